using System.Numerics;
using Weft.Blocks;
using Weft.Conformance.Behaviour;
using Weft.Conformance.Replay;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;
using static Weft.Conformance.Behaviour.CurrencyPaymentsTests;
using static Weft.Conformance.Behaviour.Markets;

namespace Weft.Conformance.Invariants;

/// <summary>
/// What holds of payments, call by call: a payment that is gone was claimed in time for at least what was promised, or went back to its
/// sender, to the unit; nobody else has anything more or less. What is promised is drawn close to what the route gives, ends close to now.
/// </summary>
public sealed class PaymentInvariantTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<(Address Sender, int Number)> Places =
        [.. from sender in (Address[])[Bob, Carol] from number in Enumerable.Range(0, 3) select (sender, number)];

    [Fact]
    public void The_receiver_gets_what_was_promised_or_the_sender_gets_all_of_it_back()
    {
        using var start = NewChain();
        new Func<RandomScenario>(() => new RandomScenario(start.Fork) { StepsMax = 1, BlockCount = 500, SecondsMax = 4 }
            .Do("pay", turn => turn.Send(
                turn.One(Bob, Carol), Payments, "pay", turn.One(People), turn.Some(1_000_000), turn.Some(1_000_000),
                Path(0, 1, 2), Kinds(Pair, Fee), 1_000_000))
            .Do("hold", Hold, weight: 4)
            .Do("claim", turn => WithPayment(turn, (place, payment) => turn.Send(
                payment.Receiver, Payments, "claim", place.Sender, place.Number, payment.AmountIn, turn.OnceIn(2) ? 0 : 100,
                Path(0, 1), Kinds(Pair))), weight: 4)
            .Do("decline", turn => WithPayment(turn, (place, payment) => turn.Send(
                payment.Receiver, Payments, "decline", place.Sender, place.Number, Tokens[0], payment.AmountIn)))
            .Do("refund", turn => WithPayment(turn, (place, payment) => turn.Send(
                place.Sender, Payments, "refund", place.Number, Tokens[0], payment.AmountIn)), weight: 2)
            .Between("payments", chain => new Books(chain), Books.Fault))
            .CheckAll(1, 1, output, ["pay", "hold", "claim", "decline", "refund"]);
    }

    /// <summary>The route gives a little less than 997 for 1000.</summary>
    private static void Hold(Turn turn)
    {
        var (place, amount) = (turn.One(Places), 1000 * turn.Some(1_000_000));
        turn.Send(
            place.Sender, Payments, "hold", place.Number, turn.One(Bob, Carol, Dave), Tokens[0], Tokens[1],
            amount, amount / 1000 * turn.One(900u, 996u, 998u), (long)turn.Chain.TimestampSeconds + turn.Below(12));
    }

    private static void WithPayment(Turn turn, Action<(Address Sender, int Number), Payment> act)
    {
        var open = Places.Where(place => Payment.Of(turn.Chain, place) is not null).ToList();
        if (open.Count == 0)
            return;
        var place = turn.One(open);
        act(place, Payment.Of(turn.Chain, place)!);
    }

    private static TestChain NewChain() => NewMarkets(Samples.NewSerialChain(
        "Weft.Samples.Tokens", "Weft.Samples.Amm", "Weft.Samples.Payments")).Bench.Chain;

    private sealed record Payment(Address Receiver, BigInteger AmountIn, BigInteger AmountOutMin, BigInteger End)
    {
        /// <summary>An open payment; null where there is none.</summary>
        public static Payment? Of(TestChain chain, (Address Sender, int Number) place)
        {
            var payment = chain.View(Payments, "paymentOf", place.Sender, place.Number);
            BigInteger Number(int part) => ((AbiInteger)payment[part]).Value;
            return Number(3).IsZero ? null : new(((AbiAddress)payment[0]).Value, Number(3), Number(4), Number(5));
        }
    }

    /// <summary>The open payments, and what everybody has, at one moment.</summary>
    private sealed class Books(TestChain chain)
    {
        private readonly IReadOnlyList<Payment?> payments = [.. Places.Select(place => Payment.Of(chain, place))];
        private readonly Holdings holdings = new(chain, People, [.. Tokens.Take(3)]);
        private readonly Holdings kept = new(chain, [Payments], [.. Tokens.Take(3)]);
        private readonly BigInteger now = chain.TimestampSeconds;

        public static string? Fault(Books before, Books after)
        {
            var changed = Places.Select((place, i) => (place.Sender, Was: before.payments[i], Is: after.payments[i]))
                .Where(item => item.Was != item.Is).ToList();
            var isRight = changed switch
            {
                [] => after.IsPaidAtOnceOrNothing(before),
                [(var sender, null, { } held)] => after.Moved(before, held.AmountIn, (sender, Tokens[0], -held.AmountIn)),
                [(var sender, { } ended, null)] => after.IsReturned(before, sender, ended) || after.IsClaimed(before, ended),
                _ => false,
            };
            return isRight ? null : $"{string.Join(", ", changed)} at {after.now}: {after.holdings.Describe(before.holdings)}";
        }

        private bool IsReturned(Books before, Address sender, Payment payment) =>
            Moved(before, -payment.AmountIn, (sender, Tokens[0], payment.AmountIn));

        private bool IsClaimed(Books before, Payment payment)
        {
            var amountOut = holdings.Gain(before.holdings, payment.Receiver, Tokens[1]);
            return now <= payment.End && amountOut >= payment.AmountOutMin
                && Moved(before, -payment.AmountIn, (payment.Receiver, Tokens[1], amountOut));
        }

        /// <summary>One loses some of the first token, one gets some of the third; the contract keeps nothing.</summary>
        private bool IsPaidAtOnceOrNothing(Books before) => Moved(before, 0) || (
            from sender in People
            from receiver in People
            let paid = holdings.Gain(before.holdings, sender, Tokens[0])
            let got = holdings.Gain(before.holdings, receiver, Tokens[2])
            where paid.Sign < 0 && got.Sign > 0
            select Moved(before, 0, (sender, Tokens[0], paid), (receiver, Tokens[2], got))).Any(isAll => isAll);

        /// <summary>Whether people have these changes and no others, and the contract has so much more of the first token.</summary>
        private bool Moved(Books before, BigInteger more, params IEnumerable<(Address, Address, BigInteger)> changes) =>
            holdings.DiffersBy(before.holdings, changes) && kept.DiffersBy(before.kept, (Payments, Tokens[0], more));
    }
}
