using System.Text.Json;
using Weft.Benchmarks.Workloads;
using Weft.Benchmarks.Yardsticks;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks.Tests;

/// <summary>What executors are measured beside ends where they end, and a yardstick that does not is found out.</summary>
public sealed class YardstickTests
{
    private const int BlockCount = 3;

    private static readonly string[] SwapWorkloads = ["amm-hot-pool", "amm-uniform", "amm-zipf", "field-amm-100"];

    private static readonly IReadOnlyList<Workload> All = WorkloadCatalog.Of(typeof(UniformTransfers).Assembly);

    public static TheoryData<string> HandWritten =>
        [.. All.Where(one => one is TransferWorkload).Select(one => one.Name), .. SwapWorkloads];

    [Theory]
    [MemberData(nameof(HandWritten))]
    public void The_hand_written_loop_ends_with_the_same_numbers(string name)
    {
        var (workload, settings) = WorkloadTests.Small(name);
        using var run = new WorkloadRun(workload, settings, BlockCount);
        var yardstick = new HandWrittenYardstick();
        Assert.True(yardstick.TryPrepare(run));
        Check(run, yardstick, 1, 2, 3);
    }

    [Theory]
    [InlineData("amm-hot-pool")]
    [InlineData("transfers-uniform")]
    public void A_loop_that_leaves_a_block_out_is_found_out(string name)
    {
        var (workload, settings) = WorkloadTests.Small(name);
        using var run = new WorkloadRun(workload, settings, BlockCount);
        using var less = new WorkloadRun(workload, settings, BlockCount - 1);
        var yardstick = new HandWrittenYardstick();
        Assert.True(yardstick.TryPrepare(less));
        Assert.Throws<ExecutorsDisagreeException>(() => Check(run, yardstick, 1));
    }

    [Fact]
    public void One_pool_is_for_one_worker()
    {
        var (workload, settings) = WorkloadTests.Small("amm-hot-pool");
        using var run = new WorkloadRun(workload, settings, BlockCount);
        var yardstick = new HandWrittenYardstick();
        Assert.True(yardstick.TryPrepare(run));
        Assert.Null(yardstick.NewRun(2));
    }

    [Theory]
    [InlineData("amm-routes")]
    [InlineData("field-hybrid")]
    [InlineData("lending-pool")]
    public void What_nobody_wrote_a_loop_for_has_none(string name)
    {
        var (workload, settings) = WorkloadTests.Small(name);
        using var run = new WorkloadRun(workload, settings, BlockCount);
        Assert.False(new HandWrittenYardstick().TryPrepare(run));
    }

    [Fact]
    public void The_tool_measures_them_with_the_executors()
    {
        var json = Path.GetTempFileName();
        var benchmarks = Path.Combine(AppContext.BaseDirectory, "Weft.Benchmarks.dll");
        var text = BenchCommandTests.Output(
            "--from", benchmarks, "-l", "amm-hot-pool", "-l", "staking-index", "--set", "accounts=30", "-t", "20,30", "-b", "2", "-r", "1",
            "-w", "1,2", "--yardsticks", "--json", json);

        Assert.Contains("amm-hot-pool × 30 ", text, StringComparison.Ordinal);
        Assert.Contains("\noptimistic: Block-STM", text, StringComparison.Ordinal);
        Assert.Contains("\nhand-written: a loop", text, StringComparison.Ordinal);
        var root = JsonDocument.Parse(File.ReadAllText(json)).RootElement;
        Assert.Equal(["hand-written", "optimistic"], root.GetProperty("yardsticks").EnumerateObject().Select(one => one.Name));
        var rows = root.GetProperty("workloads").EnumerateArray().ToList();
        Assert.Equal([20, 30, 20, 30], rows.Select(row => row.GetProperty("transactionsPerBlock").GetInt32()));
        Assert.Equal(
            ["serial 1", "parallel 1", "parallel 2", "hand-written 1", "optimistic 1", "optimistic 2"], ExecutorsOf(rows[0]));
        Assert.Equal(["serial 1", "parallel 1", "parallel 2", "optimistic 1", "optimistic 2"], ExecutorsOf(rows[3]));
        File.Delete(json);
    }

    private static IEnumerable<string> ExecutorsOf(JsonElement row) => row.GetProperty("executors").EnumerateArray()
        .Select(one => $"{one.GetProperty("executor").GetString()} {one.GetProperty("workers").GetInt32()}");

    private static void Check(WorkloadRun run, HandWrittenYardstick yardstick, params int[] workerCounts)
    {
        using var ledger = run.NewLedger();
        using var serial = new SerialExecutor(ledger);
        var expected = run.Blocks.Select(block => serial.Execute(block)).ToList();
        foreach (var workers in workerCounts)
        {
            using var subject = yardstick.NewRun(workers);
            subject?.Check(expected, ledger);
        }
    }
}
