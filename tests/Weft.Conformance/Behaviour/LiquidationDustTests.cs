using System.Numerics;
using Weft.Blocks;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>
/// How much of a debt of a pooled market can be paid at once, and what has to be left: at each bound, with assets of other decimals and
/// prices, and with the rules turned off. Nothing of this is in the recordings, which are of a version without these rules.
/// </summary>
public sealed class LiquidationDustTests
{
    private const string Dust = "Reverted 103";
    private const string Success = "Success";

    /// <summary>The least that is left, and twice as much, below which all can be paid: 1,000 and 2,000, with eight places.</summary>
    private static readonly BigInteger Least = 1_000 * Whole(1);
    private static readonly BigInteger Threshold = 2_000 * Whole(1);
    private static readonly BigInteger All = (BigInteger)UInt256.MaxValue;

    /// <summary>One unit below a bound, at it, and one unit above.</summary>
    private static readonly int[] Offs = [-1, 0, 1];

    /// <summary>With the rules and without them, at each side of a bound.</summary>
    private static readonly (BigInteger LeftoverMin, int Off)[] Settings =
        [.. Offs.SelectMany(off => new[] { (Least, off), (BigInteger.Zero, off) })];

    private static readonly (Priced Collateral, Priced Debt)[] Scales =
    [
        (new(8, Whole(1)), new(8, Whole(1))),
        (new(18, Whole(2_500)), new(6, Whole(1))),
        (new(6, Whole(1)), new(18, Whole(40))),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_debt_below_the_threshold_can_be_paid_at_once(int scale)
    {
        using var market = Market(scale, out var collateral, out var debt);
        foreach (var off in Offs)
        {
            var owed = debt.Worth(Threshold) + off;
            var debtor = market.Owe(collateral.Worth(debt.ValueOf(owed) * 97 / 80), 0, owed, 0);
            Assert.InRange(debtor.Health, 969_999, 970_001);

            Assert.Equal(Success, debtor.Liquidate(All));
            Assert.Equal(off < 0 ? 0 : owed - UnitsOfHalf(debt, debt.ValueOf(owed)), debtor.DebtLeft);
        }
    }

    /// <summary>Half of the debt would leave too little of the collateral: so it shows whether all of the debt may be paid.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Collateral_below_the_threshold_can_be_taken_at_once(int scale)
    {
        using var market = Market(scale, out var collateral, out var debt);
        var owed = Whole(2_100);
        foreach (var off in Offs)
        {
            var first = collateral.Worth(Threshold) + off;
            var debtor = market.Owe(first, collateral.Worth((owed * 97 / 80) - Threshold), debt.Worth(owed), 0);
            Assert.InRange(debtor.Health, 969_999, 970_001);

            Assert.Equal(off < 0 ? Success : Dust, debtor.Liquidate(All));
            Assert.Equal(off < 0 ? 0 : first, debtor.CollateralLeft);
            if (off >= 0)
                Assert.Equal(Success, debtor.Liquidate(debt.Worth(Whole(950))));
        }
    }

    /// <summary>The threshold counts only while the account is not far down.</summary>
    [Fact]
    public void All_can_be_paid_of_who_is_far_down()
    {
        using var market = new DustMarket(Scales[0].Collateral, Scales[0].Debt);
        foreach (var leftoverMin in new[] { 0, Least })
        {
            market.LeaveAtLeast(leftoverMin);
            foreach (var (healthOff, isAll) in new[] { (1, false), (0, true), (-1, true) })
            {
                var debtor = market.Owe(Whole(9_500) / 1_000_000 * (1_000_000 + (healthOff * 2)), 0, Whole(8_000), 0);
                Assert.InRange(debtor.Health, 950_000 + (healthOff * 2) - 1, 950_000 + (healthOff * 2));
                Assert.Equal(Success, debtor.Liquidate(All));
                Assert.Equal(isAll ? 0 : Whole(4_000), debtor.DebtLeft);
            }
        }
    }

    /// <summary>What can be paid at once is half of all debt, also if it is all of one; without the rules, half of the one.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_close_factor_is_of_the_whole_position(int scale)
    {
        using var market = Market(scale, out var collateral, out var debt);
        foreach (var (first, second, paid, paidWithoutRules) in new[]
        {
            (3_000, 3_000, 3_000, 1_500), (5_000, 1_000, 3_000, 2_500), (2_500, 6_000, 2_500, 1_250),
        })
        {
            foreach (var (leftoverMin, expected) in new[] { (Least, paid), (BigInteger.Zero, paidWithoutRules) })
            {
                market.LeaveAtLeast(leftoverMin);
                var debtor = market.Owe(
                    collateral.Worth(Whole(first + second) * 97 / 80), 0, debt.Worth(Whole(first)), debt.Worth(Whole(second)));
                Assert.Equal(Success, debtor.Liquidate(All));
                Assert.Equal(debt.Worth(Whole(first - expected)), debtor.DebtLeft);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Debt_that_is_left_is_at_least_the_least(int scale)
    {
        using var market = Market(scale, out var collateral, out var debt);
        var owed = debt.Worth(Whole(5_000));
        foreach (var (leftoverMin, off) in Settings)
        {
            market.LeaveAtLeast(leftoverMin);
            var debtor = market.Owe(collateral.Worth(Whole(5_000) * 90 / 80), 0, owed, 0);
            var left = debt.Worth(Least) + off;

            var isDust = off < 0 && !leftoverMin.IsZero;
            Assert.Equal(isDust ? Dust : Success, debtor.Liquidate(owed - left));
            Assert.Equal(isDust ? owed : left, debtor.DebtLeft);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Collateral_that_is_left_is_at_least_the_least(int scale)
    {
        using var market = Market(scale, out var collateral, out var debt);
        var taken = collateral.Worth(Whole(3_000)) * 105 / 100;
        foreach (var (leftoverMin, off) in Settings)
        {
            market.LeaveAtLeast(leftoverMin);
            var left = collateral.Worth(Least) + off;
            var debtor = market.Owe(taken + left, 0, debt.Worth(Whole(5_500)), 0);

            var isDust = off < 0 && !leftoverMin.IsZero;
            Assert.Equal(isDust ? Dust : Success, debtor.Liquidate(debt.Worth(Whole(3_000))));
            Assert.Equal(isDust ? taken + left : left, debtor.CollateralLeft);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_all_paid_or_all_taken_leaves_any_rest_of_the_other(int scale)
    {
        using var market = Market(scale, out var collateral, out var debt);
        var paid = market.Owe(collateral.Worth(Whole(3_160)), 0, debt.Worth(Whole(3_000)), 0);
        Assert.Equal(Success, paid.Liquidate(All));
        Assert.Equal((collateral.Worth(Whole(10)), 0), (paid.CollateralLeft, paid.DebtLeft));

        var taken = market.Owe(collateral.Worth(Whole(3_150)), 0, debt.Worth(Whole(3_010)), 0);
        Assert.Equal(Success, taken.Liquidate(All));
        Assert.Equal((0, debt.Worth(Whole(10))), (taken.CollateralLeft, taken.DebtLeft));
    }

    [Fact]
    public void The_administrator_turns_the_rules_on_and_off()
    {
        using var market = new DustMarket(Scales[0].Collateral, Scales[0].Debt);
        var (bench, configurator) = (market.Bench, DustMarket.LendingConfigurator);
        Assert.Equal<UInt256>(0, bench.Number(DustMarket.LendingPool, "getLeftoverMin"));
        bench.Fails("4", Bob, configurator, "setLeftoverMin", 5);
        bench.Fails("10", Alice, DustMarket.LendingPool, "setLeftoverMin", 5);
        bench.Fails("InvalidLeftoverMin()", Alice, configurator, "setLeftoverMin", UInt256.One << 128);
        var receipt = bench.Send(Alice, configurator, "setLeftoverMin", (UInt256.One << 128) - 1);
        Assert.Equal($"LeftoverMinChanged({(UInt256.One << 128) - 1})", bench.Events(configurator, receipt));
        Assert.Equal((UInt256.One << 128) - 1, bench.Number(DustMarket.LendingPool, "getLeftoverMin"));
    }

    private static BigInteger Whole(int number) => number * BigInteger.Pow(10, 8);

    /// <summary>The units of a debt that half of what the account owes pays: half is rounded to the nearest, units down.</summary>
    private static BigInteger UnitsOfHalf(Priced debt, BigInteger value) =>
        (value + 1) / 2 * BigInteger.Pow(10, debt.Decimals) / debt.Price;

    private static DustMarket Market(int scale, out Priced collateral, out Priced debt)
    {
        (collateral, debt) = Scales[scale];
        var market = new DustMarket(collateral, debt);
        market.LeaveAtLeast(Least);
        return market;
    }
}
