using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>Changes of liquidity.</summary>
internal static class LiquidityMath
{
    /// <summary>How much a change is, without its sign.</summary>
    public static UInt128 Size(Int128 change) => unchecked((UInt128)(change < 0 ? -change : change));

    /// <summary>Whether a change takes away more than there is.</summary>
    public static bool IsTooLittle(UInt128 liquidity, Int128 change) => change < 0 && liquidity < Size(change);

    /// <summary>Whether a change makes more than 2^128 - 1.</summary>
    public static bool IsTooMuch(UInt128 liquidity, Int128 change) => change > 0 && liquidity > UInt128.MaxValue - Size(change);

    /// <summary>Liquidity after a change that makes neither too little nor too much.</summary>
    public static UInt128 Change(UInt128 liquidity, Int128 change) =>
        change < 0 ? liquidity - Size(change) : liquidity + Size(change);

    /// <summary>The most liquidity that may refer to a tick, so that the liquidity of all ticks together fits 128 bits.</summary>
    /// <param name="tickSpacing">Every how many ticks one can be used.</param>
    public static UInt128 MaxPerTick(int tickSpacing)
    {
        var ticks = (2 * (TickMath.MaxTick / tickSpacing)) + 1;
        return UInt128.MaxValue / (UInt128)ticks;
    }
}
