using System;

namespace Weft.Samples.Lending.Pooled;

/// <content>What borrowers do.</content>
public sealed partial class LendingPool
{
    private const byte StableRate = 1;
    private const byte VariableRate = 2;

    /// <summary>Lends an asset to the caller against the collateral of an account.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="amount">Smallest units.</param>
    /// <param name="interestRateMode">2: the variable rate. There is no other.</param>
    /// <param name="referralCode">A number for who brought the business; it is only shown in the event.</param>
    /// <param name="onBehalfOf">Who owes it: the caller, or who lets the caller borrow in its name.</param>
    public void Borrow(Address asset, UInt256 amount, UInt256 interestRateMode, ushort referralCode, Address onBehalfOf)
    {
        var uses = UserConfigurations[onBehalfOf];
        RequireListed(asset);
        var scaledDebtBefore = ScaledDebtOf(asset);
        var reserve = Accrued(asset, scaledDebtBefore);
        RequireBorrowable(asset, amount, interestRateMode, PoolMath.RayMul(scaledDebtBefore, reserve.VariableBorrowIndex));
        RequireCovered(asset, amount, onBehalfOf, uses);
        Require(interestRateMode == VariableRate, Error.StableBorrowingNotEnabled);
        var (isFirst, scaledDebt) = At<IDebtToken>(DebtTokens[asset]).Mint(Caller, onBehalfOf, amount, reserve.VariableBorrowIndex);
        if (isFirst)
            UserConfigurations[onBehalfOf] = uses | BorrowingBits[asset];
        var rate = SetRates(asset, reserve, scaledDebt, UInt256.Zero, amount);
        At<IAToken>(ATokens[asset]).TransferUnderlyingTo(Caller, amount);
        Borrow(asset, Caller, onBehalfOf, amount, VariableRate, rate, referralCode);
    }

    /// <summary>Pays an account's debt back out of the caller's account.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="amount">Smallest units; 2^256 - 1 stands for all of the caller's own debt.</param>
    /// <param name="interestRateMode">2: the debt at the variable rate. There is no other.</param>
    /// <param name="onBehalfOf">Whose debt it is.</param>
    /// <returns>What was paid back.</returns>
    public UInt256 Repay(Address asset, UInt256 amount, UInt256 interestRateMode, Address onBehalfOf) =>
        PayBack(asset, amount, interestRateMode, onBehalfOf, useATokens: false);

    /// <summary>Pays the caller's debt back with its supply tokens of the same asset.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="amount">Smallest units; 2^256 - 1 stands for all of the debt, or all of the supply tokens if they are less.</param>
    /// <param name="interestRateMode">2: the debt at the variable rate. There is no other.</param>
    /// <returns>What was paid back.</returns>
    public UInt256 RepayWithATokens(Address asset, UInt256 amount, UInt256 interestRateMode) =>
        PayBack(asset, amount, interestRateMode, Caller, useATokens: true);

    private UInt256 PayBack(Address asset, UInt256 amount, UInt256 interestRateMode, Address onBehalfOf, bool useATokens)
    {
        RequireListed(asset);
        var aToken = ATokens[asset];
        var reserve = Accrued(asset, ScaledDebtOf(asset));
        var debt = PoolMath.RayMul(At<IScaledToken>(DebtTokens[asset]).ScaledBalanceOf(onBehalfOf), reserve.VariableBorrowIndex);
        Require(amount != UInt256.Zero, Error.InvalidAmount);
        Require(amount != UInt256.MaxValue || Caller == onBehalfOf, Error.NoExplicitAmountToRepayOnBehalf);
        RequireOpen(Configurations[asset]);
        Require(debt != UInt256.Zero && interestRateMode == VariableRate, Error.NoDebtOfSelectedType);
        if (useATokens && amount == UInt256.MaxValue)
            amount = PoolMath.RayMul(At<IScaledToken>(aToken).ScaledBalanceOf(Caller), reserve.LiquidityIndex);
        var paid = UInt256.Min(amount, debt);
        var scaledDebt = At<IDebtToken>(DebtTokens[asset]).Burn(onBehalfOf, paid, reserve.VariableBorrowIndex);
        SetRates(asset, reserve, scaledDebt, useATokens ? UInt256.Zero : paid, UInt256.Zero);
        if (paid == debt)
            UserConfigurations[onBehalfOf] &= ~BorrowingBits[asset];
        if (useATokens)
            At<IAToken>(aToken).Burn(Caller, aToken, paid, reserve.LiquidityIndex);
        else
            Receive(asset, Caller, paid);
        Repay(asset, onBehalfOf, Caller, paid, useATokens);
        return paid;
    }

    private void RequireBorrowable(Address asset, UInt256 amount, UInt256 interestRateMode, UInt256 debt)
    {
        var configuration = Configurations[asset];
        Require(amount != UInt256.Zero, Error.InvalidAmount);
        RequireOpen(configuration);
        Require(!ReserveConfiguration.Is(configuration, ReserveConfiguration.Frozen), Error.ReserveFrozen);
        Require(ReserveConfiguration.Is(configuration, ReserveConfiguration.Borrowing), Error.BorrowingNotEnabled);
        Require(interestRateMode == VariableRate || interestRateMode == StableRate, Error.InvalidInterestRateModeSelected);
        var cap = ReserveConfiguration.Get(configuration, ReserveConfiguration.BorrowCap);
        Require(
            cap == UInt256.Zero || debt + amount <= cap * ReserveConfiguration.UnitOf(configuration), Error.BorrowCapExceeded);
    }

    private void RequireCovered(Address asset, UInt256 amount, Address user, UInt256 uses)
    {
        var configuration = Configurations[asset];
        var category = UserCategories[user];
        Require(category == 0 || IsIn(configuration, category), Error.InconsistentEModeCategory);
        var account = AccountOf(user, uses, uses, category);
        Require(account.Collateral != UInt256.Zero, Error.CollateralBalanceIsZero);
        Require(account.Ltv != UInt256.Zero, Error.LtvValidationFailed);
        Require(account.HealthFactor > HealthFactorLiquidationThreshold, Error.HealthFactorLowerThanLiquidationThreshold);
        var value = PriceOf(asset) * amount / ReserveConfiguration.UnitOf(configuration);
        Require(PoolMath.PercentDiv(account.Debt + value, account.Ltv) <= account.Collateral, Error.CollateralCannotCoverNewBorrow);
    }
}
