using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>What a swap does between two prices with the same liquidity.</summary>
internal static class SwapMath
{
    /// <summary>Fees are said in millionths of what is sold.</summary>
    private static UInt256 FeeUnit => 1_000_000;

    /// <summary>
    /// Trades until nothing remains or the price has reached its target. The fee comes off what is sold, and all that remains of it is the
    /// fee where the price does not get to its target: the amount that is too small to move the price any more.
    /// </summary>
    /// <param name="sqrtPrice">Square root of the price.</param>
    /// <param name="target">The price to stop at. Below the price, token 0 is sold; else token 1.</param>
    /// <param name="liquidity">The liquidity between the two.</param>
    /// <param name="remaining">What is still to be sold, or, negative, what is still to be bought.</param>
    /// <param name="fee">The fee, in millionths.</param>
    public static (UInt256 SqrtPrice, UInt256 AmountIn, UInt256 AmountOut, UInt256 Fee) Step(
        UInt256 sqrtPrice, UInt256 target, UInt128 liquidity, Int256 remaining, uint fee)
    {
        var zeroForOne = sqrtPrice >= target;
        var isExactInput = !remaining.IsNegative;
        var rest = Unchecked.Reinterpret(isExactInput ? remaining : Unchecked.Negate(remaining));
        var usable = isExactInput ? FullMath.MulDiv(rest, FeeUnit - fee, FeeUnit) : rest;
        var atTarget = isExactInput
            ? Input(sqrtPrice, target, liquidity, zeroForOne)
            : Output(sqrtPrice, target, liquidity, zeroForOne);
        var isReached = usable >= atTarget;
        var next = isReached ? target
            : isExactInput ? SqrtPriceMath.AfterInput(sqrtPrice, liquidity, usable, zeroForOne)
            : SqrtPriceMath.AfterOutput(sqrtPrice, liquidity, usable, zeroForOne);

        var amountIn = isReached && isExactInput ? atTarget : Input(sqrtPrice, next, liquidity, zeroForOne);
        var amountOut = isReached && !isExactInput ? atTarget : Output(sqrtPrice, next, liquidity, zeroForOne);
        if (!isExactInput && amountOut > rest)
            amountOut = rest;
        var feeAmount = isExactInput && next != target
            ? Unchecked.Subtract(rest, amountIn)
            : FullMath.MulDivUp(amountIn, fee, FeeUnit - fee);
        return (next, amountIn, amountOut, feeAmount);
    }

    private static UInt256 Input(UInt256 sqrtPrice, UInt256 next, UInt128 liquidity, bool zeroForOne) => zeroForOne
        ? SqrtPriceMath.Amount0(next, sqrtPrice, liquidity, Rounding.Up)
        : SqrtPriceMath.Amount1(sqrtPrice, next, liquidity, Rounding.Up);

    private static UInt256 Output(UInt256 sqrtPrice, UInt256 next, UInt128 liquidity, bool zeroForOne) => zeroForOne
        ? SqrtPriceMath.Amount1(next, sqrtPrice, liquidity, Rounding.Down)
        : SqrtPriceMath.Amount0(sqrtPrice, next, liquidity, Rounding.Down);
}
