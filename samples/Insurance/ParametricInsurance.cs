using System;

namespace Weft.Samples.Insurance;

// A policy pays its cover if an event happens on a day that it covers. Whether it has happened is no matter of opinion: it has if the
// reading of an oracle's feed is at least the trigger (wind speed, rainfall), or at most (the price of a dollar). Anybody has the reading
// of the day recorded; a day that was recorded stays so, whatever the oracle says later.
//
// The capital is two numbers, free and locked. Free capital covers nothing yet; a policy locks its cover, and pays its premium to the free
// capital. So all covers together are locked, always, and a payout takes its own cover out of what is locked: no policy can go unpaid.
//
//   Provide    free + assets                       Buy       free + premium − cover, locked + cover
//   Withdraw   free − assets                       Claim     locked − cover, paid out
//                                                  Release   locked − cover, free + cover (the policy has ended)
//
// A share is worth (free + locked) ÷ supply. It grows by premiums and falls by payouts, and no rounding lowers it. Those who see the storm
// coming cannot gain by it: who buys is covered from some days later on, and who withdraws gives notice some days before. A notice that is
// not used in time has to be given anew: nobody is always about to leave.
//
// Buying and claiming name their amounts, and nobody looks at the sums that they change: buyers and holders do not wait for one another.

/// <summary>
/// Insurance against an event that an oracle reports, out of the capital of those who earn the premiums. This file has policies;
/// <c>ParametricInsurance.Capital.cs</c> the capital and its shares, <c>ParametricInsurance.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class ParametricInsurance : Contract
{
    private const ulong DaySeconds = 86_400;
    private const uint RateUnit = 1_000_000;
    private const ulong DaysMax = 366;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>A rate or a time of the contract's terms is zero, or the rate is the whole cover or more.</summary>
        InvalidTerms,

        /// <summary>A policy for nothing, for no days, or for more than 366.</summary>
        InvalidPolicy,

        /// <summary>The caller has an open policy of this number.</summary>
        NumberTaken,

        /// <summary>There is no such policy.</summary>
        NoPolicy,

        /// <summary>The policy has another cover. Argument: which.</summary>
        WrongCover,

        /// <summary>The premium is more than the buyer wants to pay, or as much as the cover. Argument: the premium.</summary>
        PremiumTooHigh,

        /// <summary>There is less free capital than that.</summary>
        TooLittleCapital,

        /// <summary>The reading does not meet the trigger. Argument: the reading.</summary>
        NotTriggered,

        /// <summary>The event was not recorded for this day, or the policy does not cover it.</summary>
        NotCovered,

        /// <summary>The policy may still have to pay. Argument: the first day on which it can be released.</summary>
        NotEnded,

        /// <summary>Fewer shares than the caller wants, or none. Argument: how many.</summary>
        TooFewShares,

        /// <summary>Fewer assets than the caller wants, or none. Argument: how many.</summary>
        TooFewAssets,

        /// <summary>More shares than the caller has. Arguments: those held, those asked for.</summary>
        InsufficientShares,

        /// <summary>No notice was given of so many shares.</summary>
        NoNotice,

        /// <summary>The notice is too young. Argument: from when on it can be used.</summary>
        TooEarly,

        /// <summary>The notice is too old. Argument: until when it could be used.</summary>
        TooLate,

        /// <summary>The asset said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> Asset { get; }

    [Storage, SetOnce] private partial Slot<Address> Oracle { get; }

    [Storage, SetOnce] private partial Slot<Hash256> Feed { get; }

    [Storage, SetOnce] private partial Slot<UInt256> Trigger { get; }

    [Storage, SetOnce] private partial Slot<bool> IsAbove { get; }

    [Storage, SetOnce] private partial Slot<uint> DailyRate { get; }

    [Storage, SetOnce] private partial Slot<ulong> WaitingDays { get; }

    [Storage] private partial Map<ulong, bool> EventDays { get; }

    [Storage] private partial Map<Address, ulong, Policy> Policies { get; }

    [Event] private partial void PolicyBought(
        [Indexed] Address holder, ulong number, UInt256 cover, UInt256 premium, ulong firstDay, ulong lastDay);

    [Event] private partial void PolicyPaid([Indexed] Address holder, ulong number, UInt256 cover, ulong day);

    [Event] private partial void PolicyReleased([Indexed] Address holder, ulong number, UInt256 cover);

    [Event] private partial void EventRecorded([Indexed] ulong day, UInt256 reading);

    /// <summary>Creates the pool.</summary>
    /// <param name="asset">What premiums and covers are paid in: an ERC-20 token without fees on transfer.</param>
    /// <param name="oracle">Who reads the feed.</param>
    /// <param name="feed">What is read.</param>
    /// <param name="trigger">The reading that makes policies pay.</param>
    /// <param name="isAbove">Whether a reading has to be at least the trigger, or at most.</param>
    /// <param name="dailyRateMillionths">The premium of a day, in millionths of the cover.</param>
    /// <param name="waitingDays">Days from buying to the first one covered, and the days of a provider's notice.</param>
    [Constructor]
    public void Initialize(
        Address asset, Address oracle, Hash256 feed, UInt256 trigger, bool isAbove, uint dailyRateMillionths, ulong waitingDays)
    {
        Require(dailyRateMillionths > 0 && dailyRateMillionths < RateUnit && waitingDays > 0, Error.InvalidTerms);
        Asset.Value = asset;
        Oracle.Value = oracle;
        Feed.Value = feed;
        Trigger.Value = trigger;
        IsAbove.Value = isAbove;
        DailyRate.Value = dailyRateMillionths;
        WaitingDays.Value = waitingDays;
    }

    /// <summary>Buys a policy, from the end of the waiting time on. The buyer has approved the pool for the premium.</summary>
    /// <param name="number">The buyer's own number for it; any that he uses for no other open one.</param>
    /// <param name="cover">What it pays.</param>
    /// <param name="days">How many days it covers.</param>
    /// <param name="premiumMax">Most that the buyer pays.</param>
    /// <returns>The premium.</returns>
    public UInt256 Buy(ulong number, UInt256 cover, ulong days, UInt256 premiumMax)
    {
        Require(!cover.IsZero && days > 0 && days <= DaysMax, Error.InvalidPolicy);
        Require(Policies[Caller, number].Cover.IsZero, Error.NumberTaken);
        var premium = PremiumFor(cover, days);
        if (premium > premiumMax || premium >= cover)
            Revert(Error.PremiumTooHigh, premium);
        // What the policy itself pays may cover it: free capital has to be at least what the premium leaves of the cover.
        Require(Free.Value >= cover - premium, Error.TooLittleCapital);
        Free.Value -= cover - premium;
        Locked.Value += cover;
        var firstDay = (Block.Timestamp / DaySeconds) + WaitingDays.Value;
        Policies[Caller, number] = new Policy { Cover = cover, FirstDay = firstDay, LastDay = firstDay + days - 1 };
        PolicyBought(Caller, number, cover, premium, firstDay, firstDay + days - 1);
        Require(At<IErc20>(Asset.Value).TransferFrom(Caller, Self, premium), Error.TransferFailed);
        return premium;
    }

    /// <summary>Records that the event happens today, if the oracle's reading says so. Anybody may call it, and more than once.</summary>
    public void Record()
    {
        var reading = At<IOracle>(Oracle.Value).Read(Feed.Value);
        if (IsAbove.Value ? reading < Trigger.Value : reading > Trigger.Value)
            Revert(Error.NotTriggered, reading);
        var day = Block.Timestamp / DaySeconds;
        EventDays[day] = true;
        EventRecorded(day, reading);
    }

    /// <summary>Pays a policy of the caller, once.</summary>
    /// <param name="number">His number for it.</param>
    /// <param name="day">A day for which the event was recorded, and that the policy covers.</param>
    /// <param name="cover">What the policy pays.</param>
    public void Claim(ulong number, ulong day, UInt256 cover)
    {
        var policy = PolicyFor(Caller, number, cover);
        Require(day >= policy.FirstDay && day <= policy.LastDay && EventDays[day], Error.NotCovered);
        Policies[Caller, number] = default;
        Locked.Value -= cover;
        PolicyPaid(Caller, number, cover, day);
        Require(At<IErc20>(Asset.Value).Transfer(Caller, cover), Error.TransferFailed);
    }

    /// <summary>
    /// Frees the cover of a policy that has ended. Anybody may call it, once the holder has had the waiting time to claim.
    /// </summary>
    public void Release(Address holder, ulong number, UInt256 cover)
    {
        var policy = PolicyFor(holder, number, cover);
        var first = policy.LastDay + WaitingDays.Value + 1;
        if (Block.Timestamp / DaySeconds < first)
            Revert(Error.NotEnded, first);
        Policies[holder, number] = default;
        Locked.Value -= cover;
        Free.Value += cover;
        PolicyReleased(holder, number, cover);
    }

    private Policy PolicyFor(Address holder, ulong number, UInt256 cover)
    {
        var policy = Policies[holder, number];
        Require(!policy.Cover.IsZero, Error.NoPolicy);
        if (policy.Cover != cover)
            Revert(Error.WrongCover, policy.Cover);
        return policy;
    }
}
