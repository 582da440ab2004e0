using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>Lists assets in a pool and sets their limits, for its administrator.</summary>
[Contract]
public sealed partial class LendingConfigurator : Contract
{
    /// <summary>Failures. Numbers are the protocol's.</summary>
    public enum Error
    {
        /// <summary>Only the administrator may.</summary>
        [Reason("1")]
        CallerNotPoolAdmin,

        /// <summary>Only the administrator may.</summary>
        [Reason("3")]
        CallerNotPoolOrEmergencyAdmin,

        /// <summary>Only the administrator may.</summary>
        [Reason("4")]
        CallerNotRiskOrPoolAdmin,

        /// <summary>Threshold below loan-to-value, or a bonus that the collateral could not pay.</summary>
        [Reason("20")]
        InvalidReserveParams,

        /// <summary>As for a reserve, in a category.</summary>
        [Reason("21")]
        InvalidEModeCategoryParams,

        /// <summary>More than all.</summary>
        [Reason("67")]
        InvalidReserveFactor,

        /// <summary>A cap above 2^36 - 1.</summary>
        [Reason("68")]
        InvalidBorrowCap,

        /// <summary>A cap above 2^36 - 1.</summary>
        [Reason("69")]
        InvalidSupplyCap,

        /// <summary>A least leftover above 2^128 - 1.</summary>
        InvalidLeftoverMin,

        /// <summary>More than all.</summary>
        [Reason("70")]
        InvalidLiquidationProtocolFee,
    }

    [Storage, SetOnce] private partial Slot<Address> Admin { get; }

    [Storage, SetOnce] private partial Slot<Address> Pool { get; }

    [Event] private partial void BorrowCapChanged([Indexed] Address asset, UInt256 oldBorrowCap, UInt256 newBorrowCap);

    [Event] private partial void CollateralConfigurationChanged(
        [Indexed] Address asset, UInt256 ltv, UInt256 liquidationThreshold, UInt256 liquidationBonus);

    [Event] private partial void EModeAssetCategoryChanged([Indexed] Address asset, byte oldCategoryId, byte newCategoryId);

    [Event] private partial void EModeCategoryAdded(
        [Indexed] byte categoryId,
        UInt256 ltv,
        UInt256 liquidationThreshold,
        UInt256 liquidationBonus,
        Address oracle,
        string label);

    [Event] private partial void LeftoverMinChanged(UInt256 leftoverMin);

    [Event] private partial void LiquidationProtocolFeeChanged([Indexed] Address asset, UInt256 oldFee, UInt256 newFee);

    [Event] private partial void ReserveBorrowing([Indexed] Address asset, bool enabled);

    [Event] private partial void ReserveFactorChanged([Indexed] Address asset, UInt256 oldReserveFactor, UInt256 newReserveFactor);

    [Event] private partial void ReserveFlashLoaning([Indexed] Address asset, bool enabled);

    [Event] private partial void ReserveFrozen([Indexed] Address asset, bool frozen);

    [Event] private partial void ReserveInitialized(
        [Indexed] Address asset,
        [Indexed] Address aToken,
        Address stableDebtToken,
        Address variableDebtToken,
        Address interestRateStrategyAddress);

    [Event] private partial void ReservePaused([Indexed] Address asset, bool paused);

    [Event] private partial void SupplyCapChanged([Indexed] Address asset, UInt256 oldSupplyCap, UInt256 newSupplyCap);

    /// <summary>Creates a configurator; the creator is its administrator.</summary>
    [Constructor]
    public void Initialize(Address pool)
    {
        Admin.Value = Caller;
        Pool.Value = pool;
    }

    /// <summary>Lists an asset under a number that is free; it is in use, and nothing is allowed yet.</summary>
    public void InitReserve(
        Address asset, byte number, byte decimals, Address aToken, Address variableDebtToken, Address interestRateStrategy)
    {
        Require(Caller == Admin.Value, Error.CallerNotPoolAdmin);
        At<IConfigurablePool>(Pool.Value).InitReserve(asset, number, aToken, variableDebtToken, interestRateStrategy);
        var configuration = ReserveConfiguration.With(UInt256.Zero, ReserveConfiguration.Decimals, decimals);
        Store(asset, ReserveConfiguration.With(configuration, ReserveConfiguration.Active, true));
        ReserveInitialized(asset, aToken, Address.Zero, variableDebtToken, interestRateStrategy);
    }

    /// <summary>Sets what collateral of an asset is good for, in basis points.</summary>
    public void ConfigureReserveAsCollateral(Address asset, UInt256 ltv, UInt256 liquidationThreshold, UInt256 liquidationBonus)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Require(IsSound(ltv, liquidationThreshold, liquidationBonus), Error.InvalidReserveParams);
        var configuration = ReserveConfiguration.With(Configuration(asset), ReserveConfiguration.Ltv, ltv);
        configuration = ReserveConfiguration.With(configuration, ReserveConfiguration.LiquidationThreshold, liquidationThreshold);
        Store(asset, ReserveConfiguration.With(configuration, ReserveConfiguration.LiquidationBonus, liquidationBonus));
        CollateralConfigurationChanged(asset, ltv, liquidationThreshold, liquidationBonus);
    }

    /// <summary>Sets the treasury's part of the interest, in basis points.</summary>
    public void SetReserveFactor(Address asset, UInt256 newReserveFactor)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Require(newReserveFactor <= PoolMath.PercentageFactor, Error.InvalidReserveFactor);
        ReserveFactorChanged(asset, Change(asset, ReserveConfiguration.ReserveFactor, newReserveFactor), newReserveFactor);
    }

    /// <summary>Sets the greatest debt, in whole tokens; 0: no limit.</summary>
    public void SetBorrowCap(Address asset, UInt256 newBorrowCap)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Require(newBorrowCap <= ReserveConfiguration.CapMax, Error.InvalidBorrowCap);
        BorrowCapChanged(asset, Change(asset, ReserveConfiguration.BorrowCap, newBorrowCap), newBorrowCap);
    }

    /// <summary>Sets the greatest supply, in whole tokens; 0: no limit.</summary>
    public void SetSupplyCap(Address asset, UInt256 newSupplyCap)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Require(newSupplyCap <= ReserveConfiguration.CapMax, Error.InvalidSupplyCap);
        SupplyCapChanged(asset, Change(asset, ReserveConfiguration.SupplyCap, newSupplyCap), newSupplyCap);
    }

    /// <summary>Sets the treasury's part of the liquidation bonus, in basis points.</summary>
    public void SetLiquidationProtocolFee(Address asset, UInt256 newFee)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Require(newFee <= PoolMath.PercentageFactor, Error.InvalidLiquidationProtocolFee);
        LiquidationProtocolFeeChanged(asset, Change(asset, ReserveConfiguration.LiquidationProtocolFee, newFee), newFee);
    }

    /// <summary>Allows or forbids borrowing.</summary>
    public void SetReserveBorrowing(Address asset, bool enabled)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Change(asset, ReserveConfiguration.Borrowing, enabled ? UInt256.One : UInt256.Zero);
        ReserveBorrowing(asset, enabled);
    }

    /// <summary>Allows or forbids flash loans.</summary>
    public void SetReserveFlashLoaning(Address asset, bool enabled)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Change(asset, ReserveConfiguration.FlashLoans, enabled ? UInt256.One : UInt256.Zero);
        ReserveFlashLoaning(asset, enabled);
    }

    /// <summary>Stops new supply and debt, or allows them again.</summary>
    public void SetReserveFreeze(Address asset, bool freeze)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Change(asset, ReserveConfiguration.Frozen, freeze ? UInt256.One : UInt256.Zero);
        ReserveFrozen(asset, freeze);
    }

    /// <summary>Stops everything, or allows it again.</summary>
    public void SetReservePause(Address asset, bool paused)
    {
        Require(Caller == Admin.Value, Error.CallerNotPoolOrEmergencyAdmin);
        Change(asset, ReserveConfiguration.Paused, paused ? UInt256.One : UInt256.Zero);
        ReservePaused(asset, paused);
    }

    /// <summary>
    /// Sets the least value of debt and of collateral that a liquidation leaves of the two reserves, if not nothing, in the base currency.
    /// Where either is worth less than twice as much, all of it can be liquidated. Zero turns both rules off.
    /// </summary>
    public void SetLeftoverMin(UInt256 leftoverMin)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Require(leftoverMin <= UInt128.MaxValue, Error.InvalidLeftoverMin);
        At<IConfigurablePool>(Pool.Value).SetLeftoverMin(leftoverMin);
        LeftoverMinChanged(leftoverMin);
    }

    /// <summary>Sets an efficiency category, in basis points.</summary>
    public void SetEModeCategory(byte categoryId, ushort ltv, ushort liquidationThreshold, ushort liquidationBonus, string label)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        Require(
            ltv != 0 && liquidationThreshold != 0 && IsSound(ltv, liquidationThreshold, liquidationBonus),
            Error.InvalidEModeCategoryParams);
        At<IConfigurablePool>(Pool.Value).ConfigureEModeCategory(categoryId, ltv, liquidationThreshold, liquidationBonus);
        EModeCategoryAdded(categoryId, ltv, liquidationThreshold, liquidationBonus, Address.Zero, label);
    }

    /// <summary>Puts an asset into an efficiency category; 0 takes it out.</summary>
    public void SetAssetEModeCategory(Address asset, byte newCategoryId)
    {
        Require(Caller == Admin.Value, Error.CallerNotRiskOrPoolAdmin);
        var before = Change(asset, ReserveConfiguration.Category, newCategoryId);
        EModeAssetCategoryChanged(asset, (byte)before, newCategoryId);
    }

    private static bool IsSound(UInt256 ltv, UInt256 liquidationThreshold, UInt256 liquidationBonus)
    {
        if (liquidationThreshold == UInt256.Zero)
            return ltv == UInt256.Zero && liquidationBonus == UInt256.Zero;
        return ltv <= liquidationThreshold && liquidationBonus > PoolMath.PercentageFactor
            && liquidationBonus <= ushort.MaxValue && liquidationThreshold <= PoolMath.PercentageFactor
            && PoolMath.PercentMul(liquidationThreshold, liquidationBonus) <= PoolMath.PercentageFactor;
    }

    /// <summary>Changes a part of a reserve's configuration, and says what it was.</summary>
    private UInt256 Change(Address asset, int part, UInt256 value)
    {
        var configuration = Configuration(asset);
        Store(asset, ReserveConfiguration.With(configuration, part, value));
        return ReserveConfiguration.Get(configuration, part);
    }

    private UInt256 Configuration(Address asset) => At<IConfigurablePool>(Pool.Value).GetConfiguration(asset);

    private void Store(Address asset, UInt256 configuration) =>
        At<IConfigurablePool>(Pool.Value).SetConfiguration(asset, configuration);
}
