using System;

namespace Weft.Samples.Lending.Pooled;

/// <content>Loans within a transaction, and the treasury's part.</content>
public sealed partial class LendingPool
{
    /// <summary>
    /// Lends liquidity to a contract until it returns. The premium goes to the suppliers at once, except the treasury's part.
    /// </summary>
    /// <param name="receiverAddress">The contract; it must allow the pool to take back loan and premium.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="amount">Smallest units.</param>
    /// <param name="data">For the contract.</param>
    /// <param name="referralCode">A number for who brought the business; it is only shown in the event.</param>
    public void FlashLoanSimple(Address receiverAddress, Address asset, UInt256 amount, byte[] data, ushort referralCode)
    {
        var configuration = Configurations[asset];
        Require(!ReserveConfiguration.Is(configuration, ReserveConfiguration.Paused), Error.ReservePaused);
        Require(ReserveConfiguration.Is(configuration, ReserveConfiguration.Active), Error.ReserveInactive);
        Require(ReserveConfiguration.Is(configuration, ReserveConfiguration.FlashLoans), Error.FlashLoanDisabled);
        var premium = PoolMath.PercentMul(amount, FlashLoanPremium.Value);
        At<IAToken>(ATokens[asset]).TransferUnderlyingTo(receiverAddress, amount);
        Require(
            At<IFlashLoanReceiver>(receiverAddress).ExecuteOperation(asset, amount, premium, Caller, data),
            Error.InvalidFlashLoanExecutorReturn);

        var scaledDebt = ScaledDebtOf(asset);
        var reserve = WithPremium(asset, Accrued(asset, scaledDebt), premium);
        SetRates(asset, reserve, scaledDebt, amount + premium, UInt256.Zero);
        Receive(asset, receiverAddress, amount + premium);
        FlashLoan(receiverAddress, Caller, asset, amount, 0, premium, referralCode);
    }

    /// <summary>Gives the treasury the supply tokens that it has earned.</summary>
    /// <param name="assets">The reserves; those that are not in use are passed over.</param>
    public void MintToTreasury(Address[] assets)
    {
        foreach (var asset in assets)
        {
            var reserve = Reserves[asset];
            if (ReserveConfiguration.Is(Configurations[asset], ReserveConfiguration.Active) && reserve.AccruedToTreasury != 0)
            {
                var index = reserve.IncomeAt(Block.Timestamp);
                var amount = PoolMath.RayMul(reserve.AccruedToTreasury, index);
                reserve.AccruedToTreasury = 0;
                Reserves[asset] = reserve;
                At<IAToken>(ATokens[asset]).Mint(Self, Treasury.Value, amount, index);
                MintedToTreasury(asset, amount);
            }
        }
    }

    /// <summary>The reserve with a premium given to all its supply, the treasury's part apart.</summary>
    private ReserveState WithPremium(Address asset, ReserveState reserve, UInt256 premium)
    {
        var toProtocol = PoolMath.PercentMul(premium, FlashLoanPremiumToProtocol.Value);
        var supply = PoolMath.RayMul(At<IScaledToken>(ATokens[asset]).ScaledTotalSupply(), reserve.LiquidityIndex)
            + PoolMath.RayMul(reserve.AccruedToTreasury, reserve.LiquidityIndex);
        var growth = PoolMath.RayDiv(PoolMath.WadToRay(premium - toProtocol), PoolMath.WadToRay(supply)) + PoolMath.Ray;
        reserve.LiquidityIndex = Narrow(PoolMath.RayMul(growth, reserve.LiquidityIndex));
        if (toProtocol != UInt256.Zero)
            reserve.AccruedToTreasury += Narrow(PoolMath.RayDiv(toProtocol, reserve.LiquidityIndex));
        return reserve;
    }
}
