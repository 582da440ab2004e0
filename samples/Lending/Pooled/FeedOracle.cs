using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>
/// Prices of a pool's assets as reporters say them. Where too few of their reports are fresh there is no price, and whatever needs one
/// fails: borrowing, withdrawing with debt, liquidation. Supply and repayment need none.
/// </summary>
[Contract]
public sealed partial class FeedOracle : Contract, ILendingOracle
{
    private const byte DecimalsMax = 36;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the creator lists assets.</summary>
        NotOwner,

        /// <summary>The asset is listed already.</summary>
        Listed,

        /// <summary>More than 36 decimals.</summary>
        TooManyDecimals,

        /// <summary>Nobody has listed the asset.</summary>
        NotListed,
    }

    [Storage, SetOnce] private partial Slot<Address> Owner { get; }

    [Storage, SetOnce] private partial Slot<Address> Source { get; }

    [Storage, SetOnce] private partial Slot<Address> Quote { get; }

    [Storage, SetOnce] private partial Map<Address, UInt256> Units { get; }

    /// <summary>What a feed's value is for, in smallest units.</summary>
    private static UInt256 FeedUnit => 1_000_000_000_000_000_000;

    /// <summary>Creates the oracle; the creator lists assets.</summary>
    /// <param name="source">Where the feeds are.</param>
    /// <param name="quote">What prices are in: the second part of each feed's name.</param>
    [Constructor]
    public void Initialize(Address source, Address quote)
    {
        Owner.Value = Caller;
        Source.Value = source;
        Quote.Value = quote;
    }

    /// <summary>Says how many decimals an asset has, for good.</summary>
    public void List(Address asset, byte decimals)
    {
        Require(Caller == Owner.Value, Error.NotOwner);
        Require(Units[asset] == UInt256.Zero, Error.Listed);
        Require(decimals <= DecimalsMax, Error.TooManyDecimals);
        var unit = UInt256.One;
        for (var i = 0; i < decimals; i++)
            unit *= 10;
        Units[asset] = unit;
    }

    /// <summary>The price of one whole token; rounded down.</summary>
    [View]
    public UInt256 GetAssetPrice(Address asset)
    {
        var unit = Units[asset];
        Require(unit != UInt256.Zero, Error.NotListed);
        return At<IFeedSource>(Source.Value).Read(KeccakPacked(asset, Quote.Value)) * unit / FeedUnit;
    }
}
