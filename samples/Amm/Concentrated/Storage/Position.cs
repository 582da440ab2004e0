using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>Somebody's liquidity between two ticks.</summary>
[StorageStruct]
public partial struct Position
{
    /// <summary>The liquidity.</summary>
    public UInt128 Liquidity;

    /// <summary>Fees of token 0 between the ticks, for one unit of liquidity (Q128.128), when they were last counted.</summary>
    public UInt256 FeeGrowthInside0Last;

    /// <summary>Fees of token 1 between the ticks, for one unit of liquidity (Q128.128), when they were last counted.</summary>
    public UInt256 FeeGrowthInside1Last;

    /// <summary>Token 0 that the owner can collect; wraps.</summary>
    public UInt128 TokensOwed0;

    /// <summary>Token 1 that the owner can collect; wraps.</summary>
    public UInt128 TokensOwed1;
}
