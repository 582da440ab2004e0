using System.Diagnostics;
using System.Globalization;
using Weft.Blocks;
using Weft.Execution;
using Weft.Scheduling;

namespace Weft.Benchmarks;

/// <summary>
/// Where the time of a block goes: a table of its phases, in nanoseconds per transaction. Each is the least of several blocks, because
/// whatever else the machine does only adds to it. The phases are run one after another, as the parallel executor does.
/// </summary>
internal static class PhaseReport
{
    private const int WarmupBlocks = 6;
    private const int MeasuredBlocks = 25;

    public static void Write(TextWriter output)
    {
        output.WriteLine($"ns per transaction, least of {MeasuredBlocks} blocks of {SwapWorkload.SwapCount} swaps");
        output.WriteLine("pools  executor      plan  schedule     run    root   total  allocated (bytes)  steps  width");
        foreach (var pools in new[] { 10_000, 1_000, 1 })
        {
            using var workload = new SwapWorkload(pools);
            WriteSerial(output, workload, pools);
            foreach (var workers in new[] { 1, 2 })
                WritePhases(output, workload, pools, workers);
        }
    }

    private static void WriteSerial(TextWriter output, SwapWorkload workload, int pools)
    {
        using var ledger = workload.NewLedger();
        using var executor = new SerialExecutor(ledger);
        var totals = new List<double>();
        var allocated = 0L;
        for (var i = -WarmupBlocks; i < MeasuredBlocks; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            executor.Execute(workload.NextBlock());
            if (i >= 0)
                totals.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / SwapWorkload.SwapCount);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{pools,5}  {"serial",-10} {"",7} {"",9} {"",7} {"",7} {totals.Min(),7:F0}  {allocated / SwapWorkload.SwapCount,17}"));
    }

    private static void WritePhases(TextWriter output, SwapWorkload workload, int pools, int workers)
    {
        using var ledger = workload.NewLedger();
        using var run = new PhaseRun(ledger, workers);
        var times = new List<PhaseTimes>();
        for (var i = -WarmupBlocks; i < MeasuredBlocks; i++)
        {
            var one = run.Execute(workload.NextBlock());
            if (i >= 0)
                times.Add(one);
        }

        var last = times[^1];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{pools,5}  {"parallel " + workers,-10} {Of(one => one.Plan),7:F0} {Of(one => one.Schedule),9:F0} {Of(one => one.Run),7:F0} "
            + $"{Of(one => one.Root),7:F0} {Of(one => one.Total),7:F0}  {last.AllocatedBytes,17}  {last.Steps,5}  {last.Width,5}"));

        double Of(Func<PhaseTimes, double> phase) => times.Min(phase);
    }
}

/// <summary>Nanoseconds per transaction of each phase, bytes per transaction that were allocated, and the schedule's shape.</summary>
internal readonly record struct PhaseTimes(double Plan, double Schedule, double Run, double Root, long AllocatedBytes, int Steps, int Width)
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

    public PhaseRun(Ledger ledger, int workers)
    {
        (_ledger, _threads) = (ledger, new WorkerThreads(workers));
        _planner = new AccessPlanner(ledger, _threads);
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new Worker(ledger))];
    }

    public PhaseTimes Execute(Block block)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var receipts = new Receipt[block.Transactions.Length];
        var start = Stopwatch.GetTimestamp();
        var segment = _planner.Plan(block, 0, receipts.Length);
        var planned = Stopwatch.GetTimestamp();
        var schedule = Schedule.Build(segment.Sets);
        var scheduled = Stopwatch.GetTimestamp();
        var run = new SegmentRun(block, segment, schedule, receipts);
        if (_workers.Length == 1 || schedule.Width == 1)
        {
            run.WorkInOrder(_workers[0]);
        }
        else
        {
            var ready = new ReadyRing(schedule);
            _threads.RunAll(worker => run.Work(_workers[worker], ready));
        }

        var executed = Stopwatch.GetTimestamp();
        foreach (var worker in _workers)
        {
            _ledger.Commitment.Collect(worker.Frame.Changed);
            worker.Frame.Changed.Clear();
            worker.EndSegment();
        }

        _ledger.Commitment.Update(_workers.Length > 1 ? _threads.RunParts : null);
        var committed = Stopwatch.GetTimestamp();
        var each = 1.0 / receipts.Length;
        return new(
            each * Stopwatch.GetElapsedTime(start, planned).TotalNanoseconds,
            each * Stopwatch.GetElapsedTime(planned, scheduled).TotalNanoseconds,
            each * Stopwatch.GetElapsedTime(scheduled, executed).TotalNanoseconds,
            each * Stopwatch.GetElapsedTime(executed, committed).TotalNanoseconds,
            (GC.GetTotalAllocatedBytes() - allocated) / receipts.Length,
            schedule.StepCount,
            schedule.Width);
    }

    public void Dispose()
    {
        _threads.Dispose();
        foreach (var worker in _workers)
            worker.Dispose();
    }
}
