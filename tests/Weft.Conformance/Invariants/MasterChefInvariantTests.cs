using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of rewards by block whatever people do.</summary>
public sealed class MasterChefInvariantTests(ITestOutputHelper output)
{
    private static readonly BigInteger Scale = 1_000_000_000_000;

    private static readonly string[] Actions = ["deposit", "withdraw", "harvest", "leave", "update", "points", "gift"];

    /// <summary>
    /// The debt of a deposit is rounded down, so a deposit may begin with a part of a unit that it has not earned: a unit at most, each
    /// time it changes. Here rounding is not always against the caller, and the contract pays at most what it has.
    /// </summary>
    [Fact]
    public void Deposits_are_there_and_rewards_but_for_rounding()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 10; seed++)
        {
            tally.Plus(Farming(perBlock: seed % 2 == 0 ? 7 : 1_000_003)
                .Conserves("first token", Asset, Everybody)
                .Conserves("second token", SecondAsset, Everybody)
                .Conserves("rewards", Sushi, Everybody)
                .AtMost("first deposits are there", chain => Deposited(chain, 0), chain => chain.Number(Asset, "balanceOf", Target))
                .AtMost(
                    "second deposits are there", chain => Deposited(chain, 1), chain => chain.Number(SecondAsset, "balanceOf", Target))
                .NeverFalls("first sum", chain => SumOf(chain, 0))
                .NeverFalls("second sum", chain => SumOf(chain, 1))
                .AtMost("owed, but for a unit a transaction", Owed, chain => Held(chain) + chain.Observer.Transactions)
                .Check(seed));
        }

        Report(tally);
    }

    [Fact]
    public void Nobody_gets_out_more_than_he_put_in()
    {
        var tally = new ScenarioTally();
        for (var seed = 21; seed <= 26; seed++)
        {
            tally.Plus(Farming(perBlock: 0)
                .Finally("out", turn =>
                {
                    foreach (var user in Users)
                    {
                        turn.Send(user, Target, "emergencyWithdraw", 0);
                        turn.Send(user, Target, "emergencyWithdraw", 1);
                    }
                })
                .NoFreeMoney(Users, Asset, SecondAsset, Sushi)
                .Through("all is out", chain => Deposited(chain, 0) + Deposited(chain, 1), (_, left) => left.IsZero ? null : $"{left}")
                .Check(seed));
        }

        Report(tally);
    }

    /// <summary>
    /// Sums per token are odd, all is paid out, and a third pool has all points from now on: so nothing is earned, and a unit that somebody
    /// gets is one too many.
    /// </summary>
    [Fact]
    public void When_nothing_is_earned_nobody_gains()
    {
        using var start = Idle();
        new Func<RandomScenario>(() => Calling(new(start.Fork) { StepsMax = 1, BlockCount = 100, NumbersMax = 30 })
            .Do("there and back", turn =>
            {
                var (user, pool, amount) = (turn.One(Users), turn.Below(2), turn.Some(20));
                turn.Send(user, Target, "deposit", pool, amount);
                turn.Send(user, Target, "withdraw", pool, amount);
            })
            .NeverFalls("what is there beyond what is owed", chain => new Ratio(Held(chain) - Owed(chain), 1))
            .NobodyGains(Users, (chain, user) =>
            [
                .. new[] { Asset, SecondAsset, Sushi }.Select(token => chain.Number(token, "balanceOf", user)),
                .. new[] { 0, 1 }.Select(pool => chain.Numbers(Target, "userInfo", pool, user)[0]),
            ]))
            .CheckAll(41, 3, output, "deposit", "withdraw", "harvest", "leave", "there and back");
    }

    /// <summary>One call a block: what it adds to the sums of both pools, for all that is deposited, is at most what it makes.</summary>
    [Fact]
    public void Pools_share_out_no_more_than_is_made()
    {
        using var start = MasterChef(perBlock: 7, isSerial: true);
        foreach (var user in Users)
            Succeed(start, start.Call(user, Target, "deposit", 0, 5));
        new Func<RandomScenario>(() => Calling(new(start.Fork) { StepsMax = 1, BlockCount = 100, NumbersMax = 5 })
            .Do("update", turn => turn.Send(turn.One(Users), Target, "updatePool", turn.Below(2)))
            .Between("shared out", MadeAndShared, (before, after) =>
            {
                var made = after.Made - before.Made;
                var shared = before.Deposits.Zip(after.Sums.Zip(before.Sums))
                    .Aggregate(BigInteger.Zero, (sum, pool) => sum + (pool.First * (pool.Second.First - pool.Second.Second)));
                return shared <= made * Scale ? null : $"{shared} of {made}";
            }))
            .CheckAll(51, 2, output, "deposit", "withdraw", "harvest", "leave", "update");
    }

    /// <summary>Deposits of all sizes that have earned something and got it; and no points for their pools any more.</summary>
    private static TestChain Idle()
    {
        var chain = MasterChef(perBlock: 1_000_003, isSerial: true);
        foreach (var (user, amount) in Users.Zip([7, 11, 13]))
        {
            Succeed(chain, chain.Call(user, Target, "deposit", 0, amount));
            Succeed(chain, chain.Call(user, Target, "deposit", 1, 3 * amount));
            chain.BlockNumber += 11;
        }

        Succeed(chain, chain.Call(Operator, Target, "add", 5, Reward, true));
        Succeed(chain, chain.Call(Operator, Target, "set", 0, 0, true));
        Succeed(chain, chain.Call(Operator, Target, "set", 1, 0, true));
        foreach (var user in Users)
        {
            Succeed(chain, chain.Call(user, Target, "deposit", 0, 0));
            Succeed(chain, chain.Call(user, Target, "deposit", 1, 0));
        }

        // The contract pays at most what it has: it has something, for whoever is paid too much.
        Succeed(chain, chain.Call(Alice, Sushi, "transfer", Target, 1_000));
        return chain;
    }

    private static RandomScenario Calling(RandomScenario scenario) => scenario
        .Do("deposit", turn => turn.Send(turn.One(Users), Target, "deposit", turn.Below(2), turn.Some(20)), weight: 3)
        .Do(
            "withdraw",
            turn =>
            {
                var (user, pool) = (turn.One(Users), turn.Below(2));
                turn.Send(user, Target, "withdraw", pool, turn.Amount(turn.AskAll(Target, "userInfo", pool, user)[0]));
            },
            weight: 3)
        .Do("harvest", turn => turn.Send(turn.One(Users), Target, "deposit", turn.Below(2), 0), weight: 2)
        .Do("leave", turn => turn.Send(turn.One(Users), Target, "emergencyWithdraw", turn.Below(2)));

    /// <summary>Rewards that were made and are not the developers', what is deposited in each pool, and the sums per token.</summary>
    private static (BigInteger Made, BigInteger[] Deposits, BigInteger[] Sums) MadeAndShared(TestChain chain) => (
        chain.Held(Sushi, [.. Users, Target]),
        [.. new[] { Asset, SecondAsset }.Select(token => chain.Number(token, "balanceOf", Target))],
        [Sum(chain, 0), Sum(chain, 1)]);

    private static RandomScenario Farming(int perBlock) => new RandomScenario(() => MasterChef(perBlock)) { NumbersMax = 30 }
        .Do("deposit", turn => turn.Send(turn.One(Users), Target, "deposit", turn.Below(2), turn.Amount(1_000)), weight: 4)
        .Do(
            "withdraw",
            turn =>
            {
                var (user, pool) = (turn.One(Users), turn.Below(2));
                turn.Send(user, Target, "withdraw", pool, turn.Amount(turn.AskAll(Target, "userInfo", pool, user)[0]));
            },
            weight: 3)
        .Do("harvest", turn => turn.Send(turn.One(Users), Target, "deposit", turn.Below(3), 0), weight: 2)
        .Do("leave", turn => turn.Send(turn.One(Users), Target, "emergencyWithdraw", turn.Below(2)))
        .Do("update", turn =>
        {
            if (turn.OnceIn(2))
                turn.Send(turn.One(Users), Target, "massUpdatePools");
            else
                turn.Send(turn.One(Users), Target, "updatePool", turn.Below(2));
        })
        .Do("points", turn => turn.Send(Operator, Target, "set", turn.Below(2), turn.Some(100), turn.OnceIn(2)))
        .Do("gift", turn => turn.Send(turn.One(Users), turn.One(Asset, SecondAsset), "transfer", Target, turn.Some(10)));

    private static BigInteger Deposited(TestChain chain, int pool) =>
        Users.Aggregate(BigInteger.Zero, (sum, user) => sum + chain.Numbers(Target, "userInfo", pool, user)[0]);

    private static BigInteger Held(TestChain chain) => chain.Number(Sushi, "balanceOf", Target);

    private static Ratio SumOf(TestChain chain, int pool) => new(Sum(chain, pool), 1);

    private static BigInteger Sum(TestChain chain, int pool) =>
        ((Weft.Blocks.AbiInteger)chain.View(Target, "poolInfo", pool)[3]).Value;

    /// <summary>What depositors would be paid out of the rewards that have been made.</summary>
    private static BigInteger Owed(TestChain chain) => (
        from pool in (int[])[0, 1]
        from user in Users
        let share = chain.Numbers(Target, "userInfo", pool, user)
        select (share[0] * Sum(chain, pool) / Scale) - share[1]).Aggregate(BigInteger.Zero, BigInteger.Add);

    private void Report(ScenarioTally tally)
    {
        output.WriteLine(tally.ToString());
        Assert.All(Actions, action => Assert.True(tally.Succeeded(action) > 0, action));
    }
}
