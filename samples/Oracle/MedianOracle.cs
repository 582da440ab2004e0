using System;

namespace Weft.Samples.Oracle;

// Each reporter writes a slot of his own for each feed. Who reads a feed looks at the slots of all reporters, leaves out what is older than
// the bound, and takes the median of the rest: of an odd number the middle one, of an even number the lower of the two in the middle, so
// that the answer is always a value that somebody has reported. If fewer than a quorum are fresh enough there is no answer, and the
// reader's transaction fails.
//
// The median is found by counting. A value is the median if it is the one of rank (n - 1) / 2, and its rank is how many are less, or equal
// and of a reporter before it. There are few reporters, so that n² comparisons cost little.

/// <summary>
/// Values from outside, such as prices, as the median of several reporters. A feed is any hash: for the price of one token in another it is
/// <c>keccak256(base, quote)</c>, and the value is what 10^18 smallest units of the base are worth in smallest units of the quote.
/// </summary>
[Contract]
public sealed partial class MedianOracle : Contract, IOracle
{
    /// <summary>More would make reading dear: each costs a read of a slot.</summary>
    private const int ReportersMax = 15;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>The caller is no reporter.</summary>
        NotReporter,

        /// <summary>A report of zero: that is what an empty slot says.</summary>
        NoValue,

        /// <summary>Too few reports are fresh enough. Arguments: how many are, how many it takes.</summary>
        Stale,

        /// <summary>No reporters, too many, one twice, the zero address, or a quorum that they cannot reach.</summary>
        InvalidReporters,

        /// <summary>A bound of no seconds.</summary>
        InvalidAge,
    }

    // Only the constructor writes these two maps. A loop over an array cannot set pinned storage, so they are not pinned.
    [Storage] private partial Map<uint, Address> Reporters { get; }

    [Storage] private partial Map<Address, bool> MayReport { get; }

    [Storage, SetOnce] private partial Slot<uint> ReporterCount { get; }

    [Storage, SetOnce] private partial Slot<uint> Quorum { get; }

    [Storage, SetOnce] private partial Slot<ulong> AgeMax { get; }

    [Storage] private partial Map<Hash256, Address, Reading> Readings { get; }

    [Event] private partial void Reported([Indexed] Hash256 feed, [Indexed] Address reporter, UInt128 value);

    /// <summary>Creates the oracle. Reporters, quorum and bound stay as they are: who wants others creates another oracle.</summary>
    /// <param name="reporters">Who reports.</param>
    /// <param name="quorum">How many fresh reports it takes at least.</param>
    /// <param name="ageMaxSeconds">The oldest report that counts.</param>
    [Constructor]
    public void Initialize(Address[] reporters, uint quorum, ulong ageMaxSeconds)
    {
        Require(quorum >= 1 && quorum <= (uint)reporters.Length && reporters.Length <= ReportersMax, Error.InvalidReporters);
        Require(ageMaxSeconds > 0, Error.InvalidAge);
        ReporterCount.Value = (uint)reporters.Length;
        Quorum.Value = quorum;
        AgeMax.Value = ageMaxSeconds;
        for (var i = 0; i < reporters.Length; i++)
        {
            Require(reporters[i] != Address.Zero && !MayReport[reporters[i]], Error.InvalidReporters);
            Reporters[(uint)i] = reporters[i];
            MayReport[reporters[i]] = true;
        }
    }

    /// <summary>Says what a feed's value is now, in place of what the caller said before.</summary>
    public void Report(Hash256 feed, UInt128 value)
    {
        Require(MayReport[Caller], Error.NotReporter);
        Require(value > 0, Error.NoValue);
        Readings[feed, Caller] = new Reading { Value = value, Timestamp = Block.Timestamp };
        Reported(feed, Caller, value);
    }

    /// <inheritdoc />
    [View]
    public UInt256 Read(Hash256 feed)
    {
        var count = ReporterCount.Value;
        var fresh = new UInt128[count];
        uint freshCount = 0;
        for (uint i = 0; i < count; i++)
        {
            var reading = Readings[feed, Reporters[i]];
            if (IsFresh(reading))
                fresh[freshCount++] = reading.Value;
        }

        if (freshCount < Quorum.Value)
            Revert(Error.Stale, freshCount, Quorum.Value);
        return Median.Of(fresh, freshCount);
    }

    /// <summary>How many reports of a feed are fresh enough to count.</summary>
    [View]
    public uint FreshCount(Hash256 feed)
    {
        uint freshCount = 0;
        for (uint i = 0; i < ReporterCount.Value; i++)
        {
            if (IsFresh(Readings[feed, Reporters[i]]))
                freshCount++;
        }

        return freshCount;
    }

    /// <summary>What a reporter said last about a feed, fresh or not, and when; zeros where he said nothing.</summary>
    [View]
    public (UInt128 Value, ulong Timestamp) ReadingOf(Hash256 feed, Address reporter)
    {
        var reading = Readings[feed, reporter];
        return (reading.Value, reading.Timestamp);
    }

    /// <summary>The feed for the price of one token in another.</summary>
    [View]
    public Hash256 PriceFeed(Address baseToken, Address quoteToken) => KeccakPacked(baseToken, quoteToken);

    /// <summary>How many fresh reports it takes, of how many reporters, and how old they may be in seconds.</summary>
    [View]
    public (uint Quorum, uint Reporters, ulong AgeMaxSeconds) Terms() => (Quorum.Value, ReporterCount.Value, AgeMax.Value);

    private bool IsFresh(Reading reading) => reading.Value > 0 && Block.Timestamp - reading.Timestamp <= AgeMax.Value;
}
