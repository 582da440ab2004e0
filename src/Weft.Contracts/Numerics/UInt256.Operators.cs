// Sums, differences, comparisons, bits. .NET has no add-with-carry, so a carry is a comparison: the sum of two limbs wrapped if it is
// less than either of them. Everything is a straight line over locals; no operand's address is taken.
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>Adds.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <returns>The exact sum.</returns>
    /// <exception cref="ContractPanicException">The sum exceeds 2^256 − 1 (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator +(in UInt256 a, in UInt256 b)
    {
        ulong s0 = a.u0 + b.u0;
        ulong carry = s0 < b.u0 ? 1UL : 0UL;
        ulong s1 = a.u1 + b.u1;
        ulong carry1 = s1 < b.u1 ? 1UL : 0UL;
        s1 += carry;
        carry1 |= s1 < carry ? 1UL : 0UL;
        ulong s2 = a.u2 + b.u2;
        ulong carry2 = s2 < b.u2 ? 1UL : 0UL;
        s2 += carry1;
        carry2 |= s2 < carry1 ? 1UL : 0UL;
        ulong s3 = a.u3 + b.u3;
        ulong carry3 = s3 < b.u3 ? 1UL : 0UL;
        s3 += carry2;
        carry3 |= s3 < carry2 ? 1UL : 0UL;
        if (carry3 != 0)
        {
            Panic.Arithmetic();
        }

        return new UInt256(s0, s1, s2, s3);
    }

    /// <summary>Subtracts.</summary>
    /// <param name="a">The number to subtract from.</param>
    /// <param name="b">The number to subtract.</param>
    /// <returns>The exact difference.</returns>
    /// <exception cref="ContractPanicException">b is greater than a (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator -(in UInt256 a, in UInt256 b)
    {
        ulong borrow = a.u0 < b.u0 ? 1UL : 0UL;
        ulong d0 = a.u0 - b.u0;
        ulong part = a.u1 - b.u1;
        ulong borrow1 = (a.u1 < b.u1 ? 1UL : 0UL) | (part < borrow ? 1UL : 0UL);
        ulong d1 = part - borrow;
        part = a.u2 - b.u2;
        ulong borrow2 = (a.u2 < b.u2 ? 1UL : 0UL) | (part < borrow1 ? 1UL : 0UL);
        ulong d2 = part - borrow1;
        part = a.u3 - b.u3;
        ulong borrow3 = (a.u3 < b.u3 ? 1UL : 0UL) | (part < borrow2 ? 1UL : 0UL);
        ulong d3 = part - borrow2;
        if (borrow3 != 0)
        {
            Panic.Arithmetic();
        }

        return new UInt256(d0, d1, d2, d3);
    }

    /// <summary>Adds one.</summary>
    /// <param name="value">The number to add to.</param>
    /// <returns>The next number.</returns>
    /// <exception cref="ContractPanicException">The value is <see cref="MaxValue"/> (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static UInt256 operator ++(UInt256 value) => value + One;

    /// <summary>Subtracts one.</summary>
    /// <param name="value">The number to subtract from.</param>
    /// <returns>The number before.</returns>
    /// <exception cref="ContractPanicException">The value is zero (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static UInt256 operator --(UInt256 value) => value - One;

    /// <summary>Whether two numbers are the same.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>True where they are the same.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(in UInt256 a, in UInt256 b) =>
        ((a.u0 ^ b.u0) | (a.u1 ^ b.u1) | (a.u2 ^ b.u2) | (a.u3 ^ b.u3)) == 0;

    /// <summary>Whether two numbers differ.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>True where they differ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator !=(in UInt256 a, in UInt256 b) => !(a == b);

    /// <summary>Whether the first number is the smaller one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a &lt; b.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(in UInt256 a, in UInt256 b)
    {
        // Branches on the highest limb that differs: real amounts share their upper limbs (zero), so the branches predict well.
        if (a.u3 != b.u3)
        {
            return a.u3 < b.u3;
        }

        if (a.u2 != b.u2)
        {
            return a.u2 < b.u2;
        }

        return a.u1 != b.u1 ? a.u1 < b.u1 : a.u0 < b.u0;
    }

    /// <summary>Whether the first number is the greater one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a &gt; b.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >(in UInt256 a, in UInt256 b) => b < a;

    /// <summary>Whether the first number is not the greater one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a ≤ b.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <=(in UInt256 a, in UInt256 b) => !(b < a);

    /// <summary>Whether the first number is not the smaller one.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    /// <returns>True where a ≥ b.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >=(in UInt256 a, in UInt256 b) => !(a < b);

    /// <summary>Bitwise and.</summary>
    /// <param name="a">One operand.</param>
    /// <param name="b">The other operand.</param>
    /// <returns>The bits that both have.</returns>
    public static UInt256 operator &(in UInt256 a, in UInt256 b) => new(a.u0 & b.u0, a.u1 & b.u1, a.u2 & b.u2, a.u3 & b.u3);

    /// <summary>Bitwise or.</summary>
    /// <param name="a">One operand.</param>
    /// <param name="b">The other operand.</param>
    /// <returns>The bits that either has.</returns>
    public static UInt256 operator |(in UInt256 a, in UInt256 b) => new(a.u0 | b.u0, a.u1 | b.u1, a.u2 | b.u2, a.u3 | b.u3);

    /// <summary>Bitwise exclusive or.</summary>
    /// <param name="a">One operand.</param>
    /// <param name="b">The other operand.</param>
    /// <returns>The bits that only one has.</returns>
    public static UInt256 operator ^(in UInt256 a, in UInt256 b) => new(a.u0 ^ b.u0, a.u1 ^ b.u1, a.u2 ^ b.u2, a.u3 ^ b.u3);

    /// <summary>Bitwise complement.</summary>
    /// <param name="value">The operand.</param>
    /// <returns>The bits that it lacks.</returns>
    public static UInt256 operator ~(in UInt256 value) => new(~value.u0, ~value.u1, ~value.u2, ~value.u3);

    /// <summary>Shifts left. Bits shifted out are dropped without a panic, as in C# and on the EVM.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is zero.</param>
    /// <returns>value · 2^count modulo 2^256.</returns>
    public static UInt256 operator <<(in UInt256 value, int count)
    {
        if ((uint)count > 255)
        {
            return default;
        }

        int bits = count & 63;
        int back = 64 - bits;
        ulong s0 = value.u0 << bits;
        ulong s1 = (value.u1 << bits) | Limb.ShiftRight(value.u0, back);
        ulong s2 = (value.u2 << bits) | Limb.ShiftRight(value.u1, back);
        ulong s3 = (value.u3 << bits) | Limb.ShiftRight(value.u2, back);
        return (count >> 6) switch
        {
            0 => new UInt256(s0, s1, s2, s3),
            1 => new UInt256(0, s0, s1, s2),
            2 => new UInt256(0, 0, s0, s1),
            _ => new UInt256(0, 0, 0, s0),
        };
    }

    /// <summary>Shifts right.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is zero.</param>
    /// <returns>value ÷ 2^count, rounded down.</returns>
    public static UInt256 operator >>(in UInt256 value, int count)
    {
        if ((uint)count > 255)
        {
            return default;
        }

        int bits = count & 63;
        int back = 63 - bits;
        ulong s0 = (value.u0 >> bits) | ((value.u1 << 1) << back);
        ulong s1 = (value.u1 >> bits) | ((value.u2 << 1) << back);
        ulong s2 = (value.u2 >> bits) | ((value.u3 << 1) << back);
        ulong s3 = value.u3 >> bits;
        return (count >> 6) switch
        {
            0 => new UInt256(s0, s1, s2, s3),
            1 => new UInt256(s1, s2, s3),
            2 => new UInt256(s2, s3),
            _ => new UInt256(s3),
        };
    }

    /// <summary>Shifts right; the same as <c>&gt;&gt;</c> for a number without sign.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is zero.</param>
    /// <returns>value ÷ 2^count, rounded down.</returns>
    public static UInt256 operator >>>(in UInt256 value, int count) => value >> count;
}
