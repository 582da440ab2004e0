using System.Globalization;
using Weft.Execution;

namespace Weft.Benchmarks;

/// <summary>
/// What charging for code costs: blocks of swaps with metered contracts and with the same contracts as their author compiled them. They
/// take turns, and turns in being first, so that whatever else the machine does hits both. Each pair of blocks gives one ratio. What counts
/// is the time that the process had on processors: waiting for one is no cost of charges.
/// </summary>
internal static class MeterReport
{
    private const int PoolCount = 1_000;
    private const int WarmupBlocks = 20;
    private const int MeasuredBlocks = 100;

    public static void Write(TextWriter output)
    {
        using var metered = new SwapWorkload(PoolCount);
        using var plain = new SwapWorkload(PoolCount, isMetered: false);
        using var meteredLedger = metered.NewLedger();
        using var plainLedger = plain.NewLedger();
        using var meteredExecutor = new SerialExecutor(meteredLedger);
        using var plainExecutor = new SerialExecutor(plainLedger);
        var (meteredTimes, plainTimes) = (new List<double>(), new List<double>());
        for (var i = -WarmupBlocks; i < MeasuredBlocks; i++)
        {
            double one, other;
            if (i % 2 == 0)
                (one, other) = (Nanoseconds(metered, meteredExecutor), Nanoseconds(plain, plainExecutor));
            else
                (other, one) = (Nanoseconds(plain, plainExecutor), Nanoseconds(metered, meteredExecutor));
            if (i >= 0)
                meteredTimes.Add(one);
            if (i >= 0)
                plainTimes.Add(other);
        }

        var ratios = meteredTimes.Zip(plainTimes, (one, other) => one / other).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ns of processor per swap, serial, {PoolCount} pools, {MeasuredBlocks} pairs of blocks: median metered "
            + $"{Part(meteredTimes, 0.5):F0}, as compiled {Part(plainTimes, 0.5):F0}; "
            + $"ratio of a pair: median {Part(ratios, 0.5):F3}, middle half {Part(ratios, 0.25):F3} to {Part(ratios, 0.75):F3}; "
            + $"ratio of the least times {meteredTimes.Min() / plainTimes.Min():F3}"));
    }

    /// <summary>The value below which a part of the values lies.</summary>
    private static double Part(IEnumerable<double> values, double part)
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
