// Tokens stand in a line, and between each two neighbours there is a pool: a pair, a concentrated pool, a stable pool, and so on in turn. A
// path is two to four neighbouring pools. All pools are at a price of one and deep, so that prices stay where they are.
using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>Swaps along paths across pools of different kinds.</summary>
public sealed class RoutesAcrossKinds : Workload
{
    private const int HopsMin = 2;
    private const int HopsMax = 4;
    private const int Kinds = 3;
    private const int Pair = 0;
    private const int Concentrated = 1;
    private const uint Fee = 3_000;
    private const uint StableKind = 1_000_000;
    private const int Reach = 6_000;

    private static readonly UInt256 Depth = UInt256.One << 90;

    /// <inheritdoc/>
    public override string Name => "amm-routes-kinds";

    /// <inheritdoc/>
    public override string Summary => $"Swaps along paths of {HopsMin} to {HopsMax} pools: pairs, concentrated and stable ones in turn.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Amm.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("pools", 300, "pools, in a line") { Minimum = HopsMax, Maximum = 10_000 },
        new("accounts", 2_000, "accounts that swap, in turn"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var (random, count) = (settings.NewRandom(), settings["accounts"]);
        var site = new Site(chain, settings["pools"]);
        Install(chain, site.Preparation());
        var paths = Enumerable.Range(0, count).Select(_ => Draw(random, settings["pools"])).ToArray();
        Install(chain, paths.SelectMany((path, account) => site.Funding(Accounts.Of(account), path.First, path.Hops)));

        // The first swap of an account makes its purse.
        Install(chain, paths.Select((path, account) =>
            site.Swap(Accounts.Of(account), path.First, path.Hops, isBackwards: false, 1_000_000)));
        return Accounts.InTurn(count).Select(account => site.Swap(
            Accounts.Of(account),
            paths[account].First,
            paths[account].Hops,
            isBackwards: random.Next(2) == 0,
            Accounts.SomeAmount(random, 1_000_000_000) + 1_000_000)).Chunk(settings.TransactionCount);
    }

    private static (int First, int Hops) Draw(Random random, int pools)
    {
        var hops = random.Next(HopsMin, HopsMax + 1);
        return (random.Next(pools - hops + 1), hops);
    }

    /// <summary>The contracts, and the calls of them.</summary>
    private sealed class Site
    {
        private readonly TestChain _chain;
        private readonly Address[] _tokens;
        private readonly Address _pairs = Deployments.AddressOf("kinds.pairs");
        private readonly Address _concentrated = Deployments.AddressOf("kinds.concentrated");
        private readonly Address _registry = Deployments.AddressOf("kinds.registry");
        private readonly Address _payer = Deployments.AddressOf("kinds.payer");
        private readonly Address _router = Deployments.AddressOf("kinds.router");
        private readonly Address[] _pools;

        public Site(TestChain chain, int pools)
        {
            _chain = chain;
            chain.Deploy("Factory", "kinds.pairs", Accounts.Bank);
            chain.Deploy("PoolFactory", "kinds.concentrated");
            chain.Deploy("StableRegistry", "kinds.registry");
            chain.Deploy("PoolPayer", "kinds.payer", _concentrated);
            chain.Deploy("PathRouter", "kinds.router", _pairs, _concentrated, _registry);
            _tokens = [.. Enumerable.Range(0, pools + 1).Select(i => chain.Deploy("Erc20", $"kinds.token{i}"))];
            _pools = [.. Enumerable.Range(0, pools).Select(PoolAt)];
        }

        public IEnumerable<Transaction> Preparation()
        {
            foreach (var token in _tokens)
            {
                yield return Call(token, "mint", Accounts.Bank, UInt256.One << 128);
                yield return Call(token, "approve", _payer, UInt256.MaxValue);
            }

            for (var pool = 0; pool < _pools.Length; pool++)
            {
                foreach (var transaction in Opening(pool, _tokens[pool], _tokens[pool + 1]))
                    yield return transaction;
            }
        }

        public IEnumerable<Transaction> Funding(Address account, int first, int hops) =>
            ((Address[])[_tokens[first], _tokens[first + hops]]).SelectMany(token => (Transaction[])
            [
                Call(token, "mint", account, UInt256.One << 80),
                _chain.Call(account, token, "approve", _router, UInt256.MaxValue),
            ]);

        public Transaction Swap(Address account, int first, int hops, bool isBackwards, UInt256 amount)
        {
            var tokens = Enumerable.Range(first, hops + 1).Select(i => (AbiValue)_tokens[i]);
            var pools = Enumerable.Range(first, hops).Select(pool => (AbiValue)((pool % Kinds) switch
            {
                Pair => 0,
                Concentrated => Fee,
                _ => StableKind,
            }));
            var (along, by) = isBackwards ? (tokens.Reverse(), pools.Reverse()) : (tokens, pools);
            return _chain.Call(
                account, _router, "swapExact", amount, 0, AbiValue.Of([.. along]), AbiValue.Of([.. by]), account, long.MaxValue);
        }

        private IEnumerable<Transaction> Opening(int pool, Address first, Address second) => (pool % Kinds) switch
        {
            Pair =>
            [
                Call(_pairs, "createPair", first, second),
                Call(first, "transfer", _pools[pool], Depth),
                Call(second, "transfer", _pools[pool], Depth),
                Call(_pools[pool], "mint", Accounts.Bank),
            ],
            Concentrated =>
            [
                Call(_concentrated, "createPool", first, second, Fee),
                Call(_pools[pool], "initialize", UInt256.One << 96),
                Call(_payer, "mint", _pools[pool], Accounts.Bank, -Reach, Reach, Depth, 0, 0),
            ],
            _ =>
            [
                Call(_registry, "list", first, second, _pools[pool]),
                Call(first, "approve", _pools[pool], UInt256.MaxValue),
                Call(second, "approve", _pools[pool], UInt256.MaxValue),
                Call(_pools[pool], "addLiquidity", AbiValue.Of([Depth, Depth]), 0, Accounts.Bank, long.MaxValue),
            ],
        };

        private Address PoolAt(int pool)
        {
            var (first, second) = (_tokens[pool], _tokens[pool + 1]);
            var (name, kind) = ($"kinds.pool{pool}", pool % Kinds);
            if (kind is not Pair and not Concentrated)
                return _chain.Deploy("StablePool", name, first, second, Address.Zero, 200, 400);
            var contract = kind == Pair ? "Pair" : "ConcentratedPool";
            var address = kind == Pair
                ? Deployments.PairOf(_chain, _pairs, first, second)
                : Deployments.ConcentratedPoolOf(_chain, _concentrated, first, second, Fee);
            _chain.Know(address, contract);
            _chain.Names.Add(name, address);
            return address;
        }

        private Transaction Call(Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
            _chain.Call(Accounts.Bank, to, entryPoint, arguments);
    }
}
