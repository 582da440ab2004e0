using System;

namespace Weft.Samples.Lending.Isolated;

/// <content>What the owner may say about all markets, and every account about itself.</content>
public sealed partial class IsolatedMarkets
{
    [Event] private partial void EnableIrm([Indexed] Address irm);

    [Event] private partial void EnableLltv(UInt256 lltv);

    [Event] private partial void FlashLoan([Indexed] Address caller, [Indexed] Address token, UInt256 assets);

    [Event] private partial void SetAuthorization(
        [Indexed] Address caller, [Indexed] Address authorizer, [Indexed] Address authorized, bool newIsAuthorized);

    [Event] private partial void SetFee([Indexed] Hash256 id, UInt256 newFee);

    [Event] private partial void SetFeeRecipient([Indexed] Address newFeeRecipient);

    [Event] private partial void SetOwner([Indexed] Address newOwner);

    private static UInt256 FeeMax => 250_000_000_000_000_000;

    /// <summary>Hands the owner's rights to somebody else.</summary>
    [AbiName("setOwner")]
    public void ChangeOwner(Address newOwner)
    {
        RequireOwner();
        Require(newOwner != Governor.Value, Error.AlreadySet);
        Governor.Value = newOwner;
        SetOwner(newOwner);
    }

    /// <summary>Lets markets have a rate model, for good.</summary>
    [AbiName("enableIrm")]
    public void EnableRateModel(Address irm)
    {
        RequireOwner();
        Require(!EnabledRateModels[irm], Error.AlreadySet);
        EnabledRateModels[irm] = true;
        EnableIrm(irm);
    }

    /// <summary>Lets markets have a liquidation ratio, for good.</summary>
    [AbiName("enableLltv")]
    public void EnableLtv(UInt256 lltv)
    {
        RequireOwner();
        Require(!EnabledLtvs[lltv], Error.AlreadySet);
        Require(lltv < MarketMath.Wad, Error.MaxLtvExceeded);
        EnabledLtvs[lltv] = true;
        EnableLltv(lltv);
    }

    /// <summary>Sets which part of a market's interest the fee receiver gets from now on.</summary>
    public void SetFee(Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv, UInt256 newFee)
    {
        RequireOwner();
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        Require(newFee != Markets[id].Fee, Error.AlreadySet);
        Require(newFee <= FeeMax, Error.MaxFeeExceeded);
        var market = Accrue(id, irm);
        market.Fee = (UInt128)newFee;
        Markets[id] = market;
        SetFee(id, newFee);
    }

    /// <summary>Says who gets the fees of all markets. Interest that was not yet added pays the new receiver.</summary>
    [AbiName("setFeeRecipient")]
    public void ChangeFeeRecipient(Address newFeeRecipient)
    {
        RequireOwner();
        Require(newFeeRecipient != FeeReceiver.Value, Error.AlreadySet);
        FeeReceiver.Value = newFeeRecipient;
        SetFeeRecipient(newFeeRecipient);
    }

    /// <summary>Says whether somebody may withdraw and borrow for the caller, in all markets.</summary>
    [Reentrant]
    public void SetAuthorization(Address authorized, bool newIsAuthorized)
    {
        Require(newIsAuthorized != Authorizations[Caller, authorized], Error.AlreadySet);
        Authorizations[Caller, authorized] = newIsAuthorized;
        SetAuthorization(Caller, Caller, authorized, newIsAuthorized);
    }

    private void RequireOwner() => Require(Caller == Governor.Value, Error.NotOwner);
}
