using System;

namespace Weft.Samples.Lending.Isolated;

// A liquidator gets collateral worth more than the debt repaid, by a factor that depends on the market's liquidation ratio alone:
//
//   factor = 1 / (1 - 0.3 · (1 - ratio)), at most 1.15
//
// Who names the collateral pays a debt that is rounded up; who names the debt gets collateral that is rounded down. Where no collateral is
// left and some debt is, nobody will repay it: it is taken off what lenders are owed, at once.

/// <content>Liquidations.</content>
public sealed partial class IsolatedMarkets
{
    [Event] private partial void Liquidate(
        [Indexed] Hash256 id, [Indexed] Address caller, [Indexed] Address borrower, UInt256 repaidAssets, UInt256 repaidShares,
        UInt256 seizedAssets, UInt256 badDebtAssets, UInt256 badDebtShares);

    private static UInt256 IncentiveCursor => 300_000_000_000_000_000;

    private static UInt256 IncentiveMax => 1_150_000_000_000_000_000;

    /// <summary>Repays debt of a borrower whose collateral does not suffice, and takes collateral for it.</summary>
    /// <param name="loanToken">The market's.</param>
    /// <param name="collateralToken">The market's.</param>
    /// <param name="oracle">The market's.</param>
    /// <param name="irm">The market's.</param>
    /// <param name="lltv">The market's.</param>
    /// <param name="borrower">Who owes.</param>
    /// <param name="seizedAssets">Collateral to be taken; zero if shares are given.</param>
    /// <param name="repaidShares">Debt to be repaid; zero if collateral is given.</param>
    /// <param name="data">For the caller's callback, which is called unless this is empty.</param>
    /// <returns>Collateral taken, and assets repaid.</returns>
    [Reentrant]
    public (UInt256 SeizedAssets, UInt256 RepaidAssets) Liquidate(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        Address borrower, UInt256 seizedAssets, UInt256 repaidShares, byte[] data)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        RequireOneOf(seizedAssets, repaidShares);

        var market = Accrue(id, irm);
        var price = At<IMarketOracle>(oracle).Price();
        Require(!IsHealthy(id, market, borrower, price, lltv), Error.HealthyPosition);
        if (seizedAssets > UInt256.Zero)
            repaidShares = SharesFor(market, seizedAssets, price, lltv);
        else
            seizedAssets = CollateralFor(market, repaidShares, price, lltv);
        var repaidAssets = MarketMath.ToAssetsUp(repaidShares, market.TotalBorrowAssets, market.TotalBorrowShares);

        var debt = BorrowShares[id, borrower] - Narrow(repaidShares);
        market.TotalBorrowShares -= Narrow(repaidShares);
        market.TotalBorrowAssets = Without(market.TotalBorrowAssets, repaidAssets);
        var left = Collaterals[id, borrower] - Narrow(seizedAssets);
        var badShares = left == 0 ? debt : UInt128.Zero;
        var badAssets = BadDebt(market, badShares);
        market.TotalBorrowAssets -= badAssets;
        market.TotalSupplyAssets -= badAssets;
        market.TotalBorrowShares -= badShares;
        BorrowShares[id, borrower] = debt - badShares;
        Collaterals[id, borrower] = left;
        Markets[id] = market;

        Liquidate(id, Caller, borrower, repaidAssets, repaidShares, seizedAssets, badAssets, badShares);
        Pay(collateralToken, Caller, seizedAssets);
        if (data.Length > 0)
            At<IMarketCallbacks>(Caller).OnMorphoLiquidate(repaidAssets, data);
        Pull(loanToken, repaidAssets);
        return (seizedAssets, repaidAssets);
    }

    private static UInt256 SharesFor(MarketState market, UInt256 collateral, UInt256 price, UInt256 lltv)
    {
        var worth = MarketMath.MulDivUp(collateral, price, MarketMath.PriceScale);
        var debt = MarketMath.WadDivUp(worth, IncentiveOf(lltv));
        return MarketMath.ToSharesUp(debt, market.TotalBorrowAssets, market.TotalBorrowShares);
    }

    private static UInt256 CollateralFor(MarketState market, UInt256 shares, UInt256 price, UInt256 lltv)
    {
        var debt = MarketMath.ToAssetsDown(shares, market.TotalBorrowAssets, market.TotalBorrowShares);
        return MarketMath.MulDivDown(MarketMath.WadMulDown(debt, IncentiveOf(lltv)), MarketMath.PriceScale, price);
    }

    private static UInt256 IncentiveOf(UInt256 lltv)
    {
        var discount = MarketMath.WadMulDown(IncentiveCursor, MarketMath.Wad - lltv);
        return UInt256.Min(IncentiveMax, MarketMath.WadDivDown(MarketMath.Wad, MarketMath.Wad - discount));
    }

    /// <summary>What shares in a debt are worth, rounded up, but no more than there is.</summary>
    private static UInt128 BadDebt(MarketState market, UInt128 shares) => (UInt128)UInt256.Min(
        market.TotalBorrowAssets, MarketMath.ToAssetsUp(shares, market.TotalBorrowAssets, market.TotalBorrowShares));
}
