using System;

namespace Weft.Samples.Payments;

// The sender pays in his token, the receiver gets at least so much of hers, and between the two a route through pools makes the one of the
// other.
//
//   Pay     at once: both happen, or nothing does
//   Hold    the sender's token stays with the contract; the receiver claims it by a route of her choice, in time (Claim), or declines it
//           (Decline); after that the sender takes it back (Refund)
//
// A held payment is named by its sender and the sender's own number. Who ends it says again what is in it, so that what a call takes out of
// the contract's account of a token is known before it runs: payments do not wait for one another there.

/// <summary>Payments from one currency to another, at once or held until the receiver claims.</summary>
[Contract]
public sealed partial class CurrencyPayments : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>A payment of nothing, for nothing, to nobody, or that can never be claimed.</summary>
        InvalidPayment,

        /// <summary>A route that does not lead from the one token to the other.</summary>
        InvalidRoute,

        /// <summary>The sender has an open payment of this number.</summary>
        NumberTaken,

        /// <summary>There is no such payment.</summary>
        NoPayment,

        /// <summary>The payment is of another token or amount.</summary>
        OtherPayment,

        /// <summary>Only the receiver may.</summary>
        NotReceiver,

        /// <summary>Argument: until when it could be claimed.</summary>
        TooLate,

        /// <summary>Argument: until when it can be claimed.</summary>
        TooEarly,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> Router { get; }

    [Storage] private partial Map<Address, ulong, HeldPayment> Held { get; }

    [Event] private partial void Paid(
        [Indexed] Address sender, [Indexed] Address receiver, Address tokenIn, Address tokenOut, UInt256 amountIn, UInt256 amountOut);

    [Event] private partial void PaymentHeld(
        [Indexed] Address sender, [Indexed] Address receiver, ulong number, Address tokenIn, UInt256 amountIn, ulong end);

    [Event] private partial void PaymentReturned([Indexed] Address sender, [Indexed] Address receiver, ulong number);

    /// <summary>Creates the contract.</summary>
    /// <param name="router">What trades along routes.</param>
    [Constructor]
    public void Initialize(Address router) => Router.Value = router;

    /// <summary>Pays at once. The sender has approved the contract.</summary>
    /// <param name="receiver">Who gets the last token of the route.</param>
    /// <param name="amountIn">Smallest units of the first token that the sender pays.</param>
    /// <param name="amountOutMin">Least of the last token that the receiver gets.</param>
    /// <param name="tokens">The tokens of the route.</param>
    /// <param name="pools">The pools of the route.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>What the receiver gets.</returns>
    public UInt256 Pay(
        Address receiver, UInt256 amountIn, UInt256 amountOutMin, Address[] tokens, uint[] pools, ulong deadline)
    {
        Require(receiver != Address.Zero && !amountOutMin.IsZero, Error.InvalidPayment);
        Require(tokens.Length >= 2, Error.InvalidRoute);
        var entry = At<IPathRouter>(Router.Value).EntryOf(tokens, pools);
        Require(At<IErc20>(tokens[0]).TransferFrom(Caller, entry, amountIn), Error.TransferFailed);
        var amountOut = At<IPathRouter>(Router.Value).SwapPaid(amountIn, amountOutMin, tokens, pools, receiver, deadline);
        Paid(Caller, receiver, tokens[0], tokens[^1], amountIn, amountOut);
        return amountOut;
    }

    /// <summary>Leaves a payment with the contract. The sender has approved it.</summary>
    /// <param name="number">The sender's own number for it; any that he uses for no other open one.</param>
    /// <param name="receiver">Who may claim it.</param>
    /// <param name="tokenIn">The token that the sender pays with.</param>
    /// <param name="tokenOut">The token that the receiver gets.</param>
    /// <param name="amountIn">Smallest units that the sender pays.</param>
    /// <param name="amountOutMin">Least that the receiver gets.</param>
    /// <param name="end">Until when it can be claimed, in seconds.</param>
    public void Hold(
        ulong number, Address receiver, Address tokenIn, Address tokenOut, UInt256 amountIn, UInt256 amountOutMin, ulong end)
    {
        Require(receiver != Address.Zero && !amountIn.IsZero && !amountOutMin.IsZero, Error.InvalidPayment);
        Require(tokenIn != tokenOut && Block.Timestamp <= end, Error.InvalidPayment);
        Require(Held[Caller, number].Receiver == Address.Zero, Error.NumberTaken);
        Held[Caller, number] = new HeldPayment
        {
            Receiver = receiver,
            TokenIn = tokenIn,
            TokenOut = tokenOut,
            AmountIn = amountIn,
            AmountOutMin = amountOutMin,
            End = end,
        };
        PaymentHeld(Caller, receiver, number, tokenIn, amountIn, end);
        Require(At<IErc20>(tokenIn).TransferFrom(Caller, Self, amountIn), Error.TransferFailed);
    }

    /// <summary>Claims a payment for the caller, its receiver, by a route.</summary>
    /// <param name="sender">Who has left it.</param>
    /// <param name="number">The sender's number for it.</param>
    /// <param name="amountIn">What the sender has paid.</param>
    /// <param name="amountOutMin">Least that the receiver wants; never less than the payment says.</param>
    /// <param name="tokens">The tokens of the route, from that of the sender to that of the receiver.</param>
    /// <param name="pools">The pools of the route.</param>
    /// <returns>What the receiver gets.</returns>
    public UInt256 Claim(
        Address sender, ulong number, UInt256 amountIn, UInt256 amountOutMin, Address[] tokens, uint[] pools)
    {
        Require(tokens.Length >= 2, Error.InvalidRoute);
        var payment = Use(sender, number, tokens[0], amountIn);
        Require(payment.Receiver == Caller, Error.NotReceiver);
        Require(payment.TokenOut == tokens[^1], Error.InvalidRoute);
        if (Block.Timestamp > payment.End)
            Revert(Error.TooLate, payment.End);
        var least = UInt256.Max(amountOutMin, payment.AmountOutMin);
        var entry = At<IPathRouter>(Router.Value).EntryOf(tokens, pools);
        Require(At<IErc20>(tokens[0]).Transfer(entry, amountIn), Error.TransferFailed);
        var amountOut = At<IPathRouter>(Router.Value).SwapPaid(amountIn, least, tokens, pools, Caller, Block.Timestamp);
        Paid(sender, Caller, tokens[0], tokens[^1], amountIn, amountOut);
        return amountOut;
    }

    /// <summary>Sends a payment back that the caller, its receiver, does not want.</summary>
    public void Decline(Address sender, ulong number, Address tokenIn, UInt256 amountIn)
    {
        var payment = Use(sender, number, tokenIn, amountIn);
        Require(payment.Receiver == Caller, Error.NotReceiver);
        Return(sender, number, payment.Receiver, tokenIn, amountIn);
    }

    /// <summary>Takes a payment of the caller back that nobody has claimed in time.</summary>
    public void Refund(ulong number, Address tokenIn, UInt256 amountIn)
    {
        var payment = Use(Caller, number, tokenIn, amountIn);
        if (Block.Timestamp <= payment.End)
            Revert(Error.TooEarly, payment.End);
        Return(Caller, number, payment.Receiver, tokenIn, amountIn);
    }

    /// <summary>An open payment; zeros where there is none.</summary>
    [View]
    public (Address Receiver, Address TokenIn, Address TokenOut, UInt256 AmountIn, UInt256 AmountOutMin, ulong End) PaymentOf(
        Address sender, ulong number)
    {
        var payment = Held[sender, number];
        return (payment.Receiver, payment.TokenIn, payment.TokenOut, payment.AmountIn, payment.AmountOutMin, payment.End);
    }

    /// <summary>What trades along routes.</summary>
    [View]
    public Address GetRouter() => Router.Value;

    /// <summary>Takes a payment off the book, if it is what the caller says.</summary>
    private HeldPayment Use(Address sender, ulong number, Address tokenIn, UInt256 amountIn)
    {
        var payment = Held[sender, number];
        Require(payment.Receiver != Address.Zero, Error.NoPayment);
        Require(payment.TokenIn == tokenIn && payment.AmountIn == amountIn, Error.OtherPayment);
        Held[sender, number] = default;
        return payment;
    }

    private void Return(Address sender, ulong number, Address receiver, Address tokenIn, UInt256 amountIn)
    {
        PaymentReturned(sender, receiver, number);
        Require(At<IErc20>(tokenIn).Transfer(sender, amountIn), Error.TransferFailed);
    }
}
