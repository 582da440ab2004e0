using System;

namespace Weft.Samples.Lending.Pooled;

// The rate that borrowers pay is two straight lines over the usage (debt ÷ (debt + liquidity)): it rises by slope 1 up to the optimal
// usage, and by slope 2 on from there.
//
//   usage ≤ optimal   base + slope1 · usage ÷ optimal
//   usage > optimal   base + slope1 + slope2 · (usage − optimal) ÷ (1 − optimal)
//
// What suppliers earn is the average of the borrowers' rates, on the part of the supply that is lent out, less the treasury's part.

/// <summary>The default rate strategy of a pooled market. Its parameters never change.</summary>
[Contract]
public sealed partial class RateStrategy : Contract, IRateStrategy
{
    [Storage, SetOnce] private partial Slot<RateParameters> Parameters { get; }

    /// <summary>Creates a strategy; all parameters are rays, see <see cref="RateParameters"/>.</summary>
    [Constructor]
    public void Initialize(
        UInt256 optimalUsageRatio,
        UInt256 baseVariableBorrowRate,
        UInt256 variableRateSlope1,
        UInt256 variableRateSlope2,
        UInt256 stableRateSlope1,
        UInt256 stableRateSlope2,
        UInt256 baseStableRateOffset,
        UInt256 stableRateExcessOffset,
        UInt256 optimalStableToTotalDebtRatio) => Parameters.Value = new RateParameters
        {
            OptimalUsageRatio = optimalUsageRatio,
            BaseVariableBorrowRate = baseVariableBorrowRate,
            VariableRateSlope1 = variableRateSlope1,
            VariableRateSlope2 = variableRateSlope2,
            StableRateSlope1 = stableRateSlope1,
            StableRateSlope2 = stableRateSlope2,
            BaseStableRateOffset = baseStableRateOffset,
            StableRateExcessOffset = stableRateExcessOffset,
            OptimalStableToTotalDebtRatio = optimalStableToTotalDebtRatio,
        };

    /// <inheritdoc />
    [View]
    public (UInt256 LiquidityRate, UInt256 StableBorrowRate, UInt256 VariableBorrowRate) CalculateInterestRates(
        UInt256 unbacked,
        UInt256 liquidityAdded,
        UInt256 liquidityTaken,
        UInt256 totalStableDebt,
        UInt256 totalVariableDebt,
        UInt256 averageStableBorrowRate,
        UInt256 reserveFactor,
        UInt256 availableLiquidity)
    {
        var totalDebt = totalStableDebt + totalVariableDebt;
        var stableRatio = UInt256.Zero;
        var borrowUsage = UInt256.Zero;
        var supplyUsage = UInt256.Zero;
        if (totalDebt != UInt256.Zero)
        {
            stableRatio = PoolMath.RayDiv(totalStableDebt, totalDebt);
            var liquidityAndDebt = availableLiquidity + liquidityAdded - liquidityTaken + totalDebt;
            borrowUsage = PoolMath.RayDiv(totalDebt, liquidityAndDebt);
            supplyUsage = PoolMath.RayDiv(totalDebt, liquidityAndDebt + unbacked);
        }

        var parameters = Parameters.Value;
        var variableRate = parameters.BaseVariableBorrowRate
            + Slope(parameters, borrowUsage, parameters.VariableRateSlope1, parameters.VariableRateSlope2);
        var stableRate = parameters.VariableRateSlope1 + parameters.BaseStableRateOffset
            + Slope(parameters, borrowUsage, parameters.StableRateSlope1, parameters.StableRateSlope2)
            + StableExcess(parameters, stableRatio);
        var liquidityRate = totalDebt == UInt256.Zero ? UInt256.Zero : PoolMath.PercentMul(
            PoolMath.RayMul(AverageRate(totalStableDebt, averageStableBorrowRate, totalVariableDebt, variableRate), supplyUsage),
            PoolMath.PercentageFactor - reserveFactor);
        return (liquidityRate, stableRate, variableRate);
    }

    private static UInt256 Slope(RateParameters parameters, UInt256 usage, UInt256 slope1, UInt256 slope2)
    {
        var optimal = parameters.OptimalUsageRatio;
        return usage > optimal
            ? slope1 + PoolMath.RayMul(slope2, PoolMath.RayDiv(usage - optimal, PoolMath.Ray - optimal))
            : PoolMath.RayDiv(PoolMath.RayMul(slope1, usage), optimal);
    }

    private static UInt256 StableExcess(RateParameters parameters, UInt256 stableRatio)
    {
        var optimal = parameters.OptimalStableToTotalDebtRatio;
        return stableRatio > optimal
            ? PoolMath.RayMul(parameters.StableRateExcessOffset, PoolMath.RayDiv(stableRatio - optimal, PoolMath.Ray - optimal))
            : UInt256.Zero;
    }

    private static UInt256 AverageRate(UInt256 stableDebt, UInt256 stableRate, UInt256 variableDebt, UInt256 variableRate) =>
        PoolMath.RayDiv(
            PoolMath.RayMul(PoolMath.WadToRay(variableDebt), variableRate) + PoolMath.RayMul(PoolMath.WadToRay(stableDebt), stableRate),
            PoolMath.WadToRay(stableDebt + variableDebt));
}
