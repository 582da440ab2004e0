using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;
using static Weft.Conformance.Behaviour.Markets;

namespace Weft.Conformance.Behaviour;

/// <summary>Routes that buy an exact amount: they cost what their pools cost one by one, and leave these as they would be then.</summary>
public sealed class ExactOutputRouteTests : IDisposable
{
    private const long Soon = 1_000_000_000;

    private static readonly UInt256 Most = UInt256.One << 90;

    private readonly Markets markets = new();

    private Bench Bench => markets.Bench;

    private Address Router => markets.Router;

    public void Dispose() => markets.Dispose();

    /// <summary>Pairs and concentrated pools are bought from by routers and swaps of their own, from the last pool to the first.</summary>
    [Theory]
    [InlineData("0,1", "0")]
    [InlineData("1,0", "0")]
    [InlineData("1,2", "3000")]
    [InlineData("3,2", "3000")]
    [InlineData("2,3", "1000000")]
    [InlineData("3,2,1", "3000,3000")]
    [InlineData("4,0,1,2", "3000,0,3000")]
    [InlineData("0,1,2,3", "0,3000,1000000")]
    [InlineData("2,1,0,4", "3000,0,3000")]
    [InlineData("1,2,3,4,0", "3000,1000000,0,3000")]
    public void A_route_costs_what_its_pools_cost_one_by_one(string path, string pools)
    {
        int[] places = [.. path.Split(',').Select(int.Parse)];
        uint[] kinds = [.. pools.Split(',').Select(uint.Parse)];
        var (first, last) = (Tokens[places[0]], Tokens[places[^1]]);
        using var other = new Markets();
        foreach (var amountOut in (UInt256[])[1, 1_000, 123_456_789, Depth / 20])
        {
            var cost = amountOut;
            for (var i = kinds.Length - 1; i >= 0; i--)
                cost = BuyAlone(other, places[i], places[i + 1], kinds[i], cost);

            var (paid, got) = (Bench.BalanceOf(first, Bob), Bench.BalanceOf(last, Carol));
            var receipt = Bench.Send(Bob, Router, "swapForExact", amountOut, cost, Path(places), Kinds(kinds), Carol, Soon);
            Assert.Equal(cost, Returned(receipt));
            Assert.Equal(paid - cost, Bench.BalanceOf(first, Bob));
            Assert.Equal(got + amountOut, Bench.BalanceOf(last, Carol));
            Assert.Equal(
                $"Routed(bob,carol,token{places[0]},token{places[^1]},{cost},{amountOut})", Bench.Events(Router, receipt));
            Assert.Null(markets.LeftOnTheWay());
            foreach (var (pool, token) in other.Pools.SelectMany(pool => Tokens.Select(token => (pool, token))))
                Assert.Equal(other.Bench.BalanceOf(token, pool), Bench.BalanceOf(token, pool));
        }
    }

    /// <summary>What an amount costs is enough to sell for it: the two directions fit, rounded against the sender both times.</summary>
    [Fact]
    public void Selling_what_it_costs_gives_at_least_as_much()
    {
        foreach (var (path, kinds) in new[]
        {
            (Path(0, 1, 2), Kinds(Pair, Fee)), (Path(3, 2, 1), Kinds(Fee, Fee)), (Path(4, 3, 2), Kinds(Pair, Stable)),
        })
        {
            var amounts = (AbiSequence)Bench.Chain.View(Router, "getAmountsIn", 987_654_321, path, kinds)[0];
            var cost = ((AbiInteger)amounts.Items[0]).Value;
            Assert.Equal(987_654_321, ((AbiInteger)amounts.Items[^1]).Value);
            var sold = Returned(Bench.Send(Bob, Router, "swapExact", cost, 0, path, kinds, Bob, Soon));
            Assert.InRange(sold, (UInt256)987_654_321, (UInt256)987_654_400);
        }
    }

    [Fact]
    public void All_of_a_route_or_nothing()
    {
        var before = Bench.Chain.Ledger.StateRoot;
        var cost = ((AbiInteger)((AbiSequence)Bench.Chain.View(
            Router, "getAmountsIn", 1_000_000, Path(0, 1, 2, 3), Kinds(Pair, Fee, Stable))[0]).Items[0]).Value;
        Bench.Fails(
            $"TooMuchIn({cost})",
            Bob, Router, "swapForExact", 1_000_000, cost - 1, Path(0, 1, 2, 3), Kinds(Pair, Fee, Stable), Bob, Soon);
        Assert.Equal(before, Bench.Chain.Ledger.StateRoot);
    }

    [Fact]
    public void Routes_that_make_no_sense_fail()
    {
        void Fails(string error, UInt256 amount, AbiValue path, AbiValue kinds, long deadline = Soon) =>
            Bench.Fails(error, Bob, Router, "swapForExact", amount, Most, path, kinds, Bob, deadline);

        Fails("Expired()", 1000, Path(0, 1), Kinds(Pair), deadline: 0);
        Fails("InvalidRoute()", 1000, Path(0, 1, 2), Kinds(Pair));
        Fails("NothingBought()", 0, Path(0, 1), Kinds(Pair));
        Fails("NoPool()", 1000, Path(0, 1), Kinds(Stable));
        Fails("PoolTwice()", 1000, Path(0, 1, 0), Kinds(Pair, Pair));
        Fails("PoolTwice()", 1000, Path(1, 2, 3, 2, 1), Kinds(Fee, Stable, Fee, Fee));
        Fails("PoolTwice()", 1000, Path(2, 3, 4), Kinds(Stable, Stable));
        Fails("TooLittleInPool()", Depth, Path(0, 1), Kinds(Pair));
        Fails("TooLittleInPool()", Depth * 10, Path(1, 2), Kinds(Fee));
        Bench.FailsIn(
            markets.StablePool, "NoLiquidity()", Bob, Router, "swapForExact", Depth, Most, Path(2, 3), Kinds(Stable), Bob, Soon);
        var missing = Bench.Chain.Send(Bob, Router, "swapForExact", 1000, Most, Path(0, 2), Kinds(Fee), Bob, Soon);
        Assert.Equal(TransactionStatus.NoContract, missing.Status);
    }

    /// <summary>A token on the way trades in a pool that has said before what it costs: then nothing happens.</summary>
    [Fact]
    public void Who_changes_a_price_on_the_way_stops_the_route()
    {
        Bench.Send(Bob, Router, "swapForExact", 1000, Most, Path(1, 2), Kinds(Fee), Bob, Soon);
        var trading = Bench.Create("TradingToken", "trading", markets.PoolOf(1, 2), Tokens[1]);
        Bench.Send(Alice, Tokens[1], "transfer", trading, Depth);
        PairWithDepth(trading, 2);
        Bench.Send(Alice, trading, "mint", Bob, 200_000_000);
        var failed = Bench.Chain.Send(
            Bob, Router, "swapForExact", 100_000_000, Most, List(trading, Tokens[2], Tokens[1]), Kinds(Pair, Fee), Bob, Soon);
        Assert.StartsWith("Reverted PriceChanged(", Bench.Chain.Describe(
            Bench.Know(markets.PurseOf(Bob), "Purse"), failed), StringComparison.Ordinal);

        Bench.Send(Bob, Router, "swapForExact", 100, Most, List(trading, Tokens[2]), Kinds(Pair), Bob, Soon);
        var cost = (AbiSequence)Bench.Chain.View(Router, "getAmountsIn", 100, List(trading, Tokens[2]), Kinds(Pair))[0];
        Bench.Send(Alice, trading, "mint", Carol, cost.Items[0]);
        Bench.Fails(
            "TransferFailed()", Carol, Router, "swapForExact", 100, Most, List(trading, Tokens[2]), Kinds(Pair), Bob, Soon);
        Bench.Fails("NotRouter()", Bob, markets.PurseOf(Bob), "buy", markets.PoolOf(1, 2), true, 5, 5, Bob);
        Assert.Null(markets.LeftOnTheWay());
    }

    [Fact]
    public void Routes_by_different_pools_run_side_by_side()
    {
        foreach (var account in (Address[])[Bob, Carol])
            Bench.Send(account, Router, "swapForExact", 1000, Most, Path(1, 2), Kinds(Fee), account, Soon);

        Assert.Equal(1, Bench.StepsOf(
            Bench.Chain.Call(Bob, Router, "swapForExact", 1000, Most, Path(0, 1, 2), Kinds(Pair, Fee), Bob, Soon),
            Bench.Chain.Call(Carol, Router, "swapForExact", 1000, Most, Path(4, 3, 2), Kinds(Pair, Fee), Carol, Soon),
            Bench.Chain.Call(Dave, Router, "swapForExact", 1000, Most, Path(2, 4), Kinds(Stable), Dave, Soon)));
        Assert.Equal(2, Bench.StepsOf(
            Bench.Chain.Call(Bob, Router, "swapForExact", 1000, Most, Path(1, 2), Kinds(Fee), Bob, Soon),
            Bench.Chain.Call(Carol, Router, "swapForExact", 1000, Most, Path(1, 2), Kinds(Fee), Carol, Soon)));
        Snapshot.Match(Bench.Tightness("PathRouter", "Purse"));
    }

    /// <summary>Buys from one pool with what that kind of pool has for it; says what it cost.</summary>
    private static UInt256 BuyAlone(Markets markets, int sold, int bought, uint kind, UInt256 amountOut)
    {
        var (bench, tokenIn, tokenOut) = (markets.Bench, Tokens[sold], Tokens[bought]);
        var before = bench.BalanceOf(tokenIn, Dave);
        if (kind == Pair)
        {
            bench.Send(Dave, tokenIn, "approve", markets.PairRouter, UInt256.MaxValue);
            bench.Send(Dave, markets.PairRouter, "swapTokensForExactTokens", amountOut, Most, Path(sold, bought), Dave, Soon);
        }
        else if (kind == Stable)
        {
            var cost = bench.Number(markets.StablePool, "getAmountIn", tokenIn, tokenOut, amountOut);
            bench.Send(Dave, tokenIn, "transfer", markets.StablePool, cost);
            bench.Send(Dave, markets.StablePool, "swapForExact", tokenIn, tokenOut, amountOut, Dave);
        }
        else
        {
            var limit = sold < bought ? LowestPrice : HighestPrice;
            bench.Send(Dave, tokenIn, "approve", markets.Payer, UInt256.MaxValue);
            bench.Send(
                Dave, markets.Payer, "swap",
                markets.PoolOf(sold, bought), Dave, sold < bought, -(BigInteger)amountOut, limit, 0);
        }

        return before - bench.BalanceOf(tokenIn, Dave);
    }

    private void PairWithDepth(Address token, int place)
    {
        var receipt = Bench.Send(Alice, Of(0x5001), "createPair", token, Tokens[place]);
        var pair = Bench.Know(Address.FromBytes(receipt.ReturnData.Span[12..]), "Pair");
        Bench.Send(Alice, token, "mint", pair, Depth);
        Bench.Send(Alice, Tokens[place], "transfer", pair, Depth);
        Bench.Send(Alice, pair, "mint", Alice);
    }
}
