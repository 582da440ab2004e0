using System;

namespace Weft.Samples.Amm.Concentrated;

/// <content>Positions: liquidity between two ticks, and the fees that it has earned.</content>
public sealed partial class ConcentratedPool
{
    [Event] private partial void Burn(
        [Indexed] Address owner,
        [Indexed, AbiType("int24")] int tickLower,
        [Indexed, AbiType("int24")] int tickUpper,
        UInt128 amount,
        UInt256 amount0,
        UInt256 amount1);

    [Event] private partial void Collect(
        [Indexed] Address owner,
        Address recipient,
        [Indexed, AbiType("int24")] int tickLower,
        [Indexed, AbiType("int24")] int tickUpper,
        UInt128 amount0,
        UInt128 amount1);

    [Event] private partial void Mint(
        Address sender,
        [Indexed] Address owner,
        [Indexed, AbiType("int24")] int tickLower,
        [Indexed, AbiType("int24")] int tickUpper,
        UInt128 amount,
        UInt256 amount0,
        UInt256 amount1);

    /// <inheritdoc />
    public (UInt256 Amount0, UInt256 Amount1) Mint(Address recipient, int tickLower, int tickUpper, UInt128 amount, byte[] data)
    {
        RequireOpen();
        Require(amount > 0);
        var (cost0, cost1) = ChangePosition(recipient, tickLower, tickUpper, ToChange(amount));
        var amount0 = (UInt256)cost0;
        var amount1 = (UInt256)cost1;

        var token0 = Token0.Value;
        var token1 = Token1.Value;
        var before0 = amount0.IsZero ? UInt256.Zero : Holding(token0);
        var before1 = amount1.IsZero ? UInt256.Zero : Holding(token1);
        At<IUniswapV3MintCallback>(Caller).UniswapV3MintCallback(amount0, amount1, data);
        if (!amount0.IsZero)
            Require(FullMath.Add(before0, amount0) <= Holding(token0), Error.Mint0NotPaid);
        if (!amount1.IsZero)
            Require(FullMath.Add(before1, amount1) <= Holding(token1), Error.Mint1NotPaid);

        Mint(Caller, recipient, tickLower, tickUpper, amount, amount0, amount1);
        return (amount0, amount1);
    }

    /// <summary>
    /// Takes liquidity out of the caller's position. What it is worth, and the fees up to now, can then be collected. To have the fees
    /// counted, nothing may be taken out.
    /// </summary>
    /// <param name="tickLower">The position's lower end.</param>
    /// <param name="tickUpper">The position's upper end.</param>
    /// <param name="amount">The liquidity.</param>
    /// <returns>What it was worth of either token, without fees.</returns>
    public (UInt256 Amount0, UInt256 Amount1) Burn(
        [AbiType("int24")] int tickLower, [AbiType("int24")] int tickUpper, UInt128 amount)
    {
        RequireOpen();
        var (cost0, cost1) = ChangePosition(Caller, tickLower, tickUpper, -ToChange(amount));
        var amount0 = (UInt256)(-cost0);
        var amount1 = (UInt256)(-cost1);
        if (!amount0.IsZero || !amount1.IsZero)
        {
            var position = PositionsOf[Caller, tickLower, tickUpper];
            position.TokensOwed0 = AddWrapping(position.TokensOwed0, amount0);
            position.TokensOwed1 = AddWrapping(position.TokensOwed1, amount1);
            PositionsOf[Caller, tickLower, tickUpper] = position;
        }

        Burn(Caller, tickLower, tickUpper, amount, amount0, amount1);
        return (amount0, amount1);
    }

    /// <summary>Pays out what the caller's position is owed, or less.</summary>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="tickLower">The position's lower end.</param>
    /// <param name="tickUpper">The position's upper end.</param>
    /// <param name="amount0Requested">Most of token 0.</param>
    /// <param name="amount1Requested">Most of token 1.</param>
    /// <returns>What was paid of either token.</returns>
    public (UInt128 Amount0, UInt128 Amount1) Collect(
        Address recipient,
        [AbiType("int24")] int tickLower,
        [AbiType("int24")] int tickUpper,
        UInt128 amount0Requested,
        UInt128 amount1Requested)
    {
        RequireOpen();
        var position = PositionsOf[Caller, tickLower, tickUpper];
        var amount0 = Lesser(amount0Requested, position.TokensOwed0);
        var amount1 = Lesser(amount1Requested, position.TokensOwed1);
        position.TokensOwed0 -= amount0;
        position.TokensOwed1 -= amount1;
        PositionsOf[Caller, tickLower, tickUpper] = position;
        if (amount0 > 0)
            Pay(Token0.Value, recipient, amount0);
        if (amount1 > 0)
            Pay(Token1.Value, recipient, amount1);

        Collect(Caller, recipient, tickLower, tickUpper, amount0, amount1);
        return (amount0, amount1);
    }

    /// <summary>Adds liquidity to a position or, negative, takes it away. Nobody pays here.</summary>
    /// <returns>What that costs of either token; negative: what it is worth.</returns>
    private (Int256 Amount0, Int256 Amount1) ChangePosition(Address owner, int tickLower, int tickUpper, Int128 change)
    {
        RequireEnds(tickLower, tickUpper);
        var state = State.Value;
        var liquidity = LiquidityAtPrice.Value;
        CountFees(owner, tickLower, tickUpper, change, state, liquidity);
        if (change == 0)
            return (Int256.Zero, Int256.Zero);

        var lower = TickMath.SqrtPriceAt(tickLower);
        var upper = TickMath.SqrtPriceAt(tickUpper);
        if (state.Tick < tickLower)
            return (SqrtPriceMath.Amount0(lower, upper, change), Int256.Zero);
        if (state.Tick >= tickUpper)
            return (Int256.Zero, SqrtPriceMath.Amount1(lower, upper, change));

        State.Value = Observed(state, liquidity);
        var amount0 = SqrtPriceMath.Amount0(state.SqrtPrice, upper, change);
        var amount1 = SqrtPriceMath.Amount1(lower, state.SqrtPrice, change);
        LiquidityAtPrice.Value = Changed(liquidity, change);
        return (amount0, amount1);
    }

    /// <summary>Changes the liquidity of a position and of the ticks at its ends, and counts its fees up to now.</summary>
    private void CountFees(Address owner, int tickLower, int tickUpper, Int128 change, PoolState state, UInt128 liquidity)
    {
        var growth = new PoolGrowth { Fee0 = FeeGrowth0.Value, Fee1 = FeeGrowth1.Value };
        if (change != 0)
            growth = GrowthUntilNow(growth.Fee0, growth.Fee1, state, liquidity);
        var lowerBefore = TickInfos[tickLower];
        var upperBefore = TickInfos[tickUpper];
        var lower = lowerBefore;
        var upper = upperBefore;
        if (change != 0)
        {
            lower = ChangedTick(lowerBefore, change, growth, tickLower <= state.Tick);
            upper = ChangedTick(upperBefore, change, growth, tickUpper <= state.Tick);
            lower.LiquidityNet = Narrow((Int256)lower.LiquidityNet + change);
            upper.LiquidityNet = Narrow((Int256)upper.LiquidityNet - change);
            if (IsUsed(lower) != IsUsed(lowerBefore))
                TurnTick(tickLower);
            if (IsUsed(upper) != IsUsed(upperBefore))
                TurnTick(tickUpper);
        }

        var isAboveLower = state.Tick >= tickLower;
        var isBelowUpper = state.Tick < tickUpper;
        var inside0 = TickMarks.Inside(growth.Fee0, lower.FeeGrowthOutside0, upper.FeeGrowthOutside0, isAboveLower, isBelowUpper);
        var inside1 = TickMarks.Inside(growth.Fee1, lower.FeeGrowthOutside1, upper.FeeGrowthOutside1, isAboveLower, isBelowUpper);
        PositionsOf[owner, tickLower, tickUpper] = ChangedPosition(PositionsOf[owner, tickLower, tickUpper], change, inside0, inside1);

        if (change != 0)
        {
            TickInfos[tickLower] = IsUsed(lower) ? lower : default;
            TickInfos[tickUpper] = IsUsed(upper) ? upper : default;
        }
    }

    private Position ChangedPosition(Position position, Int128 change, UInt256 inside0, UInt256 inside1)
    {
        Require(change != 0 || position.Liquidity > 0, Error.NoPosition);
        var liquidity = position.Liquidity;
        position.Liquidity = Changed(liquidity, change);
        var earned0 = FullMath.MulDiv(Unchecked.Subtract(inside0, position.FeeGrowthInside0Last), liquidity, One128);
        var earned1 = FullMath.MulDiv(Unchecked.Subtract(inside1, position.FeeGrowthInside1Last), liquidity, One128);
        position.FeeGrowthInside0Last = inside0;
        position.FeeGrowthInside1Last = inside1;
        position.TokensOwed0 = AddWrapping(position.TokensOwed0, earned0);
        position.TokensOwed1 = AddWrapping(position.TokensOwed1, earned1);
        return position;
    }

    /// <summary>A tick after a change of a position that ends there, but for its net liquidity.</summary>
    private TickInfo ChangedTick(TickInfo tick, Int128 change, PoolGrowth growth, bool isAtOrBelowPrice)
    {
        var after = Changed(tick.LiquidityGross, change);
        Require(after <= LiquidityMath.MaxPerTick(TickSpacing.Value), Error.TooMuchAtTick);
        if (!IsUsed(tick))
            tick = TickMarks.Start(tick, growth, isAtOrBelowPrice);
        tick.LiquidityGross = after;
        return tick;
    }

    private static bool IsUsed(TickInfo tick) => tick.LiquidityGross > 0;

    /// <summary>Turns the bit of a tick. Fails without data unless the tick can be used.</summary>
    private void TurnTick(int tick)
    {
        var tickSpacing = TickSpacing.Value;
        Require(tick % tickSpacing == 0);
        var place = tick / tickSpacing;
        UsedTicks[TickBitmap.WordOf(place)] ^= TickBitmap.MaskOf(place);
    }

    /// <summary>Fails without data from 2^127 on.</summary>
    private static Int128 ToChange(UInt128 amount) => Narrow((Int256)amount);

    private static Int128 Narrow(Int256 value)
    {
        Require(value >= Int128.MinValue && value <= Int128.MaxValue);
        return (Int128)value;
    }

    private static UInt128 AddWrapping(UInt128 amount, UInt256 more) =>
        (UInt128)Unchecked.Truncate(Unchecked.Add(amount, more), 128);

    private static UInt128 Lesser(UInt128 a, UInt128 b) => a < b ? a : b;
}
