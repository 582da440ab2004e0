// Every pool has ten positions, of 60, 120, … 600 ticks to either side of where the price began: so there are twenty ticks at which
// liquidity changes, 60 apart. A swap names no amount that matters, but a price to go to: below zero and above zero in turn. It crosses
// all ticks on the way, two to eighteen of them.
using System.Numerics;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>Swaps on pools of concentrated liquidity.</summary>
public sealed class TickSwaps : Workload
{
    private const uint Fee = 3_000;
    private const int Spacing = 60;
    private const int Positions = 10;

    private static readonly UInt256 Plenty = UInt256.One << 120;

    /// <inheritdoc/>
    public override string Name => "amm-ticks";

    /// <inheritdoc/>
    public override string Summary => "Swaps on pools of concentrated liquidity, each across 2 to 18 ticks.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Amm.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("pools", 100, "pools, each of another two tokens"),
        new("accounts", 2_000, "accounts that swap, in turn"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var pairs = ExchangePlan.WithPools(settings["pools"], userCount: 0).Pools;
        var random = settings.NewRandom();
        var poolOf = Enumerable.Range(0, settings["accounts"]).Select(_ => random.Next(pairs.Count)).ToArray();
        var site = new Site(chain, pairs);
        Install(chain, site.Preparation());
        Install(chain, poolOf.SelectMany((pool, account) => site.Funding(Accounts.Of(account), pairs[pool], Plenty)));

        var falls = new bool[pairs.Count];
        return Accounts.InTurn(settings["accounts"]).Select(account =>
        {
            var pool = poolOf[account];
            falls[pool] = !falls[pool];
            var tick = (falls[pool] ? -1 : 1) * random.Next(Spacing, (Positions - 1) * Spacing);
            return site.Swap(Accounts.Of(account), pool, falls[pool], SqrtPriceAt(tick));
        }).Chunk(settings.TransactionCount);
    }

    /// <summary>The square root of 1.0001^tick, with 96 binary places, rounded down.</summary>
    private static UInt256 SqrtPriceAt(int tick)
    {
        var (up, down) = (BigInteger.Pow(10_001, Math.Abs(tick)), BigInteger.Pow(10_000, Math.Abs(tick)));
        var (numerator, denominator) = tick < 0 ? (down, up) : (up, down);
        return UInt256.Sqrt((UInt256)((numerator << 192) / denominator));
    }

    /// <summary>The contracts, and the calls of them.</summary>
    private sealed class Site
    {
        private readonly TestChain _chain;
        private readonly Address[] _tokens;
        private readonly Address[] _pools;
        private readonly (int Lower, int Higher)[] _pairs;
        private readonly Address _factory;
        private readonly Address _payer;

        public Site(TestChain chain, IEnumerable<(int Lower, int Higher)> pairs)
        {
            (_chain, _pairs) = (chain, [.. pairs]);
            _tokens = [.. Enumerable.Range(0, _pairs.Max(pair => pair.Higher) + 1).Select(token =>
                chain.CreateAt(Exchange.AddressOf(0xc1, token), "Erc20", $"ticks.token{token}", Accounts.Bank))];
            _factory = chain.Deploy("PoolFactory", "ticks.factory");
            _payer = chain.Deploy("PoolPayer", "ticks.payer", _factory);
            _pools = [.. _pairs.Select(pair =>
                Deployments.ConcentratedPoolOf(chain, _factory, _tokens[pair.Lower], _tokens[pair.Higher], Fee))];
            for (var pool = 0; pool < _pools.Length; pool++)
            {
                chain.Names.Add($"ticks.pool{pool}", _pools[pool]);
                chain.Know(_pools[pool], "ConcentratedPool");
            }
        }

        public IEnumerable<Transaction> Preparation()
        {
            foreach (var transaction in _tokens.SelectMany(token => Funding(Accounts.Bank, token, UInt256.One << 128)))
                yield return transaction;
            for (var pool = 0; pool < _pools.Length; pool++)
            {
                var (lower, higher) = _pairs[pool];
                yield return _chain.Call(Accounts.Bank, _factory, "createPool", _tokens[lower], _tokens[higher], Fee);
                yield return _chain.Call(Accounts.Bank, _pools[pool], "initialize", UInt256.One << 96);
                for (var position = 1; position <= Positions; position++)
                {
                    var reach = position * Spacing;
                    yield return _chain.Call(
                        Accounts.Bank, _payer, "mint", _pools[pool], Accounts.Bank, -reach, reach, UInt256.One << 80, 0, 0);
                }
            }
        }

        public IEnumerable<Transaction> Funding(Address account, (int Lower, int Higher) pair, UInt256 amount) =>
            [.. Funding(account, _tokens[pair.Lower], amount), .. Funding(account, _tokens[pair.Higher], amount)];

        public Transaction Swap(Address account, int pool, bool sellsToken0, UInt256 sqrtPrice) => _chain.Call(
            account, _payer, "swap", _pools[pool], account, sellsToken0, UInt256.One << 110, sqrtPrice, 0);

        private IEnumerable<Transaction> Funding(Address account, Address token, UInt256 amount) =>
        [
            _chain.Call(Accounts.Bank, token, "mint", account, amount),
            _chain.Call(account, token, "approve", _payer, UInt256.MaxValue),
        ];
    }
}
