using System;

namespace Weft.Samples.Amm.Stable;

// A ramp moves the amplification in a straight line over time, as in Curve's pools and within their bounds: it lasts a day at least, the
// next one begins a day later at the earliest, and it goes to ten times or a tenth at most. It can be stopped where it is.
//
// D depends on the amplification, so a ramp moves D while nobody acts: up with it and down with it, unless the balances are equal. Whoever
// trades before and after a step could take what it moves. That is why steps are small: between two blocks a ramp goes only as far as the
// time between them. It is computed from the time, and no action writes anything for it.

/// <content>How the amplification moves.</content>
public sealed partial class StablePool
{
    private const ulong RampSecondsMin = 86_400;
    private const uint RampFactorMax = 10;

    [Storage] private partial Slot<AmplificationRamp> Amplification { get; }

    [Storage, SetOnce] private partial Slot<Address> Owner { get; }

    [Event] private partial void RampStarted(uint start, uint end, ulong startTime, ulong endTime);

    [Event] private partial void RampStopped(uint amplification, ulong time);

    /// <summary>Moves the amplification from what it is to another value, in a straight line. Only the creator may.</summary>
    /// <param name="amplification">The value, 1 to 1,000,000: at most ten times what it is, and at least a tenth.</param>
    /// <param name="endTime">When it is to be there, in seconds: in a day at the earliest.</param>
    public void RampAmplification(uint amplification, ulong endTime)
    {
        Require(Caller == Owner.Value, Error.NotOwner);
        Require(amplification > 0 && amplification <= AmplificationMax, Error.InvalidAmplification);
        var now = Block.Timestamp;
        var ramp = Amplification.Value;
        Require(now >= ramp.StartTime + RampSecondsMin && endTime >= now + RampSecondsMin, Error.RampTooSoon);
        var start = ramp.At(now);
        var end = amplification * StableInvariant.AmplificationUnit;
        Require(end <= (ulong)start * RampFactorMax && start <= (ulong)end * RampFactorMax, Error.RampTooFar);
        Amplification.Value = new AmplificationRamp { Start = start, End = end, StartTime = now, EndTime = endTime };
        RampStarted(start, end, now, endTime);
    }

    /// <summary>Leaves the amplification where a ramp has brought it. Only the creator may.</summary>
    public void StopRamp()
    {
        Require(Caller == Owner.Value, Error.NotOwner);
        var amplification = Amplification.Value.At(Block.Timestamp);
        Amplification.Value = AmplificationRamp.None(amplification, Block.Timestamp);
        RampStopped(amplification, Block.Timestamp);
    }

    /// <summary>The amplification in hundredths.</summary>
    private UInt256 AmplificationNow() => Amplification.Value.At(Block.Timestamp);
}
