using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>What an asset of a market is: its decimals, and its price in smallest units of the base currency.</summary>
internal sealed record Priced(int Decimals, BigInteger Price)
{
    private BigInteger Unit => BigInteger.Pow(10, Decimals);

    /// <summary>What an amount is worth; rounded down.</summary>
    public BigInteger ValueOf(BigInteger amount) => amount * Price / Unit;

    /// <summary>The least amount that is worth so much.</summary>
    public BigInteger Worth(BigInteger value) => ((value * Unit) + Price - 1) / Price;
}

/// <summary>
/// A pooled market without interest: two collaterals of one price, two debts of another. Bob lends, Carol liquidates. A liquidator
/// gets 5 % more than he pays, and the treasury a tenth of that; debt is healthy up to 80 % of the collateral.
/// </summary>
internal sealed class DustMarket : IDisposable
{
    private const int Ray = 27;
    private const int Variable = 2;
    private const int CollateralCount = 2;
    private const int AssetCount = 4;

    /// <summary>What an account could borrow against is worth so many times as much until it has borrowed.</summary>
    private const int Fall = 6;

    private static readonly Address Pool = Of(0x7001);
    private static readonly Address Configurator = Of(0x7002);

    private readonly Priced collateral;
    private readonly Priced debt;
    private readonly Address oracle;
    private readonly Address[] assets;
    private readonly Address[] supplyTokens;
    private readonly Address[] debtTokens;
    private int debtorCount;

    /// <param name="collateral">What the collaterals are.</param>
    /// <param name="debt">What the debts are.</param>
    /// <param name="ageMaxSeconds">How old a price may be that Alice has reported; zero: she sets prices, for good.</param>
    public DustMarket(Priced collateral, Priced debt, int ageMaxSeconds = 0)
    {
        (this.collateral, this.debt) = (collateral, debt);
        Bench.CreateAt(Configurator, "LendingConfigurator", "configurator", Pool);
        Feeds = ageMaxSeconds == 0 ? null : Bench.Create("MedianOracle", "feeds", AbiValue.Of(Alice), 1, ageMaxSeconds);
        oracle = Feeds is { } feeds
            ? Bench.Create("FeedOracle", "oracle", feeds, Quote)
            : Bench.Create("LendingOracle", "oracle");
        var rates = Bench.Create("RateStrategy", "rates", BigInteger.Pow(10, Ray), 0, 0, 0, 0, 0, 0, 0, 0);
        Bench.CreateAt(Pool, "LendingPool", "pool", Configurator, oracle, Dave, 0, 0);
        Address[] ForEach(string contract, string name, Func<int, IReadOnlyList<AbiValue>> arguments) =>
            [.. Enumerable.Range(0, AssetCount).Select(i => Bench.Create(contract, $"{name}{i}", arguments(i)))];

        assets = ForEach("Erc20", "asset", _ => []);
        supplyTokens = ForEach("AToken", "supply", i => [Pool, assets[i]]);
        debtTokens = ForEach("DebtToken", "debt", i => [Pool, assets[i]]);
        if (Feeds is not null)
            Execute(assets.Select((asset, i) => Bench.Chain.Call(Alice, oracle, "list", asset, PricedOf(i).Decimals)));
        Execute(Enumerable.Range(0, AssetCount).SelectMany(i => Listing(i, rates)));
    }

    public Bench Bench { get; } = new();

    /// <summary>What prices are in.</summary>
    public static Address Quote { get; } = Of(0x7003);

    public static Address LendingPool => Pool;

    /// <summary>Where Alice reports prices, if she does.</summary>
    public Address? Feeds { get; }

    public static Address LendingConfigurator => Configurator;

    public void Dispose() => Bench.Dispose();

    /// <summary>Turns the rules about dust on.</summary>
    public void LeaveAtLeast(BigInteger value) => Bench.Send(Alice, Configurator, "setLeftoverMin", value);

    /// <summary>Somebody supplies both collaterals and borrows both debts, while collateral is dear; then its price falls to what it
    /// is.</summary>
    public Debtor Owe(BigInteger collateral0, BigInteger collateral1, BigInteger debt0, BigInteger debt1)
    {
        var account = Of(0x7100 + debtorCount++);
        SetPrices(collateral.Price * Fall);
        BigInteger[] amounts = [collateral0, collateral1, debt0, debt1];
        for (var i = 0; i < AssetCount; i++)
        {
            if (amounts[i].IsZero)
                continue;
            if (i >= CollateralCount)
            {
                Bench.Send(account, Pool, "borrow", assets[i], amounts[i], Variable, 0, account);
                continue;
            }

            Bench.Send(Alice, assets[i], "mint", account, amounts[i]);
            Bench.Send(account, assets[i], "approve", Pool, UInt256.MaxValue);
            Bench.Send(account, assets[CollateralCount], "approve", Pool, UInt256.MaxValue);
            Bench.Send(account, Pool, "supply", assets[i], amounts[i], account, 0);
        }

        SetPrices(collateral.Price);
        return new(this, account);
    }

    /// <summary>An account that collateral can be taken from.</summary>
    internal sealed record Debtor(DustMarket Market, Address Account)
    {
        /// <summary>Pays an amount of the first debt back, and says how it went.</summary>
        public string Repay(BigInteger amount) => Chain.Describe(
            Pool, Chain.Send(Account, Pool, "repay", Market.assets[CollateralCount], amount, Variable, Account));

        /// <summary>Borrows an amount of the first debt, and says how it went, in the words of the feeds.</summary>
        public string Borrow(BigInteger amount) => Chain.Describe(
            Market.Feeds ?? Pool, Chain.Send(Account, Pool, "borrow", Market.assets[CollateralCount], amount, Variable, 0, Account));

        /// <summary>What is left of the first collateral.</summary>
        public BigInteger CollateralLeft => Chain.Number(Market.supplyTokens[0], "balanceOf", Account);

        /// <summary>What is left of the first debt.</summary>
        public BigInteger DebtLeft => Chain.Number(Market.debtTokens[CollateralCount], "balanceOf", Account);

        /// <summary>The health factor, in millionths.</summary>
        public BigInteger Health => Chain.Numbers(Pool, "getUserAccountData", Account)[5] / BigInteger.Pow(10, 12);

        private TestChain Chain => Market.Bench.Chain;

        /// <summary>Carol pays up to an amount of the first debt, and takes the first collateral for it; says how it went.</summary>
        public string Liquidate(BigInteger amount) => Chain.Describe(
            Market.Feeds ?? Pool, Chain.Send(
                Carol, Pool, "liquidationCall", Market.assets[0], Market.assets[CollateralCount], Account, amount, false));
    }

    private IEnumerable<Transaction> Listing(int number, Address rates)
    {
        var (asset, priced) = (assets[number], PricedOf(number));
        Transaction Configure(string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
            Bench.Chain.Call(Alice, Configurator, entryPoint, [asset, .. arguments]);

        yield return Configure("initReserve", number, priced.Decimals, supplyTokens[number], debtTokens[number], rates);
        yield return Configure("configureReserveAsCollateral", 7_500, 8_000, 10_500);
        yield return Configure("setLiquidationProtocolFee", 1_000);
        yield return Configure("setReserveBorrowing", true);
        foreach (var account in (Address[])[Bob, Carol])
        {
            yield return Bench.Chain.Call(Alice, asset, "mint", account, Plenty);
            yield return Bench.Chain.Call(account, asset, "approve", Pool, UInt256.MaxValue);
        }

        yield return Bench.Chain.Call(Bob, Pool, "supply", asset, Plenty, Bob, 0);
    }

    /// <summary>Says what assets are worth: collateral at a price.</summary>
    private void SetPrices(BigInteger ofCollateral) => Execute(assets.Select((asset, i) =>
    {
        var price = i < CollateralCount ? ofCollateral : debt.Price;
        return Feeds is { } feeds
            ? Bench.Chain.Call(Alice, feeds, "report", FeedOf(asset), price * BigInteger.Pow(10, 18 - PricedOf(i).Decimals))
            : Bench.Chain.Call(Alice, oracle, "setPrice", asset, price);
    }));

    /// <summary>Says again what assets are worth.</summary>
    public void Report() => SetPrices(collateral.Price);

    private Priced PricedOf(int asset) => asset < CollateralCount ? collateral : debt;

    private static Hash256 FeedOf(Address asset) => Keccak256.Hash([.. asset.ToArray(), .. Quote.ToArray()]);

    private void Execute(IEnumerable<Transaction> calls) => Assert.All(
        Bench.Chain.Execute([.. calls]).Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
}
