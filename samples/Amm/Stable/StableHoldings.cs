using System;

namespace Weft.Samples.Amm.Stable;

/// <summary>What a stable pool holds of its coins: one slot, because every action reads or writes all of it.</summary>
[StorageStruct]
public partial struct StableHoldings
{
    /// <summary>Smallest units of coin 0.</summary>
    public UInt128 Coin0;

    /// <summary>Smallest units of coin 1.</summary>
    public UInt128 Coin1;

    /// <summary>Smallest units of coin 2; zero where there are two coins.</summary>
    public UInt128 Coin2;
}
