namespace Weft.Samples.Amm.Concentrated;

/// <summary>What has grown in a pool up to now. All of it wraps.</summary>
internal struct PoolGrowth
{
    /// <summary>Fees of token 0 for one unit of liquidity (Q128.128).</summary>
    public UInt256 Fee0;

    /// <summary>Fees of token 1 for one unit of liquidity (Q128.128).</summary>
    public UInt256 Fee1;

    /// <summary>Sum of the price's tick over all seconds.</summary>
    public long TickCumulative;

    /// <summary>Seconds, each divided by the liquidity at the time.</summary>
    public UInt256 SecondsPerLiquidity;

    /// <summary>Seconds since 1970, modulo 2^32.</summary>
    public uint Time;
}
