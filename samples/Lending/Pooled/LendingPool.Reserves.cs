using System;

namespace Weft.Samples.Lending.Pooled;

/// <content>
/// How interest accrues. Suppliers' interest is linear from one action to the next, borrowers' is compounded each second; the difference
/// stays in the reserve.
/// </content>
public sealed partial class LendingPool
{
    private const byte ReservesMax = 128;

    /// <summary>The reserve with its indices grown to the present, not yet written, for the scaled debt that there was.</summary>
    private ReserveState Accrued(Address asset, UInt256 scaledDebt)
    {
        var reserve = Reserves[asset];
        var now = Block.Timestamp;
        if (reserve.LiquidityRate != 0)
            reserve.LiquidityIndex = Narrow(reserve.IncomeAt(now));
        if (scaledDebt != UInt256.Zero)
        {
            var debtBefore = PoolMath.RayMul(scaledDebt, reserve.VariableBorrowIndex);
            reserve.VariableBorrowIndex = Narrow(reserve.DebtAt(now));
            var interest = PoolMath.RayMul(scaledDebt, reserve.VariableBorrowIndex) - debtBefore;
            var toTreasury = PoolMath.PercentMul(
                interest, ReserveConfiguration.Get(Configurations[asset], ReserveConfiguration.ReserveFactor));
            if (toTreasury != UInt256.Zero)
                reserve.AccruedToTreasury += Narrow(PoolMath.RayDiv(toTreasury, reserve.LiquidityIndex));
        }

        reserve.LastUpdate = now;
        return reserve;
    }

    /// <summary>Writes the reserve with the rates that follow from its scaled debt and from the liquidity that comes and goes.</summary>
    /// <returns>The new variable rate.</returns>
    private UInt256 SetRates(Address asset, ReserveState reserve, UInt256 scaledDebt, UInt256 added, UInt256 taken)
    {
        var (liquidityRate, stableRate, variableRate) = At<IRateStrategy>(Strategies[asset]).CalculateInterestRates(
            UInt256.Zero,
            added,
            taken,
            UInt256.Zero,
            PoolMath.RayMul(scaledDebt, reserve.VariableBorrowIndex),
            UInt256.Zero,
            ReserveConfiguration.Get(Configurations[asset], ReserveConfiguration.ReserveFactor),
            At<IErc20>(asset).BalanceOf(ATokens[asset]));
        reserve.LiquidityRate = Narrow(liquidityRate);
        reserve.StableBorrowRate = Narrow(stableRate);
        reserve.VariableBorrowRate = Narrow(variableRate);
        Reserves[asset] = reserve;
        ReserveDataUpdated(asset, liquidityRate, stableRate, variableRate, reserve.LiquidityIndex, reserve.VariableBorrowIndex);
        return variableRate;
    }

    private UInt256 IncomeOf(Address asset) => Reserves[asset].IncomeAt(Block.Timestamp);

    private UInt256 ScaledDebtOf(Address asset) => At<IScaledToken>(DebtTokens[asset]).ScaledTotalSupply();

    private UInt256 PriceOf(Address asset) => At<ILendingOracle>(Oracle.Value).GetAssetPrice(asset);

    private void Receive(Address asset, Address from, UInt256 amount) =>
        Require(At<IErc20>(asset).TransferFrom(from, ATokens[asset], amount), Error.TransferFailed);

    /// <summary>Stops without saying why if nobody listed the asset: in the protocol, there is nothing at its token's address.</summary>
    private void RequireListed(Address asset) => Require(ATokens[asset] != Address.Zero);

    private void RequireOpen(UInt256 configuration)
    {
        Require(ReserveConfiguration.Is(configuration, ReserveConfiguration.Active), Error.ReserveInactive);
        Require(!ReserveConfiguration.Is(configuration, ReserveConfiguration.Paused), Error.ReservePaused);
    }
}
