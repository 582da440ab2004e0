using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;
using static Weft.Conformance.Behaviour.Markets;

namespace Weft.Conformance.Behaviour;

/// <summary>Routes through pairs, concentrated pools and stable pools: all of a route or nothing, and nothing left on the way.</summary>
public sealed class PathRouterTests(ITestOutputHelper output) : IDisposable
{
    private const long Soon = 1_000_000_000;

    private readonly Markets markets = new();

    private Bench Bench => markets.Bench;

    private Address Router => markets.Router;

    public void Dispose() => markets.Dispose();

    /// <summary>One pool of each kind gives what that kind of pool gives, and routes of several what is left of it.</summary>
    [Theory]
    [InlineData(996_999_005, "0,1", "0")]
    [InlineData(996_999_900, "1,2", "3000")]
    [InlineData(999_599_985, "2,3", "1000000")]
    [InlineData(993_610_289, "0,1,2,3", "0,3000,1000000")]
    [InlineData(991_025_789, "4,0,1,2", "3000,0,3000")]
    [InlineData(993_611_182, "1,2,3,4", "3000,3000,1000000")]
    [InlineData(996_201_549, "2,4,3,2", "1000000,0,1000000")]
    public void A_route_gives_what_its_pools_give(int expected, string path, string pools)
    {
        int[] places = [.. path.Split(',').Select(int.Parse)];
        AbiValue[] route = [Path(places), Kinds([.. pools.Split(',').Select(uint.Parse)])];
        var (first, last) = (Tokens[places[0]], Tokens[places[^1]]);
        var before = Bench.BalanceOf(first, Bob);
        var receipt = Bench.Send(Bob, Router, "swapExact", 1_000_000_000, expected, route[0], route[1], Carol, Soon);
        var amountOut = Returned(receipt);

        Assert.Equal<UInt256>((uint)expected, amountOut);
        Assert.Equal(Plenty + amountOut, Bench.BalanceOf(last, Carol));
        Assert.Equal(before - 1_000_000_000, Bench.BalanceOf(first, Bob));
        Assert.Equal(
            $"Routed(bob,carol,token{places[0]},token{places[^1]},1000000000,{amountOut})", Bench.Events(Router, receipt));
        Assert.Null(markets.LeftOnTheWay());
    }

    [Fact]
    public void A_pair_and_a_stable_pool_give_what_they_say()
    {
        var quoted = Bench.Number(markets.StablePool, "getAmountOut", Tokens[2], Tokens[3], 12_345_678);
        Assert.Equal(quoted, Returned(Bench.Send(Bob, Router, "swapExact", 12_345_678, quoted, Path(2, 3), Kinds(Stable), Bob, Soon)));

        var plain = Bench.Create("Router", "plain", Of(0x5001));
        var amounts = (AbiSequence)Bench.Chain.View(plain, "getAmountsOut", 12_345_678, Path(0, 1))[0];
        var amountOut = Returned(Bench.Send(Bob, Router, "swapExact", 12_345_678, 0, Path(0, 1), Kinds(Pair), Bob, Soon));
        Assert.Equal(((AbiInteger)amounts.Items[1]).Value, (BigInteger)amountOut);
    }

    /// <summary>The limit is exact: what the route gives passes, and one unit more does not.</summary>
    [Fact]
    public void A_limit_one_unit_above_what_a_route_gives_is_refused()
    {
        foreach (var (path, kinds, amountOut) in new[]
        {
            (Path(0, 1), Kinds(Pair), 996_999_005), (Path(1, 2), Kinds(Fee), 996_999_900), (Path(3, 4), Kinds(Stable), 999_599_985),
        })
        {
            Bench.Fails(
                $"TooLittleOut({amountOut})", Bob, Router, "swapExact", 1_000_000_000, amountOut + 1, path, kinds, Carol, Soon);
            Bench.Send(Bob, Router, "swapExact", 1_000_000_000, amountOut, path, kinds, Carol, Soon);
        }
    }

    [Fact]
    public void All_of_a_route_or_nothing()
    {
        var before = Bench.Chain.Ledger.StateRoot;
        var failed = Bench.Chain.Send(Bob, Router, "swapExact", 1_000_000, 999_999, Path(0, 1, 2, 3), Kinds(Pair, Fee, Stable), Bob, Soon);

        Assert.StartsWith("Reverted TooLittleOut(99", Bench.Chain.Describe(Router, failed), StringComparison.Ordinal);
        Assert.Empty(failed.Events);
        Assert.Equal(before, Bench.Chain.Ledger.StateRoot);
    }

    [Fact]
    public void Routes_that_make_no_sense_fail()
    {
        Bench.Fails("Expired()", Bob, Router, "swapExact", 1000, 0, Path(0, 1), Kinds(Pair), Bob, 0);
        Bench.Fails("Expired()", Bob, Router, "swapPaid", 1000, 0, Path(0, 1), Kinds(Pair), Bob, 0);
        Bench.Fails("InvalidRoute()", Bob, Router, "swapExact", 1000, 0, Path(0), Kinds(), Bob, Soon);
        Bench.Fails("InvalidRoute()", Bob, Router, "swapExact", 1000, 0, Path(0, 1, 2), Kinds(Pair), Bob, Soon);
        Bench.Fails("InvalidRoute()", Bob, Router, "swapExact", 1000, 0, Path(0, 1), Kinds(Stable + 1), Bob, Soon);
        Bench.Fails(
            "InvalidRoute()",
            Bob, Router, "swapPaid", 1000, 0, Path(0, 1, 0, 1, 0, 1, 0, 1, 0, 1), Kinds(0, 0, 0, 0, 0, 0, 0, 0, 0), Bob, Soon);
        Bench.Fails("NoPool()", Bob, Router, "swapExact", 1000, 0, Path(0, 1), Kinds(Stable), Bob, Soon);
        Bench.Fails("NothingPaid()", Bob, Router, "swapExact", 0, 0, Path(0, 1), Kinds(Pair), Bob, Soon);
        Assert.Equal(TransactionStatus.NoContract, Swap(Bob, 1000, Path(0, 2), Kinds(Pair)).Status);
        Assert.Equal(TransactionStatus.NoContract, Swap(Bob, 1000, Path(0, 1), Kinds(Fee)).Status);
        var idle = Bench.Create("IdleToken", "idle");
        Bench.Fails("TransferFailed()", Bob, Router, "swapExact", 1000, 0, List(idle, Tokens[0]), Kinds(Pair), Bob, Soon);
    }

    /// <summary>A concentrated pool that runs out of liquidity takes less than it is offered; then nothing is sold.</summary>
    [Fact]
    public void What_a_pool_cannot_buy_is_not_sold()
    {
        markets.CreatePool(1, 3, 1_000_000);
        var failed = Swap(Bob, 1_000_000_000, Path(1, 3), Kinds(Fee));

        Assert.StartsWith("Reverted NotAllSold(", Bench.Chain.Describe(
            Bench.Know(markets.PurseOf(Bob), "Purse"), failed), StringComparison.Ordinal);
        Assert.Null(markets.LeftOnTheWay());
    }

    [Fact]
    public void Nothing_is_traded_that_was_not_paid()
    {
        foreach (var (path, kind) in new[] { (Path(0, 1), Pair), (Path(2, 3), Stable), (Path(1, 2), Fee) })
        {
            var unpaid = Bench.Chain.Send(Bob, Router, "swapPaid", 1000, 0, path, Kinds(kind), Bob, Soon);
            Assert.Equal(TransactionStatus.Reverted, unpaid.Status);
        }

        Bench.Send(Bob, Router, "swapExact", 1000, 0, Path(1, 2), Kinds(Fee), Bob, Soon);
        var purse = Bench.Know(markets.PurseOf(Bob), "Purse");
        Bench.Fails("NotRouter()", Bob, purse, "sell", markets.Pools[3], true, 5, Bob);
        Assert.NotEqual(TransactionStatus.Success, Bench.Chain.Send(Bob, purse, "uniswapV3SwapCallback", 5, 0, Array.Empty<byte>()).Status);
        Bench.FailsIn(purse, "NotAPool()", Bob, Bench.Create("FalsePool", "false pool", Tokens[0], Tokens[1]), "ask", purse);
    }

    [Fact]
    public void Contracts_pay_to_the_entry_of_a_route()
    {
        AbiValue Entry(AbiValue path, uint kind) => Bench.Chain.View(Router, "entryOf", path, Kinds(kind))[0];
        Assert.Equal<AbiValue>(markets.Pools[1], Entry(Path(0, 1), Pair));
        Assert.Equal<AbiValue>(markets.StablePool, Entry(Path(4, 2), Stable));
        Assert.Equal<AbiValue>(markets.PurseOf(Address.Zero), Entry(Path(1, 2), Fee));
        Assert.Equal<AbiValue>(Of(0x5001), Bench.Chain.View(Router, "sources")[0]);

        Bench.Send(Bob, Tokens[1], "transfer", markets.PurseOf(Bob), 1000);
        Assert.Equal<UInt256>(996, Returned(Bench.Send(Bob, Router, "swapPaid", 1000, 996, Path(1, 2), Kinds(Fee), Bob, Soon)));
    }

    /// <summary>
    /// Routes by different pools run side by side, also where the token in the middle is the same: each sender has a purse of his own. The
    /// first trade of a sender makes it; a second one in the same block would cut the block.
    /// </summary>
    [Fact]
    public void Routes_by_different_pools_run_side_by_side()
    {
        foreach (var account in (Address[])[Bob, Carol])
            Bench.Send(account, Router, "swapExact", 1000, 0, Path(1, 2), Kinds(Fee), account, Soon);

        Assert.Equal(1, Bench.StepsOf(
            Bench.Chain.Call(Bob, Router, "swapExact", 1000, 0, Path(0, 1, 2), Kinds(Pair, Fee), Bob, Soon),
            Bench.Chain.Call(Carol, Router, "swapExact", 1000, 0, Path(4, 3, 2), Kinds(Pair, Fee), Carol, Soon),
            Bench.Chain.Call(Dave, Router, "swapExact", 1000, 0, Path(2, 4), Kinds(Stable), Dave, Soon)));
        Assert.Equal(2, Bench.StepsOf(
            Bench.Chain.Call(Bob, Router, "swapExact", 1000, 0, Path(0, 1), Kinds(Pair), Bob, Soon),
            Bench.Chain.Call(Carol, Router, "swapExact", 1000, 0, Path(0, 1), Kinds(Pair), Carol, Soon)));
        Snapshot.Match(Bench.Tightness("PathRouter", "Purse"));
    }

    [Fact]
    public void The_first_trade_of_a_sender_makes_his_purse_and_a_second_one_in_the_block_comes_after()
    {
        var first = Bench.Chain.Call(Bob, Router, "swapExact", 1000, 0, Path(1, 2), Kinds(Fee), Bob, Soon);
        var other = Bench.Chain.Call(Carol, Router, "swapExact", 1000, 0, Path(0, 4), Kinds(Fee), Carol, Soon);
        var block = Bench.Chain.Execute(first, other, first);
        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(2, block.Layout!.Schedule.Segments.Count);
        Assert.Single(Bench.Chain.Execute(first, first).Layout!.Schedule.Segments);
    }

    /// <summary>
    /// All pools are at one price at first, of one for one, and each has the least at that price: so those who only trade never have more
    /// tokens of all kinds together than at the start. What they do not have is in the pools.
    /// </summary>
    [Fact]
    public void Nobody_gains_by_trading_around_and_nothing_is_left_on_the_way()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 5; seed++)
        {
            var last = new Markets();
            Address[] traders = [Bob, Carol, Dave];
            BigInteger Sum(IEnumerable<Address> accounts) =>
                Tokens.Aggregate(BigInteger.Zero, (sum, token) => sum + last.Bench.Chain.Held(token, accounts));
            var (most, all) = (Sum(traders), Sum([.. People, .. last.Pools]));
            tally.Plus(new RandomScenario(() => (last = new Markets()).Bench.Chain) { BlockCount = 8 }
                .Do("route", turn => Trade(turn, 1))
                .Do("long route", turn => Trade(turn, 1 + turn.Below(4)), weight: 2)
                .Do("exact output", turn => Trade(turn, 1 + turn.Below(4), isExactOutput: true), weight: 2)
                .Always("nothing is left on the way", _ => last.LeftOnTheWay())
                .AtMost("what traders have", _ => Sum(traders), _ => most)
                .Always("nothing goes anywhere else", _ => Sum([.. People, .. last.Pools]) == all ? null : "some is missing")
                .NoFreeMoney(traders, [.. Tokens])
                .Check(seed));
        }

        output.WriteLine(tally.ToString());
        foreach (var action in (string[])["route", "long route", "exact output"])
            Assert.True(tally.Succeeded(action) > 10 && tally.Failed(action) > 0, action);
    }

    private static void Trade(Turn turn, int length, bool isExactOutput = false)
    {
        var place = turn.Below(5);
        var (places, kinds) = (new List<int> { place }, new List<uint>());
        for (var i = 0; i < length; i++)
        {
            var next = turn.One(Edges.Where(edge => edge.First == place || edge.Second == place).ToList());
            place = next.First == place ? next.Second : next.First;
            places.Add(place);
            kinds.Add(turn.OnceIn(30) ? Stable : next.Kind);
        }

        var most = turn.OnceIn(8) ? Depth : Depth / 1000;
        var amount = turn.Amount(most);
        var limit = isExactOutput ? amount * (turn.OnceIn(5) ? 1u : 2u) : turn.OnceIn(5) ? turn.Some(most) : 0;
        turn.Send(
            turn.One(Bob, Carol, Dave), Of(0x5005), isExactOutput ? "swapForExact" : "swapExact",
            amount, limit, Path(places), Kinds(kinds), turn.One(Bob, Carol, Dave), Soon);
    }

    private static IReadOnlyList<(int First, int Second, uint Kind)> Edges { get; } =
    [
        (0, 1, Pair), (3, 4, Pair), (1, 2, Fee), (2, 3, Fee), (0, 4, Fee), (2, 3, Stable), (3, 4, Stable), (2, 4, Stable),
    ];

    private Receipt Swap(Address sender, UInt256 amount, AbiValue path, AbiValue pools) =>
        Bench.Chain.Send(sender, Router, "swapExact", amount, 0, path, pools, sender, Soon);
}
