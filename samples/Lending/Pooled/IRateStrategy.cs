using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>Says what a reserve's interest is.</summary>
[ContractInterface]
public interface IRateStrategy
{
    /// <summary>The rates for the liquidity and debt that a reserve will have. Amounts are smallest units, rates yearly rays.</summary>
    /// <param name="unbacked">Supply without liquidity behind it.</param>
    /// <param name="liquidityAdded">What comes in.</param>
    /// <param name="liquidityTaken">What goes out.</param>
    /// <param name="totalStableDebt">Debt at stable rates.</param>
    /// <param name="totalVariableDebt">Debt at the variable rate.</param>
    /// <param name="averageStableBorrowRate">The average of the stable rates.</param>
    /// <param name="reserveFactor">The treasury's part of the interest, in basis points.</param>
    /// <param name="availableLiquidity">What the reserve holds before.</param>
    [View]
    (UInt256 LiquidityRate, UInt256 StableBorrowRate, UInt256 VariableBorrowRate) CalculateInterestRates(
        UInt256 unbacked,
        UInt256 liquidityAdded,
        UInt256 liquidityTaken,
        UInt256 totalStableDebt,
        UInt256 totalVariableDebt,
        UInt256 averageStableBorrowRate,
        UInt256 reserveFactor,
        UInt256 availableLiquidity);
}
