using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;
using static Weft.Conformance.Behaviour.Markets;

namespace Weft.Conformance.Behaviour;

/// <summary>Payments from one currency to another: the receiver gets what was promised, or the sender keeps what he has.</summary>
public sealed class CurrencyPaymentsTests(ITestOutputHelper output) : IDisposable
{
    private const long Late = 1_000_000;

    private readonly Markets markets = NewMarkets();

    private Bench Bench => markets.Bench;

    public void Dispose() => markets.Dispose();

    [Fact]
    public void The_receiver_gets_her_currency_at_once_or_nothing_happens()
    {
        var paid = Bench.Send(Bob, Payments, "pay", Carol, 1000, 990, Path(0, 1, 2), Kinds(Pair, Fee), Late);
        var amountOut = Returned(paid);
        Assert.Equal($"Paid(bob,carol,token0,token2,1000,{amountOut})", Bench.Events(Payments, paid));
        Assert.Equal(Plenty + amountOut, Bench.BalanceOf(Tokens[2], Carol));
        Assert.Equal(Plenty - 1000, Bench.BalanceOf(Tokens[0], Bob));

        Bench.FailsIn(
            markets.Router, $"TooLittleOut({amountOut})",
            Bob, Payments, "pay", Carol, 1000, amountOut + 1, Path(0, 1, 2), Kinds(Pair, Fee), Late);
        Bench.FailsIn(markets.Router, "Expired()", Bob, Payments, "pay", Carol, 1000, 990, Path(0, 1), Kinds(Pair), 0);
        Assert.Equal(Plenty - 1000, Bench.BalanceOf(Tokens[0], Bob));
    }

    [Fact]
    public void A_receiver_claims_by_a_route_of_her_choice()
    {
        var held = Hold(number: 1);
        Assert.Equal($"PaymentHeld(bob,carol,1,token0,1000,{Late})", Bench.Events(Payments, held));
        Assert.Equal<AbiValue>(Tokens[4], Bench.Chain.View(Payments, "paymentOf", Bob, 1)[2]);
        Assert.Equal<UInt256>(1000, Bench.BalanceOf(Tokens[0], Payments));

        Bench.FailsIn(markets.Router, "TooLittleOut(996)", Carol, Payments, "claim", Bob, 1, 1000, 997, Path(0, 4), Kinds(Fee));
        var claimed = Bench.Send(Carol, Payments, "claim", Bob, 1, 1000, 0, Path(0, 4), Kinds(Fee));
        Assert.Equal("Paid(bob,carol,token0,token4,1000,996)", Bench.Events(Payments, claimed));
        Assert.Equal(Plenty + 996, Bench.BalanceOf(Tokens[4], Carol));
        Assert.Equal<UInt256>(0, Bench.BalanceOf(Tokens[0], Payments));
        Bench.Fails("NoPayment()", Carol, Payments, "claim", Bob, 1, 1000, 0, Path(0, 4), Kinds(Fee));
    }

    [Fact]
    public void What_was_promised_is_the_least_whatever_the_receiver_says()
    {
        Bench.Send(Bob, Payments, "hold", 1, Carol, Tokens[0], Tokens[4], 1000, 997, Late);
        Bench.FailsIn(markets.Router, "TooLittleOut(996)", Carol, Payments, "claim", Bob, 1, 1000, 0, Path(0, 4), Kinds(Fee));
    }

    [Fact]
    public void Only_the_receiver_claims_what_it_is_and_in_time()
    {
        var end = Bench.Now + 100;
        Bench.Send(Bob, Payments, "hold", 1, Carol, Tokens[0], Tokens[4], 1000, 900, end);
        Bench.Fails("NotReceiver()", Dave, Payments, "claim", Bob, 1, 1000, 0, Path(0, 4), Kinds(Fee));
        Bench.Fails("OtherPayment()", Carol, Payments, "claim", Bob, 1, 1001, 0, Path(0, 4), Kinds(Fee));
        Bench.Fails("OtherPayment()", Carol, Payments, "claim", Bob, 1, 1000, 0, Path(1, 0, 4), Kinds(Pair, Fee));
        Bench.Fails("InvalidRoute()", Carol, Payments, "claim", Bob, 1, 1000, 0, Path(0, 1), Kinds(Pair));
        Bench.Fails("InvalidRoute()", Carol, Payments, "claim", Bob, 1, 1000, 0, Path(0), Kinds());
        Bench.Fails($"TooEarly({end})", Bob, Payments, "refund", 1, Tokens[0], 1000);
        Bench.Wait(end - Bench.Now - 1);
        Bench.Fails($"TooEarly({end})", Bob, Payments, "refund", 1, Tokens[0], 1000);
        Bench.Fails($"TooLate({end})", Carol, Payments, "claim", Bob, 1, 1000, 0, Path(0, 4), Kinds(Fee));
        Bench.Fails("NoPayment()", Carol, Payments, "refund", 1, Tokens[0], 1000);
        Bench.Fails("OtherPayment()", Bob, Payments, "refund", 1, Tokens[0], 999);
        var refunded = Bench.Send(Bob, Payments, "refund", 1, Tokens[0], 1000);
        Assert.Equal("PaymentReturned(bob,carol,1)", Bench.Events(Payments, refunded));
        Assert.Equal(Plenty, Bench.BalanceOf(Tokens[0], Bob));
        Bench.Fails("NoPayment()", Bob, Payments, "refund", 1, Tokens[0], 1000);
    }

    [Fact]
    public void A_receiver_declines()
    {
        Hold(number: 1);
        Bench.Fails("NotReceiver()", Bob, Payments, "decline", Bob, 1, Tokens[0], 1000);
        var declined = Bench.Send(Carol, Payments, "decline", Bob, 1, Tokens[0], 1000);
        Assert.Equal("PaymentReturned(bob,carol,1)", Bench.Events(Payments, declined));
        Assert.Equal(Plenty, Bench.BalanceOf(Tokens[0], Bob));
        Hold(number: 1);
    }

    [Fact]
    public void Payments_that_make_no_sense_are_refused()
    {
        AbiValue[] Payment(Address receiver, Address paid, int amountIn, int amountOut, long end) =>
            [1, receiver, paid, Tokens[1], amountIn, amountOut, end];
        Bench.Fails("InvalidPayment()", Bob, Payments, "hold", Payment(Address.Zero, Tokens[0], 1, 1, Late));
        Bench.Fails("InvalidPayment()", Bob, Payments, "hold", Payment(Carol, Tokens[1], 1, 1, Late));
        Bench.Fails("InvalidPayment()", Bob, Payments, "hold", Payment(Carol, Tokens[0], 0, 1, Late));
        Bench.Fails("InvalidPayment()", Bob, Payments, "hold", Payment(Carol, Tokens[0], 1, 0, Late));
        Bench.Fails("InvalidPayment()", Bob, Payments, "hold", Payment(Carol, Tokens[0], 1, 1, 1));
        Bench.Fails("TransferFailed()", Bob, Payments, "hold", Payment(Carol, Bench.Create("IdleToken", "idle"), 1, 1, Late));
        Bench.Fails("InvalidPayment()", Bob, Payments, "pay", Address.Zero, 1000, 1, Path(0, 1), Kinds(Pair), Late);
        Bench.Fails("InvalidPayment()", Bob, Payments, "pay", Carol, 1000, 0, Path(0, 1), Kinds(Pair), Late);
        Bench.Fails("InvalidRoute()", Bob, Payments, "pay", Carol, 1000, 1, Path(0), Kinds(), Late);
        Hold(number: 1);
        Bench.Fails("NumberTaken()", Bob, Payments, "hold", Payment(Carol, Tokens[0], 1, 1, Late));
        Assert.Equal<AbiValue>(markets.Router, Bench.Chain.View(Payments, "getRouter")[0]);
    }

    [Fact]
    public void Payments_run_side_by_side()
    {
        foreach (var sender in (Address[])[Bob, Carol, Dave])
            Bench.Send(sender, markets.Router, "swapExact", 1000, 0, Path(1, 2), Kinds(Fee), sender, Late);
        for (var number = 1; number <= 3; number++)
            Hold(number);

        Assert.Equal(1, Bench.StepsOf(
            Bench.Chain.Call(Carol, Payments, "claim", Bob, 1, 1000, 0, Path(0, 4), Kinds(Fee)),
            Bench.Chain.Call(Carol, Payments, "decline", Bob, 2, Tokens[0], 1000),
            Bench.Chain.Call(Dave, Payments, "pay", Carol, 1000, 1, Path(0, 1), Kinds(Pair), Late),
            Bench.Chain.Call(Alice, Payments, "hold", 1, Carol, Tokens[0], Tokens[1], 1000, 900, Late)));
        Bench.Wait(Late);
        Bench.Send(Bob, Payments, "refund", 3, Tokens[0], 1000);
        Snapshot.Match(Bench.Tightness("CurrencyPayments"));
    }

    /// <summary>Bob and Carol pay one another and Dave, who only receives; all pools are at one price at first.</summary>
    [Fact]
    public void Nothing_is_lost_on_the_way_and_nobody_gains_by_it()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 5; seed++)
        {
            tally.Plus(new RandomScenario(() => NewMarkets().Bench.Chain) { SecondsMax = 60 }
                .Do("pay", turn => turn.Send(
                    turn.One(Bob, Carol), Payments, "pay", turn.One(People), turn.Amount(1_000_000_000), turn.Some(1_000_000),
                    Path(0, 1, 2), Kinds(Pair, Fee), Late), weight: 2)
                .Do("hold", turn => turn.Send(
                    turn.One(Bob, Carol), Payments, "hold", turn.One(Numbers), turn.One(Bob, Carol, Dave), Tokens[0], Tokens[1],
                    turn.Amount(1_000_000_000), turn.Some(1_000_000_000), (long)turn.Chain.TimestampSeconds + turn.Below(200)), weight: 4)
                .Do("claim", turn => WithPayments(turn, (sender, number, payment) => turn.Send(
                    payment.Receiver, Payments, "claim", sender, number, payment.AmountIn, 0, Path(0, 1), Kinds(Pair))), weight: 2)
                .Do("decline", turn => WithPayments(turn, (sender, number, payment) => turn.Send(
                    turn.OnceIn(3) ? Bob : payment.Receiver, Payments, "decline", sender, number, Tokens[0], payment.AmountIn)))
                .Do("refund", turn => WithPayments(turn, (sender, number, payment) => turn.Send(
                    sender, Payments, "refund", number, Tokens[0], payment.AmountIn)))
                .AtMost("open payments are there", Open, chain => chain.Number(Tokens[0], "balanceOf", Payments))
                .AtMost("and nothing else", chain => chain.Number(Tokens[0], "balanceOf", Payments), Open)
                .NoFreeMoney(People, [.. Tokens])
                .Check(seed));
        }

        output.WriteLine(tally.ToString());
        Assert.All((string[])["pay", "hold", "claim", "decline", "refund"], action => Assert.True(tally.Succeeded(action) > 0, action));
        Assert.True(tally.Failed("claim") > 0 && tally.Failed("refund") > 0);
    }

    internal static Address Payments { get; } = Of(0x9001);

    private static IReadOnlyList<int> Numbers { get; } = [0, 1, 2];

    private static void WithPayments(Turn turn, Action<Address, int, (Address Receiver, UInt256 AmountIn)> act)
    {
        foreach (var (sender, number, receiver, amountIn) in All(turn.Chain).Where(_ => turn.OnceIn(2)))
            act(sender, number, (receiver, (UInt256)amountIn));
    }

    private static IEnumerable<(Address Sender, int Number, Address Receiver, BigInteger AmountIn)> All(TestChain chain) =>
        from sender in (Address[])[Bob, Carol]
        from number in Numbers
        let payment = chain.View(Payments, "paymentOf", sender, number)
        let receiver = ((AbiAddress)payment[0]).Value
        where receiver != Address.Zero
        select (sender, number, receiver, ((AbiInteger)payment[3]).Value);

    private static BigInteger Open(TestChain chain) =>
        All(chain).Aggregate(BigInteger.Zero, (sum, payment) => sum + payment.AmountIn);

    /// <summary>Markets with a contract for payments that people have approved for the first token.</summary>
    internal static Markets NewMarkets(TestChain? chain = null)
    {
        var markets = new Markets(chain);
        markets.Bench.CreateAt(Payments, "CurrencyPayments", "payments", markets.Router);
        markets.Bench.Approve(Tokens[0], Payments);
        return markets;
    }

    private Receipt Hold(int number) => Bench.Send(Bob, Payments, "hold", number, Carol, Tokens[0], Tokens[4], 1000, 900, Late);
}
