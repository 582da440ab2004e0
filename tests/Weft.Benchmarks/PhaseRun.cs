using System.Diagnostics;
using Weft.Blocks;
using Weft.Execution;
using Weft.Scheduling;

namespace Weft.Benchmarks;

/// <summary>
/// Nanoseconds of processor time per transaction of each phase, nanoseconds from begin to end, bytes per transaction that were
/// allocated, and the schedule's shape.
/// </summary>
internal readonly record struct PhaseTimes(
    double Plan, double Schedule, double Run, double Root, double Elapsed, long AllocatedBytes, int Steps, int Width, double RunElapsed)
{
    public double Total => Plan + Schedule + Run + Root;
}

/// <summary>The parallel executor's way through a block of one segment, with a watch in hand.</summary>
internal sealed class PhaseRun : IDisposable
{
    private readonly Ledger _ledger;
    private readonly AccessPlanner _planner;
    private readonly Worker[] _workers;
    private readonly WorkerThreads _threads;
    private readonly ReceiptMemory _receipts;

    public PhaseRun(Ledger ledger, int workers)
    {
        (_ledger, _threads) = (ledger, new WorkerThreads(workers));
        _receipts = new ReceiptMemory(workers);
        _planner = new AccessPlanner(ledger, _threads);
        _workers = [.. Enumerable.Range(0, workers).Select(number => new Worker(ledger, number))];
    }

    public PhaseTimes Execute(Block block) => Execute(block, way: null);

    public PhaseTimes Execute(Block block, RunWay? way)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var count = block.Transactions.Length;
        _receipts.Begin(count);
        foreach (var (worker, number) in _workers.Select((worker, number) => (worker, number)))
            worker.Log = _receipts.LogOf(number);

        var begin = Stopwatch.GetTimestamp();
        var start = Environment.CpuUsage.TotalTime;
        var segment = _planner.Plan(block, 0, count);
        var planned = Environment.CpuUsage.TotalTime;
        var schedule = Schedule.Build(segment.Sets);
        var scheduled = Environment.CpuUsage.TotalTime;
        var run = new SegmentRun(block, segment, schedule, _receipts);
        var runBegin = Stopwatch.GetTimestamp();
        run.Run(way ?? RunCosts.Choose(schedule, _workers.Length), _workers, _threads);
        var runElapsed = Stopwatch.GetElapsedTime(runBegin);
        var executed = Environment.CpuUsage.TotalTime;
        foreach (var worker in _workers)
        {
            _ledger.Commitment.Collect(worker.Frame.Changed);
            worker.Frame.Changed.Clear();
            worker.EndSegment();
        }

        _ledger.Commitment.Update(_workers.Length > 1 ? _threads.RunParts : null);
        var committed = Environment.CpuUsage.TotalTime;
        var elapsed = Stopwatch.GetElapsedTime(begin);
        var each = 1.0 / count;
        var times = new PhaseTimes(
            each * (planned - start).TotalNanoseconds,
            each * (scheduled - planned).TotalNanoseconds,
            each * (executed - scheduled).TotalNanoseconds,
            each * (committed - executed).TotalNanoseconds,
            each * elapsed.TotalNanoseconds,
            (GC.GetTotalAllocatedBytes() - allocated) / count,
            schedule.StepCount,
            schedule.Width,
            each * runElapsed.TotalNanoseconds);
        run.Return();
        segment.Return();
        schedule.Return();
        return times;
    }

    public void Dispose()
    {
        _threads.Dispose();
        foreach (var worker in _workers)
            worker.Dispose();
    }
}
