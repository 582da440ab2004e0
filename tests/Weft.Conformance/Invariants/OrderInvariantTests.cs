using System.Numerics;
using Weft.Blocks;
using Weft.Conformance.Behaviour;
using Weft.Conformance.Replay;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;
using static Weft.Conformance.Behaviour.ConditionalOrdersTests;
using static Weft.Conformance.Behaviour.Markets;

namespace Weft.Conformance.Invariants;

/// <summary>
/// What holds of conditional orders, call by call: an order that is gone was cancelled, or its condition held at that moment, to the
/// second and to the unit of the price; and everybody got exactly what the order says. Prices and times are drawn close to the bounds.
/// </summary>
public sealed class OrderInvariantTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<(Address Maker, int Number)> Places =
        [.. from maker in (Address[])[Bob, Carol] from number in Enumerable.Range(0, 4) select (maker, number)];

    [Fact]
    public void An_order_is_executed_under_its_condition_and_for_what_it_says_or_not_at_all()
    {
        using var start = NewChain();
        new Func<RandomScenario>(() => new RandomScenario(start.Fork) { StepsMax = 1, BlockCount = 500, SecondsMax = 4 }
            .Do("place", Place, weight: 3)
            .Do("report", turn => turn.Send(Alice, Oracle, "report", Feed, 500 + turn.Below(3)), weight: 2)
            .Do("cancel", turn => WithOrder(turn, canBeOver: true, (place, order) => turn.Send(
                place.Maker, Orders, "cancel", place.Number, Tokens[0], order.AmountIn + order.Tip)))
            .Do("fill", turn => WithOrder(turn, canBeOver: false, (place, order) => turn.Send(
                Dave, Orders, "fill", place.Maker, place.Number, Tokens[0], Tokens[1], order.AmountIn + order.Tip,
                order.AmountOutMin + turn.One(-1, 0, 0, 1))), weight: 4)
            .Do("route", turn => WithOrder(turn, canBeOver: false, (place, order) => turn.Send(
                Dave, Orders, "route", place.Maker, place.Number, Path(0, 1), Kinds(Pair), order.AmountIn, order.Tip)), weight: 4)
            .Between("orders", chain => new Books(chain), Books.Fault))
            .CheckAll(1, 1, output, ["place", "report", "cancel", "fill", "route"]);
    }

    private static void Place(Turn turn)
    {
        var (place, size) = (turn.One(Places), turn.Some(1_000_000_000));
        var start = (long)turn.Chain.TimestampSeconds + turn.Below(8);
        turn.Send(
            place.Maker, Orders, "place", place.Number, Tokens[0], Tokens[1], 100 * size, turn.One(90u, 99u, 100u) * size, 10 * size,
            500 + turn.Below(3), turn.OnceIn(2), start, start + turn.Below(20));
    }

    /// <summary>An open order, often one that has not begun; one that is over for some seconds, too, if it can be that.</summary>
    private static void WithOrder(Turn turn, bool canBeOver, Action<(Address Maker, int Number), Order> act)
    {
        var open = Places.Select(place => (Place: place, Order: Order.Of(turn.Chain, place)))
            .Where(item => item.Order is { } order && (canBeOver || order.End + 3 >= turn.Chain.TimestampSeconds)).ToList();
        if (open.Count == 0)
            return;
        var early = open.Where(item => item.Order!.Start >= turn.Chain.TimestampSeconds).ToList();
        var (place, chosen) = turn.One(early.Count > 0 && turn.OnceIn(2) ? early : open);
        act(place, chosen!);
    }

    private static TestChain NewChain() => NewMarkets(Samples.NewSerialChain(
        "Weft.Samples.Tokens", "Weft.Samples.Amm", "Weft.Samples.Oracle", "Weft.Samples.Orders")).Bench.Chain;

    private sealed record Order(
        BigInteger AmountIn, BigInteger AmountOutMin, BigInteger Tip, BigInteger Price, bool IsAbove, BigInteger Start, BigInteger End)
    {
        /// <summary>An open order; null where there is none.</summary>
        public static Order? Of(TestChain chain, (Address Maker, int Number) place)
        {
            var order = chain.View(Orders, "orderOf", place.Maker, place.Number);
            var condition = chain.View(Orders, "conditionOf", place.Maker, place.Number);
            BigInteger Number(AbiValue value) => ((AbiInteger)value).Value;
            return Number(order[2]).IsZero ? null : new(
                Number(order[2]), Number(order[3]), Number(order[4]),
                Number(condition[0]), condition[1] == (AbiValue)true, Number(condition[2]), Number(condition[3]));
        }

        /// <summary>Whether it may be executed at a time and a price; null where there is no fresh price.</summary>
        public bool IsDue(BigInteger now, BigInteger? price) =>
            Start <= now && now <= End && (IsAbove ? price >= Price : price <= Price);
    }

    /// <summary>The open orders, what everybody has, and the price, at one moment.</summary>
    private sealed class Books(TestChain chain)
    {
        private readonly IReadOnlyList<Order?> orders = [.. Places.Select(place => Order.Of(chain, place))];
        private readonly Holdings holdings = new(chain, People, [Tokens[0], Tokens[1]]);
        private readonly BigInteger now = chain.TimestampSeconds;
        private readonly BigInteger? price = chain.Ask(Oracle, "read", Feed).Status == TransactionStatus.Success
            ? chain.Number(Oracle, "read", Feed)
            : null;

        public static string? Fault(Books before, Books after)
        {
            var changed = Places.Select((place, i) => (place.Maker, Was: before.orders[i], Is: after.orders[i]))
                .Where(item => item.Was != item.Is).ToList();
            var isRight = changed switch
            {
                [] => after.holdings.DiffersBy(before.holdings),
                [(var maker, null, { } placed)] => after.holdings.DiffersBy(
                    before.holdings, (maker, Tokens[0], -placed.AmountIn - placed.Tip)),
                [(var maker, { } ended, null)] => after.IsCancelled(before, maker, ended) || after.IsExecuted(before, maker, ended),
                _ => false,
            };
            return isRight ? null
                : $"{string.Join(", ", changed)} at {after.now}, price {after.price}: {after.holdings.Describe(before.holdings)}";
        }

        private bool IsCancelled(Books before, Address maker, Order order) =>
            holdings.DiffersBy(before.holdings, (maker, Tokens[0], order.AmountIn + order.Tip));

        /// <summary>By the keeper's own tokens, or by a route, which gives the keeper the tip alone.</summary>
        private bool IsExecuted(Books before, Address maker, Order order)
        {
            var amountOut = holdings.Gain(before.holdings, maker, Tokens[1]);
            return order.IsDue(now, price) && amountOut >= order.AmountOutMin && (
                holdings.DiffersBy(
                    before.holdings,
                    (maker, Tokens[1], amountOut), (Dave, Tokens[1], -amountOut), (Dave, Tokens[0], order.AmountIn + order.Tip))
                || holdings.DiffersBy(before.holdings, (maker, Tokens[1], amountOut), (Dave, Tokens[0], order.Tip)));
        }
    }
}
