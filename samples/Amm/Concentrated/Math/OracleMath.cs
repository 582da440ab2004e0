using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>Sums over time that wrap, as the clock of 32 bits does.</summary>
internal static class OracleMath
{
    private const int CumulativeBits = 160;

    /// <summary>A sum of ticks, modulo 2^56.</summary>
    public static long WrapTicks(long sum) => unchecked((sum << 8) >> 8);

    /// <summary>A sum of seconds per liquidity, modulo 2^160.</summary>
    public static UInt256 WrapSeconds(UInt256 sum) => Unchecked.Truncate(sum, CumulativeBits);

    /// <summary>The observation that follows another at some time, if tick and liquidity were the same in between.</summary>
    public static Observation Extend(Observation last, uint time, int tick, UInt128 liquidity)
    {
        var seconds = unchecked(time - last.Timestamp);
        var perLiquidity = ((UInt256)seconds << 128) / UInt256.Max(liquidity, UInt256.One);
        return new Observation
        {
            Timestamp = time,
            TickCumulative = WrapTicks(unchecked(last.TickCumulative + ((long)tick * seconds))),
            SecondsPerLiquidityCumulative = WrapSeconds(Unchecked.Add(last.SecondsPerLiquidityCumulative, perLiquidity)),
            IsInitialized = true,
        };
    }

    /// <summary>
    /// What was observed at a time between two observations: on the straight line between them. The sum of ticks is first cut to whole
    /// ticks for each second.
    /// </summary>
    public static (long TickCumulative, UInt256 SecondsPerLiquidityCumulative) Between(Observation before, Observation after, uint time)
    {
        long span = unchecked(after.Timestamp - before.Timestamp);
        long elapsed = unchecked(time - before.Timestamp);
        var ticks = WrapTicks(unchecked(after.TickCumulative - before.TickCumulative)) / span;
        var seconds = WrapSeconds(Unchecked.Subtract(after.SecondsPerLiquidityCumulative, before.SecondsPerLiquidityCumulative));
        return (
            WrapTicks(unchecked(before.TickCumulative + (ticks * elapsed))),
            WrapSeconds(Unchecked.Add(before.SecondsPerLiquidityCumulative, seconds * (UInt256)elapsed / (UInt256)span)));
    }

    /// <summary>Whether one time is not after another, when both are at most 2^32 seconds before now.</summary>
    public static bool IsNotAfter(uint now, uint time, uint other) => unchecked(now - time) >= unchecked(now - other);
}
