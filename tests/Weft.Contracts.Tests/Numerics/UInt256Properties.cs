using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

public class UInt256Properties
{
    [Fact]
    public void A_sum_is_exact_or_panics() => Property.Unsigned(2, x => Outcome.Unsigned(x[0] + x[1]), x => x[0] + x[1]);

    [Fact]
    public void A_difference_is_exact_or_panics() => Property.Unsigned(2, x => Outcome.Unsigned(x[0] - x[1]), x => x[0] - x[1]);

    [Fact]
    public void A_product_is_exact_or_panics() => Property.Unsigned(2, x => Outcome.Unsigned(x[0] * x[1]), x => x[0] * x[1]);

    [Fact]
    public void A_quotient_is_rounded_down_and_zero_panics() => Property.Unsigned(
        2, x => x[1].IsZero ? Outcome.DivisionByZero : Outcome.Unsigned(x[0] / x[1]), x => x[0] / x[1], 4 * Property.Cases);

    [Fact]
    public void A_remainder_is_exact_and_zero_panics() => Property.Unsigned(
        2, x => x[1].IsZero ? Outcome.DivisionByZero : Outcome.Unsigned(x[0] % x[1]), x => x[0] % x[1]);

    [Fact]
    public void Quotient_and_remainder_agree_with_the_dividend() => Property.Unsigned(
        2,
        x => x[1].IsZero ? Outcome.DivisionByZero : x[0],
        x =>
        {
            UInt256 quotient = UInt256.DivRem(x[0], x[1], out UInt256 remainder);
            Assert.True(remainder < x[1]);
            return (quotient * x[1]) + remainder;
        });

    [Fact]
    public void Steps_of_one_are_exact_or_panic()
    {
        Property.Unsigned(1, x => Outcome.Unsigned(x[0] + 1), x => ++x[0]);
        Property.Unsigned(1, x => Outcome.Unsigned(x[0] - 1), x => --x[0]);
    }

    [Fact]
    public void Comparisons_follow_the_numbers()
    {
        Property.Unsigned(2, x => x[0] == x[1], x => x[0] == x[1]);
        Property.Unsigned(2, x => x[0] != x[1], x => x[0] != x[1]);
        Property.Unsigned(2, x => x[0] < x[1], x => x[0] < x[1]);
        Property.Unsigned(2, x => x[0] > x[1], x => x[0] > x[1]);
        Property.Unsigned(2, x => x[0] <= x[1], x => x[0] <= x[1]);
        Property.Unsigned(2, x => x[0] >= x[1], x => x[0] >= x[1]);
        Property.Unsigned(2, x => BigInteger.Compare(x[0], x[1]), x => x[0].CompareTo(x[1]));
        Property.Unsigned(2, x => x[0].Equals(x[1]), x => x[0].Equals((object)x[1]) && x[0].GetHashCode() == x[1].GetHashCode());
    }

    [Fact]
    public void Extremes_follow_the_numbers()
    {
        Property.Unsigned(2, x => BigInteger.Min(x[0], x[1]), x => UInt256.Min(x[0], x[1]));
        Property.Unsigned(2, x => BigInteger.Max(x[0], x[1]), x => UInt256.Max(x[0], x[1]));
        Property.Unsigned(2, x => BigInteger.Abs(x[0] - x[1]), x => UInt256.AbsDiff(x[0], x[1]));
    }

    [Fact]
    public void Bits_combine_one_by_one()
    {
        Property.Unsigned(2, x => x[0] & x[1], x => x[0] & x[1]);
        Property.Unsigned(2, x => x[0] | x[1], x => x[0] | x[1]);
        Property.Unsigned(2, x => x[0] ^ x[1], x => x[0] ^ x[1]);
        Property.Unsigned(1, x => Outcome.Modulus - 1 - x[0], x => ~x[0]);
    }

    [Fact]
    public void Shifts_drop_what_leaves_and_never_panic()
    {
        Property.Unsigned(2, x => Outcome.Wrapped(x[0] << (int)(x[1] % 300)), x => x[0] << (int)(x[1] % 300));
        Property.Unsigned(2, x => x[0] >> (int)(x[1] % 300), x => x[0] >> (int)(x[1] % 300));
        Property.Unsigned(2, x => x[0] >> (int)(x[1] % 300), x => x[0] >>> (int)(x[1] % 300));
        Assert.Equal(UInt256.Zero, UInt256.MaxValue << -1);
        Assert.Equal(UInt256.Zero, UInt256.MaxValue >> int.MinValue);
    }

    [Fact]
    public void Bits_are_counted()
    {
        Property.Unsigned(1, x => (int)x[0].GetBitLength(), x => x[0].BitLength);
        Property.Unsigned(1, x => 256 - (int)x[0].GetBitLength(), x => UInt256.LeadingZeroCount(x[0]));
        Property.Unsigned(1, x => x[0].IsZero ? Outcome.Arithmetic : (int)x[0].GetBitLength() - 1, x => UInt256.Log2(x[0]));
        Property.Unsigned(1, x => OnesOf(x[0]), x => UInt256.PopCount(x[0]));
        Property.Unsigned(1, x => x[0].IsZero ? 256 : (int)(x[0] & -x[0]).GetBitLength() - 1, x => UInt256.TrailingZeroCount(x[0]));
        Property.Unsigned(2, x => !((x[0] >> (int)(x[1] % 260)) & 1).IsZero, x => x[0].Bit((int)(x[1] % 260)));
        Property.Unsigned(1, x => x[0].IsPowerOfTwo, x => x[0].IsPowerOfTwo);
        Property.Unsigned(1, x => x[0].IsEven, x => x[0].IsEven);
        Property.Unsigned(1, x => x[0].IsZero, x => x[0].IsZero);
        Property.Unsigned(1, x => x[0].IsOne, x => x[0].IsOne);
        Property.Unsigned(1, x => x[0] <= ulong.MaxValue, x => x[0].IsUint64);
    }

    [Fact]
    public void A_root_is_rounded_down() => Property.Unsigned(
        1,
        x => true,
        x =>
        {
            // Exactly the definition: root² ≤ value < (root + 1)².
            var root = (BigInteger)UInt256.Sqrt(x[0]);
            var value = (BigInteger)x[0];
            return root * root <= value && value < (root + 1) * (root + 1);
        },
        4 * Property.Cases);

    [Fact]
    public void Roots_are_exact_around_squares() => Property.Unsigned(
        1,
        x => x[0] & (UInt128.MaxValue - 1),
        x =>
        {
            UInt256 root = Unchecked.Truncate(x[0], 128) & (UInt256.MaxValue - 1);
            UInt256 square = root * root;
            Assert.Equal(root, UInt256.Sqrt(square));
            Assert.Equal(root, UInt256.Sqrt(square + root + root));
            Assert.Equal(root + 1, UInt256.Sqrt(square + root + root + 1));
            return square.IsZero ? root : UInt256.Sqrt(square - 1) + 1;
        });

    [Fact]
    public void A_power_is_exact_or_panics() => Property.Unsigned(
        2,
        x => Power(x[0], (uint)(x[1] % 300)),
        x => UInt256.Pow(x[0], (uint)(x[1] % 300)));

    private static Outcome Power(BigInteger value, uint exponent) =>
        value.GetBitLength() > 1 && (value.GetBitLength() - 1) * exponent > 256
            ? Outcome.Arithmetic
            : Outcome.Unsigned(BigInteger.Pow(value, (int)exponent));

    private static int OnesOf(BigInteger value)
    {
        int ones = 0;
        for (; !value.IsZero; value >>= 1)
        {
            ones += value.IsEven ? 0 : 1;
        }

        return ones;
    }
}
