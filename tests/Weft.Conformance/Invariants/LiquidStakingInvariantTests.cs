using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of the liquid-staking pool whatever people do with it.</summary>
public sealed class LiquidStakingInvariantTests(ITestOutputHelper output)
{
    private const int NumberCount = 3;
    private const int LastNumber = 77;

    private static readonly int[] Numbers = [0, 1, 2, LastNumber];

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
            tally.Plus(GettingOut(Thieving(new(() => OddPool()))).NoFreeMoney([Alice, Bob], Asset).NeverFalls("price", RateOf).Check(seed));
        Report(tally, ["deposit", "request", "finalise", "claim", "claim all"]);
    }

    /// <summary>
    /// One call or one round trip a block, of a few units. A report without a reward follows each, so that the rate is what a share is
    /// worth, and no rounding is left over for the next one.
    /// </summary>
    [Fact]
    public void No_call_and_no_way_there_and_back_gives_a_unit()
    {
        using var start = OddPool(isSerial: true);
        new Func<RandomScenario>(() => Exact(Reporting(new(start.Fork) { StepsMax = 1, BlockCount = 120 })))
            .CheckAll(81, 3, output, "deposit", "request", "finalise", "claim", "there and back");
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

    private static RandomScenario Pool() => new(() => LiquidStaking());

    private static RandomScenario Exact(RandomScenario scenario) => scenario
        .NeverFalls("price of a share", PriceOf)
        .AtMost("solvent", Owed, chain => chain.Number(Asset, "balanceOf", Target))
        .AtMost("what is finalised is reserved", Claimable, chain => chain.Number(Target, "reservedAssets"))
        .Between("a claim is a part of its batch", Reserved, ClaimFault)
        .NobodyGains([Alice, Bob], (chain, user) =>
        [
            chain.Number(Asset, "balanceOf", user),
            chain.Number(Target, "balanceOf", user),
            .. Numbers.Select(number => chain.Numbers(Target, "requestOf", user, number)).Select(request => request[1] - request[0]),
        ]);

    private static RandomScenario Reporting(RandomScenario scenario) => scenario
        .Do("deposit", turn => Reported(turn, () =>
        {
            var user = turn.One(Alice, Bob);
            turn.Send(user, Target, "deposit", 2 + turn.Some(30), 0, user);
        }), weight: 3)
        .Do("request", turn => Reported(turn, () =>
        {
            var user = turn.One(Alice, Bob);
            turn.Send(user, Target, "requestWithdrawal", turn.Some(turn.Ask(Target, "balanceOf", user)), turn.Below(NumberCount));
        }), weight: 4)
        .Do("finalise", turn => Reported(turn, () =>
        {
            var queue = turn.AskAll(Target, "queue");
            turn.Send(Operator, Target, "finalise", turn.Amount(queue[1] - queue[0]), turn.Ask(Target, "batchLength"));
        }))
        .Do("claim", turn =>
        {
            var claims = Claims(turn.Chain, [Alice, Bob]).ToList();
            if (claims.Count == 0)
                return;
            var (user, number, batch) = turn.One(claims);
            var owed = turn.Ask(Target, "claimable", user, number, batch);
            turn.Send(user, Target, "claim", number, batch, turn.OnceIn(4) ? owed + 1 : owed);
        }, weight: 4)
        .Do("there and back", turn => Reported(turn, () => ThereAndBack(turn, turn.One(Alice, Bob))), weight: 2);

    private static void Reported(Turn turn, Action act)
    {
        act();
        turn.Send(Operator, Target, "reportRewards", 0);
    }

    /// <summary>A deposit, and all that it gave out again through the queue.</summary>
    private static void ThereAndBack(Turn turn, Address user)
    {
        var before = turn.Ask(Target, "balanceOf", user);
        turn.Send(user, Target, "deposit", turn.Some(30), 0, user);
        var shares = turn.Foresee(Target, "balanceOf", user) - before;
        if (shares.IsZero)
            return;
        turn.Send(user, Target, "requestWithdrawal", shares, LastNumber);
        var (queue, batch) = (turn.ForeseeAll(Target, "queue"), turn.Ask(Target, "batchLength"));
        turn.Send(Operator, Target, "finalise", queue[1] - queue[0], batch);
        turn.Send(user, Target, "claim", LastNumber, batch, turn.Foresee(Target, "claimable", user, LastNumber, batch));
    }

    private static Reservation Reserved(TestChain chain) => new(
        chain.Numbers(Target, "queue")[0],
        chain.Number(Target, "reservedAssets"),
        [.. Claims(chain, [Alice, Bob]).Select(claim =>
        {
            var (request, batch) = (
                chain.Numbers(Target, "requestOf", claim.User, claim.Number), chain.Numbers(Target, "batchOf", claim.Batch));
            return (request[0], BigInteger.Min(request[1], batch[1]) - request[0], batch[1] - batch[0], batch[2]);
        })]);

    /// <summary>What a claim pays is at most what its shares are of the batch's assets.</summary>
    private static string? ClaimFault(Reservation before, Reservation after)
    {
        var paid = before.Assets - after.Assets;
        if (paid.IsZero || before.QueueStart != after.QueueStart)
            return null;
        var (_, shares, batchShares, batchAssets) = before.Requests.Except(after.Requests).SingleOrDefault();
        return paid * batchShares <= shares * batchAssets ? null : $"{paid} for {shares} of {batchShares} shares and {batchAssets} assets";
    }

    /// <summary>Carol has deposited 7 and a reward of 4 was reported: 11 assets for 7 shares.</summary>
    private static TestChain OddPool(bool isSerial = false)
    {
        var chain = LiquidStaking(isSerial);
        chain.Send(Carol, Target, "deposit", 7, 0, Carol);
        chain.Send(Operator, Target, "reportRewards", 4);
        return chain;
    }

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
                turn.Send(user, Target, "requestWithdrawal", turn.Ask(Target, "balanceOf", user), LastNumber);
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
            foreach (var number in Numbers)
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
        from number in Numbers
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

    /// <summary>
    /// Where the queue starts, what is set aside, and requests that can be claimed from: where they start, the shares of theirs in the
    /// batch, and the batch's shares and assets.
    /// </summary>
    private sealed record Reservation(
        BigInteger QueueStart,
        BigInteger Assets,
        IReadOnlyList<(BigInteger Start, BigInteger Shares, BigInteger BatchShares, BigInteger BatchAssets)> Requests);
}
