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

    /// <summary>Buys an amount in a concentrated pool for what lies in the purse.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="isToken0Sold">Whether token 0 is sold.</param>
    /// <param name="amountIn">Smallest units that it has to cost.</param>
    /// <param name="amountOut">Smallest units to be bought.</param>
    /// <param name="to">Who gets what is bought.</param>
    void Buy(Address pool, bool isToken0Sold, UInt256 amountIn, UInt256 amountOut, Address to);
}
