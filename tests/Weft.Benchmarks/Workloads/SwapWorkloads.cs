using Weft.Blocks;
using Weft.Exchanges;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>
/// Swaps on pools of constant product, through the router. An account has a pool, drawn once, and swaps there in either direction.
/// Pools are deep, so that prices stay where they are however often blocks are repeated.
/// </summary>
public abstract class SwapsOnPools(string name, string summary, int pools, int skew = 0) : Workload
{
    private const long AmountMax = 1_000_000_000_000;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => summary;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Amm.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("pools", pools, "pools, each of another two tokens"),
        new("accounts", 2_000, "accounts that swap, in turn"),
        new("skew", skew, "hundredths of the exponent of Zipf's law by which an account's pool is drawn; 0: all alike")
        {
            Minimum = 0,
            Maximum = 400,
        },
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var random = settings.NewRandom();
        var law = new Zipf(settings["pools"], settings["skew"] / 100.0);
        var plan = ExchangePlan.WithPools(settings["pools"], settings["accounts"]);
        var poolOf = Enumerable.Range(0, settings["accounts"]).Select(_ => plan.Pools[law.Next(random)]).ToArray();
        plan = plan with
        {
            Liquidity = UInt256.One << 96,
            Balance = UInt256.One << 80,
            TokensOf = user => [poolOf[user].Lower, poolOf[user].Higher],
        };
        var exchange = new Exchange(chain.Contracts, plan);
        exchange.InstallOn(chain);
        return Accounts.InTurn(settings["accounts"])
            .Select(user => Swap(exchange, poolOf[user], user, random))
            .Chunk(settings.TransactionCount);
    }

    private static Transaction Swap(Exchange exchange, (int Lower, int Higher) pool, int user, Random random)
    {
        var (sold, bought) = random.Next(2) == 0 ? pool : (pool.Higher, pool.Lower);
        var amount = Accounts.SomeAmount(random, AmountMax);
        return exchange.Swap(exchange.Users[user], amount, UInt256.Zero, exchange.Tokens[sold], exchange.Tokens[bought]);
    }
}

/// <summary>Swaps that are spread evenly over many pools.</summary>
public sealed class UniformSwaps() : SwapsOnPools("amm-uniform", "Swaps, each on one of many pools that are drawn evenly.", 1_000);

/// <summary>Swaps with a few frequent pools.</summary>
public sealed class ZipfSwaps() : SwapsOnPools(
    "amm-zipf", "Swaps, each on one of many pools that are drawn by Zipf's law with exponent 0.99.", 1_000, skew: 99);

/// <summary>Swaps that all take place on one pool.</summary>
public sealed class HotPool() : SwapsOnPools("amm-hot-pool", "Swaps that all take place on one pool.", 1);

/// <summary>Swaps on a hundred pools.</summary>
public sealed class HundredPools() : SwapsOnPools("field-amm-100", "Swaps on 100 pools that are drawn evenly.", 100);

/// <summary>Swaps along several pools.</summary>
public sealed class RoutedSwaps : Workload
{
    private const int HopsMin = 2;
    private const int HopsMax = 4;

    /// <inheritdoc/>
    public override string Name => "amm-routes";

    /// <inheritdoc/>
    public override string Summary => $"Swaps along paths of {HopsMin} to {HopsMax} pools.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Amm.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("tokens", 46, "tokens; there is a pool of each two") { Minimum = HopsMax + 1, Maximum = 142 },
        new("accounts", 2_000, "accounts that swap, in turn"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var random = settings.NewRandom();
        var count = settings["tokens"];
        var paths = Enumerable.Range(0, settings["accounts"]).Select(_ => Path(random, count)).ToArray();
        var exchange = new Exchange(chain.Contracts, ExchangePlan.WithPools(count * (count - 1) / 2, settings["accounts"]) with
        {
            Liquidity = UInt256.One << 96,
            Balance = UInt256.One << 80,
            TokensOf = user => [paths[user][0], paths[user][^1]],
        });
        exchange.InstallOn(chain);
        return Accounts.InTurn(settings["accounts"])
            .Select(user => Swap(exchange, paths[user], user, random))
            .Chunk(settings.TransactionCount);
    }

    private static int[] Path(Random random, int count)
    {
        var tokens = Enumerable.Range(0, count).ToArray();
        random.Shuffle(tokens);
        return tokens[..(random.Next(HopsMin, HopsMax + 1) + 1)];
    }

    private static Transaction Swap(Exchange exchange, int[] path, int user, Random random)
    {
        var tokens = path.Select(token => exchange.Tokens[token]);
        Address[] along = [.. random.Next(2) == 0 ? tokens : tokens.Reverse()];
        return exchange.Swap(exchange.Users[user], Accounts.SomeAmount(random, 1_000_000_000_000), UInt256.Zero, along);
    }
}
