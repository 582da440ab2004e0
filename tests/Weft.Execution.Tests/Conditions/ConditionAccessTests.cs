using Weft.Blocks;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>What conditions add to access sets, and who waits for it.</summary>
public sealed class ConditionAccessTests : IDisposable
{
    private const int PayerCount = 40;

    private static readonly Address[] Payers = [.. Enumerable.Range(1, PayerCount).Select(i => Exchanges.Exchange.AddressOf(0x77, i))];

    private readonly TestChain _chain = Chains.WithAccessContracts();
    private readonly Address _watched;

    public ConditionAccessTests()
    {
        _watched = _chain.Create("Watched", "watched", Chains.Alice);
        foreach (var payer in Payers.Append(Chains.Alice))
            _chain.Send(Chains.Alice, _watched, "mint", payer, 100);
    }

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void Whoever_guards_only_what_is_his_own_does_not_wait_at_a_hot_receiver()
    {
        var block = Execute(Payers.Select(payer => Pay(payer, Chains.Bob).With(BalanceOf(payer).FallsAtMost(3))));
        Assert.Equal(1, block.Layout!.Schedule.StepCount);
        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(3 * PayerCount, _chain.View(_watched, "balanceOf", Chains.Bob)[0]);
    }

    [Fact]
    public void A_condition_that_looks_at_a_hot_receiver_observes_it_so_the_transaction_writes_it()
    {
        var block = Execute(Payers.Select((payer, i) => i % 10 == 5
            ? Pay(payer, Chains.Bob).With(BalanceOf(Chains.Bob).RisesAtLeast(i == 25 ? 4U : 3))
            : Pay(payer, Chains.Bob)));

        // Four that look, each alone, and the groups before, between and behind them.
        Assert.Equal(9, block.Layout!.Schedule.StepCount);
        Assert.Equal(TransactionStatus.ConditionFailed, block.Receipts[25].Status);
        Assert.Equal(new ConditionFailure(0, 75, 78, TransactionStatus.Success, default), ConditionErrors.Of(block.Receipts[25]));
        Assert.Equal(3 * (PayerCount - 1), _chain.View(_watched, "balanceOf", Chains.Bob)[0]);
    }

    [Fact]
    public void Whoever_only_looks_waits_for_the_group_and_the_next_group_waits_for_him()
    {
        var dave = Payers[0];
        var looks = _chain.Call(dave, _watched, "setLeader", dave).With(BalanceOf(Chains.Bob).AtLeast(6));
        var layout = Execute([Pay(Payers[1], Chains.Bob), Pay(Payers[2], Chains.Bob), looks, Pay(Payers[3], Chains.Bob)]).Layout!;
        Assert.Equal(3, layout.Schedule.StepCount);
    }

    [Fact]
    public void The_wait_names_the_line_of_the_view()
    {
        var layout = Execute([Pay(Payers[1], Chains.Bob), Pay(Payers[2], Payers[3]).With(BalanceOf(Chains.Bob).AtLeast(3))]).Layout!;
        var text = ScheduleText.Write(layout.Schedule, layout.Labels(_chain.Names));
        Assert.Matches(@"#1 on #0 +watched Balances\[0x0+b2\] +read after delta +Watched\.cs:\d+ ← Watched\.cs:35", text);
        Assert.Contains(" with 1 condition", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resolved_key_of_a_view_cuts_the_block_where_an_earlier_transaction_may_change_it()
    {
        _chain.Send(Chains.Alice, _watched, "setLeader", Payers[1]);
        var leader = _chain.Watch(_watched, "leaderBalance");
        var block = Execute(
        [
            Pay(Payers[1], Chains.Bob).With(leader.FallsAtLeast(3)),
            _chain.Call(Chains.Alice, _watched, "setLeader", Payers[2]),
            Pay(Payers[2], Chains.Bob).With(leader.FallsAtLeast(3)),
            Pay(Payers[1], Chains.Bob).With(leader.FallsAtLeast(3)),
        ]);
        Assert.Equal(
            [TransactionStatus.Success, TransactionStatus.Success, TransactionStatus.Success, TransactionStatus.ConditionFailed],
            block.Receipts.Select(receipt => receipt.Status));
        Assert.Equal(2, block.Layout!.Schedule.Segments.Count);
    }

    /// <summary>The key before is not the key afterwards: both are in the access set.</summary>
    [Fact]
    public void A_view_is_followed_on_both_sides_of_the_call()
    {
        _chain.Send(Chains.Alice, _watched, "setLeader", Payers[1]);
        _chain.Send(Payers[2], _watched, "pay", Payers[1], 10);
        var leader = _chain.Watch(_watched, "leaderBalance");
        var block = Execute([_chain.Call(Chains.Alice, _watched, "setLeader", Payers[2]).With(leader.FallsAtLeast(21))]);
        Assert.Equal(new ConditionFailure(0, 110, 90, TransactionStatus.Success, default), ConditionErrors.Of(block.Receipts[0]));
        block = Execute([_chain.Call(Chains.Alice, _watched, "setLeader", Payers[2]).With(leader.FallsAtLeast(20))]);
        Assert.Equal(TransactionStatus.Success, block.Receipts[0].Status);
    }

    [Fact]
    public void Ranges_of_views_meet_what_others_write_in_them()
    {
        var seat = _chain.Watch(_watched, "lastSeatBalance");
        var block = Execute(Enumerable.Range(0, 12).Select(i => (i % 3) switch
        {
            0 => _chain.Call(Payers[i], _watched, "sit").With(seat.AtMost(i == 6 ? 0 : UInt256.MaxValue)),
            1 => Pay(Payers[i], Payers[i - 1]).With(seat.RisesAtMost(103)),
            _ => Pay(Payers[i], Chains.Bob),
        }));
        Assert.Contains(block.Receipts, receipt => receipt.Status == TransactionStatus.Success);
    }

    [Fact]
    public void More_than_an_access_set_holds_is_over_the_limit_with_what_conditions_read()
    {
        using var hostile = Chains.WithHostileContracts();
        var daredevil = hostile.Create("Daredevil", "daredevil", Chains.Alice);
        var crook = hostile.Create("Crook", "crook", Chains.Alice);
        var full = hostile.Call(Chains.Alice, daredevil, "declare", Limits.AccessesMax);
        Assert.Equal(TransactionStatus.Success, hostile.Execute(full).Receipts[0].Status);
        full = full.With(hostile.Watch(crook, "number", 1).AtLeast(0));
        Assert.Equal(TransactionStatus.AccessLimit, hostile.Execute(full).Receipts[0].Status);
    }

    private WatchedView BalanceOf(Address account) => _chain.Watch(_watched, "balanceOf", account);

    private Transaction Pay(Address from, Address to) => _chain.Call(from, _watched, "pay", to, 3);

    private ExecutedBlock Execute(IEnumerable<Transaction> transactions) => _chain.Execute([.. transactions]);
}
