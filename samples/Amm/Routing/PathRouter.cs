using System;
using Weft.Samples.Amm.Concentrated;
using Weft.Samples.Amm.Stable;

namespace Weft.Samples.Amm.Routing;

// A route is a list of tokens, and for each two neighbours a number that says in which pool the one is sold for the other:
//
//   0            the pair                        (as Uniswap V2's)
//   1 … 999,999  the concentrated pool of that fee, in millionths   (as Uniswap V3's)
//   1,000,000    the stable pool of the registry
//
// A pair and a stable pool sell what lies with them. So each pool pays its output to where the next one wants its input: to the next pool
// itself, or, where that is a concentrated pool, which is paid in the middle of its swap, to the sender's purse. The router holds nothing.
// All of these addresses follow from the arguments and pinned storage, so that what a route touches is known before it runs.

/// <summary>
/// Trades along a route through pairs, concentrated pools and stable pools, in one transaction and within the sender's limits: he gets at
/// least what he asks for, and pays at most what he allows, in time, or nothing happens. This file has routes that sell an exact amount;
/// <c>PathRouter.ExactOutput.cs</c> those that buy one.
/// </summary>
[Contract]
public sealed partial class PathRouter : Contract, IPathRouter
{
    private const uint PairKind = 0;
    private const uint StableKind = 1_000_000;
    private const int PoolsMax = 8;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Too late.</summary>
        Expired,

        /// <summary>No pool, more than eight, or not one token more than pools.</summary>
        InvalidRoute,

        /// <summary>There is no such pool.</summary>
        NoPool,

        /// <summary>Nothing to be sold.</summary>
        NothingPaid,

        /// <summary>The route ends in less than the sender wants. Argument: what it ends in.</summary>
        TooLittleOut,

        /// <summary>Nothing to be bought.</summary>
        NothingBought,

        /// <summary>A route that buys an exact amount comes twice to one pool.</summary>
        PoolTwice,

        /// <summary>A pool has less than is to be bought there, or just as much.</summary>
        TooLittleInPool,

        /// <summary>The route costs more than the sender allows. Argument: what it costs.</summary>
        TooMuchIn,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> PairFactory { get; }

    [Storage, SetOnce] private partial Slot<Address> ConcentratedFactory { get; }

    [Storage, SetOnce] private partial Slot<Address> StableRegistry { get; }

    [Storage, SetOnce] private partial Map<Address, Address> Purses { get; }

    [Event] private partial void Routed(
        [Indexed] Address sender, [Indexed] Address to, Address tokenIn, Address tokenOut, UInt256 amountIn, UInt256 amountOut);

    /// <summary>Creates a router.</summary>
    /// <param name="pairFactory">The factory of the pairs.</param>
    /// <param name="concentratedFactory">The factory of the concentrated pools.</param>
    /// <param name="stableRegistry">The registry of the stable pools.</param>
    [Constructor]
    public void Initialize(Address pairFactory, Address concentratedFactory, Address stableRegistry)
    {
        PairFactory.Value = pairFactory;
        ConcentratedFactory.Value = concentratedFactory;
        StableRegistry.Value = stableRegistry;
    }

    /// <summary>Trades an exact amount of the caller's tokens along a route. He has approved the router for the first token.</summary>
    /// <param name="amountIn">Smallest units of the first token.</param>
    /// <param name="amountOutMin">Least of the last token, or it fails.</param>
    /// <param name="tokens">The tokens of the route.</param>
    /// <param name="pools">For each two neighbours: 0 for their pair, a fee in millionths for their concentrated pool, 1,000,000 for their
    /// stable pool.</param>
    /// <param name="to">Who gets the last token.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>The amount of the last token.</returns>
    public UInt256 SwapExact(UInt256 amountIn, UInt256 amountOutMin, Address[] tokens, uint[] pools, Address to, ulong deadline)
    {
        RequireInTime(deadline);
        RequireRoute(tokens, pools);
        OpenPurse(pools);
        var entry = EntryFor(tokens[0], tokens[1], pools[0]);
        Require(At<IErc20>(tokens[0]).TransferFrom(Caller, entry, amountIn), Error.TransferFailed);
        return SwapAlong(amountIn, amountOutMin, tokens, pools, to);
    }

    /// <inheritdoc />
    public UInt256 SwapPaid(UInt256 amountIn, UInt256 amountOutMin, Address[] tokens, uint[] pools, Address to, ulong deadline)
    {
        RequireInTime(deadline);
        RequireRoute(tokens, pools);
        OpenPurse(pools);
        return SwapAlong(amountIn, amountOutMin, tokens, pools, to);
    }

    /// <inheritdoc />
    [View]
    public Address EntryOf(Address[] tokens, uint[] pools)
    {
        RequireRoute(tokens, pools);
        return EntryFor(tokens[0], tokens[1], pools[0]);
    }

    /// <summary>The purse of a sender, whether or not he has traded in a concentrated pool yet.</summary>
    [View]
    public Address PurseOf(Address sender) => AddressOf<Purse>(Self, KeccakPacked(sender));

    /// <summary>The factory of the pairs, that of the concentrated pools, and the registry of the stable pools.</summary>
    [View]
    public (Address PairFactory, Address ConcentratedFactory, Address StableRegistry) Sources() =>
        (PairFactory.Value, ConcentratedFactory.Value, StableRegistry.Value);

    private UInt256 SwapAlong(UInt256 amountIn, UInt256 amountOutMin, Address[] tokens, uint[] pools, Address to)
    {
        Require(!amountIn.IsZero, Error.NothingPaid);
        var amount = amountIn;
        for (var i = 0; i < pools.Length; i++)
        {
            var receiver = i + 1 < pools.Length ? EntryFor(tokens[i + 1], tokens[i + 2], pools[i + 1]) : to;
            if (pools[i] == PairKind)
                amount = SwapInPair(tokens[i], tokens[i + 1], amount, receiver);
            else if (pools[i] == StableKind)
                amount = At<IStablePool>(StableFor(tokens[i], tokens[i + 1])).Swap(tokens[i], tokens[i + 1], receiver);
            else
                amount = SwapConcentrated(tokens[i], tokens[i + 1], pools[i], amount, receiver);
        }

        if (amount < amountOutMin)
            Revert(Error.TooLittleOut, amount);
        Routed(Caller, to, tokens[0], tokens[^1], amountIn, amount);
        return amount;
    }

    /// <summary>What comes out of a pair is what its fee of 3/1000 and its product of reserves allow; rounded down.</summary>
    private UInt256 SwapInPair(Address tokenIn, Address tokenOut, UInt256 amountIn, Address to)
    {
        var pair = PairFor(tokenIn, tokenOut);
        var isFirstLower = tokenIn < tokenOut;
        var (reserve0, reserve1, _) = At<IPair>(pair).GetReserves();
        UInt256 reserveIn = isFirstLower ? reserve0 : reserve1;
        UInt256 reserveOut = isFirstLower ? reserve1 : reserve0;
        var amountInWithFee = amountIn * 997;
        var amountOut = UInt256.MulDiv(amountInWithFee, reserveOut, (reserveIn * 1000) + amountInWithFee, Rounding.Down);
        At<IPair>(pair).Swap(isFirstLower ? UInt256.Zero : amountOut, isFirstLower ? amountOut : UInt256.Zero, to, []);
        return amountOut;
    }

    private UInt256 SwapConcentrated(Address tokenIn, Address tokenOut, uint fee, UInt256 amountIn, Address to) =>
        At<IPurse>(PurseOf(Origin)).Sell(ConcentratedFor(tokenIn, tokenOut, fee), tokenIn < tokenOut, amountIn, to);

    /// <summary>Makes the sender's purse, before his first trade in a concentrated pool.</summary>
    private void OpenPurse(uint[] pools)
    {
        var needsPurse = false;
        foreach (var pool in pools)
            needsPurse |= pool is not PairKind and not StableKind;
        if (needsPurse && Purses[Origin] == Address.Zero)
            Purses[Origin] = Create<Purse>(KeccakPacked(Origin), ConcentratedFactory.Value);
    }

    /// <summary>Where a pool's input must lie before its turn.</summary>
    private Address EntryFor(Address tokenIn, Address tokenOut, uint pool) => pool switch
    {
        PairKind => PairFor(tokenIn, tokenOut),
        StableKind => StableFor(tokenIn, tokenOut),
        _ => PurseOf(Origin),
    };

    private Address PoolFor(Address tokenIn, Address tokenOut, uint pool) => pool switch
    {
        PairKind => PairFor(tokenIn, tokenOut),
        StableKind => StableFor(tokenIn, tokenOut),
        _ => ConcentratedFor(tokenIn, tokenOut, pool),
    };

    /// <summary>The address of a pair, whether or not it exists.</summary>
    private Address PairFor(Address tokenA, Address tokenB)
    {
        var token0 = tokenA < tokenB ? tokenA : tokenB;
        var token1 = tokenA < tokenB ? tokenB : tokenA;
        return AddressOf<Pair>(PairFactory.Value, KeccakPacked(token0, token1));
    }

    /// <summary>The address of a concentrated pool, whether or not it exists.</summary>
    private Address ConcentratedFor(Address tokenA, Address tokenB, uint fee)
    {
        var token0 = tokenA < tokenB ? tokenA : tokenB;
        var token1 = tokenA < tokenB ? tokenB : tokenA;
        return AddressOf<ConcentratedPool>(ConcentratedFactory.Value, KeccakPacked(token0, token1, fee));
    }

    private Address StableFor(Address tokenA, Address tokenB)
    {
        var pool = At<IStableRegistry>(StableRegistry.Value).GetPool(tokenA, tokenB);
        Require(pool != Address.Zero, Error.NoPool);
        return pool;
    }

    private void RequireInTime(ulong deadline) => Require(Block.Timestamp <= deadline, Error.Expired);

    private void RequireRoute(Address[] tokens, uint[] pools)
    {
        Require(pools.Length > 0 && pools.Length <= PoolsMax, Error.InvalidRoute);
        Require(tokens.Length == pools.Length + 1, Error.InvalidRoute);
        foreach (var pool in pools)
            Require(pool <= StableKind, Error.InvalidRoute);
    }
}
