using System;

namespace Weft.Samples.Lending.Isolated;

/// <summary>
/// A market's price as reporters say it. Where too few of their reports are fresh there is no price, and whatever needs one fails:
/// borrowing, taking collateral back, liquidation.
/// </summary>
[Contract]
public sealed partial class FeedPrice : Contract, IMarketOracle
{
    [Storage, SetOnce] private partial Slot<Address> Source { get; }

    [Storage, SetOnce] private partial Slot<Hash256> Feed { get; }

    /// <summary>
    /// What makes a market's price of a feed's value: the value is of 10^18 smallest units, a price of one, multiplied by 10^36.
    /// </summary>
    private static UInt256 Scale => 1_000_000_000_000_000_000;

    /// <summary>Creates the oracle of one market.</summary>
    /// <param name="source">Where the feed is.</param>
    /// <param name="collateral">The market's collateral.</param>
    /// <param name="loan">The market's loan token.</param>
    [Constructor]
    public void Initialize(Address source, Address collateral, Address loan)
    {
        Source.Value = source;
        Feed.Value = KeccakPacked(collateral, loan);
    }

    /// <inheritdoc />
    [View]
    public UInt256 Price() => At<IFeedSource>(Source.Value).Read(Feed.Value) * Scale;
}
