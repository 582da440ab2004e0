using System.Numerics;
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>Chains with a pair in which Carol has liquidity, what people do with it, and what can be asked of it.</summary>
internal static class PairChains
{
    public static Address Factory { get; } = Of(0x2001);

    public static Address Router { get; } = Of(0x2002);

    public static Address Pair { get; } = FindPair();

    /// <summary>Everybody who can have tokens or liquidity.</summary>
    public static IReadOnlyList<Address> Holders { get; } = [.. Everybody, Pair, Address.Zero];

    /// <summary>A pair in which Carol has put 5003 and 3001.</summary>
    public static TestChain NewPair()
    {
        var chain = WithPair(WithTokens());
        Fund(chain, 5_003, 3_001);
        return chain;
    }

    /// <summary>Puts a pair with nothing in it on a chain that has tokens.</summary>
    public static TestChain WithPair(TestChain chain)
    {
        chain.CreateAt(Factory, "Factory", "factory", Operator, Operator);
        chain.CreateAt(Router, "Router", "router", Operator, Factory);
        chain.Names.Add("pair", AddressIn(chain));
        chain.Know(AddressIn(chain), "Pair");
        ApprovedFor(Router, chain, Asset, SecondAsset);
        Succeed(chain, chain.Call(Operator, Factory, "createPair", Asset, SecondAsset));
        foreach (var user in Users)
            Succeed(chain, chain.Call(user, AddressIn(chain), "approve", Router, UInt256.MaxValue));
        return chain;
    }

    /// <summary>Carol puts the first liquidity in.</summary>
    public static void Fund(TestChain chain, UInt256 amount, UInt256 secondAmount) => Succeed(chain, chain.Call(
        Carol, Router, "addLiquidity", Asset, SecondAsset, amount, secondAmount, 0, 0, Carol, UInt256.MaxValue));

    public static BigInteger Reserve(TestChain chain, int token) => chain.Numbers(Pair, "getReserves")[token];

    public static BigInteger Supply(TestChain chain) => chain.Number(Pair, "totalSupply");

    /// <summary>Puts amounts in, of which the router takes those that have the pair's proportion.</summary>
    public static void Add(Turn turn, Address user, UInt256 amount, UInt256 secondAmount) => turn.Send(
        user, Router, "addLiquidity", Asset, SecondAsset, amount, secondAmount, 0, 0, user, UInt256.MaxValue);

    public static void Remove(Turn turn, Address user, UInt256 liquidity) =>
        turn.Send(user, Router, "removeLiquidity", Asset, SecondAsset, liquidity, 0, 0, user, UInt256.MaxValue);

    public static void RemoveAll(Turn turn, IEnumerable<Address> users)
    {
        foreach (var user in users)
            Remove(turn, user, turn.Ask(Pair, "balanceOf", user));
    }

    private static Address FindPair()
    {
        using var chain = WithTokens();
        return AddressIn(chain);
    }

    private static Address AddressIn(TestChain chain) => ContractAddress.Of(
        Factory, Keccak256.Hash([.. Asset.ToArray(), .. SecondAsset.ToArray()]), chain.Contracts.Named("Pair").Code.CodeHash);
}
