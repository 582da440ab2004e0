using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>
/// Isolated lending markets, ready for use: in each, the bank lends and accounts borrow. An account has one market. A market has a loan
/// token, a collateral token and an oracle; some markets have a token in common.
/// </summary>
internal sealed class IsolatedSite
{
    private const int LoanTokens = 8;

    private static readonly UInt256 Lent = UInt256.Parse("1000000000000000000000000000");
    private static readonly UInt256 Ltv = UInt256.Parse("800000000000000000");

    private readonly TestChain _chain;
    private readonly Address[] _loans;
    private readonly Address[] _collaterals;
    private readonly PriceFeeds? _feeds;
    private readonly Address[] _oracles;
    private readonly Address _rates;
    private readonly Address _contract;

    /// <param name="chain">The chain.</param>
    /// <param name="prefix">What the names of its contracts begin with.</param>
    /// <param name="markets">How many markets there are.</param>
    /// <param name="feeds">Where prices come from; null: each is set once and stays as it is.</param>
    public IsolatedSite(TestChain chain, string prefix, int markets, PriceFeeds? feeds = null)
    {
        (_chain, _feeds) = (chain, feeds);
        Address Create(string contract, string name, params IReadOnlyList<AbiValue> arguments) =>
            chain.Deploy(contract, $"{prefix}.{name}", arguments);

        _loans = [.. Enumerable.Range(0, Math.Min(LoanTokens, markets)).Select(i => Create("Erc20", $"loan{i}"))];
        _collaterals = [.. Enumerable.Range(0, ((markets - 1) / LoanTokens) + 1).Select(i => Create("Erc20", $"collateral{i}"))];
        _oracles = [.. Enumerable.Range(0, markets).Select(i => feeds is null
            ? Create("PostedPrice", $"price{i}")
            : Create("FeedPrice", $"price{i}", feeds.Oracle, CollateralOf(i), LoanOf(i)))];
        _rates = Create("UtilisationRate", "rates");
        _contract = Create("IsolatedMarkets", "markets", Accounts.Bank);
    }

    /// <summary>What an account borrows at first. Its collateral is worth a thousandth more than the limit asks for.</summary>
    public static UInt256 Debt { get; } = UInt256.Parse("1000000000000000000000");

    /// <summary>A price at which a collateral is worth as much as the loan, for one thousandth of it.</summary>
    private static UInt256 PriceUnit { get; } = UInt256.Parse("1000000000000000000000000000000000");

    /// <summary>The same, as reporters say it.</summary>
    private static UInt256 FeedUnit { get; } = UInt256.Parse("1000000000000000");

    private static UInt256 Collateral => Debt / 800 * 1_001;

    /// <summary>Creates the markets, and lends in each.</summary>
    public IEnumerable<Transaction> Preparation()
    {
        yield return Call(Accounts.Bank, "enableIrm", _rates);
        yield return Call(Accounts.Bank, "enableLltv", Ltv);
        foreach (var loan in _loans)
        {
            yield return _chain.Call(Accounts.Bank, loan, "mint", Accounts.Bank, UInt256.One << 128);
            yield return _chain.Call(Accounts.Bank, loan, "approve", _contract, UInt256.MaxValue);
        }

        for (var market = 0; market < _oracles.Length; market++)
        {
            foreach (var transaction in Prices(market))
                yield return transaction;
            yield return CallMarket(Accounts.Bank, market, "createMarket");
            yield return CallMarket(Accounts.Bank, market, "supply", Lent, 0, Accounts.Bank, Array.Empty<byte>());
        }
    }

    /// <summary>Gives an account tokens, and makes it a borrower.</summary>
    public IEnumerable<Transaction> Position(Address account, int market)
    {
        foreach (var token in (Address[])[LoanOf(market), CollateralOf(market)])
        {
            yield return _chain.Call(Accounts.Bank, token, "mint", account, UInt256.One << 100);
            yield return _chain.Call(account, token, "approve", _contract, UInt256.MaxValue);
        }

        yield return CallMarket(account, market, "supplyCollateral", Collateral, account, Array.Empty<byte>());
        yield return CallMarket(account, market, "borrow", Debt, 0, account, account);
    }

    /// <summary>One of the things that borrowers and lenders do, with amounts of which no account runs out.</summary>
    public Transaction Action(Address account, int market, Random random)
    {
        var amount = Accounts.SomeAmount(random, 1_000_000);
        return random.Next(20) switch
        {
            < 7 => CallMarket(account, market, "supplyCollateral", amount * 10, account, Array.Empty<byte>()),
            < 12 => CallMarket(account, market, "borrow", amount, 0, account, account),
            < 16 => CallMarket(account, market, "repay", amount, 0, account, Array.Empty<byte>()),
            < 19 => CallMarket(account, market, "supply", amount, 0, account, Array.Empty<byte>()),
            _ => CallMarket(account, market, "withdrawCollateral", amount, account, account),
        };
    }

    /// <summary>A reporter says the price of a market's collateral, in thousandths of the loan.</summary>
    public Transaction Report(int reporter, int market, int thousandths) =>
        _feeds!.Report(reporter, CollateralOf(market), LoanOf(market), FeedUnit * (uint)thousandths);

    /// <summary>Pays a very small part of a debt, and takes collateral for it.</summary>
    public Transaction Liquidate(Address liquidator, int market, Address borrower) =>
        CallMarket(liquidator, market, "liquidate", borrower, 1_000_000, 0, Array.Empty<byte>());

    /// <summary>Gives a liquidator what he pays with.</summary>
    public IEnumerable<Transaction> Liquidator(Address account) => _loans.SelectMany(loan => (Transaction[])
    [
        _chain.Call(Accounts.Bank, loan, "mint", account, UInt256.One << 100),
        _chain.Call(account, loan, "approve", _contract, UInt256.MaxValue),
    ]);

    private IEnumerable<Transaction> Prices(int market) => _feeds is null
        ? [_chain.Call(Accounts.Bank, _oracles[market], "setPrice", PriceUnit * (uint)Storms.Unchanged)]
        : Enumerable.Range(0, PriceFeeds.ReporterCount).Select(reporter => Report(reporter, market, Storms.Unchanged));

    private Address LoanOf(int market) => _loans[market % LoanTokens];

    private Address CollateralOf(int market) => _collaterals[market / LoanTokens];

    private Transaction Call(Address sender, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        _chain.Call(sender, _contract, entryPoint, arguments);

    private Transaction CallMarket(Address sender, int market, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        Call(sender, entryPoint, [LoanOf(market), CollateralOf(market), _oracles[market], _rates, Ltv, .. arguments]);
}

/// <summary>Lenders and borrowers on isolated markets.</summary>
public abstract class IsolatedLending(string name, string summary, int markets) : Workload
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => summary;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Lending.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("markets", markets, "markets, each with another two tokens") { Maximum = 10_000 },
        new("accounts", 2_000, "accounts, each with a position in one market, that act in turn"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var random = settings.NewRandom();
        var marketOf = Enumerable.Range(0, settings["accounts"]).Select(_ => random.Next(settings["markets"])).ToArray();
        var site = new IsolatedSite(chain, Name, settings["markets"]);
        Install(chain, site.Preparation());
        Install(chain, marketOf.SelectMany((market, account) => site.Position(Accounts.Of(account), market)));
        return Accounts.InTurn(settings["accounts"])
            .Select(account => site.Action(Accounts.Of(account), marketOf[account], random))
            .Chunk(settings.TransactionCount);
    }
}

/// <summary>Many markets.</summary>
public sealed class ManyMarkets() : IsolatedLending(
    "lending-markets", "Collateral, loans and repayments on many isolated markets that are drawn evenly.", 200);

/// <summary>One market.</summary>
public sealed class OneMarket() : IsolatedLending("lending-one-market", "Collateral, loans and repayments on one isolated market.", 1);

/// <summary>Prices fall, and whoever can liquidates, on isolated markets.</summary>
public sealed class IsolatedStorm : Workload
{
    private const int Liquidators = 100;

    /// <inheritdoc/>
    public override string Name => "lending-storm-isolated";

    /// <inheritdoc/>
    public override string Summary => "Reporters say lower prices, then borrowers on isolated markets are liquidated bit by bit.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Lending.dll", PriceFeeds.Assembly];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("markets", 20, "markets, each with a price that reporters say at the start of each block") { Maximum = 10_000 },
        new("accounts", 2_000, "borrowers, each in one market"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var random = settings.NewRandom();
        var (markets, accounts) = (settings["markets"], settings["accounts"]);
        var marketOf = Enumerable.Range(0, accounts).Select(_ => random.Next(markets)).ToArray();
        var site = new IsolatedSite(chain, Name, markets, new PriceFeeds(chain, Name));
        Install(chain, site.Preparation());
        Install(chain, marketOf.SelectMany((market, account) => site.Position(Accounts.Of(account), market)));
        Install(chain, Enumerable.Range(accounts, Liquidators).SelectMany(account => site.Liquidator(Accounts.Of(account))));

        var victims = Accounts.InTurn(accounts)
            .Select(account => site.Liquidate(Accounts.Of(accounts + random.Next(Liquidators)), marketOf[account], Accounts.Of(account)));
        return Storms.Of(settings.TransactionCount, markets, markets, site.Report, victims);
    }
}
