using System.Numerics;
using Weft.Blocks;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>How the amplification of a stable pool moves, who may move it, how far and how soon, and what swaps pay on the way.</summary>
public sealed class StableRampTests : IDisposable
{
    private const long Day = 86_400;
    private const long Soon = 1_000_000_000;
    private static readonly BigInteger Unit = BigInteger.Pow(10, 18);

    private readonly Bench bench = new();
    private readonly Address coin0;
    private readonly Address coin1;
    private readonly Address pool;

    public StableRampTests()
    {
        coin0 = bench.Token(Of(0x4001), "coin0");
        coin1 = bench.Token(Of(0x4002), "coin1");
        bench.Chain.TimestampSeconds = 1_000_000;
        pool = bench.Create("StablePool", "pool", coin0, coin1, Address.Zero, 100, 400);
        bench.Approve(coin0, pool);
        bench.Approve(coin1, pool);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>A straight line from the first to the last second; between two hundredths the one nearer to the start.</summary>
    [Theory]
    [InlineData(200, 100_000, "0:10000 1:10000 9:10000 10:10001 19:10001 33333:13333 99999:19999 100000:20000 900000:20000")]
    [InlineData(50, 100_000, "0:10000 1:10000 19:10000 20:9999 39:9999 33333:8334 99999:5001 100000:5000 900000:5000")]
    [InlineData(1000, 86_400, "0:10000 1:10001 43200:55000 86399:99998 86400:100000")]
    [InlineData(100, 86_400, "0:10000 43200:10000 86400:10000")]
    public void A_ramp_is_a_straight_line(int end, long seconds, string points)
    {
        bench.Wait(Day);
        var start = bench.Now + 1;
        var receipt = bench.Send(Alice, pool, "rampAmplification", end, start + seconds);
        Assert.Equal($"RampStarted(10000,{end * 100},{start},{start + seconds})", bench.Events(pool, receipt));
        Assert.Equal([10_000, end * 100, start, start + seconds], bench.Chain.View(pool, "ramp").Select(Integer));
        foreach (var point in points.Split(' ').Select(point => point.Split(':').Select(long.Parse).ToArray()))
        {
            bench.Chain.TimestampSeconds = (ulong)(start + point[0]);
            Assert.Equal(point[1], Amplification());
        }
    }

    /// <summary>At each moment, a swap pays what the exact invariant leaves at the amplification of that moment.</summary>
    [Theory]
    [InlineData(1000)]
    [InlineData(10)]
    public void A_swap_pays_what_the_invariant_leaves_at_the_moment(int end)
    {
        bench.Send(Alice, pool, "addLiquidity", List(1000 * Unit, 150 * Unit), 0, Alice, Soon);
        bench.Wait(Day);
        bench.Send(Alice, pool, "rampAmplification", end, bench.Now + 1 + Day);
        var paid = new List<BigInteger>();
        for (var i = 0; i < 4; i++)
        {
            bench.Wait(25_001);
            var held = Holdings();
            var (sold, bought) = i % 2 == 0 ? (0, 1) : (1, 0);
            var coins = (Address[])[coin0, coin1];
            bench.Chain.TimestampSeconds += 1;
            var amplification = Amplification();
            var amountIn = (i + 1) * 10 * Unit;
            var quoted = bench.Number(pool, "getAmountOut", coins[sold], coins[bought], amountIn);
            var cost = bench.Number(pool, "getAmountIn", coins[sold], coins[bought], quoted);
            bench.Chain.TimestampSeconds -= 1;
            var d = ExactInvariant.CeilingOfD(held, amplification);
            BigInteger[] after = [.. held];
            after[sold] += amountIn;
            var most = held[bought] - ExactInvariant.LeastBalance(after, bought, d, amplification);

            paid.Add((BigInteger)Returned(bench.Send(Bob, pool, "exchange", coins[sold], coins[bought], amountIn, 0, Bob, Soon)));
            var afterFee = most - (most * 400 / 1_000_000);
            Assert.InRange(paid[^1], afterFee - 4, afterFee);
            Assert.Equal((BigInteger)quoted, paid[^1]);
            Assert.InRange((BigInteger)cost, amountIn - 20, amountIn + 20);
        }

        Assert.Equal(4, paid.Distinct().Count());
        Assert.Equal(end * 100, Amplification());
    }

    [Fact]
    public void Ramps_last_a_day_and_come_a_day_apart_and_go_a_factor_of_ten()
    {
        void Fails(string error, long amplification, long seconds, Address sender) =>
            bench.Fails(error, sender, pool, "rampAmplification", amplification, bench.Now + 1 + seconds);

        const long created = 1_000_000;
        Fails("RampTooSoon()", 200, Day, Alice);
        bench.Chain.TimestampSeconds = (ulong)(created + Day - 2);
        Fails("RampTooSoon()", 200, Day, Alice);
        Fails("NotOwner()", 200, Day, Bob);
        Fails("RampTooSoon()", 200, Day - 1, Alice);
        Fails("InvalidAmplification()", 0, Day, Alice);
        Fails("InvalidAmplification()", 1_000_001, Day, Alice);
        Fails("RampTooFar()", 1001, Day, Alice);
        Fails("RampTooFar()", 9, Day, Alice);
        bench.Send(Alice, pool, "rampAmplification", 1000, bench.Now + 1 + Day);

        bench.Wait(Day - 2);
        Fails("RampTooSoon()", 2000, Day, Alice);
        bench.Send(Alice, pool, "rampAmplification", 100, bench.Now + 1 + Day);
        Assert.Equal(100_000, Amplification());
        bench.Wait(Day - 1);
        bench.Send(Alice, pool, "rampAmplification", 10, bench.Now + 1 + Day);
        bench.Wait(Day);
        Assert.Equal(1_000, Amplification());
    }

    [Fact]
    public void A_ramp_is_stopped_where_it_is()
    {
        bench.Wait(Day);
        var start = bench.Now + 1;
        bench.Send(Alice, pool, "rampAmplification", 200, start + 100_000);
        bench.Chain.TimestampSeconds = (ulong)(start + 49_999);
        bench.Fails("NotOwner()", Bob, pool, "stopRamp");
        bench.Chain.TimestampSeconds = (ulong)(start + 49_999);
        var receipt = bench.Send(Alice, pool, "stopRamp");
        Assert.Equal($"RampStopped(15000,{start + 50_000})", bench.Events(pool, receipt));

        bench.Wait(30_000);
        Assert.Equal(15_000, Amplification());
        bench.Fails("RampTooSoon()", Alice, pool, "rampAmplification", 200, bench.Now + 1 + Day);
        bench.Wait(Day);
        bench.Send(Alice, pool, "rampAmplification", 1500, bench.Now + 1 + Day);
        Assert.Equal(15_000, Amplification());
    }

    /// <summary>Swaps read the ramp and nobody but the owner writes it, so it makes nobody wait where it is not changed.</summary>
    [Fact]
    public void Shares_move_beside_a_change_of_the_ramp_and_swaps_wait_for_it()
    {
        bench.Send(Alice, pool, "addLiquidity", List(1000 * Unit, 1000 * Unit), 0, Alice, Soon);
        bench.Wait(Day);
        var ramp = bench.Chain.Call(Alice, pool, "rampAmplification", 200, bench.Now + 2 + Day);
        Assert.Equal(1, bench.StepsOf(ramp, bench.Chain.Call(Alice, pool, "transfer", Bob, 5)));
        Assert.Equal(2, bench.StepsOf(
            bench.Chain.Call(Alice, pool, "stopRamp"),
            bench.Chain.Call(Bob, pool, "exchange", coin0, coin1, 1000, 0, Bob, Soon)));
    }

    private static BigInteger Integer(AbiValue value) => ((AbiInteger)value).Value;

    private BigInteger Amplification() => Integer(bench.Chain.View(pool, "terms")[0]);

    private BigInteger[] Holdings() => [.. ((AbiSequence)bench.Chain.View(pool, "holdingsOfAll")[0]).Items.Select(Integer)];
}
