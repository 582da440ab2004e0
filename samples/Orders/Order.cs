using System;

namespace Weft.Samples.Orders;

/// <summary>What a maker wants to sell, for what, and when.</summary>
[StorageStruct]
public partial struct Order
{
    /// <summary>The token to be sold; zero where there is no order.</summary>
    public Address TokenIn;

    /// <summary>The token to be bought.</summary>
    public Address TokenOut;

    /// <summary>Smallest units to be sold.</summary>
    public UInt256 AmountIn;

    /// <summary>Least that the maker gets.</summary>
    public UInt256 AmountOutMin;

    /// <summary>What the keeper gets for executing, in the token to be sold.</summary>
    public UInt256 Tip;

    /// <summary>The bound on the oracle's price of the sold token in the bought one.</summary>
    public UInt256 Price;

    /// <summary>Whether the price has to be at least the bound (take profit), or at most (stop loss).</summary>
    public bool IsAbove;

    /// <summary>From when on it can be executed, in seconds.</summary>
    public ulong Start;

    /// <summary>Until when it can be executed, in seconds.</summary>
    public ulong End;
}
