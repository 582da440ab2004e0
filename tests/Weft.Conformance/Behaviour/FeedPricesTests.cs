using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>Lending markets that take their prices from reporters: what a price is, and what needs one.</summary>
public sealed class FeedPricesTests
{
    private const int AgeMax = 600;

    private static readonly Address Dear = Of(0x7501);
    private static readonly Address Cheap = Of(0x7502);
    private static readonly Address Quote = Of(0x7503);

    [Fact]
    public void A_price_is_of_a_whole_token_and_rounded_down()
    {
        using var bench = new Bench();
        var feeds = bench.Create("MedianOracle", "feeds", List(Alice), 1, AgeMax);
        var oracle = bench.Create("FeedOracle", "oracle", feeds, Quote);
        bench.Send(Alice, oracle, "list", Dear, 18);
        bench.Send(Alice, oracle, "list", Cheap, 6);
        bench.Send(Alice, feeds, "report", FeedOf(Dear, Quote), 1_999);
        bench.Send(Alice, feeds, "report", FeedOf(Cheap, Quote), 1_999_999_999_999);

        Assert.Equal<UInt256>(1_999, bench.Number(oracle, "getAssetPrice", Dear));
        Assert.Equal<UInt256>(1, bench.Number(oracle, "getAssetPrice", Cheap));
        Assert.Equal("Reverted NotListed()", bench.Chain.Describe(oracle, bench.Chain.Ask(oracle, "getAssetPrice", Quote)));
        bench.Fails("NotOwner()", Bob, oracle, "list", Quote, 18);
        bench.Fails("Listed()", Alice, oracle, "list", Dear, 18);
        bench.Fails("TooManyDecimals()", Alice, oracle, "list", Quote, 37);
        bench.Send(Alice, oracle, "list", Quote, 36);
    }

    [Fact]
    public void A_price_of_an_isolated_market_is_of_a_unit_times_ten_to_the_36()
    {
        using var bench = new Bench();
        var feeds = bench.Create("MedianOracle", "feeds", List(Alice), 1, AgeMax);
        var price = bench.Create("FeedPrice", "price", feeds, Dear, Cheap);
        Assert.Equal("Reverted Stale(0,1)", bench.Chain.Describe(feeds, bench.Chain.Ask(price, "price", [])));
        bench.Send(Alice, feeds, "report", FeedOf(Dear, Cheap), 2_500_000_000);

        Assert.Equal(2_500_000_000 * BigInteger.Pow(10, 18), bench.Chain.Number(price, "price"));
        bench.Wait(AgeMax);
        Assert.Equal(2_500_000_000 * BigInteger.Pow(10, 18), bench.Chain.Number(price, "price"));
        bench.Wait(1);
        Assert.Equal("Reverted Stale(0,1)", bench.Chain.Describe(feeds, bench.Chain.Ask(price, "price", [])));
    }

    [Fact]
    public void Without_a_fresh_price_nobody_borrows_or_liquidates_but_debt_is_repaid()
    {
        using var market = new DustMarket(new(8, 100_000_000), new(6, 100_000_000), AgeMax);
        var debtor = market.Owe(1_250_000_000, 0, 10_300_000, 0);
        Assert.Equal("Success", debtor.Liquidate(100_000));
        market.Bench.Wait(AgeMax + 1);
        Assert.Equal("Reverted Stale(0,1)", debtor.Liquidate(100_000));
        Assert.Equal("Reverted Stale(0,1)", debtor.Borrow(1));
        Assert.Equal("Success", debtor.Repay(200_000));

        market.Report();
        Assert.Equal("Success", debtor.Liquidate(100_000));
        Assert.Equal(9_900_000, debtor.DebtLeft);
    }

    private static Hash256 FeedOf(Address token, Address quote) => Keccak256.Hash([.. token.ToArray(), .. quote.ToArray()]);
}
