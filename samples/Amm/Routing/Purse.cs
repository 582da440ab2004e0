using System;
using Weft.Samples.Amm.Concentrated;

namespace Weft.Samples.Amm.Routing;

/// <summary>
/// Holds what a route is about to sell in a concentrated pool, for as long as that takes, and pays the pool when it calls back. Each
/// sender of transactions has a purse of his own at a router: routes of different senders share no account on the way.
/// </summary>
[Contract]
public sealed partial class Purse : Contract, IPurse, IUniswapV3SwapCallback
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the router may.</summary>
        NotRouter,

        /// <summary>Asked for tokens by somebody who is no pool of the factory.</summary>
        NotAPool,

        /// <summary>The pool could not buy all that was to be sold. Argument: what it bought.</summary>
        NotAllSold,

        /// <summary>The pool does not give any more what it said. Arguments: what it took, what it gave.</summary>
        PriceChanged,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> Router { get; }

    [Storage, SetOnce] private partial Slot<Address> Factory { get; }

    /// <summary>Creates a purse; the creator is its router.</summary>
    /// <param name="factory">The factory of the pools that it pays.</param>
    [Constructor]
    public void Initialize(Address factory)
    {
        Router.Value = Caller;
        Factory.Value = factory;
    }

    /// <inheritdoc />
    public UInt256 Sell(Address pool, bool isToken0Sold, UInt256 amountIn, Address to)
    {
        Require(Caller == Router.Value, Error.NotRouter);
        var (sold, bought) = Trade(pool, isToken0Sold, FullMath.ToSigned(amountIn), to);
        if (sold != amountIn)
            Revert(Error.NotAllSold, sold);
        return bought;
    }

    /// <inheritdoc />
    public void Buy(Address pool, bool isToken0Sold, UInt256 amountIn, UInt256 amountOut, Address to)
    {
        Require(Caller == Router.Value, Error.NotRouter);
        var (sold, bought) = Trade(pool, isToken0Sold, -FullMath.ToSigned(amountOut), to);
        if (sold != amountIn || bought != amountOut)
            Revert(Error.PriceChanged, sold, bought);
    }

    /// <inheritdoc />
    [Reentrant]
    public void UniswapV3SwapCallback(Int256 amount0Delta, Int256 amount1Delta, byte[] data)
    {
        var pool = Caller;
        var token0 = At<IConcentratedPool>(pool).GetToken0();
        var token1 = At<IConcentratedPool>(pool).GetToken1();
        var fee = At<IConcentratedPool>(pool).GetFee();
        Require(pool == AddressOf<ConcentratedPool>(Factory.Value, KeccakPacked(token0, token1, fee)), Error.NotAPool);
        if (amount0Delta > Int256.Zero)
            Pay(token0, pool, (UInt256)amount0Delta);
        else
            Pay(token1, pool, (UInt256)amount1Delta);
    }

    /// <summary>What a pool took and what it gave for it.</summary>
    private (UInt256 Sold, UInt256 Bought) Trade(Address pool, bool isToken0Sold, Int256 amountSpecified, Address to)
    {
        var (amount0, amount1) = At<IConcentratedPool>(pool).Swap(
            to, isToken0Sold, amountSpecified, TickMath.LastPriceOf(isToken0Sold), []);
        return ((UInt256)(isToken0Sold ? amount0 : amount1), (UInt256)(-(isToken0Sold ? amount1 : amount0)));
    }

    private void Pay(Address token, Address pool, UInt256 amount) =>
        Require(At<IErc20>(token).Transfer(pool, amount), Error.TransferFailed);
}
