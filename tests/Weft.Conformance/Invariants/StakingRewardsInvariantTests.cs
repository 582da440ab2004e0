using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of rewards by time whatever people do, as long as what a period pays is paid in before it begins.</summary>
public sealed class StakingRewardsInvariantTests(ITestOutputHelper output)
{
    private const int DurationSeconds = 7;

    [Fact]
    public void What_is_earned_and_what_will_be_is_there() => Check(Reward, firstSeed: 1);

    [Fact]
    public void Also_where_the_staked_token_is_paid() => Check(Asset, firstSeed: 21);

    [Fact]
    public void Nobody_gets_out_more_than_he_put_in_where_nothing_is_paid()
    {
        var tally = new ScenarioTally();
        for (var seed = 41; seed <= 46; seed++)
        {
            tally.Plus(Staking(new RandomScenario(() => StakingRewards(Reward)) { SecondsMax = 200_000 })
                .Finally("out", turn =>
                {
                    foreach (var user in Users)
                        turn.Send(user, Target, "exit");
                })
                .NoFreeMoney(Users, Asset, Reward)
                .Through("all is out", Staked, (_, staked) => staked.IsZero ? null : $"{staked} are not")
                .Check(seed));
        }

        Report(tally, ["stake", "withdraw", "exit", "out"]);
    }

    /// <summary>
    /// Periods pay whole units a second, one call a block, and somebody always stakes: so nothing of what was notified is left over but
    /// what rounding takes from stakers, and a unit more for one of them is missing soon. Large stakes make the index coarse.
    /// </summary>
    [Theory]
    [InlineData(1, 61)]
    [InlineData(1_000_000_000_000_000_000, 71)]
    public void What_is_paid_and_owed_is_no_unit_more_than_was_notified(long scale, int firstSeed)
    {
        using var start = Short(scale);
        new Func<RandomScenario>(() => Solvent(Calling(new(start.Fork) { StepsMax = 1, BlockCount = 120, SecondsMax = 3 }, scale), Reward)
            .Do(
                "period",
                turn =>
                {
                    var end = turn.Ask(Target, "periodFinish");
                    var left = (end - turn.Foresee(Target, "lastTimeRewardApplicable")) * turn.Ask(Target, "rewardRate");
                    var missing = (DurationSeconds - (left % DurationSeconds)) % DurationSeconds;
                    var reward = (turn.Some(12) * DurationSeconds) + missing;
                    turn.Send(Operator, Reward, "transfer", Target, reward);
                    turn.Send(Operator, Target, "notifyRewardAmount", reward);
                },
                weight: 2)
            .NeverFalls("index", chain => new Ratio(chain.Number(Target, "rewardPerToken"), 1)))
            .CheckAll(firstSeed, 3, output, "stake", "withdraw", "claim", "exit", "period");
    }

    /// <summary>After a period, at an odd index, when all is paid out: whatever anybody does now gives him nothing.</summary>
    [Fact]
    public void When_nothing_is_earned_nobody_gains()
    {
        using var start = Short(scale: 1);
        foreach (var (user, stake) in new[] { (Alice, 5), (Bob, 1) })
            Succeed(start, start.Call(user, Target, "stake", stake));
        Succeed(start, start.Call(Operator, Reward, "transfer", Target, 5 * DurationSeconds));
        Succeed(start, start.Call(Operator, Target, "notifyRewardAmount", 5 * DurationSeconds));
        start.TimestampSeconds += 2 * DurationSeconds;
        foreach (var user in Users)
            Succeed(start, start.Call(user, Target, "getReward"));
        new Func<RandomScenario>(() => Calling(new(start.Fork) { StepsMax = 1, BlockCount = 80 }, scale: 1)
            .Do("there and back", turn =>
            {
                var (user, amount) = (turn.One(Users), turn.Some(20));
                turn.Send(user, Target, "stake", amount);
                turn.Send(user, Target, "withdraw", amount);
                turn.Send(user, Target, "getReward");
            })
            .NobodyGains(Users, (chain, user) =>
            [
                chain.Number(Asset, "balanceOf", user),
                chain.Number(Reward, "balanceOf", user),
                chain.Number(Target, "balanceOf", user),
                chain.Number(Target, "earned", user),
            ]))
            .CheckAll(81, 2, output, "stake", "withdraw", "claim", "exit", "there and back");
    }

    /// <summary>
    /// The trap of this protocol: the check that a new period can be paid counts what has been earned and not yet been paid out. Who does
    /// not pay in what he promises finds it not refused, and somebody finds nothing left.
    /// </summary>
    [Fact]
    public void A_period_that_is_not_paid_for_may_pass_the_check()
    {
        var scenario = Solvent(Staking(new RandomScenario(() => StakingRewards(Reward)) { SecondsMax = 600_000 }), Reward)
            .Do("period", turn => StartPeriod(turn, Reward))
            .Do("empty period", turn => turn.Send(Operator, Target, "notifyRewardAmount", turn.Some(1_000_000)));
        var failure = Assert.Throws<ScenarioFailedException>(() => scenario.Check(seed: 11));
        output.WriteLine(failure.Message);
        Assert.Contains("solvent", failure.Message, StringComparison.Ordinal);
        Assert.Contains("empty period", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.StepCount, 1, 5);
    }

    private void Check(Address paid, int firstSeed)
    {
        var tally = new ScenarioTally();
        for (var seed = firstSeed; seed < firstSeed + 8; seed++)
        {
            tally.Plus(Solvent(Staking(new RandomScenario(() => StakingRewards(paid)) { SecondsMax = 200_000 }), paid)
                .Do("period", turn => StartPeriod(turn, paid), weight: 2)
                .Do("set duration", turn => turn.Send(Operator, Target, "setRewardsDuration", turn.Some(1_000_000)))
                .Conserves("staked token", Asset, Everybody)
                .Conserves("paid token", paid, Everybody)
                .NeverFalls("index", chain => new Ratio(chain.Number(Target, "rewardPerToken"), 1))
                .Check(seed));
        }

        Report(tally, ["stake", "withdraw", "claim", "exit", "period", "set duration"]);
    }

    /// <summary>Periods are short, and Carol stakes.</summary>
    private static TestChain Short(long scale)
    {
        var chain = StakingRewards(Reward, isSerial: true);
        Succeed(chain, chain.Call(Operator, Target, "setRewardsDuration", DurationSeconds));
        foreach (var user in Users)
            Succeed(chain, chain.Call(Operator, Asset, "mint", user, 1_000 * (UInt256)scale));
        Succeed(chain, chain.Call(Carol, Target, "stake", (3 * (UInt256)scale) + 1));
        return chain;
    }

    private static RandomScenario Calling(RandomScenario scenario, long scale) => scenario
        .Do("stake", turn => turn.Send(turn.One(Alice, Bob), Target, "stake", turn.Some(20 * (UInt256)scale)), weight: 3)
        .Do(
            "withdraw",
            turn =>
            {
                var user = turn.One(Alice, Bob);
                turn.Send(user, Target, "withdraw", turn.Amount(turn.Ask(Target, "balanceOf", user)));
            },
            weight: 2)
        .Do("claim", turn => turn.Send(turn.One(Users), Target, "getReward"), weight: 3)
        .Do("exit", turn => turn.Send(turn.One(Alice, Bob), Target, "exit"));

    private static RandomScenario Staking(RandomScenario scenario) => scenario
        .Do("stake", turn => turn.Send(turn.One(Users), Target, "stake", turn.Amount(1_000)), weight: 4)
        .Do(
            "withdraw",
            turn =>
            {
                var user = turn.One(Users);
                turn.Send(user, Target, "withdraw", turn.Amount(turn.Ask(Target, "balanceOf", user)));
            },
            weight: 3)
        .Do("claim", turn => turn.Send(turn.One(Users), Target, "getReward"), weight: 2)
        .Do("exit", turn => turn.Send(turn.One(Users), Target, "exit"));

    /// <summary>Stakes, what stakers have earned, and what the period has still to pay.</summary>
    private static RandomScenario Solvent(RandomScenario scenario, Address paid) => scenario
        .Always("stakes sum up", chain => Staked(chain) == chain.Number(Target, "totalSupply") ? null : "they do not")
        .AtMost(
            "solvent",
            chain => (paid == Asset ? Staked(chain) : 0) + Earned(chain) + ToBePaid(chain),
            chain => chain.Number(paid, "balanceOf", Target))
        .AtMost("stakes are there", Staked, chain => chain.Number(Asset, "balanceOf", Target));

    private static void StartPeriod(Turn turn, Address paid)
    {
        var reward = turn.Some(100_000_000);
        turn.Send(Operator, paid, "transfer", Target, reward);
        turn.Send(Operator, Target, "notifyRewardAmount", reward);
    }

    private static BigInteger Staked(TestChain chain) => chain.Held(Target, Users);

    private static BigInteger Earned(TestChain chain) =>
        Users.Aggregate(BigInteger.Zero, (sum, user) => sum + chain.Number(Target, "earned", user));

    private static BigInteger ToBePaid(TestChain chain)
    {
        var seconds = chain.Number(Target, "periodFinish") - chain.TimestampSeconds;
        return seconds.Sign < 0 ? 0 : seconds * chain.Number(Target, "rewardRate");
    }

    private void Report(ScenarioTally tally, IEnumerable<string> actions)
    {
        output.WriteLine(tally.ToString());
        Assert.All(actions, action => Assert.True(tally.Succeeded(action) > 0, action));
    }
}
