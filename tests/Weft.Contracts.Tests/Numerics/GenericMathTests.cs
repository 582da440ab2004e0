using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

public class GenericMathTests
{
    [Fact]
    public void Interface_members_are_the_operators()
    {
        Property.Unsigned(2, x => Outcome.Unsigned(x[0] + x[1]), x => Sum(x[0], x[1]));
        Property.Unsigned(2, x => Outcome.Unsigned(x[0] - x[1]), x => Difference(x[0], x[1]));
        Property.Unsigned(2, x => Outcome.Unsigned(x[0] * x[1]), x => Product(x[0], x[1]));
        Property.Unsigned(2, x => x[1].IsZero ? Outcome.DivisionByZero : x[0] / x[1], x => Quotient(x[0], x[1]));
        Property.Unsigned(2, x => x[1].IsZero ? Outcome.DivisionByZero : x[0] % x[1], x => Remainder(x[0], x[1]));
        Property.Signed(2, x => Outcome.Signed(x[0] + x[1]), x => Sum(x[0], x[1]));
        Property.Signed(2, x => Outcome.Signed(x[0] - x[1]), x => Difference(x[0], x[1]));
        Property.Signed(2, x => Outcome.Signed(x[0] * x[1]), x => Product(x[0], x[1]));
        Property.Signed(2, x => x[1].IsZero ? Outcome.DivisionByZero : Outcome.Signed(x[0] / x[1]), x => Quotient(x[0], x[1]));
        Property.Signed(2, x => x[1].IsZero ? Outcome.DivisionByZero : x[0] % x[1], x => Remainder(x[0], x[1]));
    }

    [Fact]
    public void Interface_bits_and_comparisons_are_the_operators()
    {
        Property.Unsigned(2, x => Mask(x[0], x[1]), x => Bits(x[0], x[1]));
        Property.Signed(2, x => Mask(x[0], x[1]), x => Bits(x[0], x[1]));
        Property.Unsigned(2, x => Relation(x[0], x[1]), x => Relation(x[0], x[1]));
        Property.Signed(2, x => Relation(x[0], x[1]), x => Relation(x[0], x[1]));
        Property.Unsigned(1, x => Outcome.Wrapped(x[0] << 5), x => Left(x[0], 5));
        Property.Signed(1, x => x[0] >> 5, x => Right(x[0], 5));
    }

    [Fact]
    public void Ends_and_identities_are_stated()
    {
        Assert.Equal((UInt256.Zero, UInt256.MaxValue, UInt256.Zero, UInt256.One), Ends<UInt256>());
        Assert.Equal((Int256.MinValue, Int256.MaxValue, Int256.Zero, Int256.One), Ends<Int256>());
        Assert.Equal((UInt256)5, Parse<UInt256>("5"));
        Assert.Equal((Int256)(-5), Parse<Int256>("-5"));
    }

    [Fact]
    public void Comparing_with_another_type_is_refused()
    {
        Assert.Equal(1, UInt256.One.CompareTo(null));
        Assert.Throws<ArgumentException>(() => UInt256.One.CompareTo((object)1));
        Assert.Equal(1, Int256.One.CompareTo(null));
        Assert.Throws<ArgumentException>(() => Int256.One.CompareTo((object)1));
    }

    private static T Sum<T>(T a, T b)
        where T : IAdditionOperators<T, T, T> => a + b;

    private static T Difference<T>(T a, T b)
        where T : ISubtractionOperators<T, T, T> => a - b;

    private static T Product<T>(T a, T b)
        where T : IMultiplyOperators<T, T, T> => a * b;

    private static T Quotient<T>(T a, T b)
        where T : IDivisionOperators<T, T, T> => a / b;

    private static T Remainder<T>(T a, T b)
        where T : IModulusOperators<T, T, T> => a % b;

    private static BigInteger Mask(BigInteger a, BigInteger b) => (a & b) ^ (a | b);

    private static T Bits<T>(T a, T b)
        where T : IBitwiseOperators<T, T, T> => ~~((a & b) ^ (a | b));

    private static T Left<T>(T a, int count)
        where T : IShiftOperators<T, int, T> => a << count;

    private static T Right<T>(T a, int count)
        where T : IShiftOperators<T, int, T> => a >> count;

    private static int Relation<T>(T a, T b)
        where T : IComparisonOperators<T, T, bool> =>
        (a < b ? 1 : 0) | (a > b ? 2 : 0) | (a <= b ? 4 : 0) | (a >= b ? 8 : 0) | (a == b ? 16 : 0) | (a != b ? 32 : 0);

    private static (T Min, T Max, T Zero, T One) Ends<T>()
        where T : IMinMaxValue<T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T> =>
        (T.MinValue, T.MaxValue, T.AdditiveIdentity, T.MultiplicativeIdentity);

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);
}
