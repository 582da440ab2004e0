using System;

namespace Weft.Samples.Amm.Concentrated;

// Liquidity L at the square root of a price P (token 0 in token 1) stands for L ÷ √P of token 0 and L · √P of token 1. So between two
// prices it takes or gives
//
//   token 0:  L · (1 ÷ √lower - 1 ÷ √upper) = L · (√upper - √lower) ÷ (√lower · √upper)
//   token 1:  L · (√upper - √lower)
//
// and an amount moves the price to 1 ÷ √P' = 1 ÷ √P ± amount0 ÷ L, or √P' = √P ± amount1 ÷ L. What the pool gets is rounded up, what
// it gives is rounded down, and a price after a trade is rounded so that the trade never gives more than it should.

/// <summary>Amounts between prices, and prices after amounts. Where there is no result it fails without a reason.</summary>
internal static class SqrtPriceMath
{
    /// <summary>Bits after the point of the square root of a price.</summary>
    private const int FractionBits = 96;

    private const int PriceBits = 160;

    private static UInt256 Unit => UInt256.One << FractionBits;

    /// <summary>The price after the pool has got an amount: of token 0 if that is what is sold, else of token 1.</summary>
    public static UInt256 AfterInput(UInt256 sqrtPrice, UInt128 liquidity, UInt256 amount, bool zeroForOne)
    {
        Contract.Require(sqrtPrice > UInt256.Zero && liquidity > 0);
        return zeroForOne ? AfterGetting0(sqrtPrice, liquidity, amount) : AfterGetting1(sqrtPrice, liquidity, amount);
    }

    /// <summary>The price after the pool has given an amount: of token 1 if token 0 is sold, else of token 0.</summary>
    public static UInt256 AfterOutput(UInt256 sqrtPrice, UInt128 liquidity, UInt256 amount, bool zeroForOne)
    {
        Contract.Require(sqrtPrice > UInt256.Zero && liquidity > 0);
        return zeroForOne ? AfterGiving1(sqrtPrice, liquidity, amount) : AfterGiving0(sqrtPrice, liquidity, amount);
    }

    /// <summary>Token 0 between two prices in either order, for some liquidity.</summary>
    public static UInt256 Amount0(UInt256 sqrtPriceA, UInt256 sqrtPriceB, UInt128 liquidity, Rounding rounding)
    {
        var lower = UInt256.Min(sqrtPriceA, sqrtPriceB);
        var upper = UInt256.Max(sqrtPriceA, sqrtPriceB);
        Contract.Require(lower > UInt256.Zero);
        var shifted = (UInt256)liquidity << FractionBits;
        return rounding == Rounding.Up
            ? FullMath.DivUp(FullMath.MulDivUp(shifted, upper - lower, upper), lower)
            : FullMath.MulDiv(shifted, upper - lower, upper) / lower;
    }

    /// <summary>Token 1 between two prices in either order, for some liquidity.</summary>
    public static UInt256 Amount1(UInt256 sqrtPriceA, UInt256 sqrtPriceB, UInt128 liquidity, Rounding rounding)
    {
        var distance = UInt256.AbsDiff(sqrtPriceA, sqrtPriceB);
        return rounding == Rounding.Up ? FullMath.MulDivUp(liquidity, distance, Unit) : FullMath.MulDiv(liquidity, distance, Unit);
    }

    /// <summary>Token 0 that liquidity costs when it is added (positive), or is worth when it is removed (negative).</summary>
    public static Int256 Amount0(UInt256 sqrtPriceA, UInt256 sqrtPriceB, Int128 liquidity) => liquidity < 0
        ? -FullMath.ToSigned(Amount0(sqrtPriceA, sqrtPriceB, LiquidityMath.Size(liquidity), Rounding.Down))
        : FullMath.ToSigned(Amount0(sqrtPriceA, sqrtPriceB, LiquidityMath.Size(liquidity), Rounding.Up));

    /// <summary>Token 1 that liquidity costs when it is added (positive), or is worth when it is removed (negative).</summary>
    public static Int256 Amount1(UInt256 sqrtPriceA, UInt256 sqrtPriceB, Int128 liquidity) => liquidity < 0
        ? -FullMath.ToSigned(Amount1(sqrtPriceA, sqrtPriceB, LiquidityMath.Size(liquidity), Rounding.Down))
        : FullMath.ToSigned(Amount1(sqrtPriceA, sqrtPriceB, LiquidityMath.Size(liquidity), Rounding.Up));

    /// <summary>L · √P ÷ (L + amount · √P), rounded up; where the product does not fit, L ÷ (L ÷ √P + amount), rounded up.</summary>
    private static UInt256 AfterGetting0(UInt256 sqrtPrice, UInt128 liquidity, UInt256 amount)
    {
        if (amount.IsZero)
            return sqrtPrice;
        var shifted = (UInt256)liquidity << FractionBits;
        if (FullMath.HasProduct(amount, sqrtPrice))
        {
            var sum = Unchecked.Add(shifted, amount * sqrtPrice);
            if (sum >= shifted)
                return FullMath.MulDivUp(shifted, sqrtPrice, sum);
        }

        return FullMath.DivUp(shifted, FullMath.Add(shifted / sqrtPrice, amount));
    }

    /// <summary>L · √P ÷ (L - amount · √P), rounded up.</summary>
    private static UInt256 AfterGiving0(UInt256 sqrtPrice, UInt128 liquidity, UInt256 amount)
    {
        if (amount.IsZero)
            return sqrtPrice;
        var shifted = (UInt256)liquidity << FractionBits;
        Contract.Require(FullMath.HasProduct(amount, sqrtPrice));
        var product = amount * sqrtPrice;
        Contract.Require(product < shifted);
        return ToPrice(FullMath.MulDivUp(shifted, sqrtPrice, shifted - product));
    }

    /// <summary>√P + amount ÷ L, rounded down.</summary>
    private static UInt256 AfterGetting1(UInt256 sqrtPrice, UInt128 liquidity, UInt256 amount) =>
        ToPrice(FullMath.Add(sqrtPrice, FullMath.MulDiv(amount, Unit, liquidity)));

    /// <summary>√P - amount ÷ L, rounded down.</summary>
    private static UInt256 AfterGiving1(UInt256 sqrtPrice, UInt128 liquidity, UInt256 amount)
    {
        var quotient = FullMath.MulDivUp(amount, Unit, liquidity);
        Contract.Require(quotient < sqrtPrice);
        return sqrtPrice - quotient;
    }

    private static UInt256 ToPrice(UInt256 value)
    {
        Contract.Require(value.BitLength <= PriceBits);
        return value;
    }
}
