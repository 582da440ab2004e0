using System;

namespace Weft.Samples.Lending.Isolated;

/// <summary>Who says what borrowing costs. It may keep storage of its own: the markets ask once in a block at most.</summary>
[ContractInterface]
public interface IRateModel
{
    /// <summary>Interest for a second, as a fraction of 10^18.</summary>
    /// <param name="market">Which market.</param>
    /// <param name="totalSupplyAssets">What its lenders are owed.</param>
    /// <param name="totalBorrowAssets">What its borrowers owe.</param>
    /// <param name="lastUpdate">When interest was last added, in seconds.</param>
    UInt256 BorrowRate(Hash256 market, UInt128 totalSupplyAssets, UInt128 totalBorrowAssets, ulong lastUpdate);
}
