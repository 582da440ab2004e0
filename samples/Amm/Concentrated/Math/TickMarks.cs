namespace Weft.Samples.Amm.Concentrated;

// How a pool knows the fees between any two ticks without walking over positions: each tick that is an end of a position remembers what
// grew on the side of it where the price is not. When the price crosses the tick, the sides change their roles, and what grew on the one
// becomes all that grew less what grew on the other. Between two ticks grew what grew altogether, less what grew below the lower one,
// less what grew above the upper one.

/// <summary>What grew on the sides of ticks.</summary>
internal static class TickMarks
{
    /// <summary>The first position ends here. By convention, all that grew so far grew below the tick.</summary>
    public static TickInfo Start(TickInfo tick, PoolGrowth growth, bool isAtOrBelowPrice)
    {
        tick.IsInitialized = true;
        if (!isAtOrBelowPrice)
            return tick;
        tick.FeeGrowthOutside0 = growth.Fee0;
        tick.FeeGrowthOutside1 = growth.Fee1;
        tick.TickCumulativeOutside = growth.TickCumulative;
        tick.SecondsPerLiquidityOutside = growth.SecondsPerLiquidity;
        tick.SecondsOutside = growth.Time;
        return tick;
    }

    /// <summary>The price crosses the tick.</summary>
    public static TickInfo Cross(TickInfo tick, PoolGrowth growth)
    {
        tick.FeeGrowthOutside0 = Unchecked.Subtract(growth.Fee0, tick.FeeGrowthOutside0);
        tick.FeeGrowthOutside1 = Unchecked.Subtract(growth.Fee1, tick.FeeGrowthOutside1);
        tick.TickCumulativeOutside = OracleMath.WrapTicks(unchecked(growth.TickCumulative - tick.TickCumulativeOutside));
        tick.SecondsPerLiquidityOutside = OracleMath.WrapSeconds(
            Unchecked.Subtract(growth.SecondsPerLiquidity, tick.SecondsPerLiquidityOutside));
        tick.SecondsOutside = unchecked(growth.Time - tick.SecondsOutside);
        return tick;
    }

    /// <summary>What grew between two ticks, where the price is not below the lower one (<paramref name="isAboveLower"/>) and
    /// below the upper one (<paramref name="isBelowUpper"/>), or not.</summary>
    public static UInt256 Inside(UInt256 all, UInt256 outsideLower, UInt256 outsideUpper, bool isAboveLower, bool isBelowUpper)
    {
        var below = isAboveLower ? outsideLower : Unchecked.Subtract(all, outsideLower);
        var above = isBelowUpper ? outsideUpper : Unchecked.Subtract(all, outsideUpper);
        return Unchecked.Subtract(Unchecked.Subtract(all, below), above);
    }
}
