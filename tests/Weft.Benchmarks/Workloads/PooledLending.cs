using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>
/// A pooled lending market, ready for use: the bank supplies every reserve; an account supplies one reserve and borrows from another.
/// </summary>
internal sealed class PooledSite
{
    private const int Ltv = 7_500;
    private const int Threshold = 8_000;
    private const int Bonus = 10_500;
    private const int VariableRate = 2;
    private const int Decimals = 18;

    private static readonly UInt256 Supplied = UInt256.Parse("1000000000000000000000000000000");
    private static readonly UInt256 Collateral = UInt256.Parse("1000000000000000000000000");
    private static readonly UInt256 PricePerThousandth = 100_000;

    /// <summary>No token: prices are in dollars, say.</summary>
    private static readonly Address BaseCurrency = Deployments.AddressOf("base currency");

    private static readonly Address Treasury = Deployments.AddressOf("treasury");

    private readonly TestChain _chain;
    private readonly Address[] _assets;
    private readonly Address[] _supplyTokens;
    private readonly Address[] _debtTokens;
    private readonly Address _rates;
    private readonly PriceFeeds? _feeds;
    private readonly Address _oracle;
    private readonly Address _configurator;
    private readonly Address _pool;

    /// <param name="chain">The chain.</param>
    /// <param name="prefix">What the names of its contracts begin with.</param>
    /// <param name="reserves">How many assets there are.</param>
    /// <param name="feeds">Where prices come from; null: they are set once and stay as they are.</param>
    public PooledSite(TestChain chain, string prefix, int reserves, PriceFeeds? feeds = null)
    {
        (_chain, _feeds, _pool) = (chain, feeds, Deployments.AddressOf($"{prefix}.pool"));
        Address[] ForEach(string contract, string name, Func<int, IReadOnlyList<AbiValue>> arguments) =>
            [.. Enumerable.Range(0, reserves).Select(i => chain.Deploy(contract, $"{prefix}.{name}{i}", arguments(i)))];

        _assets = ForEach("Erc20", "asset", _ => []);
        _supplyTokens = ForEach("AToken", "supply", i => [_pool, _assets[i]]);
        _debtTokens = ForEach("DebtToken", "debt", i => [_pool, _assets[i]]);
        _rates = chain.Deploy("RateStrategy", $"{prefix}.rates", Ray(80), 0, Ray(4), Ray(60), 0, 0, 0, 0, Ray(20));
        _oracle = feeds is null
            ? chain.Deploy("LendingOracle", $"{prefix}.oracle")
            : chain.Deploy("FeedOracle", $"{prefix}.oracle", feeds.Oracle, BaseCurrency);
        _configurator = chain.Deploy("LendingConfigurator", $"{prefix}.configurator", _pool);
        chain.Deploy("LendingPool", $"{prefix}.pool", _configurator, _oracle, Treasury, 9, 0);
        chain.Names.Add($"{prefix}.treasury", Treasury);
    }

    /// <summary>Lists the assets, and supplies each.</summary>
    public IEnumerable<Transaction> Preparation()
    {
        for (var i = 0; i < _assets.Length; i++)
        {
            var asset = _assets[i];
            foreach (var transaction in Prices(i))
                yield return transaction;
            yield return Configure("initReserve", asset, i, Decimals, _supplyTokens[i], _debtTokens[i], _rates);
            yield return Configure("configureReserveAsCollateral", asset, Ltv, Threshold, Bonus);
            yield return Configure("setReserveFactor", asset, 1_000);
            yield return Configure("setLiquidationProtocolFee", asset, 1_000);
            yield return Configure("setReserveBorrowing", asset, true);
            foreach (var transaction in Funding(Accounts.Bank, i))
                yield return transaction;
            yield return Call(Accounts.Bank, "supply", asset, Supplied, Accounts.Bank, 0);
        }
    }

    /// <summary>Gives an account tokens, and makes it a borrower.</summary>
    /// <param name="account">The account.</param>
    /// <param name="supplied">The reserve that it supplies.</param>
    /// <param name="borrowed">The reserve that it borrows from.</param>
    /// <param name="percent">What it borrows, in per cent of its collateral; up to 75.</param>
    public IEnumerable<Transaction> Position(Address account, int supplied, int borrowed, int percent) =>
    [
        .. Funding(account, supplied),
        .. supplied == borrowed ? [] : Funding(account, borrowed),
        Call(account, "supply", _assets[supplied], Collateral, account, 0),
        Call(account, "borrow", _assets[borrowed], Collateral / 100 * (uint)percent, VariableRate, 0, account),
    ];

    /// <summary>One of the things that suppliers and borrowers do, with amounts of which no account runs out.</summary>
    public Transaction Action(Address account, int supplied, int borrowed, Random random)
    {
        var amount = Accounts.SomeAmount(random, 1_000_000_000);
        return random.Next(20) switch
        {
            < 7 => Call(account, "supply", _assets[supplied], amount, account, 0),
            < 10 => Call(account, "withdraw", _assets[supplied], amount, account),
            < 15 => Call(account, "borrow", _assets[borrowed], amount, VariableRate, 0, account),
            _ => Call(account, "repay", _assets[borrowed], amount, VariableRate, account),
        };
    }

    /// <summary>A reporter says the price of a reserve's asset, in thousandths of the one at first.</summary>
    public Transaction Report(int reporter, int reserve, int thousandths) =>
        _feeds!.Report(reporter, _assets[reserve], BaseCurrency, PricePerThousandth * (uint)thousandths);

    /// <summary>Pays a very small part of a debt, and takes collateral for it.</summary>
    public Transaction Liquidate(Address liquidator, int supplied, int borrowed, Address borrower) =>
        Call(liquidator, "liquidationCall", _assets[supplied], _assets[borrowed], borrower, 1_000_000_000, false);

    /// <summary>Gives an account an asset that the pool may take.</summary>
    public IEnumerable<Transaction> Funding(Address account, int reserve) =>
    [
        _chain.Call(Accounts.Bank, _assets[reserve], "mint", account, UInt256.One << 110),
        _chain.Call(account, _assets[reserve], "approve", _pool, UInt256.MaxValue),
    ];

    private IEnumerable<Transaction> Prices(int reserve) => _feeds is null
        ? [_chain.Call(Accounts.Bank, _oracle, "setPrice", _assets[reserve], PricePerThousandth * (uint)Storms.Unchanged)]
        :
        [
            _chain.Call(Accounts.Bank, _oracle, "list", _assets[reserve], Decimals),
            .. Enumerable.Range(0, PriceFeeds.ReporterCount).Select(reporter => Report(reporter, reserve, Storms.Unchanged)),
        ];

    private static UInt256 Ray(int percent) => UInt256.Parse("10000000000000000000000000") * (uint)percent;

    private Transaction Configure(string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        _chain.Call(Accounts.Bank, _configurator, entryPoint, arguments);

    private Transaction Call(Address sender, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        _chain.Call(sender, _pool, entryPoint, arguments);
}

/// <summary>Suppliers and borrowers of a pooled market.</summary>
public abstract class PooledLending(string name, string summary, int reserves) : Workload
{
    private const int DebtPercent = 30;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => summary;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Lending.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("reserves", reserves, "assets of the pool") { Maximum = 128 },
        new("accounts", 2_000, "accounts, each with one collateral and one debt, that act in turn"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var random = settings.NewRandom();
        var count = settings["reserves"];
        var uses = Enumerable.Range(0, settings["accounts"]).Select(_ => Draw(random, count)).ToArray();
        var site = new PooledSite(chain, Name, count);
        Install(chain, site.Preparation());
        Install(chain, uses.SelectMany((use, account) =>
            site.Position(Accounts.Of(account), use.Supplied, use.Borrowed, DebtPercent)));
        return Accounts.InTurn(settings["accounts"])
            .Select(account => site.Action(Accounts.Of(account), uses[account].Supplied, uses[account].Borrowed, random))
            .Chunk(settings.TransactionCount);
    }

    private static (int Supplied, int Borrowed) Draw(Random random, int reserves)
    {
        var supplied = random.Next(reserves);
        return (supplied, reserves == 1 ? 0 : (supplied + 1 + random.Next(reserves - 1)) % reserves);
    }
}

/// <summary>Many reserves.</summary>
public sealed class ManyReserves() : PooledLending(
    "lending-pool", "Supplies, withdrawals, loans and repayments on a pooled market of many reserves.", 32);

/// <summary>One reserve.</summary>
public sealed class OneReserve() : PooledLending(
    "lending-one-reserve", "Supplies, withdrawals, loans and repayments on a pooled market of one reserve.", 1);

/// <summary>Prices fall, and whoever can liquidates, on a pooled market.</summary>
public sealed class PooledStorm : Workload
{
    private const int DebtPercent = 75;
    private const int Liquidators = 100;

    /// <inheritdoc/>
    public override string Name => "lending-storm";

    /// <inheritdoc/>
    public override string Summary => "Reporters say lower prices, then borrowers of a pooled market are liquidated bit by bit.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Lending.dll", PriceFeeds.Assembly];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("pairs", 8, "collaterals, whose prices fall, and as many assets that are borrowed") { Maximum = 64 },
        new("accounts", 2_000, "borrowers, each with one collateral and one debt"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var random = settings.NewRandom();
        var (pairs, accounts) = (settings["pairs"], settings["accounts"]);
        var uses = Enumerable.Range(0, accounts)
            .Select(_ => (Supplied: random.Next(pairs), Borrowed: pairs + random.Next(pairs)))
            .ToArray();
        var site = new PooledSite(chain, Name, 2 * pairs, new PriceFeeds(chain, Name));
        Install(chain, site.Preparation());
        Install(chain, uses.SelectMany((use, account) =>
            site.Position(Accounts.Of(account), use.Supplied, use.Borrowed, DebtPercent)));
        Install(chain, Enumerable.Range(accounts, Liquidators).SelectMany(account =>
            Enumerable.Range(pairs, pairs).SelectMany(reserve => site.Funding(Accounts.Of(account), reserve))));

        var victims = Accounts.InTurn(accounts).Select(account => site.Liquidate(
            Accounts.Of(accounts + random.Next(Liquidators)), uses[account].Supplied, uses[account].Borrowed, Accounts.Of(account)));
        return Storms.Of(settings.TransactionCount, pairs, 2 * pairs, site.Report, victims);
    }
}
