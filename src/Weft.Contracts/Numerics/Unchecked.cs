using System.Runtime.CompilerServices;

namespace Weft;

/// <summary>Arithmetic that wraps instead of ending the transaction: results are taken modulo 2^256. Never throws.</summary>
public static class Unchecked
{
    /// <summary>Adds modulo 2^256.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <returns>The sum modulo 2^256.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 Add(in UInt256 a, in UInt256 b)
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
        return new UInt256(s0, s1, s2, a.u3 + b.u3 + carry2);
    }

    /// <summary>Subtracts modulo 2^256.</summary>
    /// <param name="a">The number to subtract from.</param>
    /// <param name="b">The number to subtract.</param>
    /// <returns>The difference modulo 2^256.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 Subtract(in UInt256 a, in UInt256 b)
    {
        ulong borrow = a.u0 < b.u0 ? 1UL : 0UL;
        ulong d0 = a.u0 - b.u0;
        ulong part = a.u1 - b.u1;
        ulong borrow1 = (a.u1 < b.u1 ? 1UL : 0UL) | (part < borrow ? 1UL : 0UL);
        ulong d1 = part - borrow;
        part = a.u2 - b.u2;
        ulong borrow2 = (a.u2 < b.u2 ? 1UL : 0UL) | (part < borrow1 ? 1UL : 0UL);
        ulong d2 = part - borrow1;
        return new UInt256(d0, d1, d2, a.u3 - b.u3 - borrow2);
    }

    /// <summary>Multiplies modulo 2^256.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <returns>The product modulo 2^256.</returns>
    public static UInt256 Multiply(in UInt256 a, in UInt256 b) => UInt256.MultiplyLow(in a, in b, out _);

    /// <summary>Negates modulo 2^256.</summary>
    /// <param name="value">The number to negate.</param>
    /// <returns>2^256 − value, or zero for zero.</returns>
    public static UInt256 Negate(in UInt256 value) => Subtract(default, in value);

    /// <summary>Shifts left; the same as the operator, which never panics.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is zero.</param>
    /// <returns>value · 2^count modulo 2^256.</returns>
    public static UInt256 ShiftLeft(in UInt256 value, int count) => value << count;

    /// <summary>Keeps the lowest bits, as a Solidity cast to a shorter type does.</summary>
    /// <param name="value">The number to cut.</param>
    /// <param name="bits">How many bits to keep: none below 1, all from 256 on.</param>
    /// <returns>value modulo 2^bits.</returns>
    public static UInt256 Truncate(in UInt256 value, int bits) =>
        bits <= 0 ? default : bits >= 256 ? value : value & (UInt256.MaxValue >> (256 - bits));

    /// <summary>Adds modulo 2^256, in two's complement.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <returns>The sum, wrapped into −2^255 … 2^255 − 1.</returns>
    public static Int256 Add(in Int256 a, in Int256 b) => new(Add(in a.Bits, in b.Bits));

    /// <summary>Subtracts modulo 2^256, in two's complement.</summary>
    /// <param name="a">The number to subtract from.</param>
    /// <param name="b">The number to subtract.</param>
    /// <returns>The difference, wrapped into −2^255 … 2^255 − 1.</returns>
    public static Int256 Subtract(in Int256 a, in Int256 b) => new(Subtract(in a.Bits, in b.Bits));

    /// <summary>Multiplies modulo 2^256, in two's complement.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <returns>The product, wrapped into −2^255 … 2^255 − 1.</returns>
    public static Int256 Multiply(in Int256 a, in Int256 b) => new(Multiply(in a.Bits, in b.Bits));

    /// <summary>Negates modulo 2^256, in two's complement.</summary>
    /// <param name="value">The number to negate.</param>
    /// <returns>−value; the least value stays itself.</returns>
    public static Int256 Negate(in Int256 value) => new(Negate(in value.Bits));

    /// <summary>Shifts left; the same as the operator, which never panics.</summary>
    /// <param name="value">The number to shift.</param>
    /// <param name="count">By how many bits; outside 0 … 255 the result is zero.</param>
    /// <returns>value · 2^count, wrapped into −2^255 … 2^255 − 1.</returns>
    public static Int256 ShiftLeft(in Int256 value, int count) => new(value.Bits << count);

    /// <summary>Keeps the lowest bits and reads the highest of them as the sign, as a Solidity cast to a shorter type does.</summary>
    /// <param name="value">The number to cut.</param>
    /// <param name="bits">How many bits to keep: zero remains below 1, all from 256 on.</param>
    /// <returns>value, wrapped into −2^(bits − 1) … 2^(bits − 1) − 1.</returns>
    public static Int256 Truncate(in Int256 value, int bits) =>
        bits <= 0 ? default : bits >= 256 ? value : (value << (256 - bits)) >> (256 - bits);

    /// <summary>Reads the same bits with a sign, as a Solidity cast does.</summary>
    /// <param name="value">The number whose bits are read.</param>
    /// <returns>The number, less 2^256 where its highest bit is set.</returns>
    public static Int256 Reinterpret(in UInt256 value) => new(in value);

    /// <summary>Reads the same bits without a sign, as a Solidity cast does.</summary>
    /// <param name="value">The number whose bits are read.</param>
    /// <returns>The number, plus 2^256 where it is negative.</returns>
    public static UInt256 Reinterpret(in Int256 value) => value.Bits;
}
