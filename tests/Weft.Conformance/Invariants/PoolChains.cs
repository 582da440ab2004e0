using System.Buffers.Binary;
using System.Numerics;
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>Chains with a pool of concentrated liquidity in which Carol has a position, and what can be asked of it.</summary>
internal static class PoolChains
{
    private const int FeeMillionths = 3_000;

    /// <summary>Ends that positions have.</summary>
    public static IReadOnlyList<int> Ends { get; } = [-240, -120, -60, 0, 60, 180];

    public static Address Factory { get; } = Of(0x5001);

    public static Address Payer { get; } = Of(0x5002);

    /// <summary>Says the price at a tick.</summary>
    public static Address Math { get; } = Of(0x5003);

    public static Address Pool { get; } = FindPool();

    /// <summary>Everybody who can have tokens.</summary>
    public static IReadOnlyList<Address> Holders { get; } = [.. Everybody, Pool, Payer];

    /// <summary>Accounts and ends of all positions that there can be.</summary>
    public static IReadOnlyList<(Address Owner, int Lower, int Upper)> Places { get; } = [..
        from owner in Users
        from lower in Ends
        from upper in Ends
        where lower < upper
        select (owner, lower, upper)];

    public static UInt256 Even { get; } = UInt256.One << 96;

    /// <summary>A pool at a price of a little over one, on a chain that has tokens; Carol's liquidity is from -240 to 180.</summary>
    public static TestChain WithPool(TestChain chain, UInt256 liquidity)
    {
        chain.CreateAt(Factory, "PoolFactory", "factory", Operator);
        chain.CreateAt(Payer, "PoolPayer", "payer", Operator, Factory);
        chain.CreateAt(Math, "ConcentratedMath", "math", Operator);
        Succeed(chain, chain.Call(Operator, Factory, "createPool", Asset, SecondAsset, FeeMillionths));
        var pool = AddressIn(chain);
        chain.Names.Add("concentrated", pool);
        chain.Know(pool, "ConcentratedPool");
        ApprovedFor(Payer, chain, Asset, SecondAsset);
        Succeed(chain, chain.Call(Operator, pool, "initialize", Even + (Even / 701)));
        Succeed(chain, chain.Call(Carol, Payer, "mint", pool, Carol, Ends[0], Ends[^1], liquidity, 0, 0));
        return chain;
    }

    public static IReadOnlyList<BigInteger> Position(TestChain chain, (Address Owner, int Lower, int Upper) place) =>
        chain.Numbers(Pool, "positions", place.Owner, place.Lower, place.Upper);

    private static Address FindPool()
    {
        using var chain = WithTokens();
        return AddressIn(chain);
    }

    private static Address AddressIn(TestChain chain)
    {
        var fee = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(fee, FeeMillionths);
        var salt = Keccak256.Hash([.. Asset.ToArray(), .. SecondAsset.ToArray(), .. fee]);
        return ContractAddress.Of(Factory, salt, chain.Contracts.Named("ConcentratedPool").Code.CodeHash);
    }
}
