using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>What does not change while a swap runs.</summary>
internal struct SwapTerms
{
    /// <summary>Whether token 0 is sold for token 1, and the price falls.</summary>
    public bool ZeroForOne;

    /// <summary>Whether the amount to be sold is given, and not that to be bought.</summary>
    public bool IsExactInput;

    /// <summary>Square root of the price at which it stops.</summary>
    public UInt256 PriceLimit;

    /// <summary>The fee, in millionths.</summary>
    public uint Fee;

    /// <summary>The protocol gets one part in this many of the fee; 0: nothing.</summary>
    public uint FeeProtocol;

    /// <summary>Every how many ticks one can be used.</summary>
    public int TickSpacing;

    /// <summary>The pool's state before the swap.</summary>
    public PoolState State;

    /// <summary>The liquidity before the swap.</summary>
    public UInt128 Liquidity;
}
