// Sums work on the bits, as two's complement allows; products and quotients on magnitudes, with the sign put back and the range checked.
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct Int256
{
    /// <summary>Adds.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <returns>The exact sum.</returns>
    /// <exception cref="ContractPanicException">The sum is out of range (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int256 operator +(in Int256 a, in Int256 b)
    {
        UInt256 sum = Unchecked.Add(in a.Bits, in b.Bits);

        // Out of range exactly if both summands differ in sign from the sum.
        if ((long)((a.Bits.u3 ^ sum.u3) & (b.Bits.u3 ^ sum.u3)) < 0)
        {
            Panic.Arithmetic();
        }

        return new Int256(in sum);
    }

    /// <summary>Subtracts.</summary>
    /// <param name="a">The number to subtract from.</param>
    /// <param name="b">The number to subtract.</param>
    /// <returns>The exact difference.</returns>
    /// <exception cref="ContractPanicException">The difference is out of range (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int256 operator -(in Int256 a, in Int256 b)
    {
        UInt256 difference = Unchecked.Subtract(in a.Bits, in b.Bits);
        if ((long)((a.Bits.u3 ^ b.Bits.u3) & (a.Bits.u3 ^ difference.u3)) < 0)
        {
            Panic.Arithmetic();
        }

        return new Int256(in difference);
    }

    /// <summary>Negates.</summary>
    /// <param name="value">The number to negate.</param>
    /// <returns>The number on the other side of zero.</returns>
    /// <exception cref="ContractPanicException">The value is <see cref="MinValue"/> (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static Int256 operator -(in Int256 value) => default(Int256) - value;

    /// <summary>The number itself.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The same number.</returns>
    public static Int256 operator +(in Int256 value) => value;

    /// <summary>Multiplies.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <returns>The exact product.</returns>
    /// <exception cref="ContractPanicException">The product is out of range (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static Int256 operator *(in Int256 a, in Int256 b) => FromMagnitude(a.Magnitude * b.Magnitude, a.IsNegative != b.IsNegative);

    /// <summary>Divides, rounding toward zero, as C# and Solidity do.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    /// <returns>The quotient, rounded toward zero.</returns>
    /// <exception cref="ContractPanicException">
    /// The divisor is zero (<see cref="PanicCode.DivisionByZero"/>), or <see cref="MinValue"/> is divided by −1
    /// (<see cref="PanicCode.Arithmetic"/>).
    /// </exception>
    public static Int256 operator /(in Int256 a, in Int256 b) => FromMagnitude(a.Magnitude / b.Magnitude, a.IsNegative != b.IsNegative);

    /// <summary>The remainder of a division that rounds toward zero: it has the dividend's sign.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    /// <returns>a − b · (a ÷ b).</returns>
    /// <exception cref="ContractPanicException">The divisor is zero (<see cref="PanicCode.DivisionByZero"/>).</exception>
    public static Int256 operator %(in Int256 a, in Int256 b) => FromMagnitude(a.Magnitude % b.Magnitude, a.IsNegative);

    /// <summary>Multiplies and divides exactly: the product is kept in 512 bits, so only the quotient must fit.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="denominator">The divisor.</param>
    /// <param name="rounding">Which integer stands for a quotient that is not one. Down is toward negative infinity.</param>
    /// <returns>a · b ÷ denominator, rounded as asked.</returns>
    /// <exception cref="ContractPanicException">
    /// The denominator is zero (<see cref="PanicCode.DivisionByZero"/>), the rounded quotient is out of range
    /// (<see cref="PanicCode.Arithmetic"/>), or the rounding is none of the three (<see cref="PanicCode.EnumRange"/>).
    /// </exception>
    public static Int256 MulDiv(in Int256 a, in Int256 b, in Int256 denominator, Rounding rounding = Rounding.Down)
    {
        bool isNegative = a.IsNegative != b.IsNegative != denominator.IsNegative;
        UInt256 divisor = denominator.Magnitude;
        UInt256 quotient = UInt256.MulDivRem(a.Magnitude, b.Magnitude, in divisor, out UInt256 remainder);

        // Below zero the directions swap, and a half goes toward zero.
        bool awayFromZero = isNegative && rounding == Rounding.Nearest
            ? remainder > Unchecked.Subtract(in divisor, in remainder)
            : UInt256.RoundsUp(isNegative ? Mirror(rounding) : rounding, in remainder, in divisor);
        return FromMagnitude(awayFromZero ? quotient + UInt256.One : quotient, isNegative);
    }

    /// <summary>Adds one.</summary>
    /// <param name="value">The number to add to.</param>
    /// <returns>The next number.</returns>
    /// <exception cref="ContractPanicException">The value is <see cref="MaxValue"/> (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static Int256 operator ++(Int256 value) => value + One;

    /// <summary>Subtracts one.</summary>
    /// <param name="value">The number to subtract from.</param>
    /// <returns>The number before.</returns>
    /// <exception cref="ContractPanicException">The value is <see cref="MinValue"/> (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static Int256 operator --(Int256 value) => value - One;

    /// <summary>Whether two numbers are the same.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>True where they are the same.</returns>
    public static bool operator ==(in Int256 a, in Int256 b) => a.Bits == b.Bits;

    /// <summary>Whether two numbers differ.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>True where they differ.</returns>
    public static bool operator !=(in Int256 a, in Int256 b) => a.Bits != b.Bits;

    /// <summary>Whether the first number is the smaller one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a &lt; b.</returns>
    public static bool operator <(in Int256 a, in Int256 b) => a.Bits.u3 != b.Bits.u3 ? (long)a.Bits.u3 < (long)b.Bits.u3 : a.Bits < b.Bits;

    /// <summary>Whether the first number is the greater one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a &gt; b.</returns>
    public static bool operator >(in Int256 a, in Int256 b) => b < a;

    /// <summary>Whether the first number is not the greater one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a ≤ b.</returns>
    public static bool operator <=(in Int256 a, in Int256 b) => !(b < a);

    /// <summary>Whether the first number is not the smaller one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a ≥ b.</returns>
    public static bool operator >=(in Int256 a, in Int256 b) => !(a < b);

    /// <summary>Bitwise and.</summary>
    /// <param name="a">One operand.</param>
    /// <param name="b">The other operand.</param>
    /// <returns>The bits that both have.</returns>
    public static Int256 operator &(in Int256 a, in Int256 b) => new(a.Bits & b.Bits);

    /// <summary>Bitwise or.</summary>
    /// <param name="a">One operand.</param>
    /// <param name="b">The other operand.</param>
    /// <returns>The bits that either has.</returns>
    public static Int256 operator |(in Int256 a, in Int256 b) => new(a.Bits | b.Bits);

    /// <summary>Bitwise exclusive or.</summary>
    /// <param name="a">One operand.</param>
    /// <param name="b">The other operand.</param>
    /// <returns>The bits that only one has.</returns>
    public static Int256 operator ^(in Int256 a, in Int256 b) => new(a.Bits ^ b.Bits);

    /// <summary>Bitwise complement.</summary>
    /// <param name="value">The operand.</param>
    /// <returns>The bits that it lacks.</returns>
    public static Int256 operator ~(in Int256 value) => new(~value.Bits);

    /// <summary>Shifts left. Bits shifted out are dropped without a panic, as in C# and on the EVM.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is zero.</param>
    /// <returns>value · 2^count, wrapped into range.</returns>
    public static Int256 operator <<(in Int256 value, int count) => new(value.Bits << count);

    /// <summary>Shifts right and keeps the sign.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is 0, or −1 for a negative number.</param>
    /// <returns>value ÷ 2^count, rounded toward negative infinity.</returns>
    public static Int256 operator >>(in Int256 value, int count) =>
        value.IsNegative ? new(~(~value.Bits >> count)) : new(value.Bits >> count);

    /// <summary>Shifts right and fills with zeros.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is zero.</param>
    /// <returns>The bits, moved down.</returns>
    public static Int256 operator >>>(in Int256 value, int count) => new(value.Bits >> count);

    private static Rounding Mirror(Rounding rounding) => rounding switch
    {
        Rounding.Down => Rounding.Up,
        Rounding.Up => Rounding.Down,
        _ => rounding,
    };
}
