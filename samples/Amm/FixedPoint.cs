using System;

namespace Weft.Samples.Amm;

/// <summary>
/// Prices as binary fixed-point numbers with 112 bits before the point and 112 after it (UQ112x112). A price is at most
/// 2^224 - 1; multiplied by a time of 32 bits it still fits 256.
/// </summary>
internal static class FixedPoint
{
    /// <summary>The quotient of two numbers of at most 112 bits, rounded down to 2^-112.</summary>
    /// <remarks>Panics with division by zero when the divisor is zero.</remarks>
    public static UInt256 Divide(UInt128 dividend, UInt128 divisor) => ((UInt256)dividend << 112) / divisor;
}
