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
    private const int Liquidity = 0;

    private static readonly Address Math = Of(0x5003);

    /// <summary>Ends that positions have.</summary>
    public static IReadOnlyList<int> Ends { get; } = [-240, -120, -60, 0, 60, 180];

    public static Address Factory { get; } = Of(0x5001);

    public static Address Payer { get; } = Of(0x5002);

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

    /// <summary>A pool at a price of a little over one; Carol's liquidity is from -240 to 180.</summary>
    public static TestChain NewPool(UInt256 liquidity)
    {
        var chain = WithTokens();
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

    /// <summary>Square root of the price.</summary>
    public static BigInteger Price(TestChain chain) => Part(chain, "slot0", 0);

    /// <summary>What all positions are worth at the present price, rounded down each, with what they and the protocol are owed.</summary>
    public static BigInteger Owed(TestChain chain, int token)
    {
        var price = Price(chain);
        var sum = chain.Numbers(Pool, "protocolFees")[token];
        foreach (var place in Places)
        {
            var position = Position(chain, place);
            sum += position[3 + token];
            if (!position[Liquidity].IsZero)
                sum += Worth(chain, place, price, position[Liquidity], token);
        }

        return sum;
    }

    /// <summary>Whether ticks, the bitmap and the liquidity at the price are those of the positions.</summary>
    public static string? TickFault(TestChain chain)
    {
        var positions = Places.Select(place => (place.Lower, place.Upper, Liquidity: Position(chain, place)[Liquidity])).ToList();
        var tick = Part(chain, "slot0", 1);
        foreach (var end in Ends)
        {
            var net = positions.Aggregate(BigInteger.Zero, (sum, one) =>
                sum + (one.Lower == end ? one.Liquidity : 0) - (one.Upper == end ? one.Liquidity : 0));
            var gross = positions.Aggregate(BigInteger.Zero, (sum, one) =>
                sum + (one.Lower == end || one.Upper == end ? one.Liquidity : 0));
            if (Part(chain, "ticks", 0, end) != gross || Part(chain, "ticks", 1, end) != net)
                return $"tick {end} has not the liquidity of its positions, {gross} and {net}";
            var place = end / 60;
            var isMarked = !((chain.Number(Pool, "tickBitmap", place >> 8) >> (place & 255)) & 1).IsZero;
            if (isMarked == gross.IsZero)
                return $"tick {end} has liquidity {gross}, and its mark is {isMarked}";
        }

        var inRange = positions.Where(one => one.Lower <= tick && tick < one.Upper)
            .Aggregate(BigInteger.Zero, (sum, one) => sum + one.Liquidity);
        var stored = chain.Number(Pool, "liquidity");
        return stored == inRange ? null : $"liquidity at the price is {stored}, that of the positions {inRange}";
    }

    private static BigInteger Worth(
        TestChain chain, (Address Owner, int Lower, int Upper) place, BigInteger price, BigInteger liquidity, int token)
    {
        var (lower, upper) = (
            chain.Number(Math, "getSqrtRatioAtTick", place.Lower), chain.Number(Math, "getSqrtRatioAtTick", place.Upper));
        var within = BigInteger.Min(BigInteger.Max(price, lower), upper);
        return token == 0
            ? chain.Number(Math, "getAmount0Delta", within, upper, liquidity, false)
            : chain.Number(Math, "getAmount1Delta", lower, within, liquidity, false);
    }

    private static BigInteger Part(TestChain chain, string view, int part, params IReadOnlyList<AbiValue> arguments) =>
        ((AbiInteger)chain.View(Pool, view, arguments)[part]).Value;

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
