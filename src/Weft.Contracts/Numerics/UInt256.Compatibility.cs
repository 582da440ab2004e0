// Names and shapes that code written for other 256-bit types of .NET uses. Where those wrap, these panic: the operator's rule holds for
// every spelling. The three that report overflow instead of panicking are also how checks without a panic are written.
namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>As <c>a + b</c>.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <param name="result">The exact sum.</param>
    public static void Add(in UInt256 a, in UInt256 b, out UInt256 result) => result = a + b;

    /// <summary>As <c>a − b</c>.</summary>
    /// <param name="a">The number to subtract from.</param>
    /// <param name="b">The number to subtract.</param>
    /// <param name="result">The exact difference.</param>
    public static void Subtract(in UInt256 a, in UInt256 b, out UInt256 result) => result = a - b;

    /// <summary>As <c>a · b</c>.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="result">The exact product.</param>
    public static void Multiply(in UInt256 a, in UInt256 b, out UInt256 result) => result = a * b;

    /// <summary>As <c>a ÷ b</c>, rounded down.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    /// <param name="result">The quotient.</param>
    public static void Divide(in UInt256 a, in UInt256 b, out UInt256 result) => result = a / b;

    /// <summary>As <c>a % b</c>.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    /// <param name="result">The remainder.</param>
    public static void Mod(in UInt256 a, in UInt256 b, out UInt256 result) => result = a % b;

    /// <summary>As <see cref="AddMod(in UInt256, in UInt256, in UInt256)"/>.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <param name="modulus">The modulus.</param>
    /// <param name="result">The sum modulo <paramref name="modulus"/>.</param>
    public static void AddMod(in UInt256 a, in UInt256 b, in UInt256 modulus, out UInt256 result) =>
        result = AddMod(in a, in b, in modulus);

    /// <summary>As <see cref="MulMod"/>.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="modulus">The modulus.</param>
    /// <param name="result">The product modulo <paramref name="modulus"/>.</param>
    public static void MultiplyMod(in UInt256 a, in UInt256 b, in UInt256 modulus, out UInt256 result) =>
        result = MulMod(in a, in b, in modulus);

    /// <summary>Adds without a panic.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other summand.</param>
    /// <param name="result">The sum modulo 2^256.</param>
    /// <returns>Whether the exact sum exceeds 2^256 − 1.</returns>
    public static bool AddOverflow(in UInt256 a, in UInt256 b, out UInt256 result)
    {
        UInt256 sum = Unchecked.Add(in a, in b);
        bool overflow = sum < a;
        result = sum;
        return overflow;
    }

    /// <summary>Subtracts without a panic.</summary>
    /// <param name="a">The number to subtract from.</param>
    /// <param name="b">The number to subtract.</param>
    /// <param name="result">The difference modulo 2^256.</param>
    /// <returns>Whether <paramref name="b"/> is greater than <paramref name="a"/>.</returns>
    public static bool SubtractUnderflow(in UInt256 a, in UInt256 b, out UInt256 result)
    {
        bool underflow = a < b;
        result = Unchecked.Subtract(in a, in b);
        return underflow;
    }

    /// <summary>Multiplies without a panic.</summary>
    /// <param name="a">One factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="result">The product modulo 2^256.</param>
    /// <returns>Whether the exact product exceeds 2^256 − 1.</returns>
    public static bool MultiplyOverflow(in UInt256 a, in UInt256 b, out UInt256 result)
    {
        UInt256 product = MultiplyLow(in a, in b, out ulong lost);
        result = product;
        return lost != 0;
    }
}
