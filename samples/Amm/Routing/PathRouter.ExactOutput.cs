using System;
using Weft.Samples.Amm.Concentrated;
using Weft.Samples.Amm.Stable;

namespace Weft.Samples.Amm.Routing;

// To buy an exact amount, a route is gone through twice. Backwards, each pool says what it costs there, from the last to the first: that is
// the amount that the pool before it has to give. Forwards, each pool gives exactly that, and pays it to where the next one wants it, as
// when an exact amount is sold.
//
// What a pool says must hold when its turn comes, so a route comes to each pool once. In the original periphery the last pool is asked
// first, and in its callback asks the one before it, with the rest of the route in its data. The amounts are the same, for a swap of one
// pool changes nothing of another. But what is taken out of data is not known before it runs, and each such route would hold a range over
// all balances of its tokens.

/// <content>Routes that buy an exact amount.</content>
public sealed partial class PathRouter
{
    /// <summary>Buys an exact amount along a route, for as much of the caller's tokens as it takes. He has approved the router.</summary>
    /// <param name="amountOut">Smallest units of the last token.</param>
    /// <param name="amountInMax">Most of the first token, or it fails.</param>
    /// <param name="tokens">The tokens of the route.</param>
    /// <param name="pools">For each two neighbours: 0 for their pair, a fee in millionths for their concentrated pool, 1,000,000 for their
    /// stable pool. No pool comes twice.</param>
    /// <param name="to">Who gets the last token.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>The amount of the first token.</returns>
    public UInt256 SwapForExact(
        UInt256 amountOut, UInt256 amountInMax, Address[] tokens, uint[] pools, Address to, ulong deadline)
    {
        RequireInTime(deadline);
        RequireRoute(tokens, pools);
        OpenPurse(pools);
        var amounts = AmountsFor(amountOut, tokens, pools);
        if (amounts[0] > amountInMax)
            Revert(Error.TooMuchIn, amounts[0]);
        var entry = EntryFor(tokens[0], tokens[1], pools[0]);
        Require(At<IErc20>(tokens[0]).TransferFrom(Caller, entry, amounts[0]), Error.TransferFailed);
        for (var i = 0; i < pools.Length; i++)
        {
            var receiver = i + 1 < pools.Length ? EntryFor(tokens[i + 1], tokens[i + 2], pools[i + 1]) : to;
            BuyIn(pools[i], tokens[i], tokens[i + 1], amounts[i], amounts[i + 1], receiver);
        }

        Routed(Caller, to, tokens[0], tokens[^1], amounts[0], amountOut);
        return amounts[0];
    }

    /// <summary>The amount of each token of a route, for an exact amount of the last one to be bought now.</summary>
    [View]
    public UInt256[] GetAmountsIn(UInt256 amountOut, Address[] tokens, uint[] pools)
    {
        RequireRoute(tokens, pools);
        return AmountsFor(amountOut, tokens, pools);
    }

    private UInt256[] AmountsFor(UInt256 amountOut, Address[] tokens, uint[] pools)
    {
        Require(!amountOut.IsZero, Error.NothingBought);
        RequireNoPoolTwice(tokens, pools);
        var amounts = new UInt256[tokens.Length];
        amounts[pools.Length] = amountOut;
        for (var i = pools.Length - 1; i >= 0; i--)
            amounts[i] = CostIn(pools[i], tokens[i], tokens[i + 1], amounts[i + 1]);
        return amounts;
    }

    private void RequireNoPoolTwice(Address[] tokens, uint[] pools)
    {
        var addresses = new Address[pools.Length];
        for (var i = 0; i < pools.Length; i++)
        {
            addresses[i] = PoolFor(tokens[i], tokens[i + 1], pools[i]);
            for (var j = 0; j < i; j++)
                Require(addresses[i] != addresses[j], Error.PoolTwice);
        }
    }

    /// <summary>What an amount of the second token costs in a pool.</summary>
    private UInt256 CostIn(uint kind, Address tokenIn, Address tokenOut, UInt256 amountOut) => kind switch
    {
        PairKind => CostInPair(PairFor(tokenIn, tokenOut), tokenIn < tokenOut, amountOut),
        StableKind => At<IStablePool>(StableFor(tokenIn, tokenOut)).GetAmountIn(tokenIn, tokenOut, amountOut),
        _ => CostInConcentrated(ConcentratedFor(tokenIn, tokenOut, kind), tokenIn < tokenOut, amountOut),
    };

    /// <summary>What keeps the product of reserves after a fee of 3/1000: rounded up, by up to two units more than it takes.</summary>
    private UInt256 CostInPair(Address pair, bool isToken0Sold, UInt256 amountOut)
    {
        var (reserve0, reserve1, _) = At<IPair>(pair).GetReserves();
        UInt256 reserveIn = isToken0Sold ? reserve0 : reserve1;
        UInt256 reserveOut = isToken0Sold ? reserve1 : reserve0;
        Require(amountOut < reserveOut, Error.TooLittleInPool);
        return UInt256.MulDiv(reserveIn * 1000, amountOut, (reserveOut - amountOut) * 997, Rounding.Down) + 1;
    }

    private UInt256 CostInConcentrated(Address pool, bool isToken0Sold, UInt256 amountOut)
    {
        var wanted = -FullMath.ToSigned(amountOut);
        var (amount0, amount1) = At<IConcentratedPool>(pool).QuoteSwap(isToken0Sold, wanted, TickMath.LastPriceOf(isToken0Sold));
        Require((isToken0Sold ? amount1 : amount0) == wanted, Error.TooLittleInPool);
        return (UInt256)(isToken0Sold ? amount0 : amount1);
    }

    /// <summary>Buys in a pool for what lies at its entry.</summary>
    private void BuyIn(uint kind, Address tokenIn, Address tokenOut, UInt256 amountIn, UInt256 amountOut, Address to)
    {
        var isToken0Sold = tokenIn < tokenOut;
        if (kind == PairKind)
        {
            var (amount0Out, amount1Out) = isToken0Sold ? (UInt256.Zero, amountOut) : (amountOut, UInt256.Zero);
            At<IPair>(PairFor(tokenIn, tokenOut)).Swap(amount0Out, amount1Out, to, []);
        }
        else if (kind == StableKind)
        {
            At<IStablePool>(StableFor(tokenIn, tokenOut)).SwapForExact(tokenIn, tokenOut, amountOut, to);
        }
        else
        {
            At<IPurse>(PurseOf(Origin)).Buy(ConcentratedFor(tokenIn, tokenOut, kind), isToken0Sold, amountIn, amountOut, to);
        }
    }
}
