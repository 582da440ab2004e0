using System;

namespace Weft.Samples.Insurance;

/// <content>What can be asked.</content>
public sealed partial class ParametricInsurance
{
    /// <summary>The premium of a policy; rounded up.</summary>
    [View]
    public UInt256 PremiumFor(UInt256 cover, ulong days) =>
        UInt256.MulDiv(cover, (UInt256)DailyRate.Value * days, RateUnit, Rounding.Up);

    /// <summary>A policy: its cover, and the first and last day that it covers; zeros where there is none.</summary>
    [View]
    public (UInt256 Cover, ulong FirstDay, ulong LastDay) PolicyOf(Address holder, ulong number)
    {
        var policy = Policies[holder, number];
        return (policy.Cover, policy.FirstDay, policy.LastDay);
    }

    /// <summary>Whether the event was recorded for a day, counted from 1970.</summary>
    [View]
    public bool HasHappened(ulong day) => EventDays[day];

    /// <summary>What covers no policy, and what does.</summary>
    [View]
    public (UInt256 Free, UInt256 Locked) Capital() => (Free.Value, Locked.Value);

    /// <summary>Shares of all providers.</summary>
    [View]
    public UInt256 TotalShares() => Supply.Value;

    /// <summary>Shares of a provider.</summary>
    [View]
    public UInt256 SharesOf(Address provider) => Shares[provider];

    /// <summary>A provider's notice: of how many shares, and from when on it can be used, in seconds.</summary>
    [View]
    public (UInt256 Shares, ulong ReadyTime) NoticeOf(Address provider)
    {
        var notice = Notices[provider];
        return (notice.Shares, notice.ReadyTime);
    }

    /// <summary>The event: oracle, feed, trigger, and whether a reading has to be at least the trigger.</summary>
    [View]
    public (Address Oracle, Hash256 Feed, UInt256 Trigger, bool IsAbove) Event() =>
        (Oracle.Value, Feed.Value, Trigger.Value, IsAbove.Value);

    /// <summary>The asset, the premium of a day in millionths of the cover, and the days of waiting and notice.</summary>
    [View]
    public (Address Asset, uint DailyRateMillionths, ulong WaitingDays) Terms() =>
        (Asset.Value, DailyRate.Value, WaitingDays.Value);
}
