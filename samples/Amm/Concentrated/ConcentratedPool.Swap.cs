using System;

namespace Weft.Samples.Amm.Concentrated;

/// <content>Swaps.</content>
public sealed partial class ConcentratedPool
{
    [Event] private partial void Swap(
        [Indexed] Address sender,
        [Indexed] Address recipient,
        Int256 amount0,
        Int256 amount1,
        [AbiType("uint160")] UInt256 sqrtPriceX96,
        UInt128 liquidity,
        [AbiType("int24")] int tick);

    /// <inheritdoc />
    public (Int256 Amount0, Int256 Amount1) Swap(
        Address recipient, bool zeroForOne, Int256 amountSpecified, [AbiType("uint160")] UInt256 sqrtPriceLimitX96, byte[] data)
    {
        Require(!amountSpecified.IsZero, Error.NothingToSwap);
        RequireOpen();
        var terms = TermsOf(zeroForOne, amountSpecified, sqrtPriceLimitX96);
        var swap = StartOf(amountSpecified, terms);
        swap.FeeGrowth = zeroForOne ? FeeGrowth0.Value : FeeGrowth1.Value;
        while (!swap.Remaining.IsZero && swap.SqrtPrice != sqrtPriceLimitX96)
        {
            var (tick, isUsed) = NextTick(swap.Tick, terms);
            swap = Advance(swap, terms, tick);
            if (isUsed && swap.IsAtTick)
                swap.Liquidity = CrossTick(tick, swap, terms);
        }

        Keep(swap, terms);
        var (amount0, amount1) = AmountsOf(amountSpecified, swap, terms);
        Settle(recipient, zeroForOne, amount0, amount1, data);
        Swap(Caller, recipient, amount0, amount1, swap.SqrtPrice, swap.Liquidity, swap.Tick);
        return (amount0, amount1);
    }

    /// <inheritdoc />
    [View]
    public (Int256 Amount0, Int256 Amount1) QuoteSwap(
        bool zeroForOne, Int256 amountSpecified, [AbiType("uint160")] UInt256 sqrtPriceLimitX96)
    {
        Require(!amountSpecified.IsZero, Error.NothingToSwap);
        var terms = TermsOf(zeroForOne, amountSpecified, sqrtPriceLimitX96);
        var swap = StartOf(amountSpecified, terms);
        while (!swap.Remaining.IsZero && swap.SqrtPrice != sqrtPriceLimitX96)
        {
            var (tick, isUsed) = NextTick(swap.Tick, terms);
            swap = Advance(swap, terms, tick);
            if (isUsed && swap.IsAtTick)
                swap.Liquidity = LiquidityBeyond(TickInfos[tick], swap, terms);
        }

        return AmountsOf(amountSpecified, swap, terms);
    }

    private SwapTerms TermsOf(bool zeroForOne, Int256 amountSpecified, UInt256 priceLimit)
    {
        var state = State.Value;
        Require(
            zeroForOne
                ? priceLimit < state.SqrtPrice && priceLimit > TickMath.MinSqrtPrice
                : priceLimit > state.SqrtPrice && priceLimit < TickMath.MaxSqrtPrice,
            Error.WrongPriceLimit);
        return new SwapTerms
        {
            ZeroForOne = zeroForOne,
            IsExactInput = !amountSpecified.IsNegative,
            PriceLimit = priceLimit,
            Fee = Fee.Value,
            FeeProtocol = zeroForOne ? FeeProtocol0(state) : FeeProtocol1(state),
            TickSpacing = TickSpacing.Value,
            State = state,
            Liquidity = LiquidityAtPrice.Value,
        };
    }

    private static SwapProgress StartOf(Int256 amountSpecified, SwapTerms terms) => new()
    {
        Remaining = amountSpecified,
        SqrtPrice = terms.State.SqrtPrice,
        Tick = terms.State.Tick,
        Liquidity = terms.Liquidity,
    };

    private static (Int256 Amount0, Int256 Amount1) AmountsOf(Int256 amountSpecified, SwapProgress swap, SwapTerms terms)
    {
        var given = Unchecked.Subtract(amountSpecified, swap.Remaining);
        return terms.ZeroForOne == terms.IsExactInput ? (given, swap.Counterpart) : (swap.Counterpart, given);
    }

    /// <summary>Trades up to a tick, or to the limit if that comes first.</summary>
    private SwapProgress Advance(SwapProgress swap, SwapTerms terms, int tick)
    {
        var start = swap.SqrtPrice;
        var atTick = TickMath.SqrtPriceAt(tick);
        var isLimitFirst = terms.ZeroForOne ? atTick < terms.PriceLimit : atTick > terms.PriceLimit;
        var (price, amountIn, amountOut, fee) = SwapMath.Step(
            start, isLimitFirst ? terms.PriceLimit : atTick, swap.Liquidity, swap.Remaining, terms.Fee);

        swap.SqrtPrice = price;
        swap = Counted(swap, terms, FullMath.ToSigned(Unchecked.Add(amountIn, fee)), FullMath.ToSigned(amountOut));
        if (terms.FeeProtocol > 0)
        {
            var protocolFee = fee / terms.FeeProtocol;
            fee -= protocolFee;
            swap.ProtocolFee = AddWrapping(swap.ProtocolFee, protocolFee);
        }

        if (swap.Liquidity > 0)
            swap.FeeGrowth = Unchecked.Add(swap.FeeGrowth, FullMath.MulDiv(fee, One128, swap.Liquidity));

        swap.IsAtTick = price == atTick;
        if (swap.IsAtTick)
            swap.Tick = terms.ZeroForOne ? tick - 1 : tick;
        else if (price != start)
            swap.Tick = TickMath.TickAt(price);
        return swap;
    }

    /// <summary>What is sold and bought in a step goes off what remains, and to the other amount.</summary>
    private static SwapProgress Counted(SwapProgress swap, SwapTerms terms, Int256 amountIn, Int256 amountOut)
    {
        swap.Remaining = terms.IsExactInput
            ? Unchecked.Subtract(swap.Remaining, amountIn)
            : Unchecked.Add(swap.Remaining, amountOut);
        var counterpart = terms.IsExactInput
            ? Unchecked.Subtract(swap.Counterpart, amountOut)
            : Unchecked.Add(swap.Counterpart, amountIn);
        Require(terms.IsExactInput ? counterpart <= swap.Counterpart : counterpart >= swap.Counterpart);
        swap.Counterpart = counterpart;
        return swap;
    }

    /// <summary>The next tick in use in the direction of the swap, or the last tick of its word in the bitmap.</summary>
    private (int Tick, bool IsUsed) NextTick(int tick, SwapTerms terms)
    {
        var place = TickBitmap.PlaceOf(tick, terms.TickSpacing);
        if (!terms.ZeroForOne)
            place++;
        var word = UsedTicks[TickBitmap.WordOf(place)];
        var (next, isUsed) = terms.ZeroForOne ? TickBitmap.Below(word, place) : TickBitmap.Above(word, place);
        return (Math.Max(TickMath.MinTick, Math.Min(next * terms.TickSpacing, TickMath.MaxTick)), isUsed);
    }

    /// <returns>The liquidity on the other side of the tick.</returns>
    private UInt128 CrossTick(int tick, SwapProgress swap, SwapTerms terms)
    {
        var fee0 = terms.ZeroForOne ? swap.FeeGrowth : FeeGrowth0.Value;
        var fee1 = terms.ZeroForOne ? FeeGrowth1.Value : swap.FeeGrowth;
        var info = TickMarks.Cross(TickInfos[tick], GrowthUntilNow(fee0, fee1, terms.State, terms.Liquidity));
        TickInfos[tick] = info;
        return LiquidityBeyond(info, swap, terms);
    }

    /// <summary>The liquidity on the other side of a tick where the price is.</summary>
    private UInt128 LiquidityBeyond(TickInfo info, SwapProgress swap, SwapTerms terms) =>
        Changed(swap.Liquidity, terms.ZeroForOne ? unchecked(-info.LiquidityNet) : info.LiquidityNet);

    /// <summary>Writes down where the swap has ended.</summary>
    private void Keep(SwapProgress swap, SwapTerms terms)
    {
        var state = terms.State;
        if (swap.Tick != state.Tick)
        {
            state = Observed(state, terms.Liquidity);
            state.Tick = swap.Tick;
        }

        state.SqrtPrice = swap.SqrtPrice;
        State.Value = state;
        if (swap.Liquidity != terms.Liquidity)
            LiquidityAtPrice.Value = swap.Liquidity;
        if (terms.ZeroForOne)
        {
            FeeGrowth0.Value = swap.FeeGrowth;
            if (swap.ProtocolFee > 0)
                ProtocolFees0.Value = AddWrapping(ProtocolFees0.Value, swap.ProtocolFee);
        }
        else
        {
            FeeGrowth1.Value = swap.FeeGrowth;
            if (swap.ProtocolFee > 0)
                ProtocolFees1.Value = AddWrapping(ProtocolFees1.Value, swap.ProtocolFee);
        }
    }

    /// <summary>Pays out what is bought, and has the caller pay for it.</summary>
    private void Settle(Address recipient, bool zeroForOne, Int256 amount0, Int256 amount1, byte[] data)
    {
        var sold = zeroForOne ? Token0.Value : Token1.Value;
        var bought = zeroForOne ? Token1.Value : Token0.Value;
        var amountIn = zeroForOne ? amount0 : amount1;
        var amountOut = zeroForOne ? amount1 : amount0;
        if (amountOut.IsNegative)
            Pay(bought, recipient, Unchecked.Reinterpret(Unchecked.Negate(amountOut)));

        var before = Holding(sold);
        At<IUniswapV3SwapCallback>(Caller).UniswapV3SwapCallback(amount0, amount1, data);
        Require(FullMath.Add(before, Unchecked.Reinterpret(amountIn)) <= Holding(sold), Error.SwapNotPaid);
    }
}
