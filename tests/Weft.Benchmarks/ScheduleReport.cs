using System.Diagnostics;
using System.Globalization;
using Weft.Benchmarks.Workloads;
using Weft.Execution;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Benchmarks;

/// <summary>
/// What a schedule costs by the clock, in nanoseconds per transaction: in one pass, and with its nodes dealt out to shards that all workers go
/// through. Medians of rounds in which all take turns; the middle half of the rounds lies within the spread.
/// </summary>
internal static class ScheduleReport
{
    private const int BlockLength = 10_000;
    private const int WarmupRounds = 40;
    private const int Rounds = 101;

    private static readonly int[] ShardCounts = [1, 2, 4, 8];

    private static readonly (Workload Workload, Dictionary<string, long> Values)[] Rows =
    [
        (new UniformSwaps(), new() { ["pools"] = 10_000, ["accounts"] = 100_000 }),
        (new HotPool(), new() { ["accounts"] = 100_000 }),
        (new UniformTransfers(), new() { ["accounts"] = 1_000_000 }),
        (new TransferChain(), new() { ["accounts"] = 20_000 }),
    ];

    /// <summary>Writes the table, with so many workers.</summary>
    public static void Write(TextWriter output, int workers)
    {
        output.WriteLine($"ns by the clock per transaction, {workers} workers, medians of {Rounds} rounds and the spread of their middle half");
        output.WriteLine("workload           accesses  edges       one pass" + string.Concat(ShardCounts.Select(count => $"{count,9} shards")));
        using var threads = new WorkerThreads(workers);
        foreach (var (workload, values) in Rows)
        {
            using var prepared = new WorkloadRun(workload, new(workload, values) { TransactionCount = BlockLength }, blockCount: 1);
            using var ledger = prepared.NewLedger();
            var segment = new AccessPlanner(ledger, threads).Plan(prepared.Blocks[0], 0, BlockLength);
            WriteRow(output, workload.Name, segment.Sets, threads);
        }
    }

    private static void WriteRow(TextWriter output, string name, AccessSets sets, WorkerThreads threads)
    {
        var times = ShardCounts.Prepend(0).ToDictionary(count => count, _ => new List<double>());
        var edges = 0;
        for (var round = -WarmupRounds; round < Rounds; round++)
        {
            foreach (var (shards, samples) in times)
            {
                var begin = Stopwatch.GetTimestamp();
                var schedule = shards == 0 ? Schedule.Build(sets) : Schedule.Build(sets, [], shards, threads.RunParts);
                if (round >= 0)
                    samples.Add(Stopwatch.GetElapsedTime(begin).TotalNanoseconds / sets.TransactionCount);
                edges = schedule.EdgeCount;
                schedule.Return();
            }
        }

        var columns = times.Values.Select(samples => { samples.Sort(); return Words(samples); });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-18} {Each(sets.Accesses.Length),8:F1} {Each(edges),6:F2} {string.Join(' ', columns)}"));

        double Each(int count) => (double)count / sets.TransactionCount;
    }

    private static string Words(List<double> sorted) => string.Create(
        CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2],8:F1} ±{(sorted[sorted.Count * 3 / 4] - sorted[sorted.Count / 4]) / 2,4:F1}");
}
