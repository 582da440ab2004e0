using System.Numerics;
using Weft.Conformance.Behaviour;
using Weft.Conformance.Replay;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of a stable pool whatever people do with it. Its coins have 18, 6 and 9 decimal places.</summary>
public sealed class StablePoolInvariantTests(ITestOutputHelper output)
{
    private const long Soon = 1_000_000_000;
    private const int Amplification = 60;
    private static readonly Address Pool = Of(0x6001);
    private static readonly IReadOnlyList<Address> Coins = [Of(0x6101), Of(0x6102), Of(0x6103)];
    private static readonly IReadOnlyList<int> Places = [18, 6, 9];
    private static readonly string[] Actions = ["exchange", "exact output", "gift and swap", "add", "remove", "remove one"];

    [Fact]
    public void No_rounding_lowers_what_a_share_is_worth()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 6; seed++)
        {
            tally.Plus(Trading(People, FeeOf(seed))
                .Conserves("shares", Pool, [.. People, Pool, Address.Zero])
                .AtMost("coin 0 is there", chain => Held(chain)[0], chain => chain.Number(Coins[0], "balanceOf", Pool))
                .AtMost("coin 1 is there", chain => Held(chain)[1], chain => chain.Number(Coins[1], "balanceOf", Pool))
                .AtMost("coin 2 is there", chain => Held(chain)[2], chain => chain.Number(Coins[2], "balanceOf", Pool))
                .Between("D of a share", Observed, (before, after) => Fall(
                    Worth(before, after.Amplification), Worth(after, after.Amplification)))
                .Check(seed));
        }

        Report(tally);
    }

    /// <summary>While the amplification moves, it holds of what a share is worth at the amplification of the block.</summary>
    [Fact]
    public void No_rounding_lowers_what_a_share_is_worth_while_the_amplification_moves()
    {
        var tally = new ScenarioTally();
        for (var seed = 41; seed <= 46; seed++)
        {
            var scenario = new RandomScenario(() => NewChain(FeeOf(seed))) { SecondsMax = 100_000, BlockCount = 20 };
            tally.Plus(Trading(scenario, People)
                .Do(
                    "ramp",
                    turn =>
                    {
                        var now = turn.Ask(Pool, "terms") / 100;
                        var factor = (uint)(1 + turn.Below(10));
                        var end = turn.OnceIn(2) ? UInt256.Max(now / factor, 1) : now * factor;
                        var endTime = turn.Chain.TimestampSeconds + 186_400 + (ulong)turn.Below(200_000);
                        turn.Send(Carol, Pool, "rampAmplification", end, (UInt256)endTime);
                    },
                    weight: 4)
                .Do("stop", turn => turn.Send(Carol, Pool, "stopRamp"))
                .Between("D of a share", Observed, (before, after) => Fall(
                    Worth(before, after.Amplification), Worth(after, after.Amplification)))
                .Check(seed));
        }

        Report(tally, "ramp", "stop");
    }

    /// <summary>
    /// At the end they sell what was given away, and trade all but the last coin back to what they had of it. Then nobody can say that more
    /// of one coin makes up for less of another.
    /// </summary>
    [Fact]
    public void Nobody_gets_out_more_than_he_put_in()
    {
        var tally = new ScenarioTally();
        for (var seed = 21; seed <= 26; seed++)
        {
            tally.Plus(Trading([Alice, Bob], FeeOf(seed))
                .Finally("remove all", turn => RemoveAll(turn, Alice))
                .Finally("remove all", turn => RemoveAll(turn, Bob))
                .Finally("sell gifts", turn =>
                {
                    for (var place = 0; place < Coins.Count; place++)
                        turn.Send(Alice, Pool, "swap", Coins[place], Coins[(place + 1) % Coins.Count], Alice);
                })
                .Finally("trade back", turn => TradeBack(turn, [Alice, Bob], 0))
                .Finally("trade back", turn => TradeBack(turn, [Alice, Bob], 1))
                .NoFreeMoney([Alice, Bob], [.. Coins])
                .Check(seed));
        }

        Report(tally, "trade back");
    }

    /// <summary>Each call by itself, exactly, so that none hides what another gives away; a fee hides it, too.</summary>
    [Theory]
    [InlineData(61, 0)]
    [InlineData(62, 0)]
    [InlineData(63, 400)]
    public void No_call_lowers_what_a_share_is_worth(int seed, int fee)
    {
        using var start = NewSerialChain(fee);
        Report(Trading(OneByOne(start), People)
            .Between("D of a share", Observed, (before, after) => Fall(
                Worth(before, after.Amplification), Worth(after, after.Amplification)))
            .Check(seed));
    }

    /// <summary>
    /// What one coin loses is worth nothing beside what rounding leaves of another of fewer decimal places. So where the proportions
    /// stay, each coin is looked at by itself.
    /// </summary>
    [Fact]
    public void Withdrawals_in_proportion_take_no_unit_of_any_coin()
    {
        using var start = NewSerialChain(fee: 0);
        var scenario = OneByOne(start)
            .Do(
                "remove",
                turn =>
                {
                    var user = turn.One(People);
                    var shares = turn.Some(turn.Ask(Pool, "balanceOf", user) / 4);
                    turn.Send(user, Pool, "removeLiquidity", shares, List(0, 0, 0), user, Soon);
                },
                weight: 2)
            .Do("move", turn => turn.Send(
                Carol, Pool, "transfer", turn.One(People), turn.Some(turn.Ask(Pool, "balanceOf", Carol) / 4)));
        for (var coin = 0; coin < Coins.Count; coin++)
        {
            var place = coin;
            scenario.NeverFalls($"coin {coin} of a share", chain => new(Held(chain)[place], chain.Number(Pool, "totalSupply")));
        }

        Assert.True(scenario.Check(71).Succeeded("remove") > 50);
    }

    private static TestChain NewSerialChain(int fee) => WithPool(
        Samples.NewSerialChain("Weft.Samples.Tokens", "Weft.Samples.Amm", "Weft.ConformanceContracts"), fee);

    private static RandomScenario OneByOne(TestChain start) => new(start.Fork) { StepsMax = 1, BlockCount = 200 };

    /// <summary>Every other pool takes no fee: a fee is more than what wrong rounding would give away, and hides it.</summary>
    private static int FeeOf(int seed) => seed % 2 == 0 ? 0 : 400;

    private static RandomScenario Trading(IReadOnlyList<Address> users, int fee) =>
        Trading(new RandomScenario(() => NewChain(fee)), users);

    private static RandomScenario Trading(RandomScenario scenario, IReadOnlyList<Address> users) => scenario
        .Do(
            "exchange",
            turn =>
            {
                var (user, sold) = (turn.One(users), turn.Below(3));
                turn.Send(user, Pool, "exchange", Coins[sold], Coins[turn.Below(3)], SomeOf(turn, sold), 0, turn.One(users), Soon);
            },
            weight: 4)
        .Do("exact output", turn =>
        {
            var (user, sold, bought) = (turn.One(users), turn.Below(3), turn.Below(3));
            var amountOut = turn.Some((UInt256)BigInteger.Pow(10, Places[bought] + 2));
            if (sold == bought || turn.Chain.Ask(Pool, "getAmountIn", [Coins[sold], Coins[bought], amountOut]).Status
                != Blocks.TransactionStatus.Success)
                return;
            turn.Send(user, Coins[sold], "transfer", Pool, turn.Ask(Pool, "getAmountIn", Coins[sold], Coins[bought], amountOut));
            turn.Send(user, Pool, "swapForExact", Coins[sold], Coins[bought], amountOut, user);
        })
        .Do("gift and swap", turn =>
        {
            var (user, sold) = (turn.One(users), turn.Below(3));
            turn.Send(user, Coins[sold], "transfer", Pool, SomeOf(turn, sold));
            turn.Send(user, Pool, "swap", Coins[sold], Coins[turn.Below(3)], user);
        })
        .Do(
            "add",
            turn => turn.Send(
                turn.One(users), Pool, "addLiquidity",
                List([.. Enumerable.Range(0, 3).Select(place => (Blocks.AbiValue)(turn.OnceIn(3) ? 0 : SomeOf(turn, place)))]),
                0, turn.One(users), Soon),
            weight: 3)
        .Do("remove", turn =>
        {
            var user = turn.One(users);
            turn.Send(user, Pool, "removeLiquidity", turn.Amount(turn.Ask(Pool, "balanceOf", user)), List(0, 0, 0), user, Soon);
        })
        .Do(
            "remove one",
            turn =>
            {
                var user = turn.One(users);
                turn.Send(
                    user, Pool, "removeLiquidityOneCoin", turn.Amount(turn.Ask(Pool, "balanceOf", user)), turn.One(Coins), 0, user, Soon);
            },
            weight: 2);

    /// <summary>Sells for the last coin what somebody has too much of a coin, or buys what he has too little.</summary>
    private static void TradeBack(Turn turn, IReadOnlyList<Address> users, int place)
    {
        var (coin, last) = (Coins[place], Coins[^1]);
        var surplus = turn.Chain.Held(coin, users) - (users.Count * EachOf(place));
        if (surplus.Sign > 0)
            turn.Send(users[0], Pool, "exchange", coin, last, surplus, 0, users[0], Soon);
        if (surplus.Sign >= 0 || turn.Chain.Ask(Pool, "getAmountIn", last, coin, -surplus).Status != Blocks.TransactionStatus.Success)
            return;
        turn.Send(users[0], last, "transfer", Pool, turn.Ask(Pool, "getAmountIn", last, coin, -surplus));
        turn.Send(users[0], Pool, "swapForExact", last, coin, -surplus, users[0]);
    }

    /// <summary>What everybody has of a coin at the start.</summary>
    private static BigInteger EachOf(int place) => BigInteger.Pow(10, Places[place] + 9);

    private static UInt256 SomeOf(Turn turn, int place) =>
        turn.Amount((UInt256)(BigInteger.Pow(10, Places[place]) * (turn.OnceIn(6) ? 1_000_000 : 1000)));

    private static void RemoveAll(Turn turn, Address user) => turn.Send(
        user, Pool, "removeLiquidity", turn.Ask(Pool, "balanceOf", user), List(0, 0, 0), user, Soon);

    private static TestChain NewChain(int fee) => WithPool(Samples.NewChain(), fee);

    /// <summary>Carol has put in 900, 1,000 and 1,300.</summary>
    private static TestChain WithPool(TestChain empty, int fee)
    {
        var chain = new Bench(empty).Chain;
        for (var place = 0; place < Coins.Count; place++)
        {
            chain.CreateAt(Coins[place], "PlacesToken", $"coin{Places[place]}", Carol, Places[place]);
            foreach (var account in People)
                chain.Send(Carol, Coins[place], "mint", account, EachOf(place));
        }

        chain.CreateAt(Pool, "StablePool", "pool", Carol, Coins[0], Coins[1], Coins[2], Amplification, fee);
        chain.Send(Carol, Pool, "addLiquidity", List([.. Places.Zip([900, 1000, 1300]).Select(pair => (Blocks.AbiValue)(UInt256)(
            BigInteger.Pow(10, pair.First) * pair.Second))]), 0, Carol, Soon);
        return chain;
    }

    private static BigInteger[] Held(TestChain chain) =>
        [.. ((Blocks.AbiSequence)chain.View(Pool, "holdingsOfAll")[0]).Items.Select(item => ((Blocks.AbiInteger)item).Value)];

    private static (BigInteger[] Held, BigInteger Supply, BigInteger Amplification) Observed(TestChain chain) =>
        (Held(chain), chain.Number(Pool, "totalSupply"), chain.Numbers(Pool, "terms")[0]);

    /// <summary>D at an amplification, with 100 binary places behind the point, and the supply.</summary>
    private static (BigInteger D, BigInteger Supply) Worth(
        (BigInteger[] Held, BigInteger Supply, BigInteger Amplification) state, BigInteger amplification) =>
    (
        ExactInvariant.FloorOfD(
            [.. state.Held.Zip(Places).Select(pair => (pair.First * BigInteger.Pow(10, 18 - pair.Second)) << 100)], amplification),
        state.Supply);

    /// <summary>What is cut off of D behind those places must not count.</summary>
    private static string? Fall((BigInteger D, BigInteger Supply) before, (BigInteger D, BigInteger Supply) after) =>
        (after.D + 1) * before.Supply < before.D * after.Supply ? $"from {before} to {after}" : null;

    private void Report(ScenarioTally tally, params IEnumerable<string> others)
    {
        output.WriteLine(tally.ToString());
        Assert.All(Actions.Concat(others), action => Assert.True(tally.Succeeded(action) > 5, action));
    }
}
