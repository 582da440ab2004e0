using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

public class MulDivProperties
{
    [Theory]
    [InlineData(Rounding.Down)]
    [InlineData(Rounding.Up)]
    [InlineData(Rounding.Nearest)]
    public void MulDiv_is_exact_over_512_bits(Rounding rounding) => Property.Unsigned(
        3,
        x => x[2].IsZero ? Outcome.DivisionByZero : Outcome.Unsigned(Round(x[0] * x[1], x[2], rounding)),
        x => UInt256.MulDiv(x[0], x[1], x[2], rounding),
        4 * Property.Cases);

    [Theory]
    [InlineData(Rounding.Down)]
    [InlineData(Rounding.Up)]
    [InlineData(Rounding.Nearest)]
    public void Signed_MulDiv_is_exact_over_512_bits(Rounding rounding) => Property.Signed(
        3,
        x => x[2].IsZero ? Outcome.DivisionByZero : Outcome.Signed(Round(x[0] * x[1], x[2], rounding)),
        x => Int256.MulDiv(x[0], x[1], x[2], rounding),
        2 * Property.Cases);

    [Fact]
    public void MulDiv_finds_every_quotient_that_fits() => Property.Unsigned(
        3,
        x => x[2].IsZero ? BigInteger.Zero : BigInteger.Min(x[0], x[1]),
        x =>
        {
            // A denominator above one factor always leaves a quotient; the product is then divided back exactly.
            UInt256 factor = UInt256.Min(x[0], x[1]);
            return x[2].IsZero ? UInt256.Zero : UInt256.MulDiv(factor, x[2], x[2]);
        });

    [Fact]
    public void MulMod_reduces_the_whole_product() => Property.Unsigned(
        3,
        x => x[2].IsZero ? Outcome.DivisionByZero : x[0] * x[1] % x[2],
        x => UInt256.MulMod(x[0], x[1], x[2]),
        2 * Property.Cases);

    [Fact]
    public void AddMod_reduces_the_whole_sum() => Property.Unsigned(
        3,
        x => x[2].IsZero ? Outcome.DivisionByZero : (x[0] + x[1]) % x[2],
        x => UInt256.AddMod(x[0], x[1], x[2]));

    [Fact]
    public void A_rounding_that_is_none_panics() =>
        Assert.Equal(
            PanicCode.EnumRange,
            Assert.Throws<ContractPanicException>(() => UInt256.MulDiv(7, 5, 3, (Rounding)3)).Code);

    [Theory]
    [InlineData(5, 1, 2, 2, 3, 3)]
    [InlineData(7, 1, 3, 2, 3, 2)]
    [InlineData(8, 1, 3, 2, 3, 3)]
    [InlineData(6, 1, 3, 2, 2, 2)]
    public void Rounding_is_down_up_and_half_up(int a, int b, int denominator, int down, int up, int nearest)
    {
        Assert.Equal((UInt256)down, UInt256.MulDiv(a, b, denominator));
        Assert.Equal((UInt256)up, UInt256.MulDiv(a, b, denominator, Rounding.Up));
        Assert.Equal((UInt256)nearest, UInt256.MulDiv(a, b, denominator, Rounding.Nearest));
    }

    [Theory]
    [InlineData(-5, 1, 2, -3, -2, -2)]
    [InlineData(5, -1, 2, -3, -2, -2)]
    [InlineData(-7, 1, 3, -3, -2, -2)]
    [InlineData(-8, 1, 3, -3, -2, -3)]
    [InlineData(-8, -1, 3, 2, 3, 3)]
    public void Below_zero_down_is_still_toward_negative_infinity(int a, int b, int denominator, int down, int up, int nearest)
    {
        Assert.Equal((Int256)down, Int256.MulDiv(a, b, denominator));
        Assert.Equal((Int256)up, Int256.MulDiv(a, b, denominator, Rounding.Up));
        Assert.Equal((Int256)nearest, Int256.MulDiv(a, b, denominator, Rounding.Nearest));
    }

    private static BigInteger Round(BigInteger product, BigInteger denominator, Rounding rounding) => rounding switch
    {
        Rounding.Down => FloorOf(product, denominator),
        Rounding.Up => -FloorOf(-product, denominator),
        _ => FloorOf((2 * product) + denominator, 2 * denominator),
    };

    private static BigInteger FloorOf(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out BigInteger rest);
        return !rest.IsZero && rest.Sign < 0 != divisor.Sign < 0 ? quotient - 1 : quotient;
    }
}
