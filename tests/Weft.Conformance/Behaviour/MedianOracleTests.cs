using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>The oracle: the median of what is fresh, or no answer.</summary>
public sealed class MedianOracleTests(ITestOutputHelper output) : IDisposable
{
    private const long AgeMax = 60;
    private static readonly Hash256 Feed = Word(7);
    private static readonly Address Target = Of(0x2001);

    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(5, 5)]
    [InlineData(3, 3, 8)]
    [InlineData(5, 5, 9, 1)]
    [InlineData(4, 9, 4, 7, 2)]
    [InlineData(5, 5, 5, 5, 5)]
    [InlineData(5, 5, 1, 5, 9)]
    public void The_middle_one_counts_and_of_two_the_lower(int expected, params int[] values)
    {
        var oracle = NewOracle(quorum: 1);
        foreach (var (reporter, value) in People.Zip(values))
            bench.Send(reporter, oracle, "report", Feed, value);

        Assert.Equal<UInt256>((uint)expected, bench.Number(oracle, "read", Feed));
        Assert.Equal<UInt256>((uint)values.Length, bench.Number(oracle, "freshCount", Feed));
    }

    [Fact]
    public void What_is_too_old_does_not_count_and_too_few_are_no_answer()
    {
        var oracle = NewOracle(quorum: 2);
        bench.Send(Alice, oracle, "report", Feed, 10);
        bench.Fails("Stale(1,2)", Dave, oracle, "read", Feed);
        bench.Wait(AgeMax - 10);
        bench.Send(Bob, oracle, "report", Feed, 20);
        bench.Send(Carol, oracle, "report", Feed, 30);
        Assert.Equal<UInt256>(20, bench.Number(oracle, "read", Feed));

        bench.Wait(AgeMax - 2);
        Assert.Equal<UInt256>(20, bench.Number(oracle, "read", Feed));
        Assert.Equal<UInt256>(2, bench.Number(oracle, "freshCount", Feed));
        bench.Wait(1);
        bench.Send(Dave, oracle, "report", Word(8), 1);
        bench.Fails("Stale(0,2)", Dave, oracle, "read", Feed);
    }

    [Fact]
    public void The_last_second_of_the_bound_counts_and_the_next_does_not()
    {
        var oracle = NewOracle(quorum: 1);
        bench.Send(Alice, oracle, "report", Feed, 10);
        bench.Wait(AgeMax);
        Assert.Equal<UInt256>(10, bench.Number(oracle, "read", Feed));
        bench.Wait(1);
        Assert.Equal<UInt256>(0, bench.Number(oracle, "freshCount", Feed));
    }

    [Fact]
    public void A_report_replaces_the_one_before_it_and_is_an_event()
    {
        var oracle = NewOracle(quorum: 1);
        bench.Send(Alice, oracle, "report", Feed, 10);
        var receipt = bench.Send(Alice, oracle, "report", Feed, 11);

        Assert.EndsWith(",alice,11)", bench.Events(oracle, receipt), StringComparison.Ordinal);
        Assert.StartsWith("Reported(", bench.Events(oracle, receipt), StringComparison.Ordinal);
        Assert.Equal<UInt256>(11, bench.Number(oracle, "read", Feed));
        Assert.Equal([11, bench.Chain.TimestampSeconds], bench.Chain.Numbers(oracle, "readingOf", Feed, Alice));
    }

    [Fact]
    public void Only_reporters_report_and_never_nothing()
    {
        var oracle = bench.Create("MedianOracle", "oracle", List(Alice, Bob), 2, AgeMax);

        bench.Fails("NotReporter()", Carol, oracle, "report", Feed, 1);
        bench.Fails("NoValue()", Alice, oracle, "report", Feed, 0);
    }

    [Fact]
    public void Terms_that_make_no_sense_are_refused()
    {
        bench.FailsToCreate("InvalidReporters()", "MedianOracle", List(), 0, AgeMax);
        bench.FailsToCreate("InvalidReporters()", "MedianOracle", List(Alice), 0, AgeMax);
        bench.FailsToCreate("InvalidReporters()", "MedianOracle", List(Alice), 2, AgeMax);
        bench.FailsToCreate("InvalidReporters()", "MedianOracle", List(Alice, Alice), 1, AgeMax);
        bench.FailsToCreate("InvalidReporters()", "MedianOracle", List(Alice, Address.Zero), 1, AgeMax);
        bench.FailsToCreate(
            "InvalidReporters()", "MedianOracle", List([.. Enumerable.Range(1, 16).Select(number => (AbiValue)Of(number))]), 1, AgeMax);
        bench.FailsToCreate("InvalidAge()", "MedianOracle", List(Alice), 1, 0);
        Assert.Equal<BigInteger>([1, 15, 60], bench.Chain.Numbers(
            bench.Create("MedianOracle", "full", List([.. Enumerable.Range(1, 15).Select(number => (AbiValue)Of(number))]), 1, AgeMax),
            "terms"));
    }

    [Fact]
    public void Reporters_do_not_wait_for_one_another()
    {
        var oracle = NewOracle(quorum: 1);

        Assert.Equal(1, bench.StepsOf([.. People.Select(reporter => bench.Chain.Call(reporter, oracle, "report", Feed, 5))]));
        Assert.Equal(2, bench.StepsOf(
            bench.Chain.Call(Alice, oracle, "report", Feed, 6),
            bench.Chain.Call(Bob, oracle, "read", Feed),
            bench.Chain.Call(Carol, oracle, "read", Feed),
            bench.Chain.Call(Dave, oracle, "report", Word(8), 6)));
        Snapshot.Match(bench.Tightness("MedianOracle"));
    }

    /// <summary>What the oracle says is what sorting the fresh reports says, at any time.</summary>
    [Fact]
    public void The_answer_is_the_median_of_the_fresh_reports_whatever_is_reported()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 6; seed++)
        {
            tally.Plus(new RandomScenario(NewChain) { SecondsMax = 40 }
                .Do("report", turn => turn.Send(turn.One(People), Target, "report", Feed, turn.Amount(1000)), weight: 4)
                .Do("read", turn => turn.Send(turn.One(People), Target, "read", Feed))
                .Always("the median", MedianFault)
                .Check(seed));
        }

        output.WriteLine(tally.ToString());
        Assert.All((string[])["report", "read"], action => Assert.True(tally.Succeeded(action) > 0 && tally.Failed(action) > 0, action));
    }

    private static string? MedianFault(TestChain chain)
    {
        var fresh = People.Select(reporter => chain.Numbers(Target, "readingOf", Feed, reporter))
            .Where(reading => !reading[0].IsZero && chain.TimestampSeconds - reading[1] <= AgeMax)
            .Select(reading => reading[0]).Order().ToList();
        var answer = chain.Ask(Target, "read", Feed);
        if (fresh.Count < 2)
            return answer.Status == TransactionStatus.Reverted ? null : $"an answer from {fresh.Count}";
        return Returned(answer) == (UInt256)fresh[(fresh.Count - 1) / 2] ? null : $"{Returned(answer)} of {string.Join(", ", fresh)}";
    }

    private static TestChain NewChain()
    {
        var chain = new Bench().Chain;
        chain.CreateAt(Target, "MedianOracle", "oracle", Alice, List(Alice, Bob, Carol), 2, AgeMax);
        return chain;
    }

    private Address NewOracle(int quorum) => bench.Create("MedianOracle", "oracle", List(Alice, Bob, Carol, Dave), quorum, AgeMax);
}
