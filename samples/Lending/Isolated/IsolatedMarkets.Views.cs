using System;

namespace Weft.Samples.Lending.Isolated;

/// <content>What can be asked, also by who is called back: all is booked before anybody is.</content>
public sealed partial class IsolatedMarkets
{
    /// <summary>Who says what markets may be made of, and what fees there are.</summary>
    [View, Reentrant]
    public Address Owner() => Governor.Value;

    /// <summary>Who gets the fees.</summary>
    [View, Reentrant]
    public Address FeeRecipient() => FeeReceiver.Value;

    /// <summary>Whether markets may have a rate model.</summary>
    [View, Reentrant]
    public bool IsIrmEnabled(Address irm) => EnabledRateModels[irm];

    /// <summary>Whether markets may have a liquidation ratio.</summary>
    [View, Reentrant]
    public bool IsLltvEnabled(UInt256 lltv) => EnabledLtvs[lltv];

    /// <summary>Whether one account may act for another.</summary>
    [View, Reentrant]
    public bool IsAuthorized(Address authorizer, Address authorized) => Authorizations[authorizer, authorized];

    /// <summary>The sums of a market, without the interest since <c>lastUpdate</c>.</summary>
    [View, Reentrant]
    [return: AbiType("uint128,uint128,uint128,uint128,uint128,uint128")]
    public (UInt128 TotalSupplyAssets, UInt128 TotalSupplyShares, UInt128 TotalBorrowAssets, UInt128 TotalBorrowShares,
        UInt128 LastUpdate, UInt128 Fee) Market(Hash256 id)
    {
        var market = Markets[id];
        return (market.TotalSupplyAssets, market.TotalSupplyShares, market.TotalBorrowAssets, market.TotalBorrowShares,
            market.LastUpdate, market.Fee);
    }

    /// <summary>What an account has and owes in a market.</summary>
    [View, Reentrant]
    public (UInt256 SupplyShares, UInt128 BorrowShares, UInt128 Collateral) Position(Hash256 id, Address account) =>
        (SupplyShares[id, account], BorrowShares[id, account], Collaterals[id, account]);

    /// <summary>What a market is made of; zeros where there is none.</summary>
    [View, Reentrant]
    public (Address LoanToken, Address CollateralToken, Address Oracle, Address Irm, UInt256 Lltv) IdToMarketParams(Hash256 id)
    {
        var parameters = Parameters[id];
        return (parameters.LoanToken, parameters.CollateralToken, parameters.Oracle, parameters.RateModel, parameters.LiquidationLtv);
    }
}
