namespace Weft.Samples.Lending.Isolated;

// Fractions are WADs: integers that stand for a number of 10^-18ths.
//
// Shares of a sum of assets: each side of a market (what is lent, what is borrowed) is a sum of assets with shares in it. A share is worth
// assets / shares. Both counts get a little that nobody owns, one asset and 10^6 shares, so that
//   - the first share has a price: 10^-6 assets;
//   - who gives assets away to make a share dear gives them to shares that nobody owns, and cannot get them back.
//
// Products are those of 256 bits: where one does not fit, the result is a panic, not a number of 512 bits.

/// <summary>Arithmetic of isolated markets. Every function says which way it rounds.</summary>
internal static class MarketMath
{
    /// <summary>One, as a fraction.</summary>
    public static UInt256 Wad => 1_000_000_000_000_000_000;

    /// <summary>What an oracle's price is multiplied by.</summary>
    public static UInt256 PriceScale => Wad * Wad;

    private static UInt256 VirtualShares => 1_000_000;

    private static UInt256 VirtualAssets => 1;

    /// <summary>a · b / divisor, rounded down.</summary>
    public static UInt256 MulDivDown(UInt256 a, UInt256 b, UInt256 divisor) => a * b / divisor;

    /// <summary>a · b / divisor, rounded up.</summary>
    public static UInt256 MulDivUp(UInt256 a, UInt256 b, UInt256 divisor) => ((a * b) + (divisor - 1)) / divisor;

    /// <summary>A fraction of an amount, rounded down.</summary>
    public static UInt256 WadMulDown(UInt256 a, UInt256 b) => MulDivDown(a, b, Wad);

    /// <summary>The fraction that one amount is of another, rounded down.</summary>
    public static UInt256 WadDivDown(UInt256 a, UInt256 b) => MulDivDown(a, Wad, b);

    /// <summary>The fraction that one amount is of another, rounded up.</summary>
    public static UInt256 WadDivUp(UInt256 a, UInt256 b) => MulDivUp(a, Wad, b);

    /// <summary>
    /// What a debt of one grows by in so many seconds at a rate per second: e^(rate · seconds) - 1 by the first three terms of its series,
    /// each rounded down, which is a little less.
    /// </summary>
    public static UInt256 WadCompounded(UInt256 rate, UInt256 seconds)
    {
        var first = rate * seconds;
        var second = MulDivDown(first, first, 2 * Wad);
        var third = MulDivDown(second, first, 3 * Wad);
        return first + second + third;
    }

    /// <summary>What assets are worth in shares, rounded down.</summary>
    public static UInt256 ToSharesDown(UInt256 assets, UInt256 totalAssets, UInt256 totalShares) =>
        MulDivDown(assets, totalShares + VirtualShares, totalAssets + VirtualAssets);

    /// <summary>What assets are worth in shares, rounded up.</summary>
    public static UInt256 ToSharesUp(UInt256 assets, UInt256 totalAssets, UInt256 totalShares) =>
        MulDivUp(assets, totalShares + VirtualShares, totalAssets + VirtualAssets);

    /// <summary>What shares are worth in assets, rounded down.</summary>
    public static UInt256 ToAssetsDown(UInt256 shares, UInt256 totalAssets, UInt256 totalShares) =>
        MulDivDown(shares, totalAssets + VirtualAssets, totalShares + VirtualShares);

    /// <summary>What shares are worth in assets, rounded up.</summary>
    public static UInt256 ToAssetsUp(UInt256 shares, UInt256 totalAssets, UInt256 totalShares) =>
        MulDivUp(shares, totalAssets + VirtualAssets, totalShares + VirtualShares);
}
