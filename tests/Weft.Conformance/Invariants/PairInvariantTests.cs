using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Invariants.PairChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of a pair (Uniswap V2) whatever people do with it, in blocks in which they meet.</summary>
public sealed class PairInvariantTests(ITestOutputHelper output)
{
    private static readonly string[] Actions = ["add", "remove", "sell", "buy", "move", "skim", "sync", "gift", "swap"];

    [Fact]
    public void A_share_of_the_liquidity_never_loses_and_reserves_are_there() =>
        new Func<RandomScenario>(() => Everyday(Users)
            .NeverFalls("product of the reserves for a share, squared", ProductOfShare))
            .CheckAll(1, 5, output, Actions);

    /// <summary>The protocol's part dilutes shares, by less than they have earned: nothing is lost, and the rest holds.</summary>
    [Fact]
    public void With_a_protocol_fee_too() =>
        new Func<RandomScenario>(() => Everyday(Users)
            .Do("fee", turn => turn.Send(Operator, Factory, "setFeeTo", turn.OnceIn(2) ? Other : Address.Zero)))
            .CheckAll(21, 4, output, [.. Actions, "fee"]);

    /// <summary>
    /// At the end they buy back what they have less of than at the start. Then nobody can say that more of one token makes up for less of
    /// the other.
    /// </summary>
    [Fact]
    public void Nobody_gets_out_more_than_he_put_in() =>
        new Func<RandomScenario>(() => Trading(new RandomScenario(NewPair), [Alice, Bob])
            .Finally("remove all", turn => RemoveAll(turn, [Alice, Bob]))
            .Finally("buy back", turn => BuyBack(turn, [Alice, Bob]))
            .NoFreeMoney([Alice, Bob], Asset, SecondAsset))
            .CheckAll(41, 5, output, ["add", "remove", "sell", "buy", "remove all", "buy back"]);

    /// <summary>What people do with a pair, at the router and past it.</summary>
    internal static RandomScenario Trading(RandomScenario scenario, IReadOnlyList<Address> users) => scenario
        .Do(
            "add",
            turn =>
            {
                var (user, most) = (turn.One(users), turn.OnceIn(3) ? 1_000_000 : 1_000);
                Add(turn, user, turn.Amount(most), turn.Amount(most));
            },
            weight: 3)
        .Do(
            "remove",
            turn =>
            {
                var user = turn.One(users);
                Remove(turn, user, turn.Amount(turn.Ask(Pair, "balanceOf", user)));
            },
            weight: 2)
        .Do("sell", turn => Trade(turn, users, "swapExactTokensForTokens", turn.Amount(2_000), 0), weight: 4)
        .Do("buy", turn => Trade(turn, users, "swapTokensForExactTokens", turn.Amount(800), UInt256.MaxValue), weight: 3)
        .Do("move", turn => turn.Send(turn.One(users), Pair, "transfer", turn.One(users), turn.Amount(100)))
        .Do("gift", turn => turn.Send(turn.One(users), turn.One(Asset, SecondAsset), "transfer", Pair, turn.Some(100)))
        .Do("skim", turn => turn.Send(turn.One(users), Pair, "skim", turn.One(users)))
        .Do("sync", turn => turn.Send(turn.One(users), Pair, "sync"))
        .Do("swap", turn => TradePastTheRouter(turn, turn.One(users)), weight: 3);

    internal static Ratio ProductOfShare(TestChain chain)
    {
        var supply = Supply(chain);
        return new(Reserve(chain, 0) * Reserve(chain, 1), supply * supply);
    }

    private static RandomScenario Everyday(IReadOnlyList<Address> users) =>
        Trading(new RandomScenario(NewPair), users)
            .Conserves("first token", Asset, Holders)
            .Conserves("second token", SecondAsset, Holders)
            .Conserves("liquidity", Pair, Holders)
            .AtMost("first reserve is there", chain => Reserve(chain, 0), chain => chain.Number(Asset, "balanceOf", Pair))
            .AtMost("second reserve is there", chain => Reserve(chain, 1), chain => chain.Number(SecondAsset, "balanceOf", Pair));

    /// <summary>The router asks a pair for what it gives. Others ask for more: a unit, the fee, or what lowers the product.</summary>
    private static void TradePastTheRouter(Turn turn, Address user)
    {
        var reserves = turn.AskAll(Pair, "getReserves");
        var paid = turn.Some(2_000);
        var withFee = paid * 997 * reserves[1] / ((reserves[0] * 1000) + (paid * 997));
        var withoutFee = paid * reserves[1] / (reserves[0] + paid);
        turn.Send(user, Asset, "transfer", Pair, paid);
        turn.Send(user, Pair, "swap", 0, turn.One(withFee, withFee + 1, withoutFee, withoutFee + 1), user, Array.Empty<byte>());
    }

    private static void Trade(Turn turn, IReadOnlyList<Address> users, string entryPoint, UInt256 amount, UInt256 limit)
    {
        var (user, isFirst) = (turn.One(users), turn.OnceIn(2));
        var path = isFirst ? AbiValue.Of(Asset, SecondAsset) : AbiValue.Of(SecondAsset, Asset);
        turn.Send(user, Router, entryPoint, amount, limit, path, user, UInt256.MaxValue);
    }

    private static void BuyBack(Turn turn, IReadOnlyList<Address> users)
    {
        var start = Each * (ulong)users.Count;
        foreach (var (bought, paid) in new[] { (Asset, SecondAsset), (SecondAsset, Asset) })
        {
            var held = (UInt256)turn.Chain.Held(bought, users);
            if (held < start)
            {
                turn.Send(
                    users[0], Router, "swapTokensForExactTokens",
                    start - held, UInt256.MaxValue, AbiValue.Of(paid, bought), users[0], UInt256.MaxValue);
            }
        }
    }
}
