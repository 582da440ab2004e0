// Integer square roots. The number is shifted left by an even count until one of its two highest bits is set; its root is then found
// from the top, doubling the digits that are known (Zimmermann, "Karatsuba square root"):
//   root of 64 bits   from the processor's double-precision root, put right by integers;
//   root of 128 bits  from that and one 64-bit division; root of 256 bits from that and one 128/64 division.
// Each step leaves root and remainder with root² + remainder = its number. The shift is undone at the end.
using System.Numerics;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>The square root, rounded down.</summary>
    /// <param name="value">The radicand.</param>
    /// <returns>The greatest r with r² ≤ value; it fits 128 bits.</returns>
    public static UInt256 Sqrt(in UInt256 value)
    {
        if ((value.u1 | value.u2 | value.u3) == 0)
        {
            return new UInt256(SqrtOf64(value.u0));
        }

        if ((value.u2 | value.u3) == 0)
        {
            int half = BitOperations.LeadingZeroCount(value.u1) >> 1;
            int even = half << 1;
            ulong high = (value.u1 << even) | Limb.ShiftRight(value.u0, 64 - even);
            return new UInt256(SqrtOf128(high, value.u0 << even, out _, out _) >> half);
        }

        int shift = LeadingZeroCount(in value) & ~1;
        UInt256 scaled = value << shift;
        UInt128 root = SqrtOfScaled(in scaled) >> (shift >> 1);
        return root;
    }

    // A double has 53 bits, so a value just below a square may be rounded up to it, and its root then is one too large. Never too small:
    // rounding r² down moves its root by less than half of the last bit that a double has next to r.
    private static ulong SqrtOf64(ulong value)
    {
        ulong root = (ulong)Math.Sqrt(value);
        return root > uint.MaxValue || root * root > value ? root - 1 : root;
    }

    // high ≥ 2^62. The remainder has up to 65 bits: (carry, remainder).
    private static ulong SqrtOf128(ulong high, ulong low, out ulong carry, out ulong remainder)
    {
        ulong root = SqrtOf64(high);
        ulong left = high - (root * root);

        // left ≤ 2 · root, so left · 2^31 fits; a quotient of 2^32 is lowered, which the correction below would do anyway.
        ulong dividend = (left << 31) | (low >> 33);
        ulong digit = dividend / root;
        digit -= digit >> 32;
        ulong rest = dividend - (digit * root);
        root = (root << 32) | digit;

        // (carry, remainder) = rest · 2^33 + the 33 low bits − digit².
        carry = rest >> 31;
        ulong tail = (rest << 33) | (low & 0x1_FFFF_FFFF);
        ulong square = digit * digit;
        remainder = tail - square;
        carry -= tail < square ? 1UL : 0UL;
        if ((long)carry < 0)
        {
            // One too large: give back 2 · root − 1.
            root--;
            ulong sum = remainder + root;
            carry += sum < root ? 1UL : 0UL;
            remainder = sum + root + 1;
            carry += remainder <= root ? 1UL : 0UL;
        }

        return root;
    }

    // value.u3 ≥ 2^62.
    private static UInt128 SqrtOfScaled(in UInt256 value)
    {
        ulong root = SqrtOf128(value.u3, value.u2, out ulong carry, out ulong left);

        // digit = (carry, left, u1) ÷ 2 · root, computed as its half by root; (carry, left) ≤ 2 · root.
        ulong dividendHigh = (carry << 63) | (left >> 1);
        ulong dividendLow = (left << 63) | (value.u1 >> 1);
        ulong digit;
        ulong rest;
        ulong restCarry = 0;
        if (dividendHigh >= root)
        {
            // The quotient is 2^64: lowered by one, which leaves one root more.
            digit = ulong.MaxValue;
            rest = dividendLow + root;
            restCarry = rest < root ? 1UL : 0UL;
        }
        else
        {
            (digit, rest) = Limb.DivRem(dividendHigh, dividendLow, root);
        }

        // The root is one too large exactly if rest · 2^65 + the 65 low bits < digit².
        if (restCarry == 0)
        {
            var tail = new UInt128((rest << 1) | (value.u1 & 1), value.u0);
            ulong overflow = rest >> 63;
            var square = new UInt128(Limb.MultiplyHigh(digit, digit), digit * digit);
            if (overflow == 0 && tail < square)
            {
                return new UInt128(root, digit) - 1;
            }
        }

        return new UInt128(root, digit);
    }
}
