using System;

namespace Weft.Samples.Lending.Isolated;

/// <content>The borrowers' side.</content>
public sealed partial class IsolatedMarkets
{
    [Event] private partial void Borrow(
        [Indexed] Hash256 id, Address caller, [Indexed] Address onBehalf, [Indexed] Address receiver, UInt256 assets, UInt256 shares);

    [Event] private partial void Repay(
        [Indexed] Hash256 id, [Indexed] Address caller, [Indexed] Address onBehalf, UInt256 assets, UInt256 shares);

    [Event] private partial void SupplyCollateral(
        [Indexed] Hash256 id, [Indexed] Address caller, [Indexed] Address onBehalf, UInt256 assets);

    [Event] private partial void WithdrawCollateral(
        [Indexed] Hash256 id, Address caller, [Indexed] Address onBehalf, [Indexed] Address receiver, UInt256 assets);

    /// <summary>Borrows. Shares are rounded up, assets down.</summary>
    /// <param name="loanToken">The market's.</param>
    /// <param name="collateralToken">The market's.</param>
    /// <param name="oracle">The market's.</param>
    /// <param name="irm">The market's.</param>
    /// <param name="lltv">The market's.</param>
    /// <param name="assets">What is paid out; zero if shares are given.</param>
    /// <param name="shares">What is owed for it; zero if assets are given.</param>
    /// <param name="onBehalf">Whose debt: the caller's, or of who has authorized the caller.</param>
    /// <param name="receiver">Who gets the assets.</param>
    [Reentrant]
    public (UInt256 Assets, UInt256 Shares) Borrow(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, UInt256 shares, Address onBehalf, Address receiver)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        RequireOneOf(assets, shares);
        Require(receiver != Address.Zero, Error.ZeroAddress);
        RequireAuthorized(onBehalf);

        var market = Accrue(id, irm);
        if (assets > UInt256.Zero)
            shares = MarketMath.ToSharesUp(assets, market.TotalBorrowAssets, market.TotalBorrowShares);
        else
            assets = MarketMath.ToAssetsDown(shares, market.TotalBorrowAssets, market.TotalBorrowShares);
        BorrowShares[id, onBehalf] += Narrow(shares);
        market.TotalBorrowShares += Narrow(shares);
        market.TotalBorrowAssets += Narrow(assets);
        Markets[id] = market;
        RequireHealthy(id, market, onBehalf, oracle, lltv);
        Require(market.TotalBorrowAssets <= market.TotalSupplyAssets, Error.InsufficientLiquidity);

        Borrow(id, Caller, onBehalf, receiver, assets, shares);
        Pay(loanToken, receiver, assets);
        return (assets, shares);
    }

    /// <summary>Repays with the caller's assets, anybody's debt. Shares are rounded down, assets up.</summary>
    /// <param name="loanToken">The market's.</param>
    /// <param name="collateralToken">The market's.</param>
    /// <param name="oracle">The market's.</param>
    /// <param name="irm">The market's.</param>
    /// <param name="lltv">The market's.</param>
    /// <param name="assets">What is paid in; zero if shares are given.</param>
    /// <param name="shares">What is no longer owed; zero if assets are given.</param>
    /// <param name="onBehalf">Whose debt.</param>
    /// <param name="data">For the caller's callback, which is called unless this is empty.</param>
    [Reentrant]
    public (UInt256 Assets, UInt256 Shares) Repay(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, UInt256 shares, Address onBehalf, byte[] data)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        RequireOneOf(assets, shares);
        Require(onBehalf != Address.Zero, Error.ZeroAddress);

        var market = Accrue(id, irm);
        if (assets > UInt256.Zero)
            shares = MarketMath.ToSharesDown(assets, market.TotalBorrowAssets, market.TotalBorrowShares);
        else
            assets = MarketMath.ToAssetsUp(shares, market.TotalBorrowAssets, market.TotalBorrowShares);
        BorrowShares[id, onBehalf] -= Narrow(shares);
        market.TotalBorrowShares -= Narrow(shares);
        market.TotalBorrowAssets = Without(market.TotalBorrowAssets, assets);
        Markets[id] = market;

        Repay(id, Caller, onBehalf, assets, shares);
        if (data.Length > 0)
            At<IMarketCallbacks>(Caller).OnMorphoRepay(assets, data);
        Pull(loanToken, assets);
        return (assets, shares);
    }

    /// <summary>Takes collateral of the caller, for anybody. It earns no interest, so the market's sums stay as they are.</summary>
    /// <param name="loanToken">The market's.</param>
    /// <param name="collateralToken">The market's.</param>
    /// <param name="oracle">The market's.</param>
    /// <param name="irm">The market's.</param>
    /// <param name="lltv">The market's.</param>
    /// <param name="assets">What is paid in.</param>
    /// <param name="onBehalf">Whose collateral it becomes.</param>
    /// <param name="data">For the caller's callback, which is called unless this is empty.</param>
    [Reentrant]
    public void SupplyCollateral(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, Address onBehalf, byte[] data)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        Require(assets > UInt256.Zero, Error.ZeroAssets);
        Require(onBehalf != Address.Zero, Error.ZeroAddress);
        Collaterals[id, onBehalf] += Narrow(assets);

        SupplyCollateral(id, Caller, onBehalf, assets);
        if (data.Length > 0)
            At<IMarketCallbacks>(Caller).OnMorphoSupplyCollateral(assets, data);
        Pull(collateralToken, assets);
    }

    /// <summary>Pays out collateral that is not needed.</summary>
    /// <param name="loanToken">The market's.</param>
    /// <param name="collateralToken">The market's.</param>
    /// <param name="oracle">The market's.</param>
    /// <param name="irm">The market's.</param>
    /// <param name="lltv">The market's.</param>
    /// <param name="assets">What is paid out.</param>
    /// <param name="onBehalf">Whose collateral: the caller's, or of who has authorized the caller.</param>
    /// <param name="receiver">Who gets it.</param>
    [Reentrant]
    public void WithdrawCollateral(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, Address onBehalf, Address receiver)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        Require(assets > UInt256.Zero, Error.ZeroAssets);
        Require(receiver != Address.Zero, Error.ZeroAddress);
        RequireAuthorized(onBehalf);

        var market = Accrue(id, irm);
        Markets[id] = market;
        Collaterals[id, onBehalf] -= Narrow(assets);
        RequireHealthy(id, market, onBehalf, oracle, lltv);

        WithdrawCollateral(id, Caller, onBehalf, receiver, assets);
        Pay(collateralToken, receiver, assets);
    }

    /// <summary>Who owes nothing needs no collateral, and no price.</summary>
    private void RequireHealthy(Hash256 id, MarketState market, Address borrower, Address oracle, UInt256 lltv)
    {
        if (BorrowShares[id, borrower] > 0)
            Require(IsHealthy(id, market, borrower, At<IMarketOracle>(oracle).Price(), lltv), Error.InsufficientCollateral);
    }

    /// <summary>Debts are rounded up, what may be borrowed down.</summary>
    private bool IsHealthy(Hash256 id, MarketState market, Address borrower, UInt256 price, UInt256 lltv)
    {
        var debt = MarketMath.ToAssetsUp(BorrowShares[id, borrower], market.TotalBorrowAssets, market.TotalBorrowShares);
        var worth = MarketMath.MulDivDown(Collaterals[id, borrower], price, MarketMath.PriceScale);
        return MarketMath.WadMulDown(worth, lltv) >= debt;
    }

    /// <summary>A sum without a part that may be more than it, by rounding.</summary>
    private static UInt128 Without(UInt128 sum, UInt256 part) => part < sum ? sum - (UInt128)part : UInt128.Zero;
}
