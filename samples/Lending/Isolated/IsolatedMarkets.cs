using System;

namespace Weft.Samples.Lending.Isolated;

// A market is one loan token, one collateral token, an oracle, a rate model and a liquidation ratio, for good. Its id is the hash of these
// five, and every call names all five: so keys, tokens and oracle of a call are known from its arguments before it runs.
//
//   lenders     assets in  →  shares of all that is lent. It grows by the interest
//   borrowers   collateral in, assets out  →  shares of all that is owed. It grows by the same interest
//   anybody     repays an unhealthy borrower's debt and takes collateral for it, at a price that is a little better than the oracle's
//
// Nothing is shared by markets but the tokens that lie in one account: a market whose oracle fails harms its own lenders only.

/// <summary>
/// Isolated lending markets (Morpho Blue). This file has markets and their interest; <c>.Supplying</c> the lenders' side, <c>.Borrowing</c>
/// the borrowers', <c>.Liquidating</c>, <c>.Governing</c> and <c>.Views</c> what they say.
/// </summary>
[Contract]
public sealed partial class IsolatedMarkets : Contract
{
    [Storage] private partial Map<Address, Address, bool> Authorizations { get; }

    [Storage] private partial Map<Hash256, Address, UInt128> BorrowShares { get; }

    [Storage] private partial Map<Hash256, Address, UInt128> Collaterals { get; }

    [Storage, SetOnce] private partial Map<UInt256, bool> EnabledLtvs { get; }

    [Storage, SetOnce] private partial Map<Address, bool> EnabledRateModels { get; }

    [Storage] private partial Slot<Address> FeeReceiver { get; }

    [Storage] private partial Map<Hash256, MarketState> Markets { get; }

    [Storage] private partial Slot<Address> Governor { get; }

    [Storage, SetOnce] private partial Map<Hash256, MarketParameters> Parameters { get; }

    [Storage] private partial Map<Hash256, Address, UInt256> SupplyShares { get; }

    [Event] private partial void AccrueInterest([Indexed] Hash256 id, UInt256 prevBorrowRate, UInt256 interest, UInt256 feeShares);

    [Event] private partial void CreateMarket(
        [Indexed] Hash256 id, Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv);

    /// <summary>Creates the contract, without any market.</summary>
    /// <param name="owner">Who says what markets may be made of, and what fees there are.</param>
    [Constructor]
    public void Initialize(Address owner)
    {
        Require(owner != Address.Zero, Error.ZeroAddress);
        Governor.Value = owner;
        SetOwner(owner);
    }

    /// <summary>Creates a market. Anybody may, of a rate model and a liquidation ratio that are enabled.</summary>
    public void CreateMarket(Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv)
    {
        var id = IdOf(loanToken, collateralToken, oracle, irm, lltv);
        Require(EnabledRateModels[irm], Error.RateModelNotEnabled);
        Require(EnabledLtvs[lltv], Error.LtvNotEnabled);
        Require(!Parameters[id].Exists, Error.MarketAlreadyCreated);
        Parameters[id] = new MarketParameters
        {
            LoanToken = loanToken,
            CollateralToken = collateralToken,
            Oracle = oracle,
            RateModel = irm,
            LiquidationLtv = lltv,
            Exists = true,
        };
        var market = new MarketState { LastUpdate = Block.Timestamp };
        Markets[id] = market;
        CreateMarket(id, loanToken, collateralToken, oracle, irm, lltv);

        // A rate model that keeps storage of its own starts here.
        if (irm != Address.Zero)
            At<IRateModel>(irm).BorrowRate(id, 0, 0, market.LastUpdate);
    }

    /// <summary>Adds a market's interest up to now.</summary>
    [Reentrant]
    public void AccrueInterest(Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv)
    {
        var id = ExistingMarket(loanToken, collateralToken, oracle, irm, lltv);
        Markets[id] = Accrue(id, irm);
    }

    /// <summary>Lends to the caller, within the transaction and for nothing, out of all that the contract holds of a token.</summary>
    [Reentrant]
    public void FlashLoan(Address token, UInt256 assets, byte[] data)
    {
        Require(assets > UInt256.Zero, Error.ZeroAssets);
        FlashLoan(Caller, token, assets);
        Pay(token, Caller, assets);
        At<IMarketCallbacks>(Caller).OnMorphoFlashLoan(assets, data);
        Pull(token, assets);
    }

    private static Hash256 IdOf(Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv) =>
        KeccakPacked((UInt256)loanToken, (UInt256)collateralToken, (UInt256)oracle, (UInt256)irm, lltv);

    private Hash256 ExistingMarket(Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv)
    {
        var id = IdOf(loanToken, collateralToken, oracle, irm, lltv);
        Require(Parameters[id].Exists, Error.MarketNotCreated);
        return id;
    }

    /// <summary>
    /// A market's sums with the interest up to now, for the caller to write down. Lenders are owed all of it; the fee is new shares for its
    /// receiver, which take their part of what the others are owed.
    /// </summary>
    private MarketState Accrue(Hash256 id, Address irm)
    {
        var market = Markets[id];
        var elapsed = Block.Timestamp - market.LastUpdate;
        if (elapsed == 0)
            return market;

        if (irm != Address.Zero)
        {
            var rate = At<IRateModel>(irm).BorrowRate(id, market.TotalSupplyAssets, market.TotalBorrowAssets, market.LastUpdate);
            var interest = MarketMath.WadMulDown(market.TotalBorrowAssets, MarketMath.WadCompounded(rate, elapsed));
            market.TotalBorrowAssets += Narrow(interest);
            market.TotalSupplyAssets += Narrow(interest);
            var feeShares = UInt256.Zero;
            if (market.Fee > 0)
            {
                var fee = MarketMath.WadMulDown(interest, market.Fee);
                feeShares = MarketMath.ToSharesDown(fee, market.TotalSupplyAssets - fee, market.TotalSupplyShares);
                SupplyShares[id, FeeReceiver.Value] += feeShares;
                market.TotalSupplyShares += Narrow(feeShares);
            }

            AccrueInterest(id, rate, interest, feeShares);
        }

        market.LastUpdate = Block.Timestamp;
        return market;
    }

    /// <summary>Amounts are given in assets or in shares: one of the two is zero.</summary>
    private void RequireOneOf(UInt256 assets, UInt256 shares) => Require(assets.IsZero != shares.IsZero, Error.InconsistentInput);

    private void RequireAuthorized(Address onBehalf) =>
        Require(Caller == onBehalf || Authorizations[onBehalf, Caller], Error.Unauthorized);

    private UInt128 Narrow(UInt256 value)
    {
        Require(value <= UInt128.MaxValue, Error.MaxUint128Exceeded);
        return (UInt128)value;
    }

    private void Pay(Address token, Address to, UInt256 assets) =>
        Require(At<IErc20>(token).Transfer(to, assets), Error.TransferReturnedFalse);

    private void Pull(Address token, UInt256 assets) =>
        Require(At<IErc20>(token).TransferFrom(Caller, Self, assets), Error.TransferFromReturnedFalse);
}
