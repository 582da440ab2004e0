namespace Weft.Samples.Amm.Concentrated;

/// <summary>Sums over time, as they were at some moment. Differences of two observations give averages. All of it wraps.</summary>
[StorageStruct]
public partial struct Observation
{
    /// <summary>When, in seconds, modulo 2^32.</summary>
    public uint Timestamp;

    /// <summary>Sum of the price's tick over all seconds (56 bits).</summary>
    public long TickCumulative;

    /// <summary>Seconds, each divided by the liquidity at the time (Q32.128, 160 bits).</summary>
    public UInt256 SecondsPerLiquidityCumulative;

    /// <summary>Whether there is one at this place.</summary>
    public bool IsInitialized;
}
