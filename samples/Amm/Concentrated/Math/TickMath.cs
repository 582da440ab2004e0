using System;

namespace Weft.Samples.Amm.Concentrated;

// Prices stand on a ladder: tick i is the price 1.0001^i of token 0 in token 1. A pool computes with square roots of prices, as binary
// fixed-point numbers with 96 bits after the point (Q64.96).
//
// Up the ladder: 1.0001^(-|i|/2) is the product of 1.0001^(-2^k/2) over the bits k of |i|. The twenty factors are constants of 128 bits
// after the point, rounded to the nearest; each product is cut to 128 bits. A positive tick takes the inverse. At last the number is cut
// to 96 bits, rounded up, so that a price computed from a tick is never below the tick.
//
// Down the ladder: the tick of a price is the greatest one whose price is not above it. A binary logarithm of 14 bits after the point,
// taken by squaring, is close enough to leave two candidates at most; where there are two, the price of the greater decides.

/// <summary>From ticks to square roots of prices and back.</summary>
internal static class TickMath
{
    /// <summary>The lowest tick, whose price is about 2^-128.</summary>
    public const int MinTick = -MaxTick;

    /// <summary>The highest tick, whose price is about 2^128.</summary>
    public const int MaxTick = 887_272;

    private const int FractionBits = 14;

    /// <summary>Square root of the price at the lowest tick.</summary>
    public static UInt256 MinSqrtPrice => 4_295_128_739;

    /// <summary>Square root of the price at the highest tick. Prices stay below it.</summary>
    public static UInt256 MaxSqrtPrice => new(0x5d951d5263988d26, 0xefd1fc6a50648849, 0xfffd8963);

    /// <summary>Square root of the last price at which a swap can stop: a limit for those who set none.</summary>
    public static UInt256 LastPriceOf(bool isToken0Sold) => isToken0Sold ? MinSqrtPrice + 1 : MaxSqrtPrice - 1;

    /// <summary>One over the binary logarithm of the square root of 1.0001, with 64 bits after the point.</summary>
    private static Int256 TicksPerDoubling => Unchecked.Reinterpret(new UInt256(0xa301d71055774c85, 0x3627));

    /// <summary>How far the logarithm may be above the true one, with 128 bits after the point.</summary>
    private static Int256 MostAbove => Unchecked.Reinterpret(new UInt256(0x5af012a19d003aaa, 0x028f6481ab7f045a));

    /// <summary>How far the logarithm may be below the true one, with 128 bits after the point.</summary>
    private static Int256 MostBelow => Unchecked.Reinterpret(new UInt256(0x455e260799a0632f, 0xdb2df09e81959a81));

    /// <summary>Whether there is such a tick.</summary>
    public static bool IsTick(int tick) => tick is >= MinTick and <= MaxTick;

    /// <summary>Whether a square root of a price has a tick.</summary>
    public static bool IsSqrtPrice(UInt256 sqrtPrice) => sqrtPrice >= MinSqrtPrice && sqrtPrice < MaxSqrtPrice;

    /// <summary>The square root of the price at a tick, with 96 bits after the point.</summary>
    public static UInt256 SqrtPriceAt(int tick)
    {
        var steps = tick < 0 ? -tick : tick;
        var ratio = UInt256.One << 128;
        for (var bit = 0; steps >> bit != 0; bit++)
        {
            if (((steps >> bit) & 1) != 0)
                ratio = (ratio * FactorOf(bit)) >> 128;
        }

        if (tick > 0)
            ratio = UInt256.MaxValue / ratio;
        var cut = ratio >> 32;
        return cut << 32 == ratio ? cut : cut + 1;
    }

    /// <summary>The greatest tick whose price is not above a price.</summary>
    public static int TickAt(UInt256 sqrtPrice)
    {
        var ticks = TicksPerDoubling * Log2(sqrtPrice << 32);
        var low = (int)((ticks - MostAbove) >> 128);
        var high = (int)((ticks + MostBelow) >> 128);
        return low != high && SqrtPriceAt(high) <= sqrtPrice ? high : low;
    }

    /// <summary>The binary logarithm, with 64 bits after the point, of a number with 128 bits after the point.</summary>
    private static Int256 Log2(UInt256 ratio)
    {
        var exponent = UInt256.Log2(ratio);
        var log = (Int256)(exponent - 128) << 64;

        // Between 1 and 2, with 127 bits after the point. If its square is 2 or more, the next bit of the logarithm is 1.
        var mantissa = exponent >= 127 ? ratio >> (exponent - 127) : ratio << (127 - exponent);
        for (var bit = 63; bit > 63 - FractionBits; bit--)
        {
            mantissa = (mantissa * mantissa) >> 127;
            if (mantissa >> 128 != UInt256.Zero)
            {
                mantissa >>= 1;
                log |= Int256.One << bit;
            }
        }

        return log;
    }

    /// <summary>2^128 ÷ √1.0001^(2^bit), rounded to the nearest.</summary>
    private static UInt256 FactorOf(int bit) => bit switch
    {
        0 => new(0xaa2d162d1a594001, 0xfffcb933bd6fad37),
        1 => new(0x59a46990580e213a, 0xfff97272373d4132),
        2 => new(0xef12357cf3c7fdcc, 0xfff2e50f5f656932),
        3 => new(0x1c3624eaa0941cd0, 0xffe5caca7e10e4e6),
        4 => new(0xc9db58835c926644, 0xffcb9843d60f6159),
        5 => new(0x472e6896dfb254c0, 0xff973b41fa98c081),
        6 => new(0x43ec78b326b52861, 0xff2ea16466c96a38),
        7 => new(0x11c461f1969c3053, 0xfe5dee046a99a2a8),
        8 => new(0xdcffc83b479aa3a4, 0xfcbe86c7900a88ae),
        9 => new(0x6f2b074cf7815e54, 0xf987a7253ac41317),
        10 => new(0x940c7a398e4b70f3, 0xf3392b0822b70005),
        11 => new(0x43b29c7fa6e889d9, 0xe7159475a2c29b74),
        12 => new(0x845ad8f792aa5825, 0xd097f3bdfd2022b8),
        13 => new(0x8a65dc1f90e061e5, 0xa9f746462d870fdf),
        14 => new(0x90bb3df62baf32f7, 0x70d869a156d2a1b8),
        15 => new(0x81231505542fcfa6, 0x31be135f97d08fd9),
        16 => new(0xc677de54f3e99bc9, 0x09aa508b5b7a84e1),
        17 => new(0x6699c329225ee604, 0x005d6af8dedb8119),
        18 => new(0x1ea926041bedfe98, 0x00002216e584f5fa),
        _ => new(0x91f7dc42444e8fa2, 0x00000000048a1703),
    };
}
