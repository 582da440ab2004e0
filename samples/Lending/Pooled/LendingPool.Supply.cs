using System;

namespace Weft.Samples.Lending.Pooled;

/// <content>What suppliers do.</content>
public sealed partial class LendingPool
{
    /// <summary>Supplies an asset out of the caller's account. The first supply of an asset is collateral by itself.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="amount">Smallest units.</param>
    /// <param name="onBehalfOf">Who gets the supply tokens.</param>
    /// <param name="referralCode">A number for who brought the business; it is only shown in the event.</param>
    public void Supply(Address asset, UInt256 amount, Address onBehalfOf, ushort referralCode)
    {
        RequireListed(asset);
        var scaledDebt = ScaledDebtOf(asset);
        var reserve = Accrued(asset, scaledDebt);
        RequireRoomFor(asset, amount, reserve);
        SetRates(asset, reserve, scaledDebt, amount, UInt256.Zero);
        Receive(asset, Caller, amount);
        if (At<IAToken>(ATokens[asset]).Mint(Caller, onBehalfOf, amount, reserve.LiquidityIndex))
            UseAsCollateralFromNowOn(asset, onBehalfOf);
        Supply(asset, Caller, onBehalfOf, amount, referralCode);
    }

    /// <summary>Pays out what the caller has supplied.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="amount">Smallest units; 2^256 - 1 stands for all.</param>
    /// <param name="to">Who gets it.</param>
    /// <returns>What was paid out.</returns>
    public UInt256 Withdraw(Address asset, UInt256 amount, Address to)
    {
        var uses = UserConfigurations[Caller];
        RequireListed(asset);
        var scaledDebt = ScaledDebtOf(asset);
        var reserve = Accrued(asset, scaledDebt);
        var balance = PoolMath.RayMul(At<IScaledToken>(ATokens[asset]).ScaledBalanceOf(Caller), reserve.LiquidityIndex);
        var withdrawn = amount == UInt256.MaxValue ? balance : amount;
        Require(withdrawn != UInt256.Zero, Error.InvalidAmount);
        Require(withdrawn <= balance, Error.NotEnoughAvailableUserBalance);
        RequireOpen(Configurations[asset]);
        SetRates(asset, reserve, scaledDebt, UInt256.Zero, withdrawn);
        var isCollateral = IsCollateral(uses, asset);
        var current = uses;
        if (isCollateral && withdrawn == balance)
        {
            current = uses & ~CollateralBit(asset);
            UserConfigurations[Caller] = current;
            ReserveUsedAsCollateralDisabled(asset, Caller);
        }

        At<IAToken>(ATokens[asset]).Burn(Caller, to, withdrawn, reserve.LiquidityIndex);
        if (isCollateral && (uses & BorrowingMask) != UInt256.Zero)
            RequireHealthy(asset, Caller, uses, current);
        Withdraw(asset, Caller, to, withdrawn);
        return withdrawn;
    }

    /// <summary>Says whether what the caller has supplied of an asset is collateral.</summary>
    public void SetUserUseReserveAsCollateral(Address asset, bool useAsCollateral)
    {
        var uses = UserConfigurations[Caller];
        RequireListed(asset);
        Require(CollateralOf(Caller, asset) != UInt256.Zero, Error.UnderlyingBalanceZero);
        var configuration = Configurations[asset];
        RequireOpen(configuration);
        if (useAsCollateral == IsCollateral(uses, asset))
            return;
        if (useAsCollateral)
        {
            Require(
                ReserveConfiguration.Get(configuration, ReserveConfiguration.Ltv) != UInt256.Zero, Error.UserInIsolationModeOrLtvZero);
            UserConfigurations[Caller] = uses | CollateralBit(asset);
            ReserveUsedAsCollateralEnabled(asset, Caller);
        }
        else
        {
            var current = uses & ~CollateralBit(asset);
            UserConfigurations[Caller] = current;
            RequireHealthy(asset, Caller, uses, current);
            ReserveUsedAsCollateralDisabled(asset, Caller);
        }
    }

    /// <inheritdoc />
    public void FinalizeTransfer(
        Address asset, Address from, Address to, UInt256 amount, UInt256 balanceFromBefore, UInt256 balanceToBefore)
    {
        var uses = UserConfigurations[from];
        Require(Caller == ATokens[asset], Error.CallerNotAToken);
        Require(!ReserveConfiguration.Is(Configurations[asset], ReserveConfiguration.Paused), Error.ReservePaused);
        if (from == to || amount == UInt256.Zero)
            return;
        if (IsCollateral(uses, asset))
        {
            if ((uses & BorrowingMask) != UInt256.Zero)
                RequireHealthy(asset, from, uses, uses);
            if (balanceFromBefore == amount)
            {
                UserConfigurations[from] = uses & ~CollateralBit(asset);
                ReserveUsedAsCollateralDisabled(asset, from);
            }
        }

        if (balanceToBefore == UInt256.Zero)
            UseAsCollateralFromNowOn(asset, to);
    }

    private void RequireRoomFor(Address asset, UInt256 amount, ReserveState reserve)
    {
        var configuration = Configurations[asset];
        Require(amount != UInt256.Zero, Error.InvalidAmount);
        RequireOpen(configuration);
        Require(!ReserveConfiguration.Is(configuration, ReserveConfiguration.Frozen), Error.ReserveFrozen);
        var cap = ReserveConfiguration.Get(configuration, ReserveConfiguration.SupplyCap);
        if (cap == UInt256.Zero)
            return;
        var scaled = At<IScaledToken>(ATokens[asset]).ScaledTotalSupply() + reserve.AccruedToTreasury;
        Require(
            PoolMath.RayMul(scaled, reserve.LiquidityIndex) + amount <= cap * ReserveConfiguration.UnitOf(configuration),
            Error.SupplyCapExceeded);
    }
}
