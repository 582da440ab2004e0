namespace Weft.Samples.Amm.Routing;

/// <summary>A purse, as its router sees it.</summary>
[ContractInterface]
public interface IPurse
{
    /// <summary>Sells what lies in the purse in a concentrated pool.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="isToken0Sold">Whether token 0 is sold.</param>
    /// <param name="amountIn">Smallest units to be sold.</param>
    /// <param name="to">Who gets what is bought.</param>
    /// <returns>What was bought.</returns>
    UInt256 Sell(Address pool, bool isToken0Sold, UInt256 amountIn, Address to);
}
