using System;

namespace Weft.Samples.Lending.Pooled;

/// <content>What can be asked.</content>
public sealed partial class LendingPool
{
    /// <inheritdoc />
    [View, Reentrant]
    public UInt256 GetReserveNormalizedIncome(Address asset) => IncomeOf(asset);

    /// <inheritdoc />
    [View, Reentrant]
    public UInt256 GetReserveNormalizedVariableDebt(Address asset) => Reserves[asset].DebtAt(Block.Timestamp);

    /// <inheritdoc />
    [View, Reentrant]
    public UInt256 GetConfiguration(Address asset) => Configurations[asset];

    /// <summary>A reserve as it was last written; see <see cref="ReserveState"/>. Indices and rates are rays.</summary>
    [View, Reentrant]
    [return: AbiType("uint128,uint128,uint128,uint128,uint128,uint40,uint128")]
    public (UInt128 LiquidityIndex,
        UInt128 CurrentLiquidityRate,
        UInt128 VariableBorrowIndex,
        UInt128 CurrentVariableBorrowRate,
        UInt128 CurrentStableBorrowRate,
        ulong LastUpdateTimestamp,
        UInt128 AccruedToTreasury) GetReserveData(Address asset)
    {
        var reserve = Reserves[asset];
        return (
            reserve.LiquidityIndex,
            reserve.LiquidityRate,
            reserve.VariableBorrowIndex,
            reserve.VariableBorrowRate,
            reserve.StableBorrowRate,
            reserve.LastUpdate,
            reserve.AccruedToTreasury);
    }

    /// <summary>Supply tokens without liquidity behind them: none, for there are no bridges to other chains.</summary>
    [View, Reentrant]
    public UInt256 GetReserveUnbacked(Address asset) => UInt256.Zero;

    /// <summary>The supply token, the debt token and the rate strategy of a reserve.</summary>
    [View, Reentrant]
    public (Address AToken, Address VariableDebtToken, Address InterestRateStrategy) GetReserveContracts(Address asset) =>
        (ATokens[asset], DebtTokens[asset], Strategies[asset]);

    /// <summary>
    /// The least value of debt and of collateral that a liquidation leaves of the two reserves, if not nothing, in the base currency; zero
    /// while it may leave anything.
    /// </summary>
    [View, Reentrant]
    public UInt256 GetLeftoverMin() => LeftoverMin.Value;

    /// <summary>
    /// Two bits for each reserve, by number: the lower whether the account borrows it, the higher whether it is collateral.
    /// </summary>
    [View, Reentrant]
    public UInt256 GetUserConfiguration(Address user) => UserConfigurations[user];

    /// <summary>The efficiency category of an account; 0: none.</summary>
    [View, Reentrant]
    public UInt256 GetUserEMode(Address user) => UserCategories[user];

    /// <summary>
    /// What an account has, owes and may still borrow, in the base currency; what it may owe and what it may borrow in all (basis points
    /// of the collateral); and the health factor (18 places), below one of which it can be liquidated.
    /// </summary>
    [View]
    public (UInt256 TotalCollateralBase,
        UInt256 TotalDebtBase,
        UInt256 AvailableBorrowsBase,
        UInt256 CurrentLiquidationThreshold,
        UInt256 Ltv,
        UInt256 HealthFactor) GetUserAccountData(Address user)
    {
        var uses = UserConfigurations[user];
        var account = AccountOf(user, uses, uses, UserCategories[user]);
        var limit = PoolMath.PercentMul(account.Collateral, account.Ltv);
        var available = limit < account.Debt ? UInt256.Zero : limit - account.Debt;
        return (account.Collateral, account.Debt, available, account.Threshold, account.Ltv, account.HealthFactor);
    }
}
