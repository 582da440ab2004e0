namespace Weft.Samples.Lending.Isolated;

/// <content>The lenders' side.</content>
public sealed partial class IsolatedMarkets
{
    [Event] private partial void Supply(
        [Indexed] Hash256 id, [Indexed] Address caller, [Indexed] Address onBehalf, UInt256 assets, UInt256 shares);

    [Event] private partial void Withdraw(
        [Indexed] Hash256 id, Address caller, [Indexed] Address onBehalf, [Indexed] Address receiver, UInt256 assets, UInt256 shares);

    /// <summary>Lends the caller's assets, for anybody. Shares are rounded down, assets up.</summary>
    /// <param name="loanToken">The market's.</param>
    /// <param name="collateralToken">The market's.</param>
    /// <param name="oracle">The market's.</param>
    /// <param name="irm">The market's.</param>
    /// <param name="lltv">The market's.</param>
    /// <param name="assets">What is paid in; zero if shares are given.</param>
    /// <param name="shares">What is got for it; zero if assets are given.</param>
    /// <param name="onBehalf">Who gets the shares.</param>
    /// <param name="data">For the caller's callback, which is called unless this is empty.</param>
    [Reentrant]
    public (UInt256 Assets, UInt256 Shares) Supply(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, UInt256 shares, Address onBehalf, byte[] data)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        RequireOneOf(assets, shares);
        Require(onBehalf != Address.Zero, Error.ZeroAddress);

        var market = Accrue(id, irm);
        if (assets > UInt256.Zero)
            shares = MarketMath.ToSharesDown(assets, market.TotalSupplyAssets, market.TotalSupplyShares);
        else
            assets = MarketMath.ToAssetsUp(shares, market.TotalSupplyAssets, market.TotalSupplyShares);
        SupplyShares[id, onBehalf] += shares;
        market.TotalSupplyShares += Narrow(shares);
        market.TotalSupplyAssets += Narrow(assets);
        Markets[id] = market;

        Supply(id, Caller, onBehalf, assets, shares);
        if (data.Length > 0)
            At<IMarketCallbacks>(Caller).OnMorphoSupply(assets, data);
        Pull(loanToken, assets);
        return (assets, shares);
    }

    /// <summary>Pays out what was lent. Shares are rounded up, assets down.</summary>
    /// <param name="loanToken">The market's.</param>
    /// <param name="collateralToken">The market's.</param>
    /// <param name="oracle">The market's.</param>
    /// <param name="irm">The market's.</param>
    /// <param name="lltv">The market's.</param>
    /// <param name="assets">What is paid out; zero if shares are given.</param>
    /// <param name="shares">What is given for it; zero if assets are given.</param>
    /// <param name="onBehalf">Whose shares: the caller's, or of who has authorized the caller.</param>
    /// <param name="receiver">Who gets the assets.</param>
    [Reentrant]
    public (UInt256 Assets, UInt256 Shares) Withdraw(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, UInt256 shares, Address onBehalf, Address receiver)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        RequireOneOf(assets, shares);
        Require(receiver != Address.Zero, Error.ZeroAddress);
        RequireAuthorized(onBehalf);

        var market = Accrue(id, irm);
        if (assets > UInt256.Zero)
            shares = MarketMath.ToSharesUp(assets, market.TotalSupplyAssets, market.TotalSupplyShares);
        else
            assets = MarketMath.ToAssetsDown(shares, market.TotalSupplyAssets, market.TotalSupplyShares);
        SupplyShares[id, onBehalf] -= shares;
        market.TotalSupplyShares -= Narrow(shares);
        market.TotalSupplyAssets -= Narrow(assets);
        Require(market.TotalBorrowAssets <= market.TotalSupplyAssets, Error.InsufficientLiquidity);
        Markets[id] = market;

        Withdraw(id, Caller, onBehalf, receiver, assets, shares);
        Pay(loanToken, receiver, assets);
        return (assets, shares);
    }
}
