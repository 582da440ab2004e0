using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>The arithmetic that pools of concentrated liquidity use inside, open to anybody. It has no state.</summary>
[Contract]
public sealed partial class ConcentratedMath : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>There is no such tick.</summary>
        [Reason("T")]
        NoTick,

        /// <summary>The price is below that of the lowest tick, or not below that of the highest.</summary>
        [Reason("R")]
        NoPrice,

        /// <summary>A change would take away more liquidity than there is.</summary>
        [Reason("LS")]
        TooLittleLiquidity,

        /// <summary>A change would make more liquidity than 2^128 - 1.</summary>
        [Reason("LA")]
        TooMuchLiquidity,
    }

    /// <summary>The square root of the price at a tick (Q64.96).</summary>
    [View]
    [return: AbiType("uint160")]
    public UInt256 GetSqrtRatioAtTick([AbiType("int24")] int tick)
    {
        Require(TickMath.IsTick(tick), Error.NoTick);
        return TickMath.SqrtPriceAt(tick);
    }

    /// <summary>The greatest tick whose price is not above a price.</summary>
    [View]
    [return: AbiType("int24")]
    public int GetTickAtSqrtRatio([AbiType("uint160")] UInt256 sqrtPriceX96)
    {
        Require(TickMath.IsSqrtPrice(sqrtPriceX96), Error.NoPrice);
        return TickMath.TickAt(sqrtPriceX96);
    }

    /// <summary>a · b ÷ denominator, rounded down.</summary>
    [View]
    public UInt256 MulDiv(UInt256 a, UInt256 b, UInt256 denominator) => FullMath.MulDiv(a, b, denominator);

    /// <summary>a · b ÷ denominator, rounded up.</summary>
    [View]
    public UInt256 MulDivRoundingUp(UInt256 a, UInt256 b, UInt256 denominator) => FullMath.MulDivUp(a, b, denominator);

    /// <summary>The price after the pool has got an amount.</summary>
    [View]
    [return: AbiType("uint160")]
    public UInt256 GetNextSqrtPriceFromInput(
        [AbiType("uint160")] UInt256 sqrtPriceX96, UInt128 liquidity, UInt256 amountIn, bool zeroForOne) =>
        SqrtPriceMath.AfterInput(sqrtPriceX96, liquidity, amountIn, zeroForOne);

    /// <summary>The price after the pool has given an amount.</summary>
    [View]
    [return: AbiType("uint160")]
    public UInt256 GetNextSqrtPriceFromOutput(
        [AbiType("uint160")] UInt256 sqrtPriceX96, UInt128 liquidity, UInt256 amountOut, bool zeroForOne) =>
        SqrtPriceMath.AfterOutput(sqrtPriceX96, liquidity, amountOut, zeroForOne);

    /// <summary>Token 0 between two prices.</summary>
    [View]
    public UInt256 GetAmount0Delta(
        [AbiType("uint160")] UInt256 sqrtPriceAX96, [AbiType("uint160")] UInt256 sqrtPriceBX96, UInt128 liquidity, bool roundUp) =>
        SqrtPriceMath.Amount0(sqrtPriceAX96, sqrtPriceBX96, liquidity, roundUp ? Rounding.Up : Rounding.Down);

    /// <summary>Token 1 between two prices.</summary>
    [View]
    public UInt256 GetAmount1Delta(
        [AbiType("uint160")] UInt256 sqrtPriceAX96, [AbiType("uint160")] UInt256 sqrtPriceBX96, UInt128 liquidity, bool roundUp) =>
        SqrtPriceMath.Amount1(sqrtPriceAX96, sqrtPriceBX96, liquidity, roundUp ? Rounding.Up : Rounding.Down);

    /// <summary>Token 0 that liquidity costs between two prices, or, negative, is worth.</summary>
    [View]
    public Int256 GetAmount0DeltaSigned(
        [AbiType("uint160")] UInt256 sqrtPriceAX96, [AbiType("uint160")] UInt256 sqrtPriceBX96, Int128 liquidity) =>
        SqrtPriceMath.Amount0(sqrtPriceAX96, sqrtPriceBX96, liquidity);

    /// <summary>Token 1 that liquidity costs between two prices, or, negative, is worth.</summary>
    [View]
    public Int256 GetAmount1DeltaSigned(
        [AbiType("uint160")] UInt256 sqrtPriceAX96, [AbiType("uint160")] UInt256 sqrtPriceBX96, Int128 liquidity) =>
        SqrtPriceMath.Amount1(sqrtPriceAX96, sqrtPriceBX96, liquidity);

    /// <summary>What a swap does between two prices: the next price, what is sold and bought, and the fee.</summary>
    [View]
    [return: AbiType("uint160,uint256,uint256,uint256")]
    public (UInt256 Next, UInt256 AmountIn, UInt256 AmountOut, UInt256 FeeAmount) ComputeSwapStep(
        [AbiType("uint160")] UInt256 sqrtRatioCurrentX96,
        [AbiType("uint160")] UInt256 sqrtRatioTargetX96,
        UInt128 liquidity,
        Int256 amountRemaining,
        [AbiType("uint24")] uint feePips) =>
        SwapMath.Step(sqrtRatioCurrentX96, sqrtRatioTargetX96, liquidity, amountRemaining, feePips);

    /// <summary>Liquidity after a change.</summary>
    [View]
    public UInt128 AddDelta(UInt128 liquidity, Int128 change)
    {
        Require(!LiquidityMath.IsTooLittle(liquidity, change), Error.TooLittleLiquidity);
        Require(!LiquidityMath.IsTooMuch(liquidity, change), Error.TooMuchLiquidity);
        return LiquidityMath.Change(liquidity, change);
    }

    /// <summary>Number of the highest bit that is 1, from 0. Fails without data for zero.</summary>
    [View]
    public byte MostSignificantBit(UInt256 value)
    {
        Require(value > UInt256.Zero);
        return (byte)UInt256.Log2(value);
    }

    /// <summary>Number of the lowest bit that is 1, from 0. Fails without data for zero.</summary>
    [View]
    public byte LeastSignificantBit(UInt256 value)
    {
        Require(value > UInt256.Zero);
        return (byte)UInt256.TrailingZeroCount(value);
    }

    /// <summary>The most liquidity that may refer to a tick.</summary>
    [View]
    public UInt128 TickSpacingToMaxLiquidityPerTick([AbiType("int24")] int tickSpacing) => LiquidityMath.MaxPerTick(tickSpacing);
}
