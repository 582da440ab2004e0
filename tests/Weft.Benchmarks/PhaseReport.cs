using System.Diagnostics;
using System.Globalization;
using Weft.Benchmarks.Workloads;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks;

/// <summary>
/// Where the time of a block goes: a table of its phases, in nanoseconds of processor time per transaction, of all workers together.
/// Each is the least of several blocks, because whatever else the machine does only adds to it. The phases are run one after another,
/// as the parallel executor does. The last time is by the clock, from the beginning of a block to its end.
/// </summary>
internal static class PhaseReport
{
    private const int WarmupBlocks = 10;
    private const int MeasuredBlocks = 15;
    private const int BlockLength = 10_000;

    private static readonly (Workload Workload, Dictionary<string, long> Values)[] Rows =
    [
        (new UniformSwaps(), new() { ["pools"] = 10_000, ["accounts"] = 100_000 }),
        (new HotPool(), new() { ["accounts"] = 100_000 }),
        (new UniformTransfers(), new() { ["accounts"] = 1_000_000 }),
        (new TransferChain(), new() { ["accounts"] = 20_000 }),
    ];

    /// <summary>Writes the table for the workloads whose names begin so; for all where no name is given.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string> names)
    {
        output.WriteLine($"ns of processor time per transaction, least of {MeasuredBlocks} blocks of {BlockLength} transactions");
        output.WriteLine(
            "workload           executor      plan  schedule     run    root   total  by the clock  allocated (bytes)  steps  width");
        foreach (var (workload, values) in Rows)
        {
            if (names.Count > 0 && !names.Any(name => workload.Name.StartsWith(name, StringComparison.Ordinal)))
                continue;

            var settings = new WorkloadSettings(workload, values) { TransactionCount = BlockLength };
            using var prepared = new WorkloadRun(workload, settings, WarmupBlocks + MeasuredBlocks);
            WriteSerial(output, prepared);
            foreach (var workers in new[] { 1, 2 })
                WritePhases(output, prepared, workers);
        }
    }

    private static void WriteSerial(TextWriter output, WorkloadRun prepared)
    {
        using var ledger = prepared.NewLedger();
        using var executor = new SerialExecutor(ledger);
        var (totals, elapsed) = (new List<double>(), new List<double>());
        var allocated = 0L;
        foreach (var block in prepared.Blocks)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (start, begin) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            executor.Execute(block);
            elapsed.Add(Stopwatch.GetElapsedTime(begin).TotalNanoseconds / BlockLength);
            totals.Add((Environment.CpuUsage.TotalTime - start).TotalNanoseconds / BlockLength);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{prepared.Workload.Name,-18} {"serial",-10} {"",7} {"",9} {"",7} {"",7} {totals.Skip(WarmupBlocks).Min(),7:F0}  "
            + $"{elapsed.Skip(WarmupBlocks).Min(),12:F0}  {allocated / BlockLength,17}"));
    }

    private static void WritePhases(TextWriter output, WorkloadRun prepared, int workers)
    {
        using var ledger = prepared.NewLedger();
        using var run = new PhaseRun(ledger, workers);
        var times = prepared.Blocks.Select(run.Execute).Skip(WarmupBlocks).ToList();
        var last = times[^1];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{prepared.Workload.Name,-18} {"parallel " + workers,-10} {Of(one => one.Plan),7:F0} {Of(one => one.Schedule),9:F0} "
            + $"{Of(one => one.Run),7:F0} {Of(one => one.Root),7:F0} {Of(one => one.Total),7:F0}  {Of(one => one.Elapsed),12:F0}  "
            + $"{last.AllocatedBytes,17}  "
            + $"{last.Steps,5}  {last.Width,5}"));

        double Of(Func<PhaseTimes, double> phase) => times.Min(phase);
    }
}
