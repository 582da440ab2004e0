using System.Numerics;
using Weft.Conformance.Replay;
using Weft.Testing;
using static Weft.Conformance.Invariants.PairChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>
/// A pair rounds against who calls it, by the unit. Each call is looked at by itself, exactly, and where it can be without swaps, for a fee
/// is more than what wrong rounding gives away, and hides it. Pools are small, or have been given so much that a share is worth a lot.
/// </summary>
public sealed class PairRoundingTests(ITestOutputHelper output)
{
    private static readonly (UInt256 First, UInt256 Second, UInt256 Gift)[] Pools =
        [(5_003, 3_001, 0), (1_021, 1_013, 0), (1_021, 1_013, 99_991)];

    private static readonly string[] WithoutSwaps = ["add", "remove", "pay in and out", "move", "gift", "skim", "sync"];

    [Fact]
    public void Without_swaps_a_share_never_loses_a_unit_of_either_token() => ForEachPool(1, WithoutSwaps, scenario =>
        Providing(scenario, Users)
            .NeverFalls("first reserve for a share", chain => new(Reserve(chain, 0), Supply(chain)))
            .NeverFalls("second reserve for a share", chain => new(Reserve(chain, 1), Supply(chain))));

    [Fact]
    public void With_swaps_no_call_lowers_the_product_for_a_share() =>
        ForEachPool(11, ["add", "remove", "sell", "buy", "gift", "skim", "sync", "swap"], scenario =>
            PairInvariantTests.Trading(scenario, Users)
                .NeverFalls("product of the reserves for a share, squared", PairInvariantTests.ProductOfShare));

    /// <summary>Who pays in once and takes out piece by piece rounds often on the way out; the other way round, on the way in.</summary>
    [Theory]
    [InlineData(21, 1, 6)]
    [InlineData(31, 6, 1)]
    public void Nobody_gains_on_a_round_trip_without_a_swap(int seed, int adds, int removes) =>
        ForEachPool(seed, ["add", "remove", "remove all"], scenario => scenario
            .Do("add", turn => Add(turn, turn.One(Alice, Bob), turn.Some(1_000), turn.Some(1_000)), adds)
            .Do(
                "remove",
                turn =>
                {
                    var user = turn.One(Alice, Bob);
                    Remove(turn, user, turn.Some(turn.Ask(Pair, "balanceOf", user)));
                },
                removes)
            .Finally("remove all", turn => RemoveAll(turn, [Alice, Bob]))
            .NoGain([Alice, Bob], Asset, SecondAsset));

    /// <summary>
    /// The protocol gets liquidity of supply × (root − last) ÷ (5 root + last): with it, a share of all others has five sixths of what the
    /// root of the product has grown by, or more.
    /// </summary>
    [Fact]
    public void The_protocol_never_gets_more_than_a_sixth_of_the_growth() =>
        ForEachPool(51, ["add", "remove", "sell", "buy", "fee"], scenario => PairInvariantTests.Trading(scenario, Users)
            .Do("fee", turn => turn.Send(Operator, Factory, "setFeeTo", turn.OnceIn(8) ? Address.Zero : Other))
            .Between(
                "a sixth",
                chain => (Root: Root(Reserve(chain, 0) * Reserve(chain, 1)), Last: Root(chain.Number(Pair, "kLast")),
                    Supply: Supply(chain), Protocols: chain.Number(Pair, "balanceOf", Other)),
                (before, after) =>
                {
                    var paid = after.Protocols - before.Protocols;
                    var most = before.Supply * (before.Root - before.Last);
                    return paid.IsZero || paid * ((5 * before.Root) + before.Last) <= most ? null : $"{paid} shares";
                })
            .Through(
                "it gets something", chain => chain.Number(Pair, "balanceOf", Other), (start, end) => end > start ? null : "nothing"));

    private static RandomScenario Providing(RandomScenario scenario, IReadOnlyList<Address> users) => scenario
        .Do("add", turn => Add(turn, turn.One(users), turn.Amount(1_000), turn.Amount(1_000)), weight: 3)
        .Do("pay in and out", turn => PayInAndOut(turn, turn.One(users)), weight: 3)
        .Do(
            "remove",
            turn =>
            {
                var user = turn.One(users);
                Remove(turn, user, turn.Amount(turn.Ask(Pair, "balanceOf", user)));
            },
            weight: 3)
        .Do("move", turn => turn.Send(turn.One(users), Pair, "transfer", turn.One(users), turn.Amount(100)))
        .Do("gift", turn => turn.Send(turn.One(users), turn.One(Asset, SecondAsset), "transfer", Pair, turn.Some(100)))
        .Do("skim", turn => turn.Send(turn.One(users), Pair, "skim", turn.One(users)))
        .Do("sync", turn => turn.Send(turn.One(users), Pair, "sync"));

    /// <summary>Past the router: amounts in no proportion, then some of the liquidity, or a unit more than there is.</summary>
    private static void PayInAndOut(Turn turn, Address user)
    {
        var (amount, secondAmount) = (turn.Some(1_000), turn.Some(1_000));
        turn.Send(user, Asset, "transfer", Pair, amount);
        turn.Send(user, SecondAsset, "transfer", Pair, secondAmount);
        turn.Send(user, Pair, "mint", user);
        turn.Send(user, Pair, "transfer", Pair, turn.Amount(turn.Ask(Pair, "balanceOf", user) + 10));
        turn.Send(user, Pair, "burn", user);
    }

    private static BigInteger Root(BigInteger square) => (BigInteger)UInt256.Sqrt((UInt256)square);

    private void ForEachPool(int seed, IReadOnlyList<string> actions, Func<RandomScenario, RandomScenario> scenario)
    {
        using var empty = WithPair(WithTokens(Samples.NewSerialChain("Weft.Samples.Tokens", "Weft.Samples.Amm")));
        var tally = new ScenarioTally();
        foreach (var (first, second, gift) in Pools)
        {
            using var start = empty.Fork();
            Fund(start, first, second);
            Succeed(start, start.Call(Carol, Asset, "transfer", Pair, gift));
            Succeed(start, start.Call(Carol, Pair, "sync"));
            tally.Plus(scenario(new(start.Fork) { StepsMax = 1, BlockCount = 200 }).Check(seed++));
        }

        output.WriteLine(tally.ToString());
        Assert.All(actions, action => Assert.True(tally.Succeeded(action) > 0, action));
    }
}
