namespace Weft.Samples.Staking;

/// <summary>The exchange rate of <see cref="LiquidStaking"/>: so many assets are worth so many shares.</summary>
[StorageStruct]
public partial struct ExchangeRate
{
    /// <summary>Assets of the pool at the last report.</summary>
    public UInt256 Assets;

    /// <summary>Shares at the last report. Never zero.</summary>
    public UInt256 Shares;
}
