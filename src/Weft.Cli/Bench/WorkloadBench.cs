// A workload is measured in three stages.
//
//   prepare   the workload sets its ledger up, and gives its blocks
//   check     every executor runs all blocks once: results must be those of the serial one, which also warms up what was just compiled.
//             A yardstick that cannot do the workload is left out
//   measure   in each run every executor runs all blocks, one executor after another, so that whatever else the machine does at a time
//             meets all of them. Each begins with a copy of the prepared ledger. The first run is not counted: code is still compiled then
//
// Only the execution of blocks is timed: before it the blocks stand ready in memory, after it there are receipts and state roots of all.
// BenchParts says what is more, or less, in the times.
using System.Diagnostics;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Cli.Bench;

/// <summary>Measures one workload, step by step.</summary>
internal sealed class WorkloadBench(Workload workload, WorkloadSettings settings, BenchPlan plan) : IDisposable
{
    private readonly List<ExecutedBlock> _expected = [];
    private readonly List<BenchLane> _lanes = [.. plan.WorkerCounts.Prepend(BenchLane.Serial).Select(workers => new BenchLane(workers))];
    private readonly Dictionary<string, Yardstick> _yardsticks =
        (plan.HasYardsticks ? WorkloadCatalog.YardsticksFor(workload) : []).ToDictionary(one => one.Name, StringComparer.Ordinal);

    private readonly HashSet<string> _unfit = new(StringComparer.Ordinal);
    private WorkloadRun? _run;
    private List<byte[]>? _encoded;
    private Ledger? _serialLedger;
    private BenchBound? _bound;
    private long _succeeded;

    /// <summary>What is to be done, in this order.</summary>
    public IEnumerable<Action> Steps()
    {
        foreach (var yardstick in _yardsticks.Values)
        {
            var words = new BenchYardstick(yardstick.Name, yardstick.Summary);
            _lanes.AddRange(plan.WorkerCounts.Select(workers => new BenchLane(workers, words)));
        }

        yield return () => Prepare();
        foreach (var lane in _lanes.ToList())
            yield return () => Check(lane);
        yield return () => _serialLedger?.Dispose();
        for (var run = -1; run < plan.RunCount; run++)
        {
            var isMeasured = run >= 0;
            foreach (var lane in _lanes.ToList())
                yield return () => Run(lane, isMeasured);
        }
    }

    /// <summary>What came of it, when all is done.</summary>
    public BenchRow Row() => new(workload, settings, _succeeded, _bound!, _lanes);

    public void Dispose()
    {
        _serialLedger?.Dispose();
        _run?.Dispose();
        _expected.Clear();
        _yardsticks.Clear();
    }

    private void Prepare()
    {
        _run = WorkloadFile.Prepare(workload, settings, plan.BlockCount);
        _unfit.UnionWith(_yardsticks.Values.Where(yardstick => !yardstick.TryPrepare(_run)).Select(yardstick => yardstick.Name));
    }

    private static IBlockExecutor NewExecutor(Ledger ledger, BenchLane lane, bool hasRoot = true) =>
        lane.IsSerial
            ? new SerialExecutor(ledger) { LeavesRootOut = !hasRoot }
            : new ParallelExecutor(ledger, lane.Workers) { LeavesRootOut = !hasRoot };

    private void Check(BenchLane lane)
    {
        if (lane.IsSerial)
            CheckSerial(lane);
        else if (lane.Yardstick is not null)
            CheckYardstick(lane);
        else
            CheckParallel(lane);
    }

    private void CheckSerial(BenchLane lane)
    {
        _serialLedger = _run!.NewLedger();
        using var executor = NewExecutor(_serialLedger, lane);
        _expected.AddRange(_run.Blocks.Select(block => executor.Execute(block)));
        _succeeded = _expected.Sum(one => one.Receipts.Count(receipt => receipt.Status == TransactionStatus.Success));
    }

    private void CheckParallel(BenchLane lane)
    {
        using var ledger = _run!.NewLedger();
        using var executor = NewExecutor(ledger, lane);
        var layouts = new List<BlockLayout>();
        foreach (var (expected, next) in _expected.Zip(_expected.Skip(1).Select(one => one.Block).Append(null)))
        {
            var executed = executor.Execute(expected.Block, next);
            ExecutorsDisagreeException.ThrowUnlessEqual(expected, executed, $"{workload.Name} with {lane.Name}");
            layouts.Add(executed.Layout!);
        }

        _bound ??= BoundOf(layouts);
    }

    private void CheckYardstick(BenchLane lane)
    {
        using var run = NewRun(lane);
        if (run is null)
            _lanes.Remove(lane);
        else
            run.Check(_expected, _serialLedger!);
    }

    private YardstickRun? NewRun(BenchLane lane) =>
        _unfit.Contains(lane.Kind) ? null : _yardsticks[lane.Kind].NewRun(lane.Workers);

    private static BenchBound BoundOf(List<BlockLayout> layouts) => new(
        layouts.Sum(layout => (long)layout.Schedule.Weight),
        layouts.Sum(layout => (long)layout.Schedule.CriticalWeight),
        layouts.Sum(layout => layout.Schedule.Segments.Count),
        layouts.Max(layout => layout.Schedule.Width));

    private void Run(BenchLane lane, bool isMeasured)
    {
        if (!_lanes.Contains(lane))
            return;

        var sample = lane.Yardstick is null ? MeasureExecutor(lane) : MeasureYardstick(lane);
        if (isMeasured)
            lane.Samples.Add(sample);
    }

    private BenchSample MeasureYardstick(BenchLane lane)
    {
        using var run = NewRun(lane)!;
        return Measure(run.Execute, () => run.ExecutionCount);
    }

    private BenchSample MeasureExecutor(BenchLane lane)
    {
        using var ledger = _run!.NewLedger();
        using var executor = NewExecutor(ledger, lane, plan.Parts.HasRoot);
        _encoded ??= plan.Parts.HasDecoding ? [.. _run.Blocks.Select(block => block.ToCanonicalBytes())] : null;
        using var pass = new BenchPass(executor, ledger, _run.Blocks, _encoded, plan.Parts);
        return Measure(pass.Execute, () => executor.ExecutionCount);
    }

    private static BenchSample Measure(Action execute, Func<long> executionCount)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        execute();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, executionCount());
    }
}
