namespace Weft.Samples.Amm.Concentrated;

/// <summary>
/// Products and quotients of full width that fail without a reason where there is no result, as the original's do. What
/// <see cref="UInt256"/> does by itself fails with a panic.
/// </summary>
internal static class FullMath
{
    /// <summary>a · b ÷ denominator, rounded down. Fails if the denominator is zero or the quotient exceeds 2^256 - 1.</summary>
    public static UInt256 MulDiv(UInt256 a, UInt256 b, UInt256 denominator)
    {
        Contract.Require(HasQuotient(a, b, denominator));
        return UInt256.MulDiv(a, b, denominator);
    }

    /// <summary>a · b ÷ denominator, rounded up. Fails if the denominator is zero or the rounded quotient exceeds 2^256 - 1.</summary>
    public static UInt256 MulDivUp(UInt256 a, UInt256 b, UInt256 denominator)
    {
        if (IsSurelySmall(a, b, denominator))
            return UInt256.MulDiv(a, b, denominator, Rounding.Up);

        var quotient = MulDiv(a, b, denominator);
        if (UInt256.MulMod(a, b, denominator).IsZero)
            return quotient;
        Contract.Require(quotient < UInt256.MaxValue);
        return quotient + 1;
    }

    /// <summary>a ÷ b, rounded up.</summary>
    public static UInt256 DivUp(UInt256 a, UInt256 b) => UInt256.MulDiv(a, UInt256.One, b, Rounding.Up);

    /// <summary>a + b. Fails if the sum exceeds 2^256 - 1.</summary>
    public static UInt256 Add(UInt256 a, UInt256 b)
    {
        var sum = Unchecked.Add(a, b);
        Contract.Require(sum >= a);
        return sum;
    }

    /// <summary>The same number with a sign. Fails if it exceeds 2^255 - 1.</summary>
    public static Int256 ToSigned(UInt256 value)
    {
        Contract.Require(value.BitLength < 256);
        return Unchecked.Reinterpret(value);
    }

    /// <summary>Whether a · b is at most 2^256 - 1.</summary>
    public static bool HasProduct(UInt256 a, UInt256 b) => a.BitLength + b.BitLength <= 256 || HighHalf(a, b).IsZero;

    private static bool HasQuotient(UInt256 a, UInt256 b, UInt256 denominator) =>
        IsSurelySmall(a, b, denominator) || HighHalf(a, b) < denominator;

    /// <summary>
    /// Whether the lengths alone show that there is a quotient, and that it is below 2^255: it has at most one bit more than the
    /// product's length exceeds the denominator's.
    /// </summary>
    private static bool IsSurelySmall(UInt256 a, UInt256 b, UInt256 denominator) =>
        !denominator.IsZero && a.BitLength + b.BitLength - denominator.BitLength < 255;

    /// <summary>
    /// The upper 256 bits of a product of 512. As 2^256 is 1 modulo 2^256 - 1, the product modulo that number is the sum of both halves.
    /// </summary>
    private static UInt256 HighHalf(UInt256 a, UInt256 b)
    {
        var low = Unchecked.Multiply(a, b);
        var sum = UInt256.MulMod(a, b, UInt256.MaxValue);
        var high = Unchecked.Subtract(sum, low);
        return sum < low ? Unchecked.Subtract(high, UInt256.One) : high;
    }
}
