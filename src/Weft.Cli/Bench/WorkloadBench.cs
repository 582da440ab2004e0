// A workload is measured in three stages.
//
//   prepare   the workload sets its ledger up, and gives its blocks
//   check     every executor runs all blocks once: results must be those of the serial one, which also warms up what was just compiled
//   measure   in each run every executor runs all blocks, one executor after another, so that whatever else the machine does at a time
//             meets all of them. Each begins with a copy of the prepared ledger
//
// Only the execution of blocks is timed: before it the block stands ready in memory, after it there are receipts and the state root.
using System.Diagnostics;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Cli.Bench;

/// <summary>Measures one workload, step by step.</summary>
internal sealed class WorkloadBench(Workload workload, WorkloadSettings settings, BenchPlan plan) : IDisposable
{
    private const int Serial = 0;

    private readonly List<ExecutedBlock> _expected = [];
    private readonly List<BenchLane> _lanes = [.. plan.WorkerCounts.Prepend(Serial).Select(workers => new BenchLane(workers, []))];
    private WorkloadRun? _run;
    private BenchBound? _bound;
    private long _succeeded;

    /// <summary>What is to be done, in this order.</summary>
    public IEnumerable<Action> Steps()
    {
        yield return () => _run = WorkloadFile.Prepare(workload, settings, plan.BlockCount);
        foreach (var lane in _lanes)
            yield return () => Check(lane.Workers);
        for (var run = 0; run < plan.RunCount; run++)
        {
            foreach (var lane in _lanes)
                yield return () => lane.Samples.Add(Measure(lane.Workers));
        }
    }

    /// <summary>What came of it, when all is done.</summary>
    public BenchRow Row() => new(workload, settings, _succeeded, _bound!, _lanes);

    public void Dispose() => _run?.Dispose();

    private static IBlockExecutor NewExecutor(Ledger ledger, int workers) =>
        workers == Serial ? new SerialExecutor(ledger) : new ParallelExecutor(ledger, workers);

    private void Check(int workers)
    {
        using var ledger = _run!.NewLedger();
        using var executor = NewExecutor(ledger, workers);
        var layouts = new List<BlockLayout>();
        foreach (var (block, i) in _run.Blocks.Select((block, i) => (block, i)))
        {
            var executed = executor.Execute(block);
            if (workers == Serial)
            {
                _expected.Add(executed);
                _succeeded += executed.Receipts.Count(receipt => receipt.Status == TransactionStatus.Success);
            }
            else
            {
                ExecutorsDisagreeException.ThrowUnlessEqual(_expected[i], executed, $"{workload.Name} with {workers} workers");
            }

            if (executed.Layout is { } layout)
                layouts.Add(layout);
        }

        if (workers != Serial)
            _bound ??= BoundOf(layouts);
    }

    private static BenchBound BoundOf(List<BlockLayout> layouts) => new(
        layouts.Sum(layout => (long)layout.Schedule.Weight),
        layouts.Sum(layout => (long)layout.Schedule.CriticalWeight),
        layouts.Sum(layout => layout.Schedule.Segments.Count),
        layouts.Max(layout => layout.Schedule.Width));

    private BenchSample Measure(int workers)
    {
        using var ledger = _run!.NewLedger();
        using var executor = NewExecutor(ledger, workers);
        var blocks = _run.Blocks;
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        foreach (var block in blocks)
            executor.Execute(block);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, executor.ExecutionCount);
    }
}
