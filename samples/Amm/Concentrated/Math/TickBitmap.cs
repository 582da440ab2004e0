namespace Weft.Samples.Amm.Concentrated;

// Which ticks are in use is one bit each. Only every tick that is a multiple of the pool's spacing can be used; the multiple's number is
// its place, and 256 places are a word.

/// <summary>Places of ticks in a pool's bitmap, and the next bit in a word.</summary>
internal static class TickBitmap
{
    /// <summary>Number of the last bit of a word.</summary>
    private const int LastBit = 255;

    /// <summary>The place of a tick, or of the next lower one that can be used.</summary>
    public static int PlaceOf(int tick, int tickSpacing)
    {
        var place = tick / tickSpacing;
        return tick < 0 && tick % tickSpacing != 0 ? place - 1 : place;
    }

    /// <summary>Number of the word that holds a place.</summary>
    public static short WordOf(int place) => (short)(place >> 8);

    /// <summary>The bit of a place in its word.</summary>
    public static UInt256 MaskOf(int place) => UInt256.One << (place & LastBit);

    /// <summary>
    /// The greatest place in use that is not above a place and in the same word; where there is none, the word's lowest place.
    /// </summary>
    public static (int Place, bool IsUsed) Below(UInt256 word, int place)
    {
        var bit = place & LastBit;
        var candidates = word & (UInt256.MaxValue >> (LastBit - bit));
        return candidates.IsZero
            ? (place - bit, false)
            : (place - bit + UInt256.Log2(candidates), true);
    }

    /// <summary>
    /// The least place in use that is not below a place and in the same word; where there is none, the word's highest place.
    /// </summary>
    public static (int Place, bool IsUsed) Above(UInt256 word, int place)
    {
        var bit = place & LastBit;
        var candidates = (word >> bit) << bit;
        return candidates.IsZero
            ? (place - bit + LastBit, false)
            : (place - bit + UInt256.TrailingZeroCount(candidates), true);
    }
}
