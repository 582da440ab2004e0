using System;

namespace Weft.Samples.Amm;

/// <summary>A pair, as the router and flash borrowers see it.</summary>
[ContractInterface]
public interface IPair
{
    /// <summary>The token with the lower address.</summary>
    [View, AbiName("token0")]
    Address GetToken0();

    /// <summary>The token with the higher address.</summary>
    [View, AbiName("token1")]
    Address GetToken1();

    /// <summary>Both reserves in smallest units, and the time of their last change (seconds, modulo 2^32).</summary>
    [View]
    [return: AbiType("uint112,uint112,uint32")]
    (UInt128 Reserve0, UInt128 Reserve1, uint BlockTimestampLast) GetReserves();

    /// <summary>Moves somebody's liquidity tokens, out of what the caller may spend of them.</summary>
    bool TransferFrom(Address from, Address to, UInt256 value);

    /// <summary>Mints liquidity tokens for the tokens that were sent to the pair before.</summary>
    UInt256 Mint(Address to);

    /// <summary>Burns the liquidity tokens that were sent to the pair before, and pays out what they stand for.</summary>
    (UInt256 Amount0, UInt256 Amount1) Burn(Address to);

    /// <summary>Pays out tokens for those that were sent to the pair before, or that the receiver pays back in its callback.</summary>
    void Swap(UInt256 amount0Out, UInt256 amount1Out, Address to, byte[] data);
}
