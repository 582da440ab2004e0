using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Benchmarks;

/// <summary>
/// A block of 10,000 swaps through the router, from transactions to receipts and state root. Times are per transaction. At 10,000 pools a
/// pool has one swap on average and the longest chain about seven; at one pool every swap waits for the one before.
/// </summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "CleanUp disposes of the fields: it is what the harness calls.")]
public class SwapBlockBenchmarks
{
    private SwapWorkload? _workload;
    private Ledger? _ledger;
    private IBlockExecutor? _executor;

    /// <summary>Pools that the swaps are spread over evenly.</summary>
    [Params(10_000, 1)]
    public int Pools { get; set; }

    /// <summary>Threads of the parallel executor; 0: the serial executor, which is the definition.</summary>
    [Params(0, 1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _workload = new SwapWorkload(Pools);
        _ledger = _workload.NewLedger();
        _executor = Workers == 0 ? new SerialExecutor(_ledger) : new ParallelExecutor(_ledger, Workers);
        if (_executor.Execute(_workload.NextBlock()).Receipts.Any(receipt => receipt.Status != TransactionStatus.Success))
            throw new InvalidOperationException("A swap failed.");
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _executor!.Dispose();
        _ledger!.Dispose();
        _workload!.Dispose();
    }

    [Benchmark(OperationsPerInvoke = SwapWorkload.SwapCount)]
    public Hash256 Execute() => _executor!.Execute(_workload!.NextBlock()).StateRoot;
}
