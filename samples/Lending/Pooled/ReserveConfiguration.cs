using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>
/// What an administrator says about a reserve, packed into one word. Everybody who touches the reserve reads this word, and nobody but
/// the configurator writes it.
/// </summary>
internal static class ReserveConfiguration
{
    /// <summary>First bit of what may be borrowed against collateral of this reserve (16 bits, basis points).</summary>
    public const int Ltv = 0;

    /// <summary>First bit of the debt at which such collateral may be liquidated (16 bits, basis points).</summary>
    public const int LiquidationThreshold = 16;

    /// <summary>First bit of what a liquidator gets for what he pays (16 bits, basis points: 10,500 is 5 % more).</summary>
    public const int LiquidationBonus = 32;

    /// <summary>First bit of the asset's decimals (8 bits).</summary>
    public const int Decimals = 48;

    /// <summary>The bit that says that the reserve is in use.</summary>
    public const int Active = 56;

    /// <summary>The bit that stops new supply and debt.</summary>
    public const int Frozen = 57;

    /// <summary>The bit that allows borrowing.</summary>
    public const int Borrowing = 58;

    /// <summary>The bit that stops everything.</summary>
    public const int Paused = 60;

    /// <summary>The bit that allows flash loans.</summary>
    public const int FlashLoans = 63;

    /// <summary>First bit of the treasury's part of the interest (16 bits, basis points).</summary>
    public const int ReserveFactor = 64;

    /// <summary>First bit of the greatest debt (36 bits, whole tokens; 0: no limit).</summary>
    public const int BorrowCap = 80;

    /// <summary>First bit of the greatest supply (36 bits, whole tokens; 0: no limit).</summary>
    public const int SupplyCap = 116;

    /// <summary>First bit of the treasury's part of the liquidation bonus (16 bits, basis points).</summary>
    public const int LiquidationProtocolFee = 152;

    /// <summary>First bit of the efficiency category (8 bits; 0: none).</summary>
    public const int Category = 168;

    /// <summary>The greatest cap.</summary>
    public static UInt256 CapMax => (UInt256.One << 36) - 1;

    /// <summary>A part of the word.</summary>
    public static UInt256 Get(UInt256 configuration, int part) => (configuration >> part) & MaskOf(part);

    /// <summary>The word with a part changed.</summary>
    public static UInt256 With(UInt256 configuration, int part, UInt256 value) =>
        (configuration & ~(MaskOf(part) << part)) | (value << part);

    /// <summary>The word with a bit changed.</summary>
    public static UInt256 With(UInt256 configuration, int part, bool value) =>
        With(configuration, part, value ? UInt256.One : UInt256.Zero);

    /// <summary>A bit of the word.</summary>
    public static bool Is(UInt256 configuration, int part) => Get(configuration, part) != UInt256.Zero;

    /// <summary>Smallest units of one whole token.</summary>
    public static UInt256 UnitOf(UInt256 configuration)
    {
        var unit = UInt256.One;
        for (var left = Get(configuration, Decimals); left > UInt256.Zero; left -= UInt256.One)
            unit *= 10;
        return unit;
    }

    private static UInt256 MaskOf(int part) => part switch
    {
        Ltv or LiquidationThreshold or LiquidationBonus or ReserveFactor or LiquidationProtocolFee => 0xFFFF,
        Decimals or Category => 0xFF,
        BorrowCap or SupplyCap => CapMax,
        _ => UInt256.One,
    };
}
