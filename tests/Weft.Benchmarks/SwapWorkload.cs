// A block of swaps, each of a user of its own, each through the router: take the user's tokens, pay the pool, swap, pay the user. Half of
// them go in either direction, so that prices stay where they are however often the block is repeated; a repeated block gets the next
// number and time, so each pool's price sums are written once a block, as on a chain.
using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Execution;
using Weft.Loading;

namespace Weft.Benchmarks;

/// <summary>A ledger, and blocks of swaps that can be executed on it one after another.</summary>
internal sealed class SwapWorkload : IDisposable
{
    /// <summary>Swaps in a block, each of another user.</summary>
    public const int SwapCount = 10_000;

    private const int Seed = 20_261_122;

    private readonly LoadedAssembly[] _assemblies;
    private readonly Ledger _ledger;
    private readonly ImmutableArray<Transaction> _swaps;
    private ulong _number;

    /// <summary>Sets an exchange up.</summary>
    /// <param name="poolCount">Pools. Each swap takes place at one of them, drawn from a seed.</param>
    /// <param name="chargeParts">In how many parts the contracts pay each charge of gas, to measure what a charge costs.</param>
    public SwapWorkload(int poolCount, int chargeParts)
    {
        var contracts = new ContractRegistry();
        _assemblies = [Load("Weft.Samples.Tokens", chargeParts), Load("Weft.Samples.Amm", chargeParts)];
        foreach (var assembly in _assemblies)
            contracts.Add(assembly);

        var random = new Random(Seed);
        var pools = Enumerable.Range(0, SwapCount).Select(_ => random.Next(poolCount)).ToArray();
        var plan = ExchangePlan.WithPools(poolCount, SwapCount);
        plan = plan with
        {
            Liquidity = UInt256.One << 96,
            Balance = UInt256.One << 80,
            TokensOf = user => [plan.Pools[pools[user]].Lower, plan.Pools[pools[user]].Higher],
        };

        _ledger = new Ledger(contracts, chainId: 1);
        var exchange = new Exchange(contracts, plan);
        using (var executor = new SerialExecutor(_ledger))
            _number = exchange.InstallOn(executor);
        _swaps = [.. pools.Select((pool, user) => Swap(exchange, plan.Pools[pool], user, random))];
    }

    /// <summary>A copy of the ledger, as it was set up.</summary>
    public Ledger NewLedger() => _ledger.Clone();

    /// <summary>The next block.</summary>
    public Block NextBlock()
    {
        _number++;
        return new Block(_number, Exchange.TimestampSeconds + _number, _swaps);
    }

    public void Dispose()
    {
        _ledger.Dispose();
        foreach (var assembly in _assemblies)
            assembly.Dispose();
    }

    private static LoadedAssembly Load(string name, int chargeParts) =>
        ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), chargeParts);

    private static Transaction Swap(Exchange exchange, (int Lower, int Higher) pool, int user, Random random)
    {
        var (lower, higher) = (exchange.Tokens[pool.Lower], exchange.Tokens[pool.Higher]);
        var amount = (UInt256)(ulong)random.NextInt64(1_000_000, 1_000_000_000_000);
        return user % 2 == 0
            ? exchange.Swap(exchange.Users[user], amount, UInt256.Zero, lower, higher)
            : exchange.Swap(exchange.Users[user], amount, UInt256.Zero, higher, lower);
    }
}
