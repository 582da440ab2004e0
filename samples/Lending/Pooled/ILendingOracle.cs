namespace Weft.Samples.Lending.Pooled;

/// <summary>Prices of assets.</summary>
[ContractInterface]
public interface ILendingOracle
{
    /// <summary>The price of one whole token, in the smallest units of the base currency.</summary>
    [View]
    UInt256 GetAssetPrice(Address asset);
}
