using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>
/// Five tokens of one price, and pools of each kind between them: pairs of 0–1 and 3–4, concentrated pools of 1–2, 2–3 and 0–4, a stable
/// pool of 2, 3 and 4. Alice has put in what is in them, and everybody has plenty and has approved the router.
/// </summary>
internal sealed class Markets : IDisposable
{
    public const uint Pair = 0;
    public const uint Fee = 3000;
    public const uint Stable = 1_000_000;
    private const long Soon = 1_000_000_000;

    private readonly Address pairFactory;
    private readonly Address poolFactory;

    /// <summary>Markets on a chain that can run all samples, or on another one.</summary>
    public Markets(TestChain? chain = null)
    {
        Bench = new(chain);
        pairFactory = Bench.CreateAt(Of(0x5001), "Factory", "pairs", Alice);
        poolFactory = Bench.CreateAt(Of(0x5002), "PoolFactory", "pools");
        Registry = Bench.CreateAt(Of(0x5003), "StableRegistry", "registry");
        Payer = Bench.CreateAt(Of(0x5004), "PoolPayer", "payer", poolFactory);
        Router = Bench.CreateAt(Of(0x5005), "PathRouter", "router", pairFactory, poolFactory, Registry);
        PairRouter = Bench.CreateAt(Of(0x5007), "Router", "pair router", pairFactory);
        for (var i = 0; i < Tokens.Count; i++)
        {
            Bench.Token(Tokens[i], $"token{i}");
            foreach (var account in People)
                Bench.Send(account, Tokens[i], "approve", Router, UInt256.MaxValue);
        }

        CreatePair(0, 1, Depth);
        CreatePair(3, 4, Depth);
        CreatePool(1, 2, Depth * 10);
        CreatePool(2, 3, Depth * 10);
        CreatePool(0, 4, Depth * 10);
        StablePool = Bench.CreateAt(Of(0x5006), "StablePool", "stable", Tokens[2], Tokens[3], Tokens[4], 200, 400);
        foreach (var (first, second) in new[] { (2, 3), (3, 4), (2, 4) })
            Bench.Send(Alice, Registry, "list", Tokens[first], Tokens[second], StablePool);
        foreach (var token in Tokens.Skip(2))
            Bench.Send(Alice, token, "approve", StablePool, UInt256.MaxValue);
        Bench.Send(Alice, StablePool, "addLiquidity", List(Depth, Depth, Depth), 0, Alice, Soon);
    }

    /// <summary>What is in a pool of each token.</summary>
    public static UInt256 Depth { get; } = 1_000_000_000_000_000;

    /// <summary>In the order of their addresses.</summary>
    public static IReadOnlyList<Address> Tokens { get; } = [.. Enumerable.Range(0x5101, 5).Select(Of)];

    public Bench Bench { get; }

    public Address Router { get; }

    public Address Registry { get; }

    /// <summary>Trades in pairs only.</summary>
    public Address PairRouter { get; }

    /// <summary>Pays for who swaps in a concentrated pool himself.</summary>
    public Address Payer { get; }

    /// <summary>Square roots of the last prices at which a concentrated pool can stop.</summary>
    public static UInt256 LowestPrice { get; } = 4_295_128_740;

    public static UInt256 HighestPrice { get; } = UInt256.Parse("1461446703485210103287273052203988822378723970341");

    public Address StablePool { get; }

    /// <summary>All pools.</summary>
    public List<Address> Pools { get; } = [Of(0x5006)];

    public static AbiValue Path(params IReadOnlyList<int> places) => List([.. places.Select(place => (AbiValue)Tokens[place])]);

    public static AbiValue Kinds(params IReadOnlyList<uint> kinds) => List([.. kinds.Select(kind => (AbiValue)kind)]);

    public void Dispose() => Bench.Dispose();

    public Address PurseOf(Address sender) => ((AbiAddress)Bench.Chain.View(Router, "purseOf", sender)[0]).Value;

    /// <summary>The concentrated pool of two tokens.</summary>
    public Address PoolOf(int first, int second) => ((AbiAddress)Bench.Chain.View(
        poolFactory, "getPool", Tokens[first], Tokens[second], Fee)[0]).Value;

    /// <summary>What lies with the router or in somebody's purse, if anything does.</summary>
    public string? LeftOnTheWay()
    {
        Address[] places = [Router, .. People.Select(PurseOf)];
        var left = Tokens.Aggregate(BigInteger.Zero, (sum, token) => sum + Bench.Chain.Held(token, places));
        return left.IsZero ? null : $"{left} units";
    }

    public Address CreatePair(int first, int second, UInt256 depth)
    {
        var pair = Created("Pair", pairFactory, "createPair", Tokens[first], Tokens[second]);
        Bench.Send(Alice, Tokens[first], "transfer", pair, depth);
        Bench.Send(Alice, Tokens[second], "transfer", pair, depth);
        Bench.Send(Alice, pair, "mint", Alice);
        return pair;
    }

    /// <summary>A concentrated pool at a price of one, with liquidity around it.</summary>
    public Address CreatePool(int first, int second, UInt256 liquidity)
    {
        var pool = Created("ConcentratedPool", poolFactory, "createPool", Tokens[first], Tokens[second], Fee);
        foreach (var place in (int[])[first, second])
            Bench.Send(Alice, Tokens[place], "approve", Payer, UInt256.MaxValue);
        Bench.Send(Alice, pool, "initialize", UInt256.One << 96);
        Bench.Send(Alice, Payer, "mint", pool, Alice, -6000, 6000, liquidity, 0, 0);
        return pool;
    }

    private Address Created(string contract, Address factory, string entryPoint, params IReadOnlyList<AbiValue> arguments)
    {
        var created = Bench.Know(Address.FromBytes(Bench.Send(Alice, factory, entryPoint, arguments).ReturnData.Span[12..]), contract);
        Bench.Chain.Names.Add($"{contract}{Pools.Count}", created);
        Pools.Add(created);
        return created;
    }
}
