using System;

namespace Weft.Samples.Lending.Pooled;

// Whoever pays debt of an unhealthy account gets collateral of the account for it, at a discount: the bonus. Of the bonus, the treasury
// may get a part. At most half of a debt can be paid so, or all of it while the account is far down (`LendingPool.CloseFactor.cs`). If the
// collateral is worth less than the debt that is offered, all of it is taken, and as much debt is paid as that is worth.

/// <content>What liquidators do.</content>
public sealed partial class LendingPool
{
    /// <summary>Pays debt of an account that is not healthy, and takes its collateral for it.</summary>
    /// <param name="collateralAsset">The collateral to be taken.</param>
    /// <param name="debtAsset">The debt to be paid.</param>
    /// <param name="user">The account.</param>
    /// <param name="debtToCover">Smallest units of debt to be paid at most.</param>
    /// <param name="receiveAToken">Whether supply tokens are taken instead of the asset.</param>
    public void LiquidationCall(Address collateralAsset, Address debtAsset, Address user, UInt256 debtToCover, bool receiveAToken)
    {
        var uses = UserConfigurations[user];
        var category = UserCategories[user];
        RequireListed(collateralAsset);
        RequireListed(debtAsset);
        var reserve = Accrued(debtAsset, ScaledDebtOf(debtAsset));
        var account = AccountOf(user, uses, uses, category);
        var debt = PoolMath.RayMul(At<IScaledToken>(DebtTokens[debtAsset]).ScaledBalanceOf(user), reserve.VariableBorrowIndex);
        RequireLiquidatable(collateralAsset, debtAsset, uses, account.HealthFactor, debt);

        var index = IncomeOf(collateralAsset);
        var collateral = PoolMath.RayMul(At<IScaledToken>(ATokens[collateralAsset]).ScaledBalanceOf(user), index);
        var payable = PayableAtOnce(collateralAsset, collateral, debtAsset, debt, account.Debt, account.HealthFactor);
        var (taken, paid, fee) = Exchange(collateralAsset, debtAsset, category, UInt256.Min(debtToCover, payable), collateral);
        RequireNoDust(collateralAsset, collateral - taken - fee, debtAsset, debt - paid);

        var current = paid == debt ? uses & ~BorrowingBits[debtAsset] : uses;
        if (taken + fee == collateral)
        {
            current &= ~CollateralBit(collateralAsset);
            ReserveUsedAsCollateralDisabled(collateralAsset, user);
        }

        UserConfigurations[user] = current;
        var scaledDebt = At<IDebtToken>(DebtTokens[debtAsset]).Burn(user, paid, reserve.VariableBorrowIndex);
        SetRates(debtAsset, reserve, scaledDebt, paid, UInt256.Zero);
        if (receiveAToken)
            TakeSupplyTokens(collateralAsset, user, taken, index);
        else
            TakeAsset(collateralAsset, user, taken);
        if (fee != UInt256.Zero)
            PayTreasury(collateralAsset, user, fee, index);
        Receive(debtAsset, Caller, paid);
        LiquidationCall(collateralAsset, debtAsset, user, paid, taken, Caller, receiveAToken);
    }

    private void RequireLiquidatable(Address collateralAsset, Address debtAsset, UInt256 uses, UInt256 healthFactor, UInt256 debt)
    {
        var collateral = Configurations[collateralAsset];
        var borrowed = Configurations[debtAsset];
        Require(
            ReserveConfiguration.Is(collateral, ReserveConfiguration.Active)
                && ReserveConfiguration.Is(borrowed, ReserveConfiguration.Active),
            Error.ReserveInactive);
        Require(
            !ReserveConfiguration.Is(collateral, ReserveConfiguration.Paused)
                && !ReserveConfiguration.Is(borrowed, ReserveConfiguration.Paused),
            Error.ReservePaused);
        Require(healthFactor < HealthFactorLiquidationThreshold, Error.HealthFactorNotBelowThreshold);
        Require(
            ReserveConfiguration.Get(collateral, ReserveConfiguration.LiquidationThreshold) != UInt256.Zero
                && IsCollateral(uses, collateralAsset),
            Error.CollateralCannotBeLiquidated);
        Require(debt != UInt256.Zero, Error.SpecifiedCurrencyNotBorrowedByUser);
    }

    /// <summary>What collateral the liquidator gets, what debt is paid for it, and what collateral the treasury gets.</summary>
    private (UInt256 Taken, UInt256 Paid, UInt256 Fee) Exchange(
        Address collateralAsset, Address debtAsset, byte category, UInt256 covered, UInt256 collateral)
    {
        var configuration = Configurations[collateralAsset];
        var bonus = IsIn(configuration, category)
            ? Categories[category].LiquidationBonus
            : ReserveConfiguration.Get(configuration, ReserveConfiguration.LiquidationBonus);
        var collateralPrice = PriceOf(collateralAsset);
        var debtPrice = PriceOf(debtAsset);
        var collateralUnit = ReserveConfiguration.UnitOf(configuration);
        var debtUnit = ReserveConfiguration.UnitOf(Configurations[debtAsset]);

        var worth = debtPrice * covered * collateralUnit / (collateralPrice * debtUnit);
        var taken = PoolMath.PercentMul(worth, bonus);
        var paid = covered;
        if (taken > collateral)
        {
            taken = collateral;
            paid = PoolMath.PercentDiv(collateralPrice * collateral * debtUnit / (debtPrice * collateralUnit), bonus);
        }

        var feePercentage = ReserveConfiguration.Get(configuration, ReserveConfiguration.LiquidationProtocolFee);
        var fee = feePercentage == UInt256.Zero
            ? UInt256.Zero
            : PoolMath.PercentMul(taken - PoolMath.PercentDiv(taken, bonus), feePercentage);
        return (taken - fee, paid, fee);
    }

    private void TakeSupplyTokens(Address asset, Address user, UInt256 amount, UInt256 index)
    {
        var isFirst = At<IScaledToken>(ATokens[asset]).ScaledBalanceOf(Caller) == UInt256.Zero;
        At<IAToken>(ATokens[asset]).TransferOnLiquidation(user, Caller, amount, index);
        if (isFirst)
            UseAsCollateralFromNowOn(asset, Caller);
    }

    private void TakeAsset(Address asset, Address user, UInt256 amount)
    {
        var scaledDebt = ScaledDebtOf(asset);
        var reserve = Accrued(asset, scaledDebt);
        SetRates(asset, reserve, scaledDebt, UInt256.Zero, amount);
        At<IAToken>(ATokens[asset]).Burn(user, Caller, amount, reserve.LiquidityIndex);
    }

    private void PayTreasury(Address asset, Address user, UInt256 fee, UInt256 index)
    {
        // Rounding may leave the account with one scaled unit less than the fee is.
        var left = At<IScaledToken>(ATokens[asset]).ScaledBalanceOf(user);
        var amount = PoolMath.RayDiv(fee, index) > left ? PoolMath.RayMul(left, index) : fee;
        At<IAToken>(ATokens[asset]).TransferOnLiquidation(user, Treasury.Value, amount, index);
    }
}
