using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of the parametric insurance, to the unit: one call a block, compared exactly.</summary>
public sealed class InsuranceInvariantTests(ITestOutputHelper output)
{
    private const int Day = 86_400;
    private const int DailyRateMillionths = 12_347;
    private const int Million = 1_000_000;
    private const int PolicyCount = 3;
    private const int VirtualShares = 1_000;

    private static readonly Address Oracle = Of(0x5001);
    private static readonly Hash256 Feed = new((UInt256)0xfeed);

    [Fact]
    public void Who_provides_and_withdraws_never_lowers_what_a_share_is_worth()
    {
        using var start = NewChain();
        new Func<RandomScenario>(() => Exact(Providing(new(start.Fork) { StepsMax = 1, BlockCount = 150, SecondsMax = Day })))
            .CheckAll(1, 3, output, "provide", "notice", "withdraw");
    }

    [Fact]
    public void Policies_cost_their_premium_and_pay_their_cover_and_no_unit_more_or_less()
    {
        using var start = NewChain();
        new Func<RandomScenario>(() => Exact(Insuring(Providing(
                new(start.Fork) { StepsMax = 1, BlockCount = 200, SecondsMax = Day / 2 }))))
            .CheckAll(11, 3, output, "provide", "withdraw", "buy", "record", "claim", "release");
    }

    private static RandomScenario Exact(RandomScenario scenario) => scenario
        .Always("capital is there", chain =>
        {
            var (capital, held) = (Capital(chain), chain.Number(Asset, "balanceOf", Target));
            return capital == held ? null : $"{capital} on the books, {held} there";
        })
        .Always("covers are locked", chain =>
        {
            var (covers, locked) = (Policies(chain).Aggregate(BigInteger.Zero, (sum, one) => sum + one.Cover), Locked(chain));
            return covers == locked ? null : $"{covers} covered, {locked} locked";
        })
        .Between("premiums and payouts", View, Fault);

    private static RandomScenario Providing(RandomScenario scenario) => scenario
        .Do("provide", turn => turn.Send(turn.One(Users), Target, "provide", turn.Some(60), 0), weight: 3)
        .Do(
            "notice",
            turn =>
            {
                var user = turn.One(Users);
                var notice = turn.AskAll(Target, "noticeOf", user);
                if (notice[0].IsZero || notice[1] + Day < turn.Chain.TimestampSeconds)
                    turn.Send(user, Target, "giveNotice", turn.Ask(Target, "sharesOf", user));
            },
            weight: 3)
        .Do(
            "withdraw",
            turn =>
            {
                var now = turn.Chain.TimestampSeconds;
                var ready = Users.Select(user => (User: user, Notice: turn.AskAll(Target, "noticeOf", user)))
                    .Where(one => !one.Notice[0].IsZero && one.Notice[1] <= now && now <= one.Notice[1] + Day).ToList();
                if (ready.Count > 0 && turn.One(ready) is var (user, notice))
                    turn.Send(user, Target, "withdraw", turn.OnceIn(2) ? notice[0] : turn.Some(notice[0]), 0);
            },
            weight: 6);

    private static RandomScenario Insuring(RandomScenario scenario) => scenario
        .Do(
            "buy",
            turn =>
            {
                var (number, cover) = (turn.Below(PolicyCount), turn.Amount(turn.Ask(Target, "capital")));
                turn.Send(turn.One(Alice, Bob), Target, "buy", number, cover, 1 + turn.Below(6), Each);
            },
            weight: 3)
        .Do(
            "record",
            turn =>
            {
                turn.Send(Operator, Oracle, "report", Feed, 98 + turn.Below(4));
                turn.Send(Operator, Target, "record");
            },
            weight: 2)
        .Do("claim", turn => OfPolicy(turn, policy => turn.Send(
            policy.Holder, Target, "claim", policy.Number, policy.FirstDay + turn.Below(4), policy.Cover)), weight: 4)
        .Do("release", turn => OfPolicy(turn, policy => turn.Send(Carol, Target, "release", policy.Holder, policy.Number, policy.Cover)));

    private static void OfPolicy(Turn turn, Action<Policy> act)
    {
        var policies = Policies(turn.Chain).ToList();
        if (policies.Count > 0)
            act(turn.One(policies));
    }

    private static TestChain NewChain()
    {
        var chain = WithTokens(isSerial: true);
        chain.CreateAt(Oracle, "MedianOracle", "oracle", Operator, AbiValue.Of(Operator), 1, 1_000);
        chain.CreateAt(Target, "ParametricInsurance", "pool", Operator, Asset, Oracle, Feed, 100, true, DailyRateMillionths, 1);
        Approved(chain, Asset);
        Succeed(chain, chain.Call(Carol, Target, "provide", 53, 0));
        Succeed(chain, chain.Call(Bob, Target, "buy", 0, 29, 1, 29));
        Succeed(chain, chain.Call(Alice, Target, "provide", 1, 0));
        return chain;
    }

    private static IEnumerable<Policy> Policies(TestChain chain) =>
        from holder in Users
        from number in Enumerable.Range(0, PolicyCount)
        let policy = chain.Numbers(Target, "policyOf", holder, number)
        where !policy[0].IsZero
        select new Policy(holder, number, policy[0], policy[1], policy[2]);

    private static BigInteger Locked(TestChain chain) => chain.Numbers(Target, "capital")[1];

    private static BigInteger Capital(TestChain chain) =>
        chain.Numbers(Target, "capital").Aggregate(BigInteger.Zero, BigInteger.Add);

    private static Books View(TestChain chain) => new(
        Capital(chain), Locked(chain), chain.Number(Target, "totalShares"), [.. Policies(chain)]);

    /// <summary>A sale brings its premium, rounded up; a claim costs its cover; and nothing else lowers what a share is worth.</summary>
    private static string? Fault(Books before, Books after)
    {
        var came = after.Capital - before.Capital;
        if (after.Policies.Except(before.Policies).SingleOrDefault() is { } sold)
        {
            var (worth, rounded) = (sold.Cover * (sold.LastDay - sold.FirstDay + 1) * DailyRateMillionths, came * Million);
            return worth <= rounded && rounded < worth + Million ? null : $"{came} for {sold}";
        }

        if (before.Policies.Except(after.Policies).SingleOrDefault() is { } gone)
            return came.IsZero || -came == gone.Cover ? null : $"{came} for {gone}";
        var (old, now) = (WorthOf(before), WorthOf(after));
        return now.IsLessThan(old) ? $"{old} before, {now} after" : null;
    }

    private static Ratio WorthOf(Books books) => new(books.Capital + 1, books.Shares + VirtualShares);

    private sealed record Policy(Address Holder, int Number, BigInteger Cover, BigInteger FirstDay, BigInteger LastDay);

    private sealed record Books(BigInteger Capital, BigInteger Locked, BigInteger Shares, IReadOnlyList<Policy> Policies);
}
