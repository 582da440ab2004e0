using Weft.Scheduling;

namespace Weft.Execution.Tests;

/// <summary>Which way a segment runs. All have the same results: this is about time alone.</summary>
public sealed class RunCostsTests
{
    private const int Many = 10_000;

    [Fact]
    public void Transfers_that_wait_for_nothing_run_in_steps() => Assert.Equal(RunWay.InSteps, Choose(Many, 2, i => i));

    [Fact]
    public void A_chain_runs_in_order() => Assert.Equal(RunWay.InOrder, Choose(Many, 2, _ => 0, workers: 8));

    /// <summary>As many chains as workers could share, and more cache that moves between them than there is to gain.</summary>
    [Fact]
    public void A_few_chains_run_in_order_on_two_workers_and_when_ready_on_eight()
    {
        Assert.Equal(RunWay.InOrder, Choose(Many, 2, i => i % 16));
        Assert.Equal(RunWay.WhenReady, Choose(Many, 2, i => i % 16, workers: 8));
    }

    /// <summary>While one worker runs the chain, the other has more to do than the rest of the segment.</summary>
    [Fact]
    public void One_chain_among_transactions_that_wait_for_nothing_runs_in_order() =>
        Assert.Equal(RunWay.InOrder, Choose(Many, 2, i => i % 2 == 0 ? 0 : i));

    [Fact]
    public void Many_chains_of_long_transactions_run_when_ready() => Assert.Equal(RunWay.WhenReady, Choose(Many, 12, i => i % 100));

    [Fact]
    public void A_few_wide_steps_of_long_transactions_run_when_ready() => Assert.Equal(RunWay.WhenReady, Choose(Many, 12, i => i % 2_000));

    [Fact]
    public void What_is_done_before_workers_wake_runs_in_order()
    {
        Assert.Equal(RunWay.InOrder, Choose(40, 2, i => i));
        Assert.Equal(RunWay.InOrder, Choose(0, 2, i => i));
    }

    [Fact]
    public void One_worker_runs_in_order() => Assert.Equal(RunWay.InOrder, Choose(Many, 2, i => i, workers: 1));

    /// <summary>Transactions that each write a slot which others may write, too, and read others that nobody writes.</summary>
    private static RunWay Choose(int count, int accesses, Func<int, int> slot, int workers = 2)
    {
        var builder = new AccessSetsBuilder();
        for (var i = 0; i < count; i++)
        {
            builder.Add(accesses + slot(i), AccessKind.Write, 0);
            for (var read = 1; read < accesses; read++)
                builder.Add(read, AccessKind.Read, 0);
            builder.EndTransaction();
        }

        return RunCosts.Choose(Schedule.Build(builder.Build()), workers);
    }
}
