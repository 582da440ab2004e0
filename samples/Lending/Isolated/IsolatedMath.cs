namespace Weft.Samples.Lending.Isolated;

/// <summary>The arithmetic that isolated markets use inside, open to anybody. It has no state.</summary>
[Contract]
public sealed partial class IsolatedMath : Contract
{
    /// <summary>A fraction of an amount, rounded down.</summary>
    [View, AbiName("wMulDown")]
    public UInt256 WadMulDown(UInt256 a, UInt256 b) => MarketMath.WadMulDown(a, b);

    /// <summary>The fraction that one amount is of another, rounded down.</summary>
    [View, AbiName("wDivDown")]
    public UInt256 WadDivDown(UInt256 a, UInt256 b) => MarketMath.WadDivDown(a, b);

    /// <summary>The fraction that one amount is of another, rounded up.</summary>
    [View, AbiName("wDivUp")]
    public UInt256 WadDivUp(UInt256 a, UInt256 b) => MarketMath.WadDivUp(a, b);

    /// <summary>a · b / divisor, rounded down.</summary>
    [View]
    public UInt256 MulDivDown(UInt256 a, UInt256 b, UInt256 divisor) => MarketMath.MulDivDown(a, b, divisor);

    /// <summary>a · b / divisor, rounded up.</summary>
    [View]
    public UInt256 MulDivUp(UInt256 a, UInt256 b, UInt256 divisor) => MarketMath.MulDivUp(a, b, divisor);

    /// <summary>What a debt of one grows by in so many seconds at a rate per second.</summary>
    [View, AbiName("wTaylorCompounded")]
    public UInt256 WadCompounded(UInt256 rate, UInt256 seconds) => MarketMath.WadCompounded(rate, seconds);

    /// <summary>What assets are worth in shares, rounded down.</summary>
    [View]
    public UInt256 ToSharesDown(UInt256 assets, UInt256 totalAssets, UInt256 totalShares) =>
        MarketMath.ToSharesDown(assets, totalAssets, totalShares);

    /// <summary>What assets are worth in shares, rounded up.</summary>
    [View]
    public UInt256 ToSharesUp(UInt256 assets, UInt256 totalAssets, UInt256 totalShares) =>
        MarketMath.ToSharesUp(assets, totalAssets, totalShares);

    /// <summary>What shares are worth in assets, rounded down.</summary>
    [View]
    public UInt256 ToAssetsDown(UInt256 shares, UInt256 totalAssets, UInt256 totalShares) =>
        MarketMath.ToAssetsDown(shares, totalAssets, totalShares);

    /// <summary>What shares are worth in assets, rounded up.</summary>
    [View]
    public UInt256 ToAssetsUp(UInt256 shares, UInt256 totalAssets, UInt256 totalShares) =>
        MarketMath.ToAssetsUp(shares, totalAssets, totalShares);
}
