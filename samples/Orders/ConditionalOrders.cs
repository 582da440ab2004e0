using System;

namespace Weft.Samples.Orders;

// A maker numbers his own orders, and leaves what is to be sold with the contract. Anybody, a keeper, executes an order when its condition
// holds: the oracle's price is at least, or at most, the order's bound, and the time is right. The maker gets at least what he asks for,
// either from the keeper himself (Fill) or from a route through pools (Route); the keeper gets the tip, and what he fills he gets for it.
//
// The keeper says again which tokens and amounts the order is about, and the contract checks it. So everything that an execution touches is
// known from its arguments, and what it takes out of the contract's account of a token is a known amount: executions of different orders
// add up there, and do not wait for one another.

/// <summary>Orders that are executed only when a price and the time are as their maker wants.</summary>
[Contract]
public sealed partial class ConditionalOrders : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>An order to sell nothing, for nothing, of a token for itself, or never.</summary>
        InvalidOrder,

        /// <summary>The maker has an open order of this number.</summary>
        NumberTaken,

        /// <summary>There is no such order.</summary>
        NoOrder,

        /// <summary>The order is about other tokens or amounts.</summary>
        OtherOrder,

        /// <summary>Argument: from when on the order can be executed.</summary>
        TooEarly,

        /// <summary>Argument: until when it could be executed.</summary>
        TooLate,

        /// <summary>The price is not as the maker wants. Arguments: the price, the order's bound.</summary>
        ConditionNotMet,

        /// <summary>Less than the maker wants. Argument: what he wants.</summary>
        TooLittleOut,

        /// <summary>A route that does not lead from the one token to the other.</summary>
        InvalidRoute,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> Oracle { get; }

    [Storage, SetOnce] private partial Slot<Address> Router { get; }

    [Storage] private partial Map<Address, ulong, Order> Orders { get; }

    [Event] private partial void Placed([Indexed] Address maker, ulong number, Address tokenIn, Address tokenOut, UInt256 amountIn);

    [Event] private partial void Cancelled([Indexed] Address maker, ulong number);

    [Event] private partial void Executed([Indexed] Address maker, ulong number, [Indexed] Address keeper, UInt256 amountOut);

    /// <summary>Creates the contract.</summary>
    /// <param name="oracle">What says the prices.</param>
    /// <param name="router">What trades along routes.</param>
    [Constructor]
    public void Initialize(Address oracle, Address router)
    {
        Oracle.Value = oracle;
        Router.Value = router;
    }

    /// <summary>Places an order, and leaves what is to be sold, and the tip, with the contract. The maker has approved it.</summary>
    /// <param name="number">The maker's own number for it; any that he uses for no other open one.</param>
    /// <param name="tokenIn">The token to be sold.</param>
    /// <param name="tokenOut">The token to be bought.</param>
    /// <param name="amountIn">Smallest units to be sold.</param>
    /// <param name="amountOutMin">Least that the maker gets.</param>
    /// <param name="tip">What the keeper gets, in the token to be sold.</param>
    /// <param name="price">The bound on the price of the sold token in the bought one.</param>
    /// <param name="isAbove">Whether the price has to be at least the bound, or at most.</param>
    /// <param name="start">From when on, in seconds.</param>
    /// <param name="end">Until when, in seconds.</param>
    public void Place(
        ulong number,
        Address tokenIn,
        Address tokenOut,
        UInt256 amountIn,
        UInt256 amountOutMin,
        UInt256 tip,
        UInt256 price,
        bool isAbove,
        ulong start,
        ulong end)
    {
        Require(!amountIn.IsZero && !amountOutMin.IsZero && tokenIn != tokenOut && tokenIn != Address.Zero, Error.InvalidOrder);
        Require(start <= end && Block.Timestamp <= end, Error.InvalidOrder);
        Require(Orders[Caller, number].TokenIn == Address.Zero, Error.NumberTaken);
        Orders[Caller, number] = new Order
        {
            TokenIn = tokenIn,
            TokenOut = tokenOut,
            AmountIn = amountIn,
            AmountOutMin = amountOutMin,
            Tip = tip,
            Price = price,
            IsAbove = isAbove,
            Start = start,
            End = end,
        };
        Placed(Caller, number, tokenIn, tokenOut, amountIn);
        Require(At<IErc20>(tokenIn).TransferFrom(Caller, Self, amountIn + tip), Error.TransferFailed);
    }

    /// <summary>Takes an order of the caller back, at any time, with what was left for it.</summary>
    /// <param name="number">His number for it.</param>
    /// <param name="tokenIn">The token that was to be sold.</param>
    /// <param name="amount">What was to be sold, and the tip.</param>
    public void Cancel(ulong number, Address tokenIn, UInt256 amount)
    {
        var order = Orders[Caller, number];
        Require(order.TokenIn != Address.Zero, Error.NoOrder);
        Require(order.TokenIn == tokenIn && order.AmountIn + order.Tip == amount, Error.OtherOrder);
        Orders[Caller, number] = default;
        Cancelled(Caller, number);
        Require(At<IErc20>(tokenIn).Transfer(Caller, amount), Error.TransferFailed);
    }

    /// <summary>
    /// Executes an order with the keeper's own tokens. He has approved the contract, and gets what the maker sells, and the tip.
    /// </summary>
    /// <param name="maker">Whose order.</param>
    /// <param name="number">The maker's number for it.</param>
    /// <param name="tokenIn">The token that the maker sells.</param>
    /// <param name="tokenOut">The token that the keeper pays with.</param>
    /// <param name="amount">What the maker sells, and the tip.</param>
    /// <param name="amountOut">What the keeper pays.</param>
    public void Fill(Address maker, ulong number, Address tokenIn, Address tokenOut, UInt256 amount, UInt256 amountOut)
    {
        var order = Use(maker, number, tokenIn, tokenOut);
        Require(order.AmountIn + order.Tip == amount, Error.OtherOrder);
        if (amountOut < order.AmountOutMin)
            Revert(Error.TooLittleOut, order.AmountOutMin);
        Executed(maker, number, Caller, amountOut);
        Require(At<IErc20>(tokenOut).TransferFrom(Caller, maker, amountOut), Error.TransferFailed);
        Require(At<IErc20>(tokenIn).Transfer(Caller, amount), Error.TransferFailed);
    }

    /// <summary>Executes an order by a route through pools. The maker gets all that comes out, and the keeper the tip.</summary>
    /// <param name="maker">Whose order.</param>
    /// <param name="number">The maker's number for it.</param>
    /// <param name="tokens">The tokens of the route, from the one that the maker sells to the one that he buys.</param>
    /// <param name="pools">The pools of the route.</param>
    /// <param name="amountIn">What the maker sells.</param>
    /// <param name="tip">The tip.</param>
    public void Route(Address maker, ulong number, Address[] tokens, uint[] pools, UInt256 amountIn, UInt256 tip)
    {
        Require(tokens.Length >= 2, Error.InvalidRoute);
        var order = Use(maker, number, tokens[0], tokens[^1]);
        Require(order.AmountIn == amountIn && order.Tip == tip, Error.OtherOrder);
        var entry = At<IPathRouter>(Router.Value).EntryOf(tokens, pools);
        Require(At<IErc20>(tokens[0]).Transfer(entry, amountIn), Error.TransferFailed);
        var amountOut = At<IPathRouter>(Router.Value).SwapPaid(
            amountIn, order.AmountOutMin, tokens, pools, maker, Block.Timestamp);
        Executed(maker, number, Caller, amountOut);
        Require(At<IErc20>(tokens[0]).Transfer(Caller, tip), Error.TransferFailed);
    }

    /// <summary>What an open order is about; zeros where there is none.</summary>
    [View]
    public (Address TokenIn, Address TokenOut, UInt256 AmountIn, UInt256 AmountOutMin, UInt256 Tip) OrderOf(Address maker, ulong number)
    {
        var order = Orders[maker, number];
        return (order.TokenIn, order.TokenOut, order.AmountIn, order.AmountOutMin, order.Tip);
    }

    /// <summary>When an open order can be executed: the bound of the price, its side, and the times in seconds.</summary>
    [View]
    public (UInt256 Price, bool IsAbove, ulong Start, ulong End) ConditionOf(Address maker, ulong number)
    {
        var order = Orders[maker, number];
        return (order.Price, order.IsAbove, order.Start, order.End);
    }

    /// <summary>The oracle and the router.</summary>
    [View]
    public (Address Oracle, Address Router) Sources() => (Oracle.Value, Router.Value);

    /// <summary>Takes an order off the book, if its condition holds.</summary>
    private Order Use(Address maker, ulong number, Address tokenIn, Address tokenOut)
    {
        var order = Orders[maker, number];
        Require(order.TokenIn != Address.Zero, Error.NoOrder);
        Require(order.TokenIn == tokenIn && order.TokenOut == tokenOut, Error.OtherOrder);
        if (Block.Timestamp < order.Start)
            Revert(Error.TooEarly, order.Start);
        if (Block.Timestamp > order.End)
            Revert(Error.TooLate, order.End);
        var price = At<IOracle>(Oracle.Value).Read(KeccakPacked(tokenIn, tokenOut));
        if (order.IsAbove ? price < order.Price : price > order.Price)
            Revert(Error.ConditionNotMet, price, order.Price);
        Orders[maker, number] = default;
        return order;
    }
}
