using System.Globalization;
using Weft.Execution;

namespace Weft.Benchmarks;

/// <summary>
/// What charging for code costs: blocks of swaps with contracts that pay each charge at once, and with the same contracts that pay it in
/// parts, which take the same gas together. What one part more costs is what a charge costs, and no code ever runs without. They take
/// turns, and turns in being first, so that whatever else the machine does hits all. What counts is the time that the process had on
/// processors: waiting for one is no cost of charges.
/// </summary>
internal static class MeterReport
{
    private const int PoolCount = 1_000;
    private const int WarmupBlocks = 20;
    private const int MeasuredBlocks = 100;

    /// <summary>Parts of a charge in each of the workloads; the others are compared with the first.</summary>
    private static readonly int[] Parts = [1, 2, 5];

    public static void Write(TextWriter output)
    {
        var workloads = Parts.Select(parts => new SwapWorkload(PoolCount, parts)).ToList();
        var ledgers = workloads.Select(workload => workload.NewLedger()).ToList();
        var executors = ledgers.Select(ledger => new SerialExecutor(ledger)).ToList();
        var times = Parts.Select(_ => new List<double>()).ToList();
        for (var i = -WarmupBlocks; i < MeasuredBlocks; i++)
        {
            for (var turn = 0; turn < Parts.Length; turn++)
            {
                var one = (turn + i + WarmupBlocks) % Parts.Length;
                var time = Nanoseconds(workloads[one], executors[one]);
                if (i >= 0)
                    times[one].Add(time);
            }
        }

        output.WriteLine(Text($"ns of processor per swap, serial, {PoolCount} pools, {MeasuredBlocks} blocks of each"));
        output.WriteLine(Text($"each charge at once: median {Quantile(times[0], 0.5):F0}"));
        for (var one = 1; one < Parts.Length; one++)
        {
            var ratios = times[one].Zip(times[0], (parted, whole) => parted / whole).ToList();
            var (low, middle, high) = (Quantile(ratios, 0.25), Quantile(ratios, 0.5), Quantile(ratios, 0.75));
            var perPart = (middle - 1) / (Parts[one] - 1);
            output.WriteLine(Text($"in {Parts[one]} parts: median {Quantile(times[one], 0.5):F0}"));
            output.WriteLine(Text($"  ratio of a pair: median {middle:F3}, middle half {low:F3} to {high:F3}; a part more {perPart:P1}"));
        }

        foreach (var owned in executors.Concat<IDisposable>(ledgers).Concat(workloads))
            owned.Dispose();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value below which a part of the values lies.</summary>
    private static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)(part * (sorted.Count - 1))];
    }

    private static double Nanoseconds(SwapWorkload workload, SerialExecutor executor)
    {
        var block = workload.NextBlock();
        var start = Environment.CpuUsage.TotalTime;
        executor.Execute(block).Dispose();
        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / SwapWorkload.SwapCount;
    }
}
