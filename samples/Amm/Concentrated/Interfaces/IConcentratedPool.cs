using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>A pool of concentrated liquidity, as those who trade with it see it.</summary>
[ContractInterface]
public interface IConcentratedPool
{
    /// <summary>The token with the lower address.</summary>
    [View, AbiName("token0")]
    Address GetToken0();

    /// <summary>The token with the higher address.</summary>
    [View, AbiName("token1")]
    Address GetToken1();

    /// <summary>The fee, in millionths of what is sold.</summary>
    [View, AbiName("fee")]
    [return: AbiType("uint24")]
    uint GetFee();

    /// <summary>Adds liquidity to somebody's position. The caller pays for it in its callback.</summary>
    /// <param name="recipient">Whose position it is.</param>
    /// <param name="tickLower">The position's lower end.</param>
    /// <param name="tickUpper">The position's upper end.</param>
    /// <param name="amount">The liquidity.</param>
    /// <param name="data">For the callback.</param>
    /// <returns>What it cost of either token.</returns>
    (UInt256 Amount0, UInt256 Amount1) Mint(
        Address recipient, [AbiType("int24")] int tickLower, [AbiType("int24")] int tickUpper, UInt128 amount, byte[] data);

    /// <summary>Sells one token for the other. The caller pays in its callback, after the recipient has been paid.</summary>
    /// <param name="recipient">Who gets what is bought.</param>
    /// <param name="zeroForOne">Whether token 0 is sold.</param>
    /// <param name="amountSpecified">What is to be sold, or, negative, what is to be bought.</param>
    /// <param name="sqrtPriceLimitX96">Square root of the price at which it stops (Q64.96).</param>
    /// <param name="data">For the callback.</param>
    /// <returns>What the pool got of either token; negative: what it gave.</returns>
    (Int256 Amount0, Int256 Amount1) Swap(
        Address recipient, bool zeroForOne, Int256 amountSpecified, [AbiType("uint160")] UInt256 sqrtPriceLimitX96, byte[] data);

    /// <summary>What a swap would give at the pool's present state. It takes as much arithmetic as the swap.</summary>
    /// <param name="zeroForOne">Whether token 0 is sold.</param>
    /// <param name="amountSpecified">What is to be sold, or, negative, what is to be bought.</param>
    /// <param name="sqrtPriceLimitX96">Square root of the price at which it stops (Q64.96).</param>
    /// <returns>What the pool would get of either token; negative: what it would give.</returns>
    [View]
    (Int256 Amount0, Int256 Amount1) QuoteSwap(
        bool zeroForOne, Int256 amountSpecified, [AbiType("uint160")] UInt256 sqrtPriceLimitX96);

    /// <summary>Lends tokens until the caller's callback returns.</summary>
    /// <param name="recipient">Who gets the loan.</param>
    /// <param name="amount0">Smallest units of token 0.</param>
    /// <param name="amount1">Smallest units of token 1.</param>
    /// <param name="data">For the callback.</param>
    void Flash(Address recipient, UInt256 amount0, UInt256 amount1, byte[] data);
}
