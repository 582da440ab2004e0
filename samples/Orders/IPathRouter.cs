namespace Weft.Samples.Orders;

/// <summary>
/// A router along pools, such as samples/Amm/Routing: whoever uses it sends tokens to a route's entry, and then has them traded.
/// </summary>
[ContractInterface]
public interface IPathRouter
{
    /// <summary>Where the first token of a route must lie before <see cref="SwapPaid"/>.</summary>
    [View]
    Address EntryOf(Address[] tokens, uint[] pools);

    /// <summary>Trades along a route what was sent to its entry before, in the same transaction. Fails for less than the least.</summary>
    UInt256 SwapPaid(UInt256 amountIn, UInt256 amountOutMin, Address[] tokens, uint[] pools, Address to, ulong deadline);
}
