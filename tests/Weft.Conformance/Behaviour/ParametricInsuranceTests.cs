using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>
/// Insurance against a reading of 100 or more, 1,000 millionths of the cover a day, and three days of waiting. Bob buys, Carol provides,
/// Alice reports.
/// </summary>
public sealed class ParametricInsuranceTests(ITestOutputHelper output) : IDisposable
{
    private const long Day = 86_400;
    private const long WaitingDays = 3;
    private static readonly Hash256 Feed = Word(0xfeed);
    private static readonly Address Asset = Of(0xa001);
    private static readonly Address Oracle = Of(0xa002);
    private static readonly Address Pool = Of(0xa003);

    private readonly Bench bench = NewBench();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_policy_pays_its_cover_once_if_the_event_happens_on_its_days()
    {
        Provide(Carol, 100_000);
        var bought = bench.Send(Bob, Pool, "buy", 1, 20_000, 10, 200);
        Assert.Equal("PolicyBought(bob,1,20000,200,3,12)", bench.Events(Pool, bought));
        Assert.Equal<BigInteger>([20_000, 3, 12], bench.Chain.Numbers(Pool, "policyOf", Bob, 1));
        Assert.Equal<BigInteger>([80_200, 20_000], bench.Chain.Numbers(Pool, "capital"));
        Assert.Equal(Plenty - 200, bench.BalanceOf(Asset, Bob));

        ToDay(5);
        Report(100);
        var recorded = bench.Send(Dave, Pool, "record");
        Assert.Equal("EventRecorded(5,100)", bench.Events(Pool, recorded));
        Assert.Equal<AbiValue>(true, bench.Chain.View(Pool, "hasHappened", 5)[0]);
        Report(1);
        var paid = bench.Send(Bob, Pool, "claim", 1, 5, 20_000);
        Assert.Equal("PolicyPaid(bob,1,20000,5)", bench.Events(Pool, paid));
        Assert.Equal(Plenty - 200 + 20_000, bench.BalanceOf(Asset, Bob));
        Assert.Equal<BigInteger>([80_200, 0], bench.Chain.Numbers(Pool, "capital"));
        bench.Fails("NoPolicy()", Bob, Pool, "claim", 1, 5, 20_000);
    }

    [Fact]
    public void Only_a_fresh_reading_that_meets_the_trigger_is_recorded()
    {
        bench.FailsIn(Oracle, "Stale(0,1)", Dave, Pool, "record");
        Report(99);
        bench.Fails("NotTriggered(99)", Dave, Pool, "record");
        Report(100);
        bench.Send(Dave, Pool, "record");
        ToDay(1);
        bench.FailsIn(Oracle, "Stale(0,1)", Dave, Pool, "record");

        var below = bench.Create("ParametricInsurance", "below", Asset, Oracle, Feed, 100, false, 1000, WaitingDays);
        Report(101);
        bench.Fails("NotTriggered(101)", Dave, below, "record");
        Report(100);
        bench.Send(Dave, below, "record");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(13)]
    public void An_event_before_or_after_the_days_of_the_policy_pays_nothing(int day)
    {
        Provide(Carol, 100_000);
        Buy(1, 20_000);
        ToDay(day);
        Report(100);
        bench.Send(Dave, Pool, "record");
        bench.Fails("NotCovered()", Bob, Pool, "claim", 1, day, 20_000);
        bench.Fails("NotCovered()", Bob, Pool, "claim", 1, 5, 20_000);
        bench.Fails("WrongCover(20000)", Bob, Pool, "claim", 1, day, 20_001);
        bench.Fails("NoPolicy()", Dave, Pool, "claim", 1, day, 20_000);
    }

    [Fact]
    public void What_is_sold_is_covered_by_capital()
    {
        bench.Fails("TooLittleCapital()", Bob, Pool, "buy", 1, 20_000, 10, 200);
        Provide(Carol, 19_799);
        bench.Fails("TooLittleCapital()", Bob, Pool, "buy", 1, 20_000, 10, 200);
        bench.Fails("PremiumTooHigh(200)", Bob, Pool, "buy", 1, 20_000, 10, 199);
        Provide(Carol, 1);
        Buy(1, 20_000);
        Assert.Equal<BigInteger>([0, 20_000], bench.Chain.Numbers(Pool, "capital"));
        bench.Fails("NumberTaken()", Bob, Pool, "buy", 1, 1, 1, 5);
        bench.Fails("InvalidPolicy()", Bob, Pool, "buy", 2, 0, 1, 5);
        bench.Fails("InvalidPolicy()", Bob, Pool, "buy", 2, 10, 0, 5);
        bench.Fails("InvalidPolicy()", Bob, Pool, "buy", 2, 10, 367, 5);
        bench.Fails("PremiumTooHigh(1)", Bob, Pool, "buy", 2, 1, 1, 5);
    }

    [Fact]
    public void A_policy_that_has_ended_is_released_after_a_time_to_claim()
    {
        Provide(Carol, 100_000);
        Buy(1, 20_000);
        ToDay(15);
        bench.Fails("NotEnded(16)", Dave, Pool, "release", Bob, 1, 20_000);
        ToDay(16);
        bench.Fails("WrongCover(20000)", Dave, Pool, "release", Bob, 1, 1);
        var released = bench.Send(Dave, Pool, "release", Bob, 1, 20_000);
        Assert.Equal("PolicyReleased(bob,1,20000)", bench.Events(Pool, released));
        Assert.Equal<BigInteger>([100_200, 0], bench.Chain.Numbers(Pool, "capital"));
        bench.Fails("NoPolicy()", Dave, Pool, "release", Bob, 1, 20_000);
        Buy(1, 20_000);
    }

    [Fact]
    public void Providers_earn_the_premiums_and_leave_after_a_notice()
    {
        var provided = Provide(Carol, 100_000);
        Assert.Equal("CapitalProvided(carol,100000,100000000)", bench.Events(Pool, provided));
        Buy(1, 90_000);
        bench.Fails("NoNotice()", Carol, Pool, "withdraw", 1, 0);
        bench.Fails("InsufficientShares(100000000,100000001)", Carol, Pool, "giveNotice", 100_000_001);
        var notice = bench.Send(Carol, Pool, "giveNotice", 100_000_000);
        var ready = bench.Now + (WaitingDays * Day);
        Assert.Equal($"NoticeGiven(carol,100000000,{ready})", bench.Events(Pool, notice));
        Assert.Equal<BigInteger>([100_000_000, ready], bench.Chain.Numbers(Pool, "noticeOf", Carol));
        bench.Fails($"TooEarly({ready})", Carol, Pool, "withdraw", 10_000_000, 0);
        bench.Wait(ready - bench.Now - 1);
        bench.Fails("TooFewAssets(10089)", Carol, Pool, "withdraw", 10_000_000, 10_090);
        bench.Fails("NoNotice()", Carol, Pool, "withdraw", 0, 0);
        bench.Fails("TooLittleCapital()", Carol, Pool, "withdraw", 20_000_000, 0);
        var withdrawn = bench.Send(Carol, Pool, "withdraw", 10_000_000, 10_089);
        Assert.Equal("CapitalWithdrawn(carol,10089,10000000)", bench.Events(Pool, withdrawn));
        bench.Fails("NoNotice()", Carol, Pool, "withdraw", 90_000_001, 0);
        bench.Wait(WaitingDays * Day);
        bench.Fails($"TooLate({ready + (WaitingDays * Day)})", Carol, Pool, "withdraw", 1000, 0);
        Assert.Equal<UInt256>(90_000_000, bench.Number(Pool, "sharesOf", Carol));
        Assert.Equal<UInt256>(90_000_000, bench.Number(Pool, "totalShares"));
    }

    [Fact]
    public void Shares_that_are_worth_too_little_are_refused()
    {
        bench.Fails("TooFewShares(0)", Carol, Pool, "provide", 0, 0);
        bench.Fails("TooFewShares(5000)", Carol, Pool, "provide", 5, 5001);
        Provide(Carol, 5);
        bench.Send(Carol, Pool, "giveNotice", 5000);
        bench.Wait(WaitingDays * Day);
        bench.Fails("TooFewAssets(0)", Carol, Pool, "withdraw", 10, 0);
    }

    [Fact]
    public void Terms_that_make_no_sense_are_refused()
    {
        bench.FailsToCreate("InvalidTerms()", "ParametricInsurance", Asset, Oracle, Feed, 100, true, 0, WaitingDays);
        bench.FailsToCreate("InvalidTerms()", "ParametricInsurance", Asset, Oracle, Feed, 100, true, 1_000_000, WaitingDays);
        bench.FailsToCreate("InvalidTerms()", "ParametricInsurance", Asset, Oracle, Feed, 100, true, 1000, 0);
        var idle = bench.Create("ParametricInsurance", "idle pool", bench.Create("IdleToken", "idle"), Oracle, Feed, 100, true, 1000, 1);
        bench.Fails("TransferFailed()", Carol, idle, "provide", 5, 0);
        Assert.Equal<AbiValue>(Asset, bench.Chain.View(Pool, "terms")[0]);
        Assert.Equal<AbiValue>(Oracle, bench.Chain.View(Pool, "event")[0]);
    }

    [Fact]
    public void Buyers_do_not_wait_for_one_another_and_neither_do_holders()
    {
        Provide(Carol, 100_000);
        Assert.Equal(1, bench.StepsOf([.. People.Select(one => bench.Chain.Call(one, Pool, "buy", 1, 20_000, 10, 200))]));
        ToDay(4);
        Report(100);
        bench.Send(Dave, Pool, "record");
        Assert.Equal(1, bench.StepsOf([.. People.Take(3).Select(one => bench.Chain.Call(one, Pool, "claim", 1, 4, 20_000))]));
        Assert.Equal(2, bench.StepsOf(
            bench.Chain.Call(Carol, Pool, "provide", 500, 0), bench.Chain.Call(Dave, Pool, "provide", 500, 0)));
        bench.Send(Carol, Pool, "giveNotice", 1000);
        ToDay(16);
        bench.Send(Dave, Pool, "release", Dave, 1, 20_000);
        Provide(Dave, 700);
        bench.Send(Dave, Pool, "giveNotice", 100_000);
        ToDay(20);
        bench.Send(Dave, Pool, "withdraw", 100_000, 0);
        Snapshot.Match(bench.Tightness("ParametricInsurance"));
    }

    /// <summary>In a block of its own for each sale, and in one with more sales than capital: the same policies are sold.</summary>
    [Fact]
    public void Capital_for_three_of_four_sells_three()
    {
        Provide(Carol, 60_000);
        var block = bench.Chain.Execute([.. People.Select(one => bench.Chain.Call(one, Pool, "buy", 1, 20_000, 10, 200))]);

        Assert.Equal(
            [TransactionStatus.Success, TransactionStatus.Success, TransactionStatus.Success, TransactionStatus.Reverted],
            block.Receipts.Select(receipt => receipt.Status));
        Assert.Equal<BigInteger>([600, 60_000], bench.Chain.Numbers(Pool, "capital"));
    }

    [Fact]
    public void Every_policy_is_covered_and_pays_at_most_once()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 6; seed++)
        {
            tally.Plus(Paying(Selling())
                .AtMost("capital is there", Capital, chain => chain.Number(Asset, "balanceOf", Pool))
                .Always("all covers are locked", chain => Policies(chain).Aggregate(BigInteger.Zero, (sum, one) => sum + one.Cover)
                    == chain.Numbers(Pool, "capital")[1] ? null : "they are not")
                .Always("nothing comes from nowhere", chain => chain.Held(Asset, [.. People, Pool]) == chain.Number(Asset, "totalSupply")
                    ? null : "something does")
                .Check(seed));
        }

        Report(tally, ["provide", "notice", "withdraw", "buy", "record", "claim", "release"]);
    }

    /// <summary>Without events nothing is paid out, and what a share is worth only grows.</summary>
    [Fact]
    public void Only_payouts_lower_what_a_share_is_worth()
    {
        var tally = new ScenarioTally();
        for (var seed = 11; seed <= 16; seed++)
        {
            tally.Plus(Selling()
                .NeverFalls("a share", chain => new Ratio(Capital(chain) + 1, chain.Number(Pool, "totalShares") + 1000))
                .Check(seed));
        }

        Report(tally, ["provide", "notice", "withdraw", "buy", "release"]);
    }

    /// <summary>Without policies there are no premiums, and rounding gives nobody anything.</summary>
    [Fact]
    public void Who_only_provides_gets_out_no_more_than_he_put_in()
    {
        var tally = new ScenarioTally();
        for (var seed = 21; seed <= 25; seed++)
        {
            var scenario = new RandomScenario(() => NewBench().Chain) { SecondsMax = 3 * (int)Day, BlockCount = 30 };
            tally.Plus(Providing(scenario, [Alice, Bob])
                .NoFreeMoney([Alice, Bob], Asset)
                .Check(seed));
        }

        Report(tally, ["provide", "notice", "withdraw"]);
    }

    private static RandomScenario Selling() => Providing(
            new RandomScenario(() => NewBench().Chain) { SecondsMax = 2 * (int)Day, BlockCount = 30 }, People)
        .Do("buy", turn => turn.Send(
            turn.One(People), Pool, "buy", turn.Below(3), turn.Amount(turn.Ask(Pool, "capital") / 2), 1 + turn.Below(6), Plenty), weight: 4)
        .Do("release", turn => WithPolicies(turn, (holder, number, policy) => turn.Send(
            turn.One(People), Pool, "release", holder, number, policy.Cover)));

    private static RandomScenario Paying(RandomScenario scenario) => scenario
        .Do("record", turn =>
        {
            turn.Send(Alice, Oracle, "report", Feed, 95 + turn.Below(10));
            turn.Send(Dave, Pool, "record");
        }, weight: 3)
        .Do("claim", turn => WithPolicies(turn, (holder, number, policy) => turn.Send(
            holder, Pool, "claim", number, policy.FirstDay + turn.Below(6), policy.Cover)), weight: 4);

    private static RandomScenario Providing(RandomScenario scenario, IReadOnlyList<Address> providers) => scenario
        .Do("provide", turn => turn.Send(turn.One(providers), Pool, "provide", turn.Amount(1_000_000), 0), weight: 3)
        .Do("notice", turn =>
        {
            var provider = turn.One(providers);
            turn.Send(provider, Pool, "giveNotice", turn.Amount(turn.Ask(Pool, "sharesOf", provider)));
        })
        .Do("withdraw", turn =>
        {
            foreach (var provider in providers)
                turn.Send(provider, Pool, "withdraw", turn.Amount(turn.Ask(Pool, "noticeOf", provider)), 0);
        }, weight: 3);

    private static void WithPolicies(Turn turn, Action<Address, int, (BigInteger FirstDay, BigInteger Cover)> act)
    {
        foreach (var (holder, number, firstDay, cover) in Policies(turn.Chain))
            act(holder, number, (firstDay, cover));
    }

    private static IEnumerable<(Address Holder, int Number, BigInteger FirstDay, BigInteger Cover)> Policies(TestChain chain) =>
        from holder in People
        from number in Enumerable.Range(0, 3)
        let policy = chain.Numbers(Pool, "policyOf", holder, number)
        where !policy[0].IsZero
        select (holder, number, policy[1], policy[0]);

    private static BigInteger Capital(TestChain chain)
    {
        var capital = chain.Numbers(Pool, "capital");
        return capital[0] + capital[1];
    }

    private static Bench NewBench()
    {
        var bench = new Bench();
        bench.Token(Asset, "asset", Pool);
        bench.CreateAt(Oracle, "MedianOracle", "oracle", List(Alice), 1, 1000);
        bench.CreateAt(Pool, "ParametricInsurance", "pool", Asset, Oracle, Feed, 100, true, 1000, WaitingDays);
        return bench;
    }

    private void ToDay(int day) => bench.Wait((day * Day) - bench.Now);

    private void Report(int value) => bench.Send(Alice, Oracle, "report", Feed, value);

    private Receipt Provide(Address provider, int assets) => bench.Send(provider, Pool, "provide", assets, 0);

    private void Buy(int number, int cover) => bench.Send(Bob, Pool, "buy", number, cover, 10, Plenty);

    private void Report(ScenarioTally tally, IReadOnlyList<string> actions)
    {
        output.WriteLine(tally.ToString());
        Assert.All(actions, action => Assert.True(tally.Succeeded(action) > 0 && tally.Failed(action) > 0, action));
    }
}
