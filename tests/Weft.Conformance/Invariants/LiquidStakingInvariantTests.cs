using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of the liquid-staking pool whatever people do with it.</summary>
public sealed class LiquidStakingInvariantTests(ITestOutputHelper output)
{
    private const int NumberCount = 3;

    private static readonly string[] Actions = ["deposit", "transfer", "request", "finalise", "claim", "donate", "reward"];

    [Fact]
    public void Rewards_raise_the_price_and_rounding_never_lowers_it()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 8; seed++)
            tally.Plus(Everyday(Rewarding(Pool())).NeverFalls("price of a share", RateOf).Check(seed));
        Report(tally, Actions);
    }

    [Fact]
    public void Losses_leave_everything_else_as_it_is()
    {
        var tally = new ScenarioTally();
        for (var seed = 21; seed <= 28; seed++)
            tally.Plus(Everyday(Losing(Rewarding(Pool()))).Check(seed));
        Report(tally, [.. Actions, "loss"]);
    }

    [Fact]
    public void Nobody_gets_out_more_than_he_put_in_while_there_are_no_rewards()
    {
        var tally = new ScenarioTally();
        for (var seed = 41; seed <= 48; seed++)
            tally.Plus(GettingOut(Thieving(Pool())).NoFreeMoney([Alice, Bob], Asset).Check(seed));
        Report(tally, ["deposit", "request", "finalise", "claim", "claim all"]);
    }

    /// <summary>A rate that is not one to one, so that rounding has something to round.</summary>
    [Fact]
    public void Nor_at_an_odd_rate()
    {
        var tally = new ScenarioTally();
        for (var seed = 61; seed <= 68; seed++)
            tally.Plus(GettingOut(Thieving(OddPool())).NoFreeMoney([Alice, Bob], Asset).NeverFalls("price", RateOf).Check(seed));
        Report(tally, ["deposit", "request", "finalise", "claim", "claim all"]);
    }

    /// <summary>The control: with rewards there is money from outside, and the same invariant says so.</summary>
    [Fact]
    public void With_rewards_somebody_does()
    {
        var scenario = GettingOut(Rewarding(Thieving(Pool()))).NoFreeMoney([Alice, Bob], Asset);
        var failure = Assert.Throws<ScenarioFailedException>(() =>
        {
            for (var seed = 1; seed <= 8; seed++)
                scenario.Check(seed);
        });
        output.WriteLine(failure.Message);
        Assert.Contains("no free money", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.StepCount, 2, 4);
    }

    /// <summary>What the first test does, for whoever wants to know what its chains saw.</summary>
    internal static RandomScenario Usual(ICollection<AccessStatistics> observers) => Everyday(Rewarding(new(() =>
    {
        var chain = LiquidStaking();
        observers.Add(chain.Observer);
        return chain;
    })));

    private static RandomScenario Pool() => new(LiquidStaking);

    /// <summary>Carol has deposited 7 and a reward of 4 was reported: 11 assets for 7 shares.</summary>
    private static RandomScenario OddPool() => new(() =>
    {
        var chain = LiquidStaking();
        chain.Send(Carol, Target, "deposit", 7, 0, Carol);
        chain.Send(Operator, Target, "reportRewards", 4);
        return chain;
    });

    private static RandomScenario Rewarding(RandomScenario scenario) => scenario
        .Do("reward", turn => turn.Send(Operator, Target, "reportRewards", turn.Amount(1_000_000)));

    private static RandomScenario Losing(RandomScenario scenario) => scenario
        .Do("loss", turn => turn.Send(Operator, Target, "reportLoss", turn.Amount(turn.Ask(Target, "totalAssets"))));

    /// <summary>All that anybody does, and what always holds of it.</summary>
    private static RandomScenario Everyday(RandomScenario scenario) => Trading(scenario, Users)
        .Do("donate", turn => turn.Send(turn.One(Users), Asset, "transfer", Target, turn.Some(1_000)))
        .Conserves("assets", Asset, Everybody)
        .Conserves("shares", Target, Everybody)
        .AtMost("solvent", Owed, chain => chain.Number(Asset, "balanceOf", Target))
        .AtMost("what is finalised is reserved", Claimable, chain => chain.Number(Target, "reservedAssets"))
        .RatioAtMost("rounding leaves the pool what the rate promises", RateOf, PriceOf)
        .Always("the pool holds the shares in the queue", QueueFault);

    private static RandomScenario Thieving(RandomScenario scenario) => Trading(scenario, [Alice, Bob]);

    private static RandomScenario Trading(RandomScenario scenario, IReadOnlyList<Address> users) => scenario
        .Do(
            "deposit",
            turn =>
            {
                var user = turn.One(users);
                var most = turn.OnceIn(4) ? turn.Ask(Asset, "balanceOf", user) : 1_000;
                turn.Send(user, Target, "deposit", turn.Amount(most), turn.OnceIn(6) ? turn.Some(1_000) : 0, turn.One(users));
            },
            weight: 4)
        .Do("transfer", turn => turn.Send(turn.One(users), Target, "transfer", turn.One(users), turn.Amount(1_000)))
        .Do(
            "request",
            turn =>
            {
                var user = turn.One(users);
                turn.Send(
                    user, Target, "requestWithdrawal", turn.Amount(turn.Ask(Target, "balanceOf", user)), turn.Below(NumberCount));
            },
            weight: 3)
        .Do(
            "finalise",
            turn =>
            {
                var queue = turn.AskAll(Target, "queue");
                turn.Send(Operator, Target, "finalise", turn.Amount(queue[1] - queue[0]), turn.Ask(Target, "batchLength"));
            },
            weight: 2)
        .Do("claim", turn => Claim(turn, users), weight: 3);

    /// <summary>Mostly what is owed, for any request and batch; at times one more.</summary>
    private static void Claim(Turn turn, IReadOnlyList<Address> users)
    {
        foreach (var (user, number, batch) in Claims(turn.Chain, users).Where(_ => turn.OnceIn(2)))
        {
            var owed = turn.Ask(Target, "claimable", user, number, batch);
            turn.Send(user, Target, "claim", number, batch, turn.OnceIn(8) ? owed + 1 : owed);
        }
    }

    /// <summary>What it takes to get everything out: a request that lies in several batches takes a claim for each.</summary>
    private static RandomScenario GettingOut(RandomScenario scenario)
    {
        scenario.Finally("claim all", ClaimAll);
        scenario.Finally("request all", turn =>
        {
            foreach (var user in (Address[])[Alice, Bob])
                turn.Send(user, Target, "requestWithdrawal", turn.Ask(Target, "balanceOf", user), 77);
        });
        scenario.Finally("finalise all", turn =>
        {
            var queue = turn.AskAll(Target, "queue");
            turn.Send(Operator, Target, "finalise", queue[1] - queue[0], turn.Ask(Target, "batchLength"));
        });
        for (var i = 0; i < 24; i++)
            scenario.Finally("claim all", ClaimAll);
        return scenario.Through("nobody forgets anything", Left, (_, left) => left.IsZero ? null : $"{left} shares");
    }

    private static void ClaimAll(Turn turn)
    {
        foreach (var (user, number, batch) in Claims(turn.Chain, [Alice, Bob]))
            turn.Send(user, Target, "claim", number, batch, turn.Ask(Target, "claimable", user, number, batch));
    }

    /// <summary>Requests that begin in a batch, with that batch.</summary>
    private static IEnumerable<(Address User, int Number, int Batch)> Claims(TestChain chain, IReadOnlyList<Address> users)
    {
        var batches = Enumerable.Range(0, (int)chain.Number(Target, "batchLength"))
            .Select(batch => (Batch: batch, Parts: chain.Numbers(Target, "batchOf", batch))).ToList();
        foreach (var user in users)
        {
            foreach (var number in (int[])[0, 1, 2, 77])
            {
                var request = chain.Numbers(Target, "requestOf", user, number);
                foreach (var (batch, parts) in batches.Where(item => request[0] >= item.Parts[0] && request[0] < item.Parts[1]))
                {
                    if (!request[1].IsZero)
                        yield return (user, number, batch);
                }
            }
        }
    }

    /// <summary>Shares that the two hold, and that their requests still stand for.</summary>
    private static BigInteger Left(TestChain chain) => chain.Held(Target, [Alice, Bob]) + (
        from user in (Address[])[Alice, Bob]
        from number in (int[])[0, 1, 2, 77]
        let request = chain.Numbers(Target, "requestOf", user, number)
        select request[1] - request[0]).Aggregate(BigInteger.Zero, BigInteger.Add);

    private static BigInteger Claimable(TestChain chain) => Claims(chain, Users).Aggregate(
        BigInteger.Zero, (sum, claim) => sum + chain.Number(Target, "claimable", claim.User, claim.Number, claim.Batch));

    private static BigInteger Owed(TestChain chain) =>
        chain.Number(Target, "totalAssets") + chain.Number(Target, "reservedAssets");

    private static Ratio RateOf(TestChain chain)
    {
        var rate = chain.Numbers(Target, "reportedRate");
        return new(rate[0], rate[1]);
    }

    private static Ratio PriceOf(TestChain chain) =>
        new(chain.Number(Target, "totalAssets"), chain.Number(Target, "totalSupply"));

    private static string? QueueFault(TestChain chain)
    {
        var (queue, held) = (chain.Numbers(Target, "queue"), chain.Number(Target, "balanceOf", Target));
        return queue[1] - queue[0] == held ? null : $"{queue[0]} to {queue[1]}, but holds {held}";
    }

    private void Report(ScenarioTally tally, IEnumerable<string> actions)
    {
        output.WriteLine(tally.ToString());
        Assert.All(actions, action => Assert.True(tally.Succeeded(action) > 0, action));
    }
}
