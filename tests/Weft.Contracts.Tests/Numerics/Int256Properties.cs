using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

public class Int256Properties
{
    [Fact]
    public void A_sum_is_exact_or_panics() => Property.Signed(2, x => Outcome.Signed(x[0] + x[1]), x => x[0] + x[1]);

    [Fact]
    public void A_difference_is_exact_or_panics() => Property.Signed(2, x => Outcome.Signed(x[0] - x[1]), x => x[0] - x[1]);

    [Fact]
    public void A_product_is_exact_or_panics() => Property.Signed(2, x => Outcome.Signed(x[0] * x[1]), x => x[0] * x[1]);

    [Fact]
    public void A_quotient_is_rounded_toward_zero_and_zero_panics() => Property.Signed(
        2, x => x[1].IsZero ? Outcome.DivisionByZero : Outcome.Signed(x[0] / x[1]), x => x[0] / x[1]);

    [Fact]
    public void A_remainder_has_the_sign_of_the_dividend() => Property.Signed(
        2, x => x[1].IsZero ? Outcome.DivisionByZero : x[0] % x[1], x => x[0] % x[1]);

    [Fact]
    public void Signs_turn_or_panic()
    {
        Property.Signed(1, x => Outcome.Signed(-x[0]), x => -x[0]);
        Property.Signed(1, x => x[0], x => +x[0]);
        Property.Signed(1, x => Outcome.Signed(BigInteger.Abs(x[0])), x => Int256.Abs(x[0]));
        Property.Signed(1, x => x[0].Sign, x => x[0].Sign);
        Property.Signed(1, x => x[0].Sign < 0, x => x[0].IsNegative);
        Property.Signed(1, x => Outcome.Signed(x[0] + 1), x => ++x[0]);
        Property.Signed(1, x => Outcome.Signed(x[0] - 1), x => --x[0]);
    }

    [Fact]
    public void Comparisons_follow_the_numbers()
    {
        Property.Signed(2, x => x[0] == x[1], x => x[0] == x[1]);
        Property.Signed(2, x => x[0] != x[1], x => x[0] != x[1]);
        Property.Signed(2, x => x[0] < x[1], x => x[0] < x[1]);
        Property.Signed(2, x => x[0] > x[1], x => x[0] > x[1]);
        Property.Signed(2, x => x[0] <= x[1], x => x[0] <= x[1]);
        Property.Signed(2, x => x[0] >= x[1], x => x[0] >= x[1]);
        Property.Signed(2, x => BigInteger.Compare(x[0], x[1]), x => x[0].CompareTo(x[1]));
        Property.Signed(2, x => BigInteger.Min(x[0], x[1]), x => Int256.Min(x[0], x[1]));
        Property.Signed(2, x => BigInteger.Max(x[0], x[1]), x => Int256.Max(x[0], x[1]));
        Property.Signed(2, x => BigInteger.Abs(x[0] - x[1]), x => Int256.AbsDiff(x[0], x[1]));
    }

    [Fact]
    public void Bits_and_shifts_follow_twos_complement()
    {
        Property.Signed(2, x => x[0] & x[1], x => x[0] & x[1]);
        Property.Signed(2, x => x[0] | x[1], x => x[0] | x[1]);
        Property.Signed(2, x => x[0] ^ x[1], x => x[0] ^ x[1]);
        Property.Signed(1, x => -x[0] - 1, x => ~x[0]);
        Property.Signed(2, x => Outcome.WrappedSigned(x[0] << CountOf(x[1])), x => x[0] << CountOf((BigInteger)x[1]));
        Property.Signed(2, x => x[0] >> CountOf(x[1]), x => x[0] >> CountOf((BigInteger)x[1]));
        Property.Signed(
            2,
            x => Outcome.WrappedSigned(Outcome.Wrapped(x[0]).Value >> CountOf(x[1])),
            x => x[0] >>> CountOf((BigInteger)x[1]));
    }

    private static int CountOf(BigInteger value) => (int)(BigInteger.Abs(value) % 300);
}
