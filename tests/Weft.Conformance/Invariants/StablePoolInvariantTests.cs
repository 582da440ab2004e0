using System.Numerics;
using Weft.Conformance.Behaviour;
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
    private static readonly string[] Actions = ["exchange", "gift and swap", "add", "remove", "remove one"];

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
                .Between("D of a share", Worth, Fall)
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
            tally.Plus(Trading([Alice, Bob], FeeOf(seed))
                .Finally("remove all", turn => RemoveAll(turn, Alice))
                .Finally("remove all", turn => RemoveAll(turn, Bob))
                .NoFreeMoney([Alice, Bob], [.. Coins])
                .Check(seed));
        }

        Report(tally);
    }

    /// <summary>Every other pool takes no fee: a fee is more than what wrong rounding would give away, and hides it.</summary>
    private static int FeeOf(int seed) => seed % 2 == 0 ? 0 : 400;

    private static RandomScenario Trading(IReadOnlyList<Address> users, int fee) => new RandomScenario(() => NewChain(fee))
        .Do(
            "exchange",
            turn =>
            {
                var (user, sold) = (turn.One(users), turn.Below(3));
                turn.Send(user, Pool, "exchange", Coins[sold], Coins[turn.Below(3)], SomeOf(turn, sold), 0, turn.One(users), Soon);
            },
            weight: 4)
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

    private static UInt256 SomeOf(Turn turn, int place) =>
        turn.Amount((UInt256)(BigInteger.Pow(10, Places[place]) * (turn.OnceIn(6) ? 1_000_000 : 1000)));

    private static void RemoveAll(Turn turn, Address user) => turn.Send(
        user, Pool, "removeLiquidity", turn.Ask(Pool, "balanceOf", user), List(0, 0, 0), user, Soon);

    /// <summary>Carol has put in 900, 1,000 and 1,300.</summary>
    private static TestChain NewChain(int fee)
    {
        var chain = new Bench().Chain;
        foreach (var (coin, places) in Coins.Zip(Places))
        {
            chain.CreateAt(coin, "PlacesToken", $"coin{places}", Carol, places);
            foreach (var account in People)
                chain.Send(Carol, coin, "mint", account, BigInteger.Pow(10, places + 9));
        }

        chain.CreateAt(Pool, "StablePool", "pool", Carol, Coins[0], Coins[1], Coins[2], Amplification, fee);
        chain.Send(Carol, Pool, "addLiquidity", List([.. Places.Zip([900, 1000, 1300]).Select(pair => (Blocks.AbiValue)(UInt256)(
            BigInteger.Pow(10, pair.First) * pair.Second))]), 0, Carol, Soon);
        return chain;
    }

    private static BigInteger[] Held(TestChain chain) =>
        [.. ((Blocks.AbiSequence)chain.View(Pool, "holdingsOfAll")[0]).Items.Select(item => ((Blocks.AbiInteger)item).Value)];

    /// <summary>D, with 100 binary places behind the point, and the supply.</summary>
    private static (BigInteger D, BigInteger Supply) Worth(TestChain chain) =>
    (
        ExactInvariant.FloorOfD(
            [.. Held(chain).Zip(Places).Select(pair => (pair.First * BigInteger.Pow(10, 18 - pair.Second)) << 100)], Amplification),
        chain.Number(Pool, "totalSupply"));

    /// <summary>What is cut off of D behind those places must not count.</summary>
    private static string? Fall((BigInteger D, BigInteger Supply) before, (BigInteger D, BigInteger Supply) after) =>
        (after.D + 1) * before.Supply < before.D * after.Supply ? $"from {before} to {after}" : null;

    private void Report(ScenarioTally tally)
    {
        output.WriteLine(tally.ToString());
        Assert.All(Actions, action => Assert.True(tally.Succeeded(action) > 5, action));
    }
}
