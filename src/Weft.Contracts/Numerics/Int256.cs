using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft;

/// <summary>
/// A signed integer of 256 bits in two's complement. Operators are checked: a result outside −2^255 … 2^255 − 1 ends the transaction with
/// <see cref="PanicCode.Arithmetic"/>, division by zero with <see cref="PanicCode.DivisionByZero"/>. Wrapping arithmetic is spelled
/// <see cref="Unchecked"/>.
/// </summary>
/// <remarks>In memory as <see cref="UInt256"/>.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly partial struct Int256
{
    internal readonly UInt256 Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Int256(in UInt256 bits) => Bits = bits;

    /// <summary>Zero.</summary>
    public static Int256 Zero => default;

    /// <summary>One.</summary>
    public static Int256 One => new(UInt256.One);

    /// <summary>Minus one.</summary>
    public static Int256 MinusOne => new(UInt256.MaxValue);

    /// <summary>The least value: −2^255. Its negation panics.</summary>
    public static Int256 MinValue => new(new UInt256(0, 0, 0, 1UL << 63));

    /// <summary>The greatest value: 2^255 − 1.</summary>
    public static Int256 MaxValue => new(new UInt256(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue >> 1));

    /// <summary>Whether this is zero.</summary>
    public bool IsZero => Bits.IsZero;

    /// <summary>Whether this is less than zero.</summary>
    public bool IsNegative => (long)Bits.u3 < 0;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => IsNegative ? -1 : IsZero ? 0 : 1;

    /// <summary>The distance from zero; exact for every value.</summary>
    internal UInt256 Magnitude => IsNegative ? Unchecked.Negate(in Bits) : Bits;

    /// <summary>The absolute value.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The number without its sign.</returns>
    /// <exception cref="ContractPanicException">The value is <see cref="MinValue"/> (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static Int256 Abs(in Int256 value) => value.IsNegative ? -value : value;

    /// <summary>The smaller of two numbers.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>The smaller one.</returns>
    public static Int256 Min(in Int256 a, in Int256 b) => a < b ? a : b;

    /// <summary>The greater of two numbers.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>The greater one.</returns>
    public static Int256 Max(in Int256 a, in Int256 b) => a < b ? b : a;

    /// <summary>How far two numbers are apart. Never overflows.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>The greater minus the smaller.</returns>
    public static UInt256 AbsDiff(in Int256 a, in Int256 b) =>
        a < b ? Unchecked.Subtract(in b.Bits, in a.Bits) : Unchecked.Subtract(in a.Bits, in b.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Int256 other && this == other;

    /// <summary>Whether two numbers are the same.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns>True where they are the same.</returns>
    public bool Equals(Int256 other) => this == other;

    /// <summary>A hash for tables in memory. Same in every process; no result may depend on it.</summary>
    /// <returns>32 mixed bits.</returns>
    public override int GetHashCode() => Bits.GetHashCode();

    // The number with this distance from zero and this sign; panics where it does not exist.
    internal static Int256 FromMagnitude(in UInt256 magnitude, bool isNegative)
    {
        if (!TryFromMagnitude(in magnitude, isNegative, out Int256 result))
        {
            Panic.Arithmetic();
        }

        return result;
    }
}
