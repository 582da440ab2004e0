// Products. Amounts in DeFi mostly fit 128 bits, and two such factors need four partial products and cannot overflow: that path comes
// first. The general path takes ten partial products and proves from the limbs that it drops whether the product fits.
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>Multiplies.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <returns>The exact product.</returns>
    /// <exception cref="ContractPanicException">The product exceeds 2^256 − 1 (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static UInt256 operator *(in UInt256 a, in UInt256 b)
    {
        if ((a.u2 | a.u3 | b.u2 | b.u3) == 0)
        {
            return Multiply128(a.u0, a.u1, b.u0, b.u1);
        }

        UInt256 product = MultiplyWrapping(in a, in b, out bool overflow);
        if (overflow)
        {
            Panic.Arithmetic();
        }

        return product;
    }

    /// <summary>Raises to a power by repeated squaring. 0^0 is 1.</summary>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent.</param>
    /// <returns>The exact power.</returns>
    /// <exception cref="ContractPanicException">The power exceeds 2^256 − 1 (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static UInt256 Pow(in UInt256 value, uint exponent)
    {
        UInt256 result = One;
        UInt256 square = value;
        while (true)
        {
            if ((exponent & 1) != 0)
            {
                result *= square;
            }

            exponent >>= 1;
            if (exponent == 0)
            {
                return result;
            }

            // Another bit follows, so this square is a factor of the result or of a square that is: its overflow is the result's,
            // unless the base is zero or one, whose squares do not overflow.
            square *= square;
        }
    }

    /// <summary>The whole product of two numbers in 512 bits.</summary>
    internal static UInt256 MultiplyFull(in UInt256 a, in UInt256 b, out UInt256 high)
    {
        UInt128Row(a.u0, in b, out ulong p0, out ulong r1, out ulong r2, out ulong r3, out ulong r4);
        AddRow(a.u1, in b, ref r1, ref r2, ref r3, ref r4, out ulong r5);
        AddRow(a.u2, in b, ref r2, ref r3, ref r4, ref r5, out ulong r6);
        AddRow(a.u3, in b, ref r3, ref r4, ref r5, ref r6, out ulong r7);
        high = new UInt256(r4, r5, r6, r7);
        return new UInt256(p0, r1, r2, r3);
    }

    /// <summary>The product of two 128-bit numbers, which always fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static UInt256 Multiply128(ulong a0, ulong a1, ulong b0, ulong b1)
    {
        ulong p0 = a0 * b0;
        ulong p1 = Limb.MultiplyHigh(a0, b0);
        ulong p2 = a1 * b1;
        ulong p3 = Limb.MultiplyHigh(a1, b1);
        ulong low = a0 * b1;
        ulong high = Limb.MultiplyHigh(a0, b1);
        p1 += low;
        high += p1 < low ? 1UL : 0UL;
        p2 += high;
        p3 += p2 < high ? 1UL : 0UL;
        low = a1 * b0;
        high = Limb.MultiplyHigh(a1, b0);
        p1 += low;
        high += p1 < low ? 1UL : 0UL;
        p2 += high;
        p3 += p2 < high ? 1UL : 0UL;
        return new UInt256(p0, p1, p2, p3);
    }

    /// <summary>The product modulo 2^256, and whether anything was lost.</summary>
    internal static UInt256 MultiplyWrapping(in UInt256 a, in UInt256 b, out bool overflow)
    {
        UInt256 low = MultiplyFull(in a, in b, out UInt256 high);
        overflow = !high.IsZero;
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UInt128Row(ulong factor, in UInt256 b, out ulong r0, out ulong r1, out ulong r2, out ulong r3, out ulong r4)
    {
        r0 = factor * b.u0;
        ulong carry = Limb.MultiplyHigh(factor, b.u0);
        r1 = factor * b.u1 + carry;
        carry = Limb.MultiplyHigh(factor, b.u1) + (r1 < carry ? 1UL : 0UL);
        r2 = factor * b.u2 + carry;
        carry = Limb.MultiplyHigh(factor, b.u2) + (r2 < carry ? 1UL : 0UL);
        r3 = factor * b.u3 + carry;
        r4 = Limb.MultiplyHigh(factor, b.u3) + (r3 < carry ? 1UL : 0UL);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(ulong factor, in UInt256 b, ref ulong r0, ref ulong r1, ref ulong r2, ref ulong r3, out ulong r4)
    {
        ulong carry = 0;
        r0 = MultiplyAdd(factor, b.u0, r0, ref carry);
        r1 = MultiplyAdd(factor, b.u1, r1, ref carry);
        r2 = MultiplyAdd(factor, b.u2, r2, ref carry);
        r3 = MultiplyAdd(factor, b.u3, r3, ref carry);
        r4 = carry;
    }

    // factor · limb + addend + carry never exceeds 128 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong factor, ulong limb, ulong addend, ref ulong carry)
    {
        ulong low = factor * limb;
        ulong high = Limb.MultiplyHigh(factor, limb);
        low += addend;
        high += low < addend ? 1UL : 0UL;
        low += carry;
        high += low < carry ? 1UL : 0UL;
        carry = high;
        return low;
    }
}
