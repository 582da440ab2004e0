// Division by three or four limbs: Knuth, The Art of Computer Programming volume 2, 4.3.1, algorithm D, with 64-bit digits.
// The divisor is shifted until its highest bit is bit 255, and the dividend with it: the quotient stays what it was, three limbs become
// four, and the estimate of a digit is at most two too large. A step divides five limbs by four; the remainder shrinks back to four.
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    // The divisor has three or four limbs and is not greater than the dividend.
    private static UInt256 DivRemLong(in UInt256 a, in UInt256 divisor, out UInt256 remainder)
    {
        int shift = LeadingZeroCount(in divisor);
        UInt256 scaled = divisor << shift;
        UInt256 tail = a << shift;
        UInt256 head = a >> (256 - shift);
        if (divisor.u3 != 0)
        {
            var rest = new UInt256(tail.u1, tail.u2, tail.u3, head.u0);
            ulong only = LongStep(ref rest, tail.u0, in scaled);
            remainder = rest >> shift;
            return new UInt256(only);
        }

        var start = new UInt256(tail.u2, tail.u3, head.u0, head.u1);
        ulong q1 = LongStep(ref start, tail.u1, in scaled);
        ulong q0 = LongStep(ref start, tail.u0, in scaled);
        remainder = start >> shift;
        return new UInt256(q0, q1);
    }

    // 512 bits by three or four limbs; the upper half is less than the divisor.
    private static UInt256 DivRemLong(in UInt256 high, in UInt256 low, in UInt256 divisor, out UInt256 remainder)
    {
        int shift = LeadingZeroCount(in divisor);
        UInt256 scaled = divisor << shift;
        UInt256 tail = low << shift;
        UInt256 rest = (high << shift) | (low >> (256 - shift));
        ulong q3 = LongStep(ref rest, tail.u3, in scaled);
        ulong q2 = LongStep(ref rest, tail.u2, in scaled);
        ulong q1 = LongStep(ref rest, tail.u1, in scaled);
        ulong q0 = LongStep(ref rest, tail.u0, in scaled);
        remainder = rest >> shift;
        return new UInt256(q0, q1, q2, q3);
    }

    // One limb of the quotient of (rest, next) by a divisor whose bit 255 is set; rest < divisor before and after.
    private static ulong LongStep(ref UInt256 rest, ulong next, in UInt256 divisor)
    {
        ulong digit = EstimateDigit(rest.u3, rest.u2, rest.u1, divisor.u3, divisor.u2);
        ulong carry = 0;
        ulong n0 = SubtractProduct(next, digit, divisor.u0, ref carry);
        ulong n1 = SubtractProduct(rest.u0, digit, divisor.u1, ref carry);
        ulong n2 = SubtractProduct(rest.u1, digit, divisor.u2, ref carry);
        ulong n3 = SubtractProduct(rest.u2, digit, divisor.u3, ref carry);
        var difference = new UInt256(n0, n1, n2, n3);
        if (rest.u3 < carry)
        {
            // The estimate was one too large (about once in 2^63): give one divisor back.
            digit--;
            difference = Unchecked.Add(in difference, in divisor);
        }

        rest = difference;
        return digit;
    }

    // A digit of the quotient from the three highest limbs of the dividend and the two highest of the divisor: right or one too large.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EstimateDigit(ulong n2, ulong n1, ulong n0, ulong d1, ulong d0)
    {
        ulong digit;
        ulong left;
        if (n2 >= d1)
        {
            digit = ulong.MaxValue;
            left = n1 + d1;
            if (left < d1)
            {
                return digit;
            }
        }
        else
        {
            (digit, left) = Limb.DivRem(n2, n1, d1);
        }

        ulong high = Limb.MultiplyHigh(digit, d0);
        ulong low = digit * d0;
        while (high > left || (high == left && low > n0))
        {
            digit--;
            left += d1;
            if (left < d1)
            {
                break;
            }

            high -= low < d0 ? 1UL : 0UL;
            low -= d0;
        }

        return digit;
    }

    // minuend − (digit · limb + carry); the part that must come from the next limb is the new carry, at most 2^64 − 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractProduct(ulong minuend, ulong digit, ulong limb, ref ulong carry)
    {
        ulong low = (digit * limb) + carry;
        ulong high = Limb.MultiplyHigh(digit, limb) + (low < carry ? 1UL : 0UL);
        carry = high + (minuend < low ? 1UL : 0UL);
        return minuend - low;
    }
}
