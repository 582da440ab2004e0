using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>How far a swap has come.</summary>
internal struct SwapProgress
{
    /// <summary>What is still to be sold, or, negative, what is still to be bought.</summary>
    public Int256 Remaining;

    /// <summary>The other amount so far: bought (negative) or sold.</summary>
    public Int256 Counterpart;

    /// <summary>Square root of the price.</summary>
    public UInt256 SqrtPrice;

    /// <summary>The tick of the price.</summary>
    public int Tick;

    /// <summary>Whether the last step got to the tick that it went to.</summary>
    public bool IsAtTick;

    /// <summary>Fees of the token that is sold, for one unit of liquidity.</summary>
    public UInt256 FeeGrowth;

    /// <summary>The protocol's part of the fees; wraps.</summary>
    public UInt128 ProtocolFee;

    /// <summary>The liquidity at the price.</summary>
    public UInt128 Liquidity;
}
