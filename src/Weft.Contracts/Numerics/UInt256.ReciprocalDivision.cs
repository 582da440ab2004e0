// Division by two limbs. Möller and Granlund, "Improved division by invariant integers" (2011), algorithms 3 to 6: one hardware division
// gives v, an approximate reciprocal of the divisor; each limb of the quotient then costs two multiplications and two corrections, of
// which the second almost never happens. All in registers.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    // The divisor is (d1, d0) with d1 > 0.
    private static UInt256 DivRem128(in UInt256 a, ulong d1, ulong d0, out ulong remainderHigh, out ulong remainderLow)
    {
        int shift = BitOperations.LeadingZeroCount(d1);
        int back = 64 - shift;
        d1 = (d1 << shift) | Limb.ShiftRight(d0, back);
        d0 <<= shift;

        ulong n0 = a.u0 << shift;
        ulong n1 = (a.u1 << shift) | Limb.ShiftRight(a.u0, back);
        ulong n2 = (a.u2 << shift) | Limb.ShiftRight(a.u1, back);
        ulong reciprocal = Reciprocal(d1, d0);
        ulong q2 = 0;
        ulong q1 = 0;
        ulong r1;
        ulong r0;
        if ((a.u2 | a.u3) == 0)
        {
            (r1, r0) = (n2, n1);
        }
        else
        {
            ulong n3 = (a.u3 << shift) | Limb.ShiftRight(a.u2, back);
            (r1, r0) = (n3, n2);
            if (a.u3 != 0)
            {
                (r1, r0) = (Limb.ShiftRight(a.u3, back), n3);
                q2 = ReciprocalStep(ref r1, ref r0, n2, d1, d0, reciprocal);
            }

            q1 = ReciprocalStep(ref r1, ref r0, n1, d1, d0, reciprocal);
        }

        ulong q0 = ReciprocalStep(ref r1, ref r0, n0, d1, d0, reciprocal);
        remainderHigh = r1 >> shift;
        remainderLow = (r0 >> shift) | ((r1 << 1) << (63 - shift));
        return new UInt256(q0, q1, q2);
    }

    // 512 bits by (d1, d0); the upper half is less than the divisor.
    private static UInt256 DivRem128(in UInt256 high, in UInt256 low, ulong d1, ulong d0, out UInt256 remainder)
    {
        int shift = BitOperations.LeadingZeroCount(d1);
        int back = 64 - shift;
        d1 = (d1 << shift) | Limb.ShiftRight(d0, back);
        d0 <<= shift;
        ulong reciprocal = Reciprocal(d1, d0);
        ulong r1 = (high.u1 << shift) | Limb.ShiftRight(high.u0, back);
        ulong r0 = (high.u0 << shift) | Limb.ShiftRight(low.u3, back);
        ulong q3 = ReciprocalStep(ref r1, ref r0, (low.u3 << shift) | Limb.ShiftRight(low.u2, back), d1, d0, reciprocal);
        ulong q2 = ReciprocalStep(ref r1, ref r0, (low.u2 << shift) | Limb.ShiftRight(low.u1, back), d1, d0, reciprocal);
        ulong q1 = ReciprocalStep(ref r1, ref r0, (low.u1 << shift) | Limb.ShiftRight(low.u0, back), d1, d0, reciprocal);
        ulong q0 = ReciprocalStep(ref r1, ref r0, low.u0 << shift, d1, d0, reciprocal);
        remainder = new UInt256((r0 >> shift) | ((r1 << 1) << (63 - shift)), r1 >> shift);
        return new UInt256(q0, q1, q2, q3);
    }

    // floor((2^192 − 1) / (d1, d0)) − 2^64 for a divisor with its highest bit set.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Reciprocal(ulong d1, ulong d0)
    {
        ulong reciprocal = Limb.DivRem(~d1, ulong.MaxValue, d1).Quotient;
        ulong product = (d1 * reciprocal) + d0;
        if (product < d0)
        {
            reciprocal--;
            if (product >= d1)
            {
                reciprocal--;
                product -= d1;
            }

            product -= d1;
        }

        ulong high = Limb.MultiplyHigh(reciprocal, d0);
        ulong low = reciprocal * d0;
        product += high;
        if (product < high)
        {
            reciprocal--;
            if (product > d1 || (product == d1 && low >= d0))
            {
                reciprocal--;
            }
        }

        return reciprocal;
    }

    // One limb of the quotient of (r1, r0, next) by (d1, d0); (r1, r0) < (d1, d0) before and after.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReciprocalStep(ref ulong r1, ref ulong r0, ulong next, ulong d1, ulong d0, ulong reciprocal)
    {
        ulong fraction = (reciprocal * r1) + r0;
        ulong quotient = Limb.MultiplyHigh(reciprocal, r1) + r1 + (fraction < r0 ? 1UL : 0UL);
        ulong upper = r0 - (quotient * d1);
        ulong productLow = quotient * d0;
        ulong productHigh = Limb.MultiplyHigh(quotient, d0);

        // (upper, lower) = (upper, next) − product − divisor, modulo 2^128.
        ulong lower = next - productLow;
        upper = upper - productHigh - (next < productLow ? 1UL : 0UL);
        upper = upper - d1 - (lower < d0 ? 1UL : 0UL);
        lower -= d0;
        quotient++;
        if (upper >= fraction)
        {
            quotient--;
            ulong sum = lower + d0;
            upper = upper + d1 + (sum < d0 ? 1UL : 0UL);
            lower = sum;
        }

        if (upper > d1 || (upper == d1 && lower >= d0))
        {
            quotient++;
            upper = upper - d1 - (lower < d0 ? 1UL : 0UL);
            lower -= d0;
        }

        r1 = upper;
        r0 = lower;
        return quotient;
    }
}
