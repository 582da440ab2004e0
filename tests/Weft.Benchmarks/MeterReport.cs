using System.Diagnostics;
using System.Globalization;
using Weft.Execution;

namespace Weft.Benchmarks;

/// <summary>
/// What charging for code costs: blocks of swaps with metered contracts and with the same contracts as their author compiled them, by
/// turns, so that whatever else the machine does hits both. The least time of each counts.
/// </summary>
internal static class MeterReport
{
    private const int PoolCount = 1_000;
    private const int WarmupBlocks = 15;
    private const int MeasuredBlocks = 60;

    public static void Write(TextWriter output)
    {
        using var metered = new SwapWorkload(PoolCount);
        using var plain = new SwapWorkload(PoolCount, isMetered: false);
        using var meteredLedger = metered.NewLedger();
        using var plainLedger = plain.NewLedger();
        using var meteredExecutor = new SerialExecutor(meteredLedger);
        using var plainExecutor = new SerialExecutor(plainLedger);
        var (meteredBest, plainBest) = (double.MaxValue, double.MaxValue);
        for (var i = -WarmupBlocks; i < MeasuredBlocks; i++)
        {
            var (one, other) = (Nanoseconds(metered, meteredExecutor), Nanoseconds(plain, plainExecutor));
            if (i >= 0)
                (meteredBest, plainBest) = (Math.Min(meteredBest, one), Math.Min(plainBest, other));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ns per swap, serial, {PoolCount} pools: metered {meteredBest:F0}, as compiled {plainBest:F0}, "
            + $"ratio {meteredBest / plainBest:F3}"));
    }

    private static double Nanoseconds(SwapWorkload workload, SerialExecutor executor)
    {
        var block = workload.NextBlock();
        var start = Stopwatch.GetTimestamp();
        executor.Execute(block);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / SwapWorkload.SwapCount;
    }
}
