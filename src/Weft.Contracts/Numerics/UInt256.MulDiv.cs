// a · b ÷ denominator over the full 512-bit product: the one operation that fixed-point finance is made of.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>Multiplies and divides exactly: the product is kept in 512 bits, so only the quotient must fit.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="denominator">The divisor.</param>
    /// <param name="rounding">Which integer stands for a quotient that is not one.</param>
    /// <returns>a · b ÷ denominator, rounded as asked.</returns>
    /// <exception cref="ContractPanicException">
    /// The denominator is zero (<see cref="PanicCode.DivisionByZero"/>), the rounded quotient exceeds 2^256 − 1
    /// (<see cref="PanicCode.Arithmetic"/>), or the rounding is none of the three (<see cref="PanicCode.EnumRange"/>).
    /// </exception>
    public static UInt256 MulDiv(in UInt256 a, in UInt256 b, in UInt256 denominator, Rounding rounding = Rounding.Down)
    {
        if (rounding == Rounding.Down && (a.u2 | a.u3 | b.u2 | b.u3) == 0)
        {
            UInt256 product = Multiply128(a.u0, a.u1, b.u0, b.u1);
            return product / denominator;
        }

        UInt256 quotient = MulDivRem(in a, in b, in denominator, out UInt256 remainder);
        return RoundsUp(rounding, in remainder, in denominator) ? quotient + One : quotient;
    }

    /// <summary>Multiplies modulo a number, over the full 512-bit product.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="modulus">The modulus.</param>
    /// <returns>a · b modulo <paramref name="modulus"/>.</returns>
    /// <exception cref="ContractPanicException">The modulus is zero (<see cref="PanicCode.DivisionByZero"/>).</exception>
    public static UInt256 MulMod(in UInt256 a, in UInt256 b, in UInt256 modulus)
    {
        UInt256 low = MultiplyFull(in a, in b, out UInt256 high);
        UInt256 reduced = high % modulus;
        DivRem512(in reduced, in low, in modulus, out UInt256 remainder);
        return remainder;
    }

    /// <summary>Adds modulo a number; the sum may exceed 256 bits on the way.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <param name="modulus">The modulus.</param>
    /// <returns>(a + b) modulo <paramref name="modulus"/>.</returns>
    /// <exception cref="ContractPanicException">The modulus is zero (<see cref="PanicCode.DivisionByZero"/>).</exception>
    public static UInt256 AddMod(in UInt256 a, in UInt256 b, in UInt256 modulus)
    {
        UInt256 x = a < modulus ? a : a % modulus;
        UInt256 y = b < modulus ? b : b % modulus;
        UInt256 sum = Unchecked.Add(in x, in y);
        return sum < x || sum >= modulus ? Unchecked.Subtract(in sum, in modulus) : sum;
    }

    /// <summary>The quotient rounded down, and what was left. Panics as <see cref="MulDiv"/> does.</summary>
    internal static UInt256 MulDivRem(in UInt256 a, in UInt256 b, in UInt256 denominator, out UInt256 remainder)
    {
        if ((a.u2 | a.u3 | b.u2 | b.u3) == 0)
        {
            UInt256 product = Multiply128(a.u0, a.u1, b.u0, b.u1);
            return DivRem(in product, in denominator, out remainder);
        }

        UInt256 low = MultiplyFull(in a, in b, out UInt256 high);
        if (high.IsZero)
        {
            return DivRem(in low, in denominator, out remainder);
        }

        if (high >= denominator)
        {
            PanicNoQuotient(in denominator);
        }

        return DivRem512(in high, in low, in denominator, out remainder);
    }

    /// <summary>Whether the quotient that left this remainder is rounded to the next integer.</summary>
    internal static bool RoundsUp(Rounding rounding, in UInt256 remainder, in UInt256 denominator)
    {
        switch (rounding)
        {
            case Rounding.Down:
                return false;
            case Rounding.Up:
                return !remainder.IsZero;
            case Rounding.Nearest:
                // remainder ≥ denominator − remainder is 2 · remainder ≥ denominator without the overflow.
                return remainder >= Unchecked.Subtract(in denominator, in remainder);
            default:
                Panic.EnumRange();
                return false;
        }
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PanicNoQuotient(in UInt256 denominator)
    {
        if (denominator.IsZero)
        {
            Panic.DivisionByZero();
        }

        Panic.Arithmetic();
    }

    // Divides 512 bits. Needs high < divisor, so that the quotient fits.
    private static UInt256 DivRem512(in UInt256 high, in UInt256 low, in UInt256 divisor, out UInt256 remainder)
    {
        if ((divisor.u2 | divisor.u3) != 0)
        {
            return DivRemLong(in high, in low, in divisor, out remainder);
        }

        if (divisor.u1 != 0)
        {
            return DivRem128(in high, in low, divisor.u1, divisor.u0, out remainder);
        }

        (ulong q3, ulong rest) = Limb.DivRem(high.u0, low.u3, divisor.u0);
        (ulong q2, rest) = Limb.DivRem(rest, low.u2, divisor.u0);
        (ulong q1, rest) = Limb.DivRem(rest, low.u1, divisor.u0);
        (ulong q0, rest) = Limb.DivRem(rest, low.u0, divisor.u0);
        remainder = new UInt256(rest);
        return new UInt256(q0, q1, q2, q3);
    }
}
