using System;

namespace Weft.Samples.Lending.Isolated;

/// <summary>A rate model without storage: in a year, interest is the part of the assets that is lent.</summary>
[Contract]
public sealed partial class UtilisationRate : Contract, IRateModel
{
    private const uint SecondsPerYear = 31_536_000;

    /// <inheritdoc />
    public UInt256 BorrowRate(Hash256 market, UInt128 totalSupplyAssets, UInt128 totalBorrowAssets, ulong lastUpdate) =>
        totalSupplyAssets == 0 ? UInt256.Zero : MarketMath.WadDivDown(totalBorrowAssets, totalSupplyAssets) / SecondsPerYear;
}
