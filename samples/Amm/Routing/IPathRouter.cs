namespace Weft.Samples.Amm.Routing;

/// <summary>The router, as contracts see it that trade along routes.</summary>
[ContractInterface]
public interface IPathRouter
{
    /// <summary>Where the first token of a route must lie before <see cref="SwapPaid"/>.</summary>
    [View]
    Address EntryOf(Address[] tokens, uint[] pools);

    /// <summary>Trades along a route what was sent to its entry before, in the same transaction.</summary>
    /// <param name="amountIn">Smallest units of the first token that were sent.</param>
    /// <param name="amountOutMin">Least of the last token, or it fails.</param>
    /// <param name="tokens">The tokens of the route.</param>
    /// <param name="pools">For each two neighbours the kind of pool.</param>
    /// <param name="to">Who gets the last token.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>The amount of the last token.</returns>
    UInt256 SwapPaid(UInt256 amountIn, UInt256 amountOutMin, Address[] tokens, uint[] pools, Address to, ulong deadline);
}
