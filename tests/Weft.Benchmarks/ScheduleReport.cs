using System.Diagnostics;
using System.Globalization;
using Weft.Benchmarks.Workloads;
using Weft.Execution;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Benchmarks;

/// <summary>
/// What a schedule costs by the clock, in nanoseconds per transaction: in one pass; with its nodes dealt out to shards that all workers go
/// through; and what that would take if each shard had a processor to itself: one thread goes through all of them, and of the shards of a
/// round of work only the longest counts. Medians of rounds in which all take turns, and half the distance between their quarters.
/// </summary>
internal static class ScheduleReport
{
    private const int BlockLength = 10_000;
    private const int WarmupRounds = 40;
    private const int Rounds = 101;

    private static readonly int[] ShardCounts = [0, 1, 2, 4, 8];

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
        output.WriteLine($"ns by the clock per transaction, medians of {Rounds} rounds");
        output.WriteLine("workload           accesses  edges  what         " + string.Join("  ", ShardCounts.Select(Header)));
        using var threads = new WorkerThreads(workers);
        foreach (var (workload, values) in Rows)
        {
            using var prepared = new WorkloadRun(workload, new(workload, values) { TransactionCount = BlockLength }, blockCount: 1);
            using var ledger = prepared.NewLedger();
            var segment = new AccessPlanner(ledger, threads).Plan(prepared.Blocks[0], 0, BlockLength);
            var (shared, alone) = Measure(segment.Sets, threads);
            var edges = Schedule.Build(segment.Sets).EdgeCount;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{workload.Name,-18} {Each(segment.Sets.Accesses.Length),8:F1} {Each(edges),6:F2}  {workers} workers    {Words(shared)}"));
            output.WriteLine($"{"",-33}  one a shard  {Words(alone)}");
        }
    }

    /// <summary>Times by the number of shards, 0 for the one pass: with all workers, and with one processor for each shard.</summary>
    private static (SortedDictionary<int, List<double>> Shared, SortedDictionary<int, List<double>> Alone) Measure(
        AccessSets sets, WorkerThreads threads)
    {
        var (shared, alone) = (new SortedDictionary<int, List<double>>(), new SortedDictionary<int, List<double>>());
        for (var round = -WarmupRounds; round < Rounds; round++)
        {
            foreach (var shards in ShardCounts)
            {
                var saved = TimeSpan.Zero;
                Add(shared, shards, Time(sets, shards, threads.RunParts));
                Add(alone, shards, Time(sets, shards, (count, part) => saved += RunAlone(count, part)) - saved);
            }

            void Add(SortedDictionary<int, List<double>> times, int shards, TimeSpan time)
            {
                if (round == 0 || !times.ContainsKey(shards))
                    times[shards] = [];
                times[shards].Add(time.TotalNanoseconds / sets.TransactionCount);
            }
        }

        return (shared, alone);
    }

    private static TimeSpan Time(AccessSets sets, int shards, Action<int, Action<int>> run)
    {
        var begin = Stopwatch.GetTimestamp();
        var schedule = shards == 0 ? Schedule.Build(sets) : Schedule.Build(sets, [], shards, run);
        var elapsed = Stopwatch.GetElapsedTime(begin);
        schedule.Return();
        return elapsed;
    }

    /// <summary>Runs parts one after another; returns how much longer all took than the longest.</summary>
    private static TimeSpan RunAlone(int count, Action<int> part)
    {
        var (sum, longest) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            part(i);
            var elapsed = Stopwatch.GetElapsedTime(begin);
            (sum, longest) = (sum + elapsed, elapsed > longest ? elapsed : longest);
        }

        return sum - longest;
    }

    private static double Each(int count) => (double)count / BlockLength;

    private static string Header(int shards) => shards == 0 ? "     one pass" : $"{shards,6} shards";

    private static string Words(SortedDictionary<int, List<double>> times) => string.Join("  ", times.Values.Select(samples =>
    {
        var sorted = samples.Order().ToList();
        var spread = (sorted[sorted.Count * 3 / 4] - sorted[sorted.Count / 4]) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2],7:F1} ±{spread,4:F1}");
    }));
}
