using System.Diagnostics;
using System.Globalization;
using Weft.Benchmarks.Workloads;
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks;

/// <summary>
/// What planning the next block comes to, in nanoseconds per transaction by the clock, all on one thread: what idle workers can do of it
/// while a block runs, and what is left when it has run. Medians of many blocks.
/// </summary>
internal static class AheadReport
{
    private const int WarmupBlocks = 10;
    private const int MeasuredBlocks = 30;
    private const int BlockLength = 5_000;

    /// <summary>Transactions that are recorded as one piece of work.</summary>
    private const int RecordedAtOnce = 16;

    private static readonly (Workload Workload, Dictionary<string, long> Values)[] Rows =
    [
        (new UniformTransfers(), new() { ["accounts"] = 1_000_000 }),
        (new TransferChain(), new() { ["accounts"] = 20_000 }),
        (new UniformSwaps(), new() { ["pools"] = 1_000, ["accounts"] = 50_000 }),
        (new HotPool(), new() { ["accounts"] = 50_000 }),
    ];

    private readonly record struct AheadTimes(double Record, double Take, double Rest, double Run, bool IsScheduled);

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output)
    {
        output.WriteLine($"ns by the clock per transaction, one thread, medians of {MeasuredBlocks} blocks of {BlockLength}");
        output.WriteLine("workload            recorded ahead  taken and scheduled ahead  left to do     run  schedules kept");
        foreach (var (workload, values) in Rows)
        {
            var settings = new WorkloadSettings(workload, values) { TransactionCount = BlockLength };
            using var prepared = new WorkloadRun(workload, settings, WarmupBlocks + MeasuredBlocks + 1);
            using var ledger = prepared.NewLedger();
            using var worker = new Worker(ledger);
            var planner = new AccessPlanner(ledger);
            var blocks = prepared.Blocks.ToList();
            var segment = planner.Plan(blocks[0], 0, BlockLength);
            var times = new List<AheadTimes>();
            for (var i = 0; i + 1 < blocks.Count; i++)
                times.Add(Step(planner, worker, blocks[i], blocks[i + 1], ref segment));
            times.RemoveRange(0, WarmupBlocks);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{workload.Name,-18} {Median(one => one.Record),15:F0} {Median(one => one.Take),26:F0} {Median(one => one.Rest),11:F0} "
                + $"{Median(one => one.Run),7:F0} {(double)times.Count(one => one.IsScheduled) / times.Count,14:P0}"));

            double Median(Func<AheadTimes, double> of) => times.Select(of).Order().ElementAt(times.Count / 2);
        }
    }

    /// <summary>Runs a block, and plans the next: all that can be done before its run, and then the rest.</summary>
    private static AheadTimes Step(AccessPlanner planner, Worker worker, Block block, Block next, ref PlannedSegment segment)
    {
        var begin = Stopwatch.GetTimestamp();
        planner.BeginAhead(next);
        for (var piece = 0; piece * RecordedAtOnce < BlockLength; piece++)
            planner.TryWorkAhead(worker: 0);
        var recorded = Stopwatch.GetTimestamp();
        while (planner.TryWorkAhead(worker: 0))
        {
        }

        var taken = Stopwatch.GetTimestamp();
        worker.Log.Clear();
        for (var i = 0; i < block.Transactions.Length; i++)
            worker.Run(block.Transactions[i], new(block.Number, block.TimestampSeconds), segment, i, DeltaMode.Exclusive);
        var run = Stopwatch.GetTimestamp();
        planner.EndAhead();
        worker.EndSegment();
        worker.Frame.ForgetChanged();
        segment.Return();
        var ran = Stopwatch.GetTimestamp();
        segment = planner.Plan(next, 0, BlockLength);
        var isScheduled = segment.ScheduleAhead is not null;
        (segment.ScheduleAhead ?? Scheduling.Schedule.Build(segment.Sets)).Return();
        var end = Stopwatch.GetTimestamp();
        return new(Each(begin, recorded), Each(recorded, taken), Each(ran, end), Each(taken, run), isScheduled);
    }

    private static double Each(long begin, long end) => Stopwatch.GetElapsedTime(begin, end).TotalNanoseconds / BlockLength;
}
