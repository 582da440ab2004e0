using System.Globalization;
using Weft.Benchmarks.Workloads;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks;

/// <summary>
/// The ways to run a segment, measured against each other: nanoseconds per transaction of execution alone, by the clock and of all
/// processors. All ways take turns, block by block, each on a ledger of its own. Medians, and half the distance between the quarters.
/// </summary>
internal static class WayReport
{
    private const int WarmupBlocks = 10;
    private const int MeasuredBlocks = 60;
    private const int BlockLength = 10_000;

    private static readonly (Workload Workload, Dictionary<string, long> Values)[] Rows =
    [
        (new UniformTransfers(), new() { ["accounts"] = 1_000_000 }),
        (new PeerToPeer100(), []),
        (new Distance4(), new() { ["accounts"] = 40_000 }),
        (new Distance16(), new() { ["accounts"] = 40_000 }),
        (new HalfChained(), new() { ["accounts"] = 40_000 }),
        (new TransferChain(), new() { ["accounts"] = 40_000 }),
        (new UniformSwaps(), new() { ["pools"] = 10_000, ["accounts"] = 100_000 }),
        (new Hybrid(), []),
    ];

    /// <summary>Writes the table, for the workloads whose names begin so.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string> names)
    {
        output.WriteLine("workload            steps   width  way          by the clock    processor time");
        foreach (var (workload, values) in Rows)
        {
            if (names.Count > 0 && !names.Any(name => workload.Name.StartsWith(name, StringComparison.Ordinal)))
                continue;

            var settings = new WorkloadSettings(workload, values) { TransactionCount = BlockLength };
            using var prepared = new WorkloadRun(workload, settings, WarmupBlocks + MeasuredBlocks);
            WriteRows(output, prepared);
        }
    }

    private static void WriteRows(TextWriter output, WorkloadRun prepared)
    {
        var lanes = Enum.GetValues<RunWay>()
            .Select(way => (Way: way, Ledger: prepared.NewLedger(), Times: new List<PhaseTimes>())).ToList();
        var runs = lanes.ConvertAll(lane => new PhaseRun(lane.Ledger, workers: 2));
        foreach (var block in prepared.Blocks)
        {
            foreach (var (lane, run) in lanes.Zip(runs))
                lane.Times.Add(run.Execute(block, lane.Way));
        }

        foreach (var (way, ledger, times) in lanes)
        {
            var measured = times.Skip(WarmupBlocks).ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{prepared.Workload.Name,-18} {measured[0].Steps,6} {measured[0].Width,7}  {way,-10}  "
                + $"{Words(measured, one => one.RunElapsed)}  {Words(measured, one => one.Run)}  {Ratio(measured, lanes[0].Times)}"));
        }

        runs.ForEach(run => run.Dispose());
        lanes.ForEach(lane => lane.Ledger.Dispose());
    }

    /// <summary>Processor time by that of the same blocks in order.</summary>
    private static string Ratio(List<PhaseTimes> times, List<PhaseTimes> inOrder)
    {
        var sorted = times.Zip(inOrder.Skip(WarmupBlocks), (one, other) => one.Run / other.Run).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"x {sorted[sorted.Count / 2],5:F2} ({sorted[sorted.Count / 4]:F2} - {sorted[sorted.Count * 3 / 4]:F2})");
    }

    private static string Words(List<PhaseTimes> times, Func<PhaseTimes, double> of)
    {
        var sorted = times.Select(of).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted[sorted.Count / 2],7:F0} ±{(sorted[sorted.Count * 3 / 4] - sorted[sorted.Count / 4]) / 2,4:F0} "
            + $"least {sorted[0],6:F0}");
    }
}
