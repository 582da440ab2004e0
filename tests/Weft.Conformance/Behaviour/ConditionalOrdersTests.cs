using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;
using static Weft.Conformance.Behaviour.Markets;

namespace Weft.Conformance.Behaviour;

/// <summary>Orders that wait for a price and a time: who may execute them, when, and what everybody gets.</summary>
public sealed class ConditionalOrdersTests(ITestOutputHelper output) : IDisposable
{
    private const long Late = 1_000_000;

    private readonly Markets markets = NewMarkets();

    private Bench Bench => markets.Bench;

    public void Dispose() => markets.Dispose();

    [Theory]
    [InlineData(true, 2000, 2000, true)]
    [InlineData(true, 2000, 1999, false)]
    [InlineData(false, 2000, 2000, true)]
    [InlineData(false, 2000, 2001, false)]
    public void An_order_waits_for_its_price(bool isAbove, int bound, int price, bool isMet)
    {
        Place(number: 1, bound, isAbove);
        Report(price);

        if (isMet)
            Fill(Carol, 1, 950);
        else
            Bench.Fails($"ConditionNotMet({price},{bound})", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1010, 950);
    }

    [Fact]
    public void A_keeper_fills_an_order_and_gets_what_is_sold_and_the_tip()
    {
        var placed = Place(number: 1, bound: 0, isAbove: true);
        Report(5);
        var filled = Fill(Carol, 1, 950);

        Assert.Equal("Placed(bob,1,token0,token1,1000)", Bench.Events(Orders, placed));
        Assert.Equal("Executed(bob,1,carol,950)", Bench.Events(Orders, filled));
        Assert.Equal(Plenty - 1010, Bench.BalanceOf(Tokens[0], Bob));
        Assert.Equal(Plenty + 950, Bench.BalanceOf(Tokens[1], Bob));
        Assert.Equal(Plenty + 1010, Bench.BalanceOf(Tokens[0], Carol));
        Assert.Equal(Plenty - 950, Bench.BalanceOf(Tokens[1], Carol));
        Bench.Fails("NoOrder()", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1010, 950);
        Place(number: 1, bound: 0, isAbove: true);
    }

    [Fact]
    public void A_keeper_finds_a_route_and_gets_the_tip()
    {
        Place(number: 1, bound: 5, isAbove: false);
        Report(5);
        var routed = Bench.Send(Carol, Orders, "route", Bob, 1, Path(0, 4, 3, 2, 1), Kinds(Fee, Stable, Stable, Fee), 1000, 10);

        Assert.Equal("Executed(bob,1,carol,988)", Bench.Events(Orders, routed));
        Assert.Equal(Plenty + 988, Bench.BalanceOf(Tokens[1], Bob));
        Assert.Equal(Plenty + 10, Bench.BalanceOf(Tokens[0], Carol));
        Assert.Equal<UInt256>(0, Bench.BalanceOf(Tokens[0], Orders));
    }

    [Fact]
    public void An_order_waits_for_its_time()
    {
        Report(5);
        var start = Bench.Now + 100;
        Place(number: 1, bound: 0, isAbove: true, start, start + 50);
        Bench.Fails($"TooEarly({start})", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1010, 950);
        Bench.Wait(90);
        Place(number: 2, bound: 0, isAbove: true, start, start + 50);
        Bench.Wait(start - Bench.Now - 2);
        Bench.Fails($"TooEarly({start})", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1010, 950);
        Fill(Carol, 1, 950);
        Bench.Wait(50);
        Bench.Fails($"TooLate({start + 50})", Carol, Orders, "fill", Bob, 2, Tokens[0], Tokens[1], 1010, 950);
        Bench.Send(Bob, Orders, "cancel", 2, Tokens[0], 1010);
    }

    [Fact]
    public void A_stale_price_executes_nothing()
    {
        Place(number: 1, bound: 0, isAbove: true);
        Bench.FailsIn(Oracle, "Stale(0,1)", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1010, 950);
        Report(5);
        Bench.Wait(500);
        Bench.FailsIn(Oracle, "Stale(0,1)", Carol, Orders, "route", Bob, 1, Path(0, 1), Kinds(Pair), 1000, 10);
    }

    [Fact]
    public void The_maker_gets_at_least_what_he_asks_for()
    {
        Report(5);
        Place(number: 1, bound: 0, isAbove: true);
        Bench.Fails("TooLittleOut(900)", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1010, 899);
        Bench.Send(
            Bob, Orders, "place", 2, Tokens[0], Tokens[1], 1000, 997, 10, 0, true, 0, Late);
        Bench.FailsIn(markets.Router, "TooLittleOut(996)", Carol, Orders, "route", Bob, 2, Path(0, 1), Kinds(Pair), 1000, 10);
    }

    [Fact]
    public void The_keeper_has_to_say_what_the_order_is_about()
    {
        Report(5);
        Place(number: 1, bound: 0, isAbove: true);
        Bench.Fails("OtherOrder()", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[2], 1010, 950);
        Bench.Fails("OtherOrder()", Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1011, 950);
        Bench.Fails("OtherOrder()", Carol, Orders, "route", Bob, 1, Path(1, 0), Kinds(Pair), 1000, 10);
        Bench.Fails("OtherOrder()", Carol, Orders, "route", Bob, 1, Path(0, 1), Kinds(Pair), 1010, 0);
        Bench.Fails("InvalidRoute()", Carol, Orders, "route", Bob, 1, Path(0), Kinds(), 1000, 10);
        Bench.Fails("NoOrder()", Carol, Orders, "fill", Carol, 1, Tokens[0], Tokens[1], 1010, 950);
    }

    [Fact]
    public void Orders_that_make_no_sense_are_refused()
    {
        AbiValue[] Order(Address sold, Address bought, int amountIn, int amountOut, long start, long end) =>
            [1, sold, bought, amountIn, amountOut, 10, 0, true, start, end];
        Bench.Fails("InvalidOrder()", Bob, Orders, "place", Order(Tokens[0], Tokens[1], 0, 1, 0, Late));
        Bench.Fails("InvalidOrder()", Bob, Orders, "place", Order(Tokens[0], Tokens[1], 1, 0, 0, Late));
        Bench.Fails("InvalidOrder()", Bob, Orders, "place", Order(Tokens[0], Tokens[0], 1, 1, 0, Late));
        Bench.Fails("InvalidOrder()", Bob, Orders, "place", Order(Address.Zero, Tokens[0], 1, 1, 0, Late));
        Bench.Fails("InvalidOrder()", Bob, Orders, "place", Order(Tokens[0], Tokens[1], 1, 1, 100, 99));
        Bench.Fails("InvalidOrder()", Bob, Orders, "place", Order(Tokens[0], Tokens[1], 1, 1, 0, 1));
        var idle = Bench.Create("IdleToken", "idle");
        Bench.Fails("TransferFailed()", Bob, Orders, "place", Order(idle, Tokens[1], 1, 1, 0, Late));
        Place(number: 1, bound: 0, isAbove: true);
        Bench.Fails("NumberTaken()", Bob, Orders, "place", Order(Tokens[0], Tokens[1], 1, 1, 0, Late));
    }

    [Fact]
    public void A_maker_cancels_at_any_time_and_gets_everything_back()
    {
        Bench.Fails("NoOrder()", Bob, Orders, "cancel", 1, Tokens[0], 1010);
        Place(number: 1, bound: 7, isAbove: true);
        Assert.Equal<AbiValue>(Tokens[1], Bench.Chain.View(Orders, "orderOf", Bob, 1)[1]);
        Assert.Equal<AbiValue>(7, Bench.Chain.View(Orders, "conditionOf", Bob, 1)[0]);
        Bench.Fails("OtherOrder()", Bob, Orders, "cancel", 1, Tokens[0], 1000);
        Bench.Fails("OtherOrder()", Bob, Orders, "cancel", 1, Tokens[1], 1010);
        var cancelled = Bench.Send(Bob, Orders, "cancel", 1, Tokens[0], 1010);

        Assert.Equal("Cancelled(bob,1)", Bench.Events(Orders, cancelled));
        Assert.Equal(Plenty, Bench.BalanceOf(Tokens[0], Bob));
        Assert.Equal<AbiValue>(Oracle, Bench.Chain.View(Orders, "sources")[0]);
    }

    [Fact]
    public void Orders_are_executed_side_by_side()
    {
        Report(5);
        for (var number = 1; number <= 4; number++)
            Place(number, bound: 0, isAbove: true);
        Bench.Send(Dave, markets.Router, "swapExact", 1000, 0, Path(1, 2), Kinds(Fee), Dave, Late);

        Assert.Equal(1, Bench.StepsOf(
            Bench.Chain.Call(Carol, Orders, "fill", Bob, 1, Tokens[0], Tokens[1], 1010, 950),
            Bench.Chain.Call(Dave, Orders, "fill", Bob, 2, Tokens[0], Tokens[1], 1010, 950),
            Bench.Chain.Call(Alice, Orders, "route", Bob, 3, Path(0, 1), Kinds(Pair), 1000, 10),
            Bench.Chain.Call(Bob, Orders, "cancel", 4, Tokens[0], 1010)));
        Place(number: 5, bound: 0, isAbove: true);
        Snapshot.Match(Bench.Tightness("ConditionalOrders"));
    }

    /// <summary>
    /// Bob's orders can be executed, Carol's never: they wait for a price above all prices, or below. Orders sell 100 k and leave 10 k as a
    /// tip, for at least 90 k.
    /// </summary>
    [Fact]
    public void Makers_get_their_limit_or_keep_what_they_have()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 5; seed++)
        {
            tally.Plus(new RandomScenario(() => NewMarkets().Bench.Chain) { SecondsMax = 60 }
                .Do("place", turn => Place(turn, turn.One(Bob, Carol)), weight: 4)
                .Do("cancel", turn => WithOrder(turn, turn.One(Bob, Carol), (maker, number, order) =>
                    turn.Send(maker, Orders, "cancel", number, Tokens[0], order[0] + order[2])))
                .Do("report", turn => turn.Send(Alice, Oracle, "report", Feed, turn.Some(1000)), weight: 2)
                .Do("fill", turn => WithOrder(turn, turn.One(Bob, Carol), (maker, number, order) => turn.Send(
                    Dave, Orders, "fill", maker, number, Tokens[0], Tokens[1], order[0] + order[2],
                    turn.OnceIn(4) ? order[1] - 1 : order[1])), weight: 2)
                .Do("route", turn => WithOrder(turn, turn.One(Bob, Carol), (maker, number, order) => turn.Send(
                    Dave, Orders, "route", maker, number, Path(0, 1), Kinds(Pair), order[0], order[2])), weight: 2)
                .Always("what is there is what the open orders hold", chain =>
                    chain.Number(Tokens[0], "balanceOf", Orders) == Open(chain, Bob) + Open(chain, Carol) ? null : "it is not")
                .Always("Bob gets his limit", chain => 110 * (chain.Number(Tokens[1], "balanceOf", Bob) - (BigInteger)Plenty)
                    >= 90 * ((BigInteger)Plenty - chain.Number(Tokens[0], "balanceOf", Bob) - Open(chain, Bob)) ? null : "he does not")
                .Always("Carol's orders are not executed", chain => (BigInteger)Plenty
                    == chain.Number(Tokens[0], "balanceOf", Carol) + Open(chain, Carol) ? null : "one was")
                .Check(seed));
        }

        output.WriteLine(tally.ToString());
        Assert.All((string[])["place", "cancel", "report", "fill", "route"], action => Assert.True(tally.Succeeded(action) > 5, action));
        Assert.True(tally.Failed("fill") > 0 && tally.Failed("route") > 0);
    }

    internal static Address Oracle { get; } = Of(0x8001);

    internal static Address Orders { get; } = Of(0x8002);

    /// <summary>The price of the first token in the second.</summary>
    internal static Hash256 Feed { get; } = Keccak256.Hash([.. Tokens[0].ToArray(), .. Tokens[1].ToArray()]);

    private static IReadOnlyList<int> Numbers { get; } = [0, 1, 2, 3];

    private static void Place(Turn turn, Address maker)
    {
        var size = turn.Some(1_000_000_000);
        var now = (long)turn.Chain.TimestampSeconds;
        var isAbove = maker == Bob || turn.OnceIn(2);
        var bound = maker == Bob ? 5 : isAbove ? 1001 : 0;
        turn.Send(
            maker, Orders, "place", turn.One(Numbers), Tokens[0], Tokens[1], 100 * size, 90 * size, 10 * size,
            bound, isAbove, now + (turn.OnceIn(3) ? 20 : 0), now + 200);
    }

    /// <summary>An order that is open: what it sells, for what at least, and its tip.</summary>
    private static void WithOrder(Turn turn, Address maker, Action<Address, int, IReadOnlyList<UInt256>> act)
    {
        foreach (var number in Numbers.Where(number => turn.OnceIn(2)))
        {
            var order = Order(turn.Chain, maker, number);
            if (!order[0].IsZero)
                act(maker, number, [.. order.Select(part => (UInt256)part)]);
        }
    }

    private static IReadOnlyList<BigInteger> Order(TestChain chain, Address maker, int number) =>
        [.. chain.View(Orders, "orderOf", maker, number).Skip(2).Select(part => ((AbiInteger)part).Value)];

    private static BigInteger Open(TestChain chain, Address maker) => Numbers.Select(number => Order(chain, maker, number))
        .Aggregate(BigInteger.Zero, (sum, order) => sum + order[0] + order[2]);

    /// <summary>Markets with an oracle of which Alice is the reporter, and a contract for orders that people have approved.</summary>
    internal static Markets NewMarkets(TestChain? chain = null)
    {
        var markets = new Markets(chain);
        markets.Bench.CreateAt(Oracle, "MedianOracle", "oracle", List(Alice), 1, 400);
        markets.Bench.CreateAt(Orders, "ConditionalOrders", "orders", Oracle, markets.Router);
        foreach (var token in Tokens.Take(2))
            markets.Bench.Approve(token, Orders);
        return markets;
    }

    private void Report(int price) => Bench.Send(Alice, Oracle, "report", Feed, price);

    /// <summary>Bob sells 1000 for at least 900, and leaves a tip of 10.</summary>
    private Receipt Place(int number, int bound, bool isAbove, long start = 0, long end = Late) =>
        Bench.Send(Bob, Orders, "place", number, Tokens[0], Tokens[1], 1000, 900, 10, bound, isAbove, start, end);

    private Receipt Fill(Address keeper, int number, int amountOut) =>
        Bench.Send(keeper, Orders, "fill", Bob, number, Tokens[0], Tokens[1], 1010, amountOut);
}
