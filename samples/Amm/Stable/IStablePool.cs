using System;

namespace Weft.Samples.Amm.Stable;

/// <summary>A stable pool, as routers and the registry see it.</summary>
[ContractInterface]
public interface IStablePool
{
    /// <summary>Whether a coin is one of the pool's.</summary>
    [View]
    bool HasCoin(Address coin);

    /// <summary>Sells what was sent to the pool before, in the same transaction.</summary>
    /// <param name="coinIn">The coin that was sent.</param>
    /// <param name="coinOut">The coin to be bought.</param>
    /// <param name="to">Who gets it.</param>
    /// <returns>What was bought.</returns>
    UInt256 Swap(Address coinIn, Address coinOut, Address to);

    /// <summary>What an amount of one coin costs in another, now and with the fee.</summary>
    /// <param name="coinIn">The coin to be sold.</param>
    /// <param name="coinOut">The coin to be bought.</param>
    /// <param name="amountOut">Smallest units to be bought.</param>
    [View]
    UInt256 GetAmountIn(Address coinIn, Address coinOut, UInt256 amountOut);

    /// <summary>Buys an exact amount for what was sent to the pool before, in the same transaction. What was sent too much stays.</summary>
    /// <param name="coinIn">The coin that was sent.</param>
    /// <param name="coinOut">The coin to be bought.</param>
    /// <param name="amountOut">Smallest units to be bought.</param>
    /// <param name="to">Who gets it.</param>
    void SwapForExact(Address coinIn, Address coinOut, UInt256 amountOut, Address to);
}
