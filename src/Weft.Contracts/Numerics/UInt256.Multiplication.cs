// Products. Amounts in DeFi mostly fit 128 bits, and two such factors need four partial products and cannot overflow: that path comes
// first. A factor of one limb (a scale, a percentage) needs four as well. The general path takes ten, and proves from what it drops whether
// the product fits.
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>Multiplies.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <returns>The exact product.</returns>
    /// <exception cref="ContractPanicException">The product exceeds 2^256 − 1 (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator *(in UInt256 a, in UInt256 b)
    {
        // One exit with four locals: with two, the result would go through memory, and be read back before it has arrived there.
        UInt256 product = (a.u2 | a.u3 | b.u2 | b.u3) == 0
            ? Multiply128(a.u0, a.u1, b.u0, b.u1)
            : MultiplyLong(in a, in b);
        return new UInt256(product.u0, product.u1, product.u2, product.u3);
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
        ulong r4 = 0;
        ulong p0 = MultiplyAdd(a.u0, b.u0, 0, ref r4);
        ulong r1 = MultiplyAdd(a.u0, b.u1, 0, ref r4);
        ulong r2 = MultiplyAdd(a.u0, b.u2, 0, ref r4);
        ulong r3 = MultiplyAdd(a.u0, b.u3, 0, ref r4);
        ulong r5 = AddRow(a.u1, in b, ref r1, ref r2, ref r3, ref r4);
        ulong r6 = AddRow(a.u2, in b, ref r2, ref r3, ref r4, ref r5);
        ulong r7 = AddRow(a.u3, in b, ref r3, ref r4, ref r5, ref r6);
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

    /// <summary>
    /// The product modulo 2^256. What does not fit shows in <paramref name="lost"/>, which is zero exactly if the product is exact; a
    /// caller that ignores it pays nothing for it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static UInt256 MultiplyLow(in UInt256 a, in UInt256 b, out ulong lost)
    {
        ulong carry = 0;
        ulong p0 = MultiplyAdd(a.u0, b.u0, 0, ref carry);
        ulong p1 = MultiplyAdd(a.u0, b.u1, 0, ref carry);
        ulong p2 = MultiplyAdd(a.u0, b.u2, 0, ref carry);
        ulong p3 = MultiplyAdd(a.u0, b.u3, 0, ref carry);
        lost = carry;
        carry = 0;
        p1 = MultiplyAdd(a.u1, b.u0, p1, ref carry);
        p2 = MultiplyAdd(a.u1, b.u1, p2, ref carry);
        p3 = MultiplyAdd(a.u1, b.u2, p3, ref carry);
        lost |= carry;
        carry = 0;
        p2 = MultiplyAdd(a.u2, b.u0, p2, ref carry);
        p3 = MultiplyAdd(a.u2, b.u1, p3, ref carry);
        lost |= carry;
        carry = 0;
        p3 = MultiplyAdd(a.u3, b.u0, p3, ref carry);
        lost |= carry;

        // Pairs of limbs whose product lies wholly above bit 255: each must have a zero.
        bool meet = (a.u1 != 0 & b.u3 != 0) | (a.u2 != 0 & (b.u2 | b.u3) != 0) | (a.u3 != 0 & (b.u1 | b.u2 | b.u3) != 0);
        lost |= meet ? 1UL : 0UL;
        return new UInt256(p0, p1, p2, p3);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static UInt256 MultiplyLong(in UInt256 a, in UInt256 b)
    {
        if (b.IsUint64 || a.IsUint64)
        {
            return b.IsUint64 ? MultiplyByLimb(in a, b.u0) : MultiplyByLimb(in b, a.u0);
        }

        UInt256 product = MultiplyLow(in a, in b, out ulong lost);
        if (lost != 0)
        {
            Panic.Arithmetic();
        }

        return product;
    }

    // Scales such as 10^18 are one limb: four partial products.
    private static UInt256 MultiplyByLimb(in UInt256 a, ulong factor)
    {
        ulong carry = 0;
        ulong p0 = MultiplyAdd(factor, a.u0, 0, ref carry);
        ulong p1 = MultiplyAdd(factor, a.u1, 0, ref carry);
        ulong p2 = MultiplyAdd(factor, a.u2, 0, ref carry);
        ulong p3 = MultiplyAdd(factor, a.u3, 0, ref carry);
        if (carry != 0)
        {
            Panic.Arithmetic();
        }

        return new UInt256(p0, p1, p2, p3);
    }

    // Adds factor · b to four limbs; what leaves the highest is returned.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddRow(ulong factor, in UInt256 b, ref ulong r0, ref ulong r1, ref ulong r2, ref ulong r3)
    {
        ulong carry = 0;
        r0 = MultiplyAdd(factor, b.u0, r0, ref carry);
        r1 = MultiplyAdd(factor, b.u1, r1, ref carry);
        r2 = MultiplyAdd(factor, b.u2, r2, ref carry);
        r3 = MultiplyAdd(factor, b.u3, r3, ref carry);
        return carry;
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
