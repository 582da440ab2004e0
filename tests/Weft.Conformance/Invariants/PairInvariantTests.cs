using System.Numerics;
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of a pair (Uniswap V2) whatever people do with it.</summary>
public sealed class PairInvariantTests(ITestOutputHelper output)
{
    private static readonly Address Factory = Of(0x2001);
    private static readonly Address Router = Of(0x2002);
    private static readonly Address Pair = FindPair();
    private static readonly Address[] Holders = [.. Everybody, Pair, Address.Zero];
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

    [Fact]
    public void Nobody_gets_out_more_than_he_put_in() =>
        new Func<RandomScenario>(() => Trading([Alice, Bob])
            .Finally("remove all", turn =>
            {
                foreach (var user in (Address[])[Alice, Bob])
                    turn.Send(user, Router, "removeLiquidity", Remove(user, turn.Ask(Pair, "balanceOf", user)));
            })
            .NoFreeMoney([Alice, Bob], Asset, SecondAsset))
            .CheckAll(41, 5, output, ["add", "remove", "sell", "buy", "remove all"]);

    private static RandomScenario Everyday(IReadOnlyList<Address> users) => Trading(users)
        .Conserves("first token", Asset, Holders)
        .Conserves("second token", SecondAsset, Holders)
        .Conserves("liquidity", Pair, Holders)
        .AtMost("first reserve is there", chain => Reserve(chain, 0), chain => chain.Number(Asset, "balanceOf", Pair))
        .AtMost("second reserve is there", chain => Reserve(chain, 1), chain => chain.Number(SecondAsset, "balanceOf", Pair));

    private static RandomScenario Trading(IReadOnlyList<Address> users) => new RandomScenario(() => NewChain())
        .Do(
            "add",
            turn =>
            {
                var (user, most) = (turn.One(users), turn.OnceIn(3) ? 1_000_000 : 1_000);
                turn.Send(
                    user, Router, "addLiquidity",
                    Asset, SecondAsset, turn.Amount(most), turn.Amount(most), 0, 0, user, UInt256.MaxValue);
            },
            weight: 3)
        .Do(
            "remove",
            turn =>
            {
                var user = turn.One(users);
                turn.Send(user, Router, "removeLiquidity", Remove(user, turn.Amount(turn.Ask(Pair, "balanceOf", user))));
            },
            weight: 2)
        .Do("sell", turn => Trade(turn, users, "swapExactTokensForTokens", turn.Amount(2_000), 0), weight: 4)
        .Do("buy", turn => Trade(turn, users, "swapTokensForExactTokens", turn.Amount(800), UInt256.MaxValue), weight: 3)
        .Do("move", turn => turn.Send(turn.One(users), Pair, "transfer", turn.One(users), turn.Amount(100)))
        .Do("gift", turn => turn.Send(turn.One(users), turn.One(Asset, SecondAsset), "transfer", Pair, turn.Some(100)))
        .Do("skim", turn => turn.Send(turn.One(users), Pair, "skim", turn.One(users)))
        .Do("sync", turn => turn.Send(turn.One(users), Pair, "sync"))
        .Do("swap", turn => TradePastTheRouter(turn, turn.One(users)), weight: 3);

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

    private static AbiValue[] Remove(Address user, UInt256 liquidity) =>
        [Asset, SecondAsset, liquidity, 0, 0, user, UInt256.MaxValue];

    private static BigInteger Reserve(TestChain chain, int token) => chain.Numbers(Pair, "getReserves")[token];

    private static Ratio ProductOfShare(TestChain chain)
    {
        var supply = chain.Number(Pair, "totalSupply");
        return new(Reserve(chain, 0) * Reserve(chain, 1), supply * supply);
    }

    /// <summary>A pair in which Carol has 5003 and 3001.</summary>
    private static TestChain NewChain()
    {
        var chain = WithTokens();
        chain.CreateAt(Factory, "Factory", "factory", Operator, Operator);
        chain.CreateAt(Router, "Router", "router", Operator, Factory);
        chain.Names.Add("pair", AddressIn(chain));
        chain.Know(AddressIn(chain), "Pair");
        ApprovedFor(Router, chain, Asset, SecondAsset);
        Succeed(chain, chain.Call(
            Carol, Router, "addLiquidity", Asset, SecondAsset, 5_003, 3_001, 0, 0, Carol, UInt256.MaxValue));
        foreach (var user in Users)
            Succeed(chain, chain.Call(user, AddressIn(chain), "approve", Router, UInt256.MaxValue));
        return chain;
    }

    private static Address FindPair()
    {
        using var chain = WithTokens();
        return AddressIn(chain);
    }

    private static Address AddressIn(TestChain chain) => ContractAddress.Of(
        Factory, Keccak256.Hash([.. Asset.ToArray(), .. SecondAsset.ToArray()]), chain.Contracts.Named("Pair").Code.CodeHash);
}
