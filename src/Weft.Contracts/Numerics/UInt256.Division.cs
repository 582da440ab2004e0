// Quotients, by the size of the divisor.
//   1 limb:  a chain of 128/64 divisions.
//   2 limbs: the hot path of constant-product pools. A reciprocal of the divisor, then two multiplications a limb
//            (UInt256.ReciprocalDivision.cs).
//   3, 4:    Knuth's algorithm D (UInt256.LongDivision.cs).
// Remainders take the same road in twin methods that also hand back what was left.
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>Divides, rounding down.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    /// <returns>The quotient, rounded down.</returns>
    /// <exception cref="ContractPanicException">The divisor is zero (<see cref="PanicCode.DivisionByZero"/>).</exception>
    public static UInt256 operator /(in UInt256 a, in UInt256 b)
    {
        if ((b.u2 | b.u3) == 0)
        {
            return b.u1 == 0 ? DivRem64(in a, b.u0, out _) : DivRem128(in a, b.u1, b.u0, out _, out _);
        }

        return a < b ? default : DivRemLong(in a, in b, out _);
    }

    /// <summary>The remainder of a division.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    /// <returns>a − b · (a ÷ b).</returns>
    /// <exception cref="ContractPanicException">The divisor is zero (<see cref="PanicCode.DivisionByZero"/>).</exception>
    public static UInt256 operator %(in UInt256 a, in UInt256 b)
    {
        DivRem(in a, in b, out UInt256 remainder);
        return remainder;
    }

    /// <summary>Quotient, rounded down, and remainder at once.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    /// <param name="remainder">a − b · quotient.</param>
    /// <returns>The quotient, rounded down.</returns>
    /// <exception cref="ContractPanicException">The divisor is zero (<see cref="PanicCode.DivisionByZero"/>).</exception>
    public static UInt256 DivRem(in UInt256 a, in UInt256 b, out UInt256 remainder)
    {
        if (a < b)
        {
            remainder = a;
            return default;
        }

        if ((b.u2 | b.u3) != 0)
        {
            return DivRemLong(in a, in b, out remainder);
        }

        if (b.u1 != 0)
        {
            UInt256 wide = DivRem128(in a, b.u1, b.u0, out ulong restHigh, out ulong restLow);
            remainder = new UInt256(restLow, restHigh);
            return wide;
        }

        UInt256 quotient = DivRem64(in a, b.u0, out ulong rest64);
        remainder = new UInt256(rest64);
        return quotient;
    }

    // The divisor is one limb.
    private static UInt256 DivRem64(in UInt256 a, ulong divisor, out ulong remainder)
    {
        if (divisor == 0)
        {
            Panic.DivisionByZero();
        }

        ulong q3 = 0;
        ulong q2 = 0;
        ulong q1 = 0;
        ulong rest = 0;
        if (a.u3 != 0)
        {
            (q3, rest) = Math.DivRem(a.u3, divisor);
        }

        if ((a.u2 | rest) != 0)
        {
            (q2, rest) = Limb.DivRem(rest, a.u2, divisor);
        }

        if ((a.u1 | rest) != 0)
        {
            (q1, rest) = Limb.DivRem(rest, a.u1, divisor);
        }

        (ulong q0, rest) = Limb.DivRem(rest, a.u0, divisor);
        remainder = rest;
        return new UInt256(q0, q1, q2, q3);
    }
}
