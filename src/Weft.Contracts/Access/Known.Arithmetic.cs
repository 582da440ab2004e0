using System.Numerics;

namespace Weft.Runtime;

/// <content>
/// Arithmetic that fails for some operands. Where the contract's own would panic, nothing after it happens, so there the value is
/// unknown. So it is for the few operands that are not worth the trouble: negative divisors.
/// </content>
public static partial class Known
{
    /// <summary>A quotient; unknown where the divisor is not above zero.</summary>
    public static Known<T> Quotient<T>(Known<T> left, Known<T> right)
        where T : struct, INumber<T> =>
        left.IsKnown && right.IsKnown && right.Value > T.Zero ? Of(left.Value / right.Value) : default;

    /// <summary>A quotient; unknown where the divisor is zero.</summary>
    public static Known<UInt256> Quotient(Known<UInt256> left, Known<UInt256> right) =>
        left.IsKnown && right.IsKnown && !right.Value.IsZero ? Of(left.Value / right.Value) : default;

    /// <summary>A remainder; unknown where the divisor is not above zero.</summary>
    public static Known<T> Remainder<T>(Known<T> left, Known<T> right)
        where T : struct, INumber<T> =>
        left.IsKnown && right.IsKnown && right.Value > T.Zero ? Of(left.Value % right.Value) : default;

    /// <summary>A remainder; unknown where the divisor is zero.</summary>
    public static Known<UInt256> Remainder(Known<UInt256> left, Known<UInt256> right) =>
        left.IsKnown && right.IsKnown && !right.Value.IsZero ? Of(left.Value % right.Value) : default;

    /// <summary>a · b ÷ denominator; unknown where the denominator is zero or the quotient is too large.</summary>
    public static Known<UInt256> MulDiv(Known<UInt256> a, Known<UInt256> b, Known<UInt256> denominator, Known<Rounding> rounding)
    {
        if (!a.IsKnown || !b.IsKnown || !denominator.IsKnown || !rounding.IsKnown || !Enum.IsDefined(rounding.Value))
        {
            return default;
        }

        var (left, right, divisor) = (a.Value, b.Value, denominator.Value);
        UInt256.MultiplyFull(in left, in right, out var high);
        if (high >= divisor)
        {
            return default;
        }

        var quotient = UInt256.MulDiv(in left, in right, in divisor);
        return rounding.Value == Rounding.Down ? Of(quotient)
            : quotient == UInt256.MaxValue ? default
            : Of(UInt256.MulDiv(in left, in right, in divisor, rounding.Value));
    }

    /// <summary>A number in a narrower type; unknown where it does not fit.</summary>
    public static Known<T> Narrow<T>(Known<UInt256> value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        value.IsKnown && value.Value <= UInt128.CreateTruncating(T.MaxValue) ? Of(T.CreateTruncating((UInt128)value.Value)) : default;

    /// <summary>A number without a sign; unknown where it is negative.</summary>
    public static Known<UInt256> Widen<T>(Known<T> value)
        where T : struct, IBinaryInteger<T> =>
        value.IsKnown && !T.IsNegative(value.Value) ? Of((UInt256)UInt128.CreateTruncating(value.Value)) : default;

    /// <summary>An element of an array, counted from its end; unknown when the array or the number is, or when there is none.</summary>
    public static Known<T> ElementFromEnd<T>(Known<T[]> array, Known<int> number) =>
        array.IsKnown && number.IsKnown && (uint)(number.Value - 1) < (uint)array.Value.Length
            ? Of(array.Value[array.Value.Length - number.Value])
            : default;
}
