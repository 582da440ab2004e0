using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>
/// An end of positions. What grew <em>outside</em> is what grew on the other side of the tick than the price is now, counted from an
/// arbitrary start: only differences of these have a meaning, and they may wrap.
/// </summary>
[StorageStruct]
public partial struct TickInfo
{
    /// <summary>Liquidity of all positions that end here.</summary>
    public UInt128 LiquidityGross;

    /// <summary>Liquidity that comes in when the price crosses the tick upwards; negative: that goes out.</summary>
    public Int128 LiquidityNet;

    /// <summary>Fees of token 0 outside, for one unit of liquidity (Q128.128).</summary>
    public UInt256 FeeGrowthOutside0;

    /// <summary>Fees of token 1 outside, for one unit of liquidity (Q128.128).</summary>
    public UInt256 FeeGrowthOutside1;

    /// <summary>Sum of the price's tick over all seconds outside (56 bits).</summary>
    public long TickCumulativeOutside;

    /// <summary>Seconds outside, each divided by the liquidity at the time (Q32.128).</summary>
    public UInt256 SecondsPerLiquidityOutside;

    /// <summary>Seconds outside, modulo 2^32.</summary>
    public uint SecondsOutside;

    /// <summary>Whether a position ends here.</summary>
    public bool IsInitialized;
}
