using System;

namespace Weft.Samples.Lending.Isolated;

/// <summary>The sums of a market: one slot, because every action that moves assets reads and writes nearly all of it.</summary>
[StorageStruct]
public partial struct MarketState
{
    /// <summary>What lenders are owed.</summary>
    public UInt128 TotalSupplyAssets;

    /// <summary>Lenders' shares in it.</summary>
    public UInt128 TotalSupplyShares;

    /// <summary>What borrowers owe.</summary>
    public UInt128 TotalBorrowAssets;

    /// <summary>Borrowers' shares in it.</summary>
    public UInt128 TotalBorrowShares;

    /// <summary>When interest was last added, in seconds.</summary>
    public ulong LastUpdate;

    /// <summary>The part of the interest that the fee receiver gets, as a fraction of 10^18.</summary>
    public UInt128 Fee;
}
