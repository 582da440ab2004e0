using System;

namespace Weft.Samples.Amm.Concentrated;

// Observations are a ring: the latest one is where the state says, the next place holds the oldest. The ring grows when it is full, to the
// size that somebody has asked for. Places that it has grown by are empty until the ring comes round to them.

/// <content>Observations: the price's tick and the liquidity, summed over time.</content>
public sealed partial class ConcentratedPool
{
    [Event] private partial void IncreaseObservationCardinalityNext(
        ushort observationCardinalityNextOld, ushort observationCardinalityNextNew);

    /// <summary>Asks for a ring of at least so many observations.</summary>
    public void IncreaseObservationCardinalityNext(ushort observationCardinalityNext)
    {
        RequireOpen();
        var state = State.Value;
        var old = state.ObservationCardinalityNext;
        if (observationCardinalityNext <= old)
            return;
        state.ObservationCardinalityNext = observationCardinalityNext;
        State.Value = state;
        IncreaseObservationCardinalityNext(old, observationCardinalityNext);
    }

    /// <summary>The sums at some times before now.</summary>
    /// <param name="secondsAgos">How many seconds ago, each.</param>
    [View, Reentrant]
    [return: AbiType("int56[],uint160[]")]
    public (long[] TickCumulatives, UInt256[] SecondsPerLiquidityCumulativeX128s) Observe(uint[] secondsAgos)
    {
        var state = State.Value;
        Require(state.ObservationCardinality > 0, Error.NoObservation);
        var liquidity = LiquidityAtPrice.Value;
        var ticks = new long[secondsAgos.Length];
        var seconds = new UInt256[secondsAgos.Length];
        for (var i = 0; i < secondsAgos.Length; i++)
            (ticks[i], seconds[i]) = SumsAt(secondsAgos[i], state, liquidity);
        return (ticks, seconds);
    }

    /// <summary>
    /// Sums over the time in which the price was between two ticks, counted from an arbitrary start. Fails without data unless
    /// positions end at both.
    /// </summary>
    [View, Reentrant]
    [return: AbiType("int56,uint160,uint32")]
    public (long TickCumulativeInside, UInt256 SecondsPerLiquidityInsideX128, uint SecondsInside) SnapshotCumulativesInside(
        [AbiType("int24")] int tickLower, [AbiType("int24")] int tickUpper)
    {
        RequireEnds(tickLower, tickUpper);
        var state = State.Value;
        var lower = TickInfos[tickLower];
        var upper = TickInfos[tickUpper];
        Require(lower.IsInitialized);
        Require(upper.IsInitialized);
        if (state.Tick < tickLower)
            return Difference(lower, upper);
        if (state.Tick >= tickUpper)
            return Difference(upper, lower);

        var (ticks, seconds) = SumsAt(0, state, LiquidityAtPrice.Value);
        return (
            OracleMath.WrapTicks(unchecked(ticks - lower.TickCumulativeOutside - upper.TickCumulativeOutside)),
            OracleMath.WrapSeconds(Unchecked.Subtract(
                Unchecked.Subtract(seconds, lower.SecondsPerLiquidityOutside), upper.SecondsPerLiquidityOutside)),
            unchecked(Now - lower.SecondsOutside - upper.SecondsOutside));
    }

    private static (long TickCumulative, UInt256 SecondsPerLiquidity, uint Seconds) Difference(TickInfo tick, TickInfo other) => (
        OracleMath.WrapTicks(unchecked(tick.TickCumulativeOutside - other.TickCumulativeOutside)),
        OracleMath.WrapSeconds(Unchecked.Subtract(tick.SecondsPerLiquidityOutside, other.SecondsPerLiquidityOutside)),
        unchecked(tick.SecondsOutside - other.SecondsOutside));

    /// <summary>All that has grown, given the fees, with the sums over time extended to now.</summary>
    private PoolGrowth GrowthUntilNow(UInt256 fee0, UInt256 fee1, PoolState state, UInt128 liquidity)
    {
        var (ticks, seconds) = SumsAt(0, state, liquidity);
        return new PoolGrowth { Fee0 = fee0, Fee1 = fee1, TickCumulative = ticks, SecondsPerLiquidity = seconds, Time = Now };
    }

    /// <summary>
    /// Writes an observation of the time that ends now, unless there is one of this time. Must come before tick or liquidity change.
    /// </summary>
    /// <returns>The state with the observation's place.</returns>
    private PoolState Observed(PoolState state, UInt128 liquidity)
    {
        var last = Ring[state.ObservationIndex];
        var now = Now;
        if (last.Timestamp == now)
            return state;
        if (state.ObservationIndex == state.ObservationCardinality - 1)
            state.ObservationCardinality = state.ObservationCardinalityNext;
        state.ObservationIndex = PlaceAt(state.ObservationIndex + 1, state);
        Ring[state.ObservationIndex] = OracleMath.Extend(last, now, state.Tick, liquidity);
        return state;
    }

    /// <summary>The sums at a time: observed, extended from the latest observation, or between two.</summary>
    private (long TickCumulative, UInt256 SecondsPerLiquidityCumulative) SumsAt(uint secondsAgo, PoolState state, UInt128 liquidity)
    {
        var now = Now;
        var time = unchecked(now - secondsAgo);
        var latest = Ring[state.ObservationIndex];
        if (OracleMath.IsNotAfter(now, latest.Timestamp, time))
        {
            if (latest.Timestamp != time)
                latest = OracleMath.Extend(latest, time, state.Tick, liquidity);
            return (latest.TickCumulative, latest.SecondsPerLiquidityCumulative);
        }

        var (before, after) = Around(time, now, state);
        if (before.Timestamp == time)
            return (before.TickCumulative, before.SecondsPerLiquidityCumulative);
        if (after.Timestamp == time)
            return (after.TickCumulative, after.SecondsPerLiquidityCumulative);
        return OracleMath.Between(before, after, time);
    }

    /// <summary>
    /// The neighbours of a time before the latest observation, found by halving. Places that are still empty come before the oldest
    /// observation, so whoever meets one looks further up.
    /// </summary>
    private (Observation Before, Observation After) Around(uint time, uint now, PoolState state)
    {
        var oldest = Ring[PlaceAt(state.ObservationIndex + 1, state)];
        if (!oldest.IsInitialized)
            oldest = Ring[0];
        Require(OracleMath.IsNotAfter(now, oldest.Timestamp, time), Error.TooOld);

        // The observation at the lower place is not after the time, or there is none; that at the higher place is after it.
        var low = state.ObservationIndex + 1;
        var high = state.ObservationIndex + state.ObservationCardinality;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var observation = Ring[PlaceAt(middle, state)];
            if (!observation.IsInitialized || OracleMath.IsNotAfter(now, observation.Timestamp, time))
                low = middle;
            else
                high = middle;
        }

        return (Ring[PlaceAt(low, state)], Ring[PlaceAt(high, state)]);
    }

    private static ushort PlaceAt(int index, PoolState state) => (ushort)(index % state.ObservationCardinality);
}
