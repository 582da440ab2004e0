using System;

namespace Weft.Samples.Lending.Pooled;

/// <content>What an account is worth: all its collateral and debt, in the base currency of the prices.</content>
public sealed partial class LendingPool
{
    private static UInt256 HealthFactorLiquidationThreshold => PoolMath.Wad;

    /// <summary>One bit of each reserve: whether the account borrows it. The bit above it: whether it is collateral.</summary>
    private static UInt256 BorrowingMask => UInt256.MaxValue / 3;

    /// <summary>Puts the caller into an efficiency category; 0 takes it out.</summary>
    public void SetUserEMode(byte categoryId)
    {
        var user = Caller;
        var uses = UserConfigurations[user];
        Require(categoryId == 0 || Categories[categoryId].LiquidationThreshold != 0, Error.InconsistentEModeCategory);
        if (categoryId != 0)
            RequireDebtOfCategory(uses, categoryId);
        var before = UserCategories[user];
        UserCategories[user] = categoryId;
        if (before != 0)
        {
            var account = AccountOf(user, uses, uses, categoryId);
            Require(account.HealthFactor >= HealthFactorLiquidationThreshold, Error.HealthFactorLowerThanLiquidationThreshold);
        }

        UserEModeSet(user, categoryId);
    }

    private void RequireDebtOfCategory(UInt256 uses, byte category)
    {
        byte number = 0;
        for (var rest = uses; rest != UInt256.Zero; rest >>= 2)
        {
            if ((rest & UInt256.One) != UInt256.Zero)
            {
                var configuration = Configurations[ReserveAt[number]];
                Require(
                    ReserveConfiguration.Get(configuration, ReserveConfiguration.Category) == category,
                    Error.InconsistentEModeCategory);
            }

            number++;
        }
    }

    /// <summary>What an account has, owes and may owe, at the present prices and indices.</summary>
    /// <param name="user">The account.</param>
    /// <param name="uses">The reserves that it used when the transaction started: they are known when a block is laid out.</param>
    /// <param name="current">Those of them that it uses now.</param>
    /// <param name="category">Its efficiency category.</param>
    private (UInt256 Collateral, UInt256 Debt, UInt256 Ltv, UInt256 Threshold, UInt256 HealthFactor, bool HasZeroLtv) AccountOf(
        Address user, UInt256 uses, UInt256 current, byte category)
    {
        var mode = Categories[category];
        var collateral = UInt256.Zero;
        var debt = UInt256.Zero;
        var ltvs = UInt256.Zero;
        var thresholds = UInt256.Zero;
        var hasZeroLtv = false;
        byte number = 0;
        for (var rest = uses; rest != UInt256.Zero; rest >>= 2)
        {
            if ((rest & 3) != UInt256.Zero)
            {
                var asset = ReserveAt[number];
                var configuration = Configurations[asset];
                var price = PriceOf(asset);
                var unit = ReserveConfiguration.UnitOf(configuration);
                var threshold = ReserveConfiguration.Get(configuration, ReserveConfiguration.LiquidationThreshold);
                if ((rest & 2) != UInt256.Zero && (current & 2) != UInt256.Zero && threshold != UInt256.Zero)
                {
                    var value = CollateralOf(user, asset) * price / unit;
                    var ltv = ReserveConfiguration.Get(configuration, ReserveConfiguration.Ltv);
                    var isInMode = IsIn(configuration, category);
                    collateral += value;
                    thresholds += value * (isInMode ? mode.LiquidationThreshold : threshold);
                    if (ltv != UInt256.Zero)
                        ltvs += value * (isInMode ? mode.Ltv : ltv);
                    else
                        hasZeroLtv = true;
                }

                if ((rest & UInt256.One) != UInt256.Zero)
                    debt += DebtOf(user, asset) * price / unit;
            }

            current >>= 2;
            number++;
        }

        if (collateral != UInt256.Zero)
        {
            ltvs /= collateral;
            thresholds /= collateral;
        }

        var healthFactor = debt == UInt256.Zero
            ? UInt256.MaxValue
            : PoolMath.WadDiv(PoolMath.PercentMul(collateral, thresholds), debt);
        return (collateral, debt, ltvs, thresholds, healthFactor, hasZeroLtv);
    }

    private UInt256 CollateralOf(Address user, Address asset) =>
        PoolMath.RayMul(At<IScaledToken>(ATokens[asset]).ScaledBalanceOf(user), IncomeOf(asset));

    private UInt256 DebtOf(Address user, Address asset)
    {
        var scaled = At<IScaledToken>(DebtTokens[asset]).ScaledBalanceOf(user);
        return scaled == UInt256.Zero ? scaled : PoolMath.RayMul(scaled, Reserves[asset].DebtAt(Block.Timestamp));
    }

    private static bool IsIn(UInt256 configuration, byte category) =>
        category != 0 && ReserveConfiguration.Get(configuration, ReserveConfiguration.Category) == category;

    /// <summary>Stops if an account that gives collateral of an asset away would be open to liquidation.</summary>
    private void RequireHealthy(Address asset, Address user, UInt256 uses, UInt256 current)
    {
        var account = AccountOf(user, uses, current, UserCategories[user]);
        Require(account.HealthFactor >= HealthFactorLiquidationThreshold, Error.HealthFactorLowerThanLiquidationThreshold);
        var ltv = ReserveConfiguration.Get(Configurations[asset], ReserveConfiguration.Ltv);
        Require(!account.HasZeroLtv || ltv == UInt256.Zero, Error.LtvValidationFailed);
    }

    private UInt256 CollateralBit(Address asset) => BorrowingBits[asset] << 1;

    private bool IsCollateral(UInt256 uses, Address asset) => (uses & CollateralBit(asset)) != UInt256.Zero;

    /// <summary>Takes what an account got for the first time as its collateral, if it can be collateral.</summary>
    private void UseAsCollateralFromNowOn(Address asset, Address user)
    {
        if (ReserveConfiguration.Get(Configurations[asset], ReserveConfiguration.Ltv) == UInt256.Zero)
            return;
        UserConfigurations[user] |= CollateralBit(asset);
        ReserveUsedAsCollateralEnabled(asset, user);
    }
}
