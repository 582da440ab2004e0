using System;

namespace Weft.Samples.Lending.Pooled;

// A liquidation that leaves little debt leaves it for good: the bonus on it pays nobody's costs any more. Two rules of Aave V3.3 keep that
// from happening, with one number, the least that may be left (LeftoverMin, in the base currency):
//
//   close factor   Above a health factor of 0.95, half of all debt of the account can be paid at once. It is all of the one debt where that
//                  debt or the one collateral is worth less than 2 × LeftoverMin.
//   leftover       All of the one debt is paid, or all of the one collateral is taken, or of both at least LeftoverMin is left.
//
// The two fit for the debt: what is worth 2 × LeftoverMin or more leaves LeftoverMin when half of it is paid, and anything smaller may be
// paid as a whole. Of the collateral the bonus takes more than is paid; then the liquidator has to ask for less. While LeftoverMin is zero
// there is neither rule, and half of the one debt can be paid, as in versions before.

/// <content>How much a liquidation may take, and what it has to leave.</content>
public sealed partial class LendingPool
{
    private static UInt256 CloseFactorHealthFactor => PoolMath.Wad / 100 * 95;

    private static UInt256 DefaultCloseFactor => 5_000;

    /// <summary>How much of a debt can be paid at once.</summary>
    /// <param name="collateralAsset">What is taken.</param>
    /// <param name="collateral">How much of it the account has.</param>
    /// <param name="debtAsset">What is paid.</param>
    /// <param name="debt">How much of it the account owes.</param>
    /// <param name="allDebt">What all that the account owes is worth.</param>
    /// <param name="healthFactor">The account's health factor, below one.</param>
    private UInt256 PayableAtOnce(
        Address collateralAsset, UInt256 collateral, Address debtAsset, UInt256 debt, UInt256 allDebt, UInt256 healthFactor)
    {
        if (healthFactor <= CloseFactorHealthFactor)
            return debt;
        var leftoverMin = LeftoverMin.Value;
        if (leftoverMin == UInt256.Zero)
            return PoolMath.PercentMul(debt, DefaultCloseFactor);
        var worth = ValueOf(debtAsset, debt);
        var half = PoolMath.PercentMul(allDebt, DefaultCloseFactor);
        var isSmall = worth < 2 * leftoverMin || ValueOf(collateralAsset, collateral) < 2 * leftoverMin;
        return isSmall || worth <= half
            ? debt
            : half * ReserveConfiguration.UnitOf(Configurations[debtAsset]) / PriceOf(debtAsset);
    }

    /// <summary>Stops if some debt and some collateral would be left, and too little of either.</summary>
    private void RequireNoDust(Address collateralAsset, UInt256 collateralLeft, Address debtAsset, UInt256 debtLeft)
    {
        var leftoverMin = LeftoverMin.Value;
        if (leftoverMin == UInt256.Zero || collateralLeft == UInt256.Zero || debtLeft == UInt256.Zero)
            return;
        Require(
            ValueOf(collateralAsset, collateralLeft) >= leftoverMin && ValueOf(debtAsset, debtLeft) >= leftoverMin,
            Error.MustNotLeaveDust);
    }

    /// <summary>What an amount is worth, in the base currency; rounded down.</summary>
    private UInt256 ValueOf(Address asset, UInt256 amount) =>
        amount * PriceOf(asset) / ReserveConfiguration.UnitOf(Configurations[asset]);
}
