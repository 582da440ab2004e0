using Weft.Benchmarks.Workloads;
using Weft.Blocks;
using Weft.Execution;
using Weft.Optimistic;
using Weft.Testing;

namespace Weft.Benchmarks.Tests;

/// <summary>The optimistic executor gives the results of the serial one: receipts, gas, events and state roots, byte for byte.</summary>
public sealed class OptimisticTests
{
    private const int BlockCount = 3;

    private static readonly int[] WorkerCounts = [1, 2, 3, 8];

    public static TheoryData<string> Names => WorkloadTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Workloads_end_as_in_block_order(string name)
    {
        var (workload, settings) = WorkloadTests.Small(name);
        using var run = new WorkloadRun(workload, settings, BlockCount);
        Compare(run.NewLedger, [.. run.Blocks]);
    }

    [Fact]
    public void What_conflicts_is_executed_again()
    {
        var (workload, settings) = WorkloadTests.Small("amm-hot-pool");
        using var run = new WorkloadRun(workload, settings, BlockCount);
        var aborts = Compare(run.NewLedger, [.. run.Blocks]);

        Assert.True(aborts >= BlockCount * settings.TransactionCount, $"only {aborts} aborted");
    }

    [Fact]
    public void Without_validation_results_differ()
    {
        var (workload, settings) = WorkloadTests.Small("amm-hot-pool");
        using var run = new WorkloadRun(workload, settings, 1);
        using var plan = run.NewLedger();
        var declared = DeclaredAccess.Of(plan, run.Blocks);
        using var serialLedger = run.NewLedger();
        using var serial = new SerialExecutor(serialLedger);
        using var ledger = run.NewLedger();
        using var optimistic = new OptimisticExecutor(ledger, 3, declared, shuffleSeed: 1, leavesValidationOut: true);

        Assert.NotEqual(serial.Execute(run.Blocks[0]).StateRoot, optimistic.Execute(run.Blocks[0]).StateRoot);
    }

    [Fact]
    public void One_worker_executes_everything_once()
    {
        var (workload, settings) = WorkloadTests.Small("transfers-chain");
        using var run = new WorkloadRun(workload, settings, BlockCount);
        using var plan = run.NewLedger();
        using var ledger = run.NewLedger();
        using var optimistic = new OptimisticExecutor(ledger, 1, DeclaredAccess.Of(plan, run.Blocks));
        foreach (var block in run.Blocks)
            optimistic.Execute(block);

        Assert.Equal(BlockCount * settings.TransactionCount, optimistic.ExecutionCount);
        Assert.Equal(0, optimistic.AbortCount);
    }

    /// <summary>Executes blocks on many optimistic executors and compares; returns how often the shuffled ones have aborted.</summary>
    internal static long Compare(Func<Ledger> newLedger, params IReadOnlyList<Block> blocks)
    {
        using var plan = newLedger();
        var declared = DeclaredAccess.Of(plan, blocks);
        using var serialLedger = newLedger();
        using var serial = new SerialExecutor(serialLedger);
        var expected = blocks.Select(block => serial.Execute(block)).ToList();
        foreach (var workers in WorkerCounts)
            CompareOne(expected, newLedger, declared, workers, shuffleSeed: null);

        var aborts = 0L;
        for (var seed = 1; seed <= 3; seed++)
            aborts += CompareOne(expected, newLedger, declared, workers: 1 + (2 * seed), seed);
        return aborts;
    }

    private static long CompareOne(
        List<ExecutedBlock> expected, Func<Ledger> newLedger, IReadOnlyDictionary<ulong, DeclaredAccess[]> declared, int workers,
        int? shuffleSeed)
    {
        using var ledger = newLedger();
        using var optimistic = new OptimisticExecutor(ledger, workers, declared, shuffleSeed);
        var name = $"optimistic, {workers} workers, seed {shuffleSeed}";
        foreach (var block in expected)
            ExecutorsDisagreeException.ThrowUnlessEqual(block, optimistic.Execute(block.Block), name);

        using var copy = ledger.Clone();
        Assert.Equal(copy.StateRoot, ledger.StateRoot);
        return optimistic.AbortCount;
    }
}
