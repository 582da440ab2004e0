using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>The wallet of several owners and the timelock, alone and together.</summary>
public sealed class CustodyTests : IDisposable
{
    private const long Delay = 100;
    private const long Grace = 50;

    private readonly Bench bench = new();
    private readonly Address token;
    private readonly Address wallet;
    private readonly Address timelock;

    public CustodyTests()
    {
        token = bench.Token(Of(0x3001), "token");
        wallet = bench.Create("MultisigWallet", "wallet", List(Alice, Bob, Carol), 2);
        timelock = bench.Create("Timelock", "timelock", Alice, Delay, Grace);
        bench.Send(Alice, token, "transfer", wallet, 1000);
        bench.Send(Alice, token, "transfer", timelock, 1000);
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Two_of_three_owners_move_tokens_once()
    {
        var proposal = Proposal(wallet, "transferProposal", 1, token, Dave, 300);
        var approved = bench.Send(Alice, wallet, "approve", proposal);
        bench.Fails("TooFewApprovals(1,2)", Dave, wallet, "executeTransfer", 1, token, Dave, 300);
        bench.Send(Carol, wallet, "approve", proposal);
        bench.Fails("TooFewApprovals(0,2)", Dave, wallet, "executeTransfer", 2, token, Dave, 300);
        bench.Fails("TooFewApprovals(0,2)", Dave, wallet, "executeTransfer", 1, token, Dave, 301);
        var executed = bench.Send(Dave, wallet, "executeTransfer", 1, token, Dave, 300);

        Assert.StartsWith("Approved(", bench.Events(wallet, approved), StringComparison.Ordinal);
        Assert.EndsWith(",alice)", bench.Events(wallet, approved), StringComparison.Ordinal);
        Assert.EndsWith(",dave)", bench.Events(wallet, executed), StringComparison.Ordinal);
        Assert.Equal<UInt256>(700, bench.BalanceOf(token, wallet));
        Assert.Equal<AbiValue>(true, bench.Chain.View(wallet, "wasExecuted", proposal)[0]);
        bench.Fails("Executed()", Dave, wallet, "executeTransfer", 1, token, Dave, 300);
        bench.Fails("Executed()", Bob, wallet, "approve", proposal);
        bench.Fails("Executed()", Alice, wallet, "revoke", proposal);
    }

    [Fact]
    public void An_approval_counts_once_and_can_be_taken_back()
    {
        var proposal = Proposal(wallet, "transferProposal", 1, token, Dave, 300);
        bench.Fails("NotOwner()", Dave, wallet, "approve", proposal);
        bench.Fails("NothingChanges()", Alice, wallet, "revoke", proposal);
        bench.Send(Alice, wallet, "approve", proposal);
        bench.Fails("NothingChanges()", Alice, wallet, "approve", proposal);
        bench.Send(Bob, wallet, "approve", proposal);
        var revoked = bench.Send(Alice, wallet, "revoke", proposal);

        Assert.StartsWith("Revoked(", bench.Events(wallet, revoked), StringComparison.Ordinal);
        bench.Fails("TooFewApprovals(1,2)", Dave, wallet, "executeTransfer", 1, token, Dave, 300);
    }

    [Fact]
    public void Owners_that_make_no_sense_are_refused()
    {
        bench.FailsToCreate("InvalidOwners()", "MultisigWallet", List(), 0);
        bench.FailsToCreate("InvalidOwners()", "MultisigWallet", List(Alice), 0);
        bench.FailsToCreate("InvalidOwners()", "MultisigWallet", List(Alice), 2);
        bench.FailsToCreate("InvalidOwners()", "MultisigWallet", List(Alice, Bob, Alice), 2);
        bench.FailsToCreate("InvalidOwners()", "MultisigWallet", List(Address.Zero), 1);
        bench.FailsToCreate("InvalidTimes()", "Timelock", Alice, 0, Grace);
        bench.FailsToCreate("InvalidTimes()", "Timelock", Alice, Delay, 0);
    }

    [Fact]
    public void A_timelock_waits_and_does_not_wait_for_ever()
    {
        var operation = Proposal(timelock, "transferOperation", 1, token, Dave, 300);
        bench.Fails("NotQueued()", Dave, timelock, "executeTransfer", 1, token, Dave, 300);
        bench.Fails("NotGovernor()", Bob, timelock, "queue", operation);
        var queued = bench.Send(Alice, timelock, "queue", operation);
        var ready = bench.Now + Delay;
        Assert.EndsWith($",{ready})", bench.Events(timelock, queued), StringComparison.Ordinal);
        Assert.Equal((UInt256)(ulong)ready, bench.Number(timelock, "readyTime", operation));
        bench.Fails("Queued()", Alice, timelock, "queue", operation);

        bench.Wait(Delay - 3);
        bench.Fails($"TooEarly({ready})", Dave, timelock, "executeTransfer", 1, token, Dave, 300);
        var executed = bench.Send(Dave, timelock, "executeTransfer", 1, token, Dave, 300);
        Assert.EndsWith(",dave)", bench.Events(timelock, executed), StringComparison.Ordinal);
        Assert.Equal<UInt256>(700, bench.BalanceOf(token, timelock));
        bench.Fails("NotQueued()", Dave, timelock, "executeTransfer", 1, token, Dave, 300);

        bench.Send(Alice, timelock, "queue", operation);
        ready = bench.Now + Delay;
        bench.Wait(Delay + Grace);
        bench.Fails($"TooLate({ready + Grace})", Dave, timelock, "executeTransfer", 1, token, Dave, 300);
        bench.Fails("NotGovernor()", Bob, timelock, "cancel", operation);
        Assert.StartsWith("Cancelled(", bench.Events(timelock, bench.Send(Alice, timelock, "cancel", operation)), StringComparison.Ordinal);
        bench.Fails("NotQueued()", Alice, timelock, "cancel", operation);
        Assert.Equal<UInt256>(700, bench.BalanceOf(token, timelock));
    }

    /// <summary>The owners queue by their wallet, and again to cancel: the wallet calls a contract that it does not know.</summary>
    [Fact]
    public void A_wallet_governs_a_timelock()
    {
        var governed = bench.Create("Timelock", "governed", wallet, Delay, Grace);
        bench.Send(Alice, token, "transfer", governed, 500);
        var operation = Proposal(governed, "transferOperation", 1, token, Dave, 500);
        Approve(Proposal(wallet, "actionProposal", 1, governed, List(Word(0), operation)));
        Approve(Proposal(wallet, "actionProposal", 2, governed, List(Word(1), operation)));
        Approve(Proposal(wallet, "actionProposal", 3, governed, List(Word(0), operation)));
        Approve(Proposal(wallet, "actionProposal", 4, governed, List(Word(2), operation)));
        Approve(Proposal(wallet, "actionProposal", 5, governed, List(operation)));

        bench.Fails("TooFewApprovals(0,2)", Dave, wallet, "executeAction", 1, governed, List(Word(1), operation));
        bench.Send(Dave, wallet, "executeAction", 1, governed, List(Word(0), operation));
        bench.Send(Dave, wallet, "executeAction", 2, governed, List(Word(1), operation));
        bench.Fails("NotQueued()", Dave, governed, "executeTransfer", 1, token, Dave, 500);
        bench.Send(Dave, wallet, "executeAction", 3, governed, List(Word(0), operation));
        bench.Wait(Delay);
        bench.Send(Dave, governed, "executeTransfer", 1, token, Dave, 500);
        Assert.Equal<UInt256>(0, bench.BalanceOf(token, governed));
        bench.FailsIn(governed, "UnknownAction()", Dave, wallet, "executeAction", 4, governed, List(Word(2), operation));
        bench.FailsIn(governed, "UnknownAction()", Dave, wallet, "executeAction", 5, governed, List(operation));
    }

    /// <summary>A timelock that governs another one: what a timelock executes may be a call, too.</summary>
    [Fact]
    public void A_timelock_executes_a_call()
    {
        var governed = bench.Create("Timelock", "governed", timelock, Delay, Grace);
        var inner = Word(77);
        bench.Send(Alice, timelock, "queue", Proposal(timelock, "actionOperation", 9, governed, List(Word(0), inner)));
        bench.Fails("NotQueued()", Dave, timelock, "executeAction", 9, governed, List(Word(1), inner));
        bench.Wait(Delay);
        bench.Send(Dave, timelock, "executeAction", 9, governed, List(Word(0), inner));
        Assert.Equal((UInt256)(ulong)(bench.Now + Delay), bench.Number(governed, "readyTime", inner));
        bench.FailsIn(governed, "NotGovernor()", Alice, governed, "perform", List(Word(0), inner));
    }

    [Fact]
    public void A_token_that_moves_nothing_is_a_failure()
    {
        var idle = bench.Create("IdleToken", "idle");
        Approve(Proposal(wallet, "transferProposal", 1, idle, Dave, 1));
        bench.Fails("TransferFailed()", Dave, wallet, "executeTransfer", 1, idle, Dave, 1);
        bench.Send(Alice, timelock, "queue", Proposal(timelock, "transferOperation", 1, idle, Dave, 1));
        bench.Wait(Delay);
        bench.Fails("TransferFailed()", Dave, timelock, "executeTransfer", 1, idle, Dave, 1);
    }

    [Fact]
    public void Owners_and_proposals_do_not_wait_for_one_another()
    {
        var first = Proposal(wallet, "transferProposal", 1, token, Dave, 300);
        var second = Proposal(wallet, "transferProposal", 2, token, Bob, 300);
        Assert.Equal(1, bench.StepsOf(
            bench.Chain.Call(Alice, wallet, "approve", first),
            bench.Chain.Call(Bob, wallet, "approve", first),
            bench.Chain.Call(Bob, wallet, "approve", second),
            bench.Chain.Call(Carol, wallet, "approve", second)));
        Assert.Equal(1, bench.StepsOf(
            bench.Chain.Call(Dave, wallet, "executeTransfer", 1, token, Dave, 300),
            bench.Chain.Call(Dave, wallet, "executeTransfer", 2, token, Bob, 300)));

        Hash256[] operations = [.. new[] { 1, 2 }.Select(number => Proposal(timelock, "transferOperation", number, token, Bob, 5))];
        Assert.Equal(1, bench.StepsOf([.. operations.Select(one => bench.Chain.Call(Alice, timelock, "queue", one))]));
        bench.Wait(Delay);
        Assert.Equal(1, bench.StepsOf(
            bench.Chain.Call(Dave, timelock, "executeTransfer", 1, token, Bob, 5),
            bench.Chain.Call(Carol, timelock, "executeTransfer", 2, token, Bob, 5)));
        Snapshot.Match(bench.Tightness("MultisigWallet", "Timelock"));
    }

    private void Approve(Hash256 proposal)
    {
        bench.Send(Alice, wallet, "approve", proposal);
        bench.Send(Bob, wallet, "approve", proposal);
    }

    private Hash256 Proposal(Address contract, string view, params IReadOnlyList<AbiValue> arguments) =>
        new(UInt256.FromBigEndian(bench.Chain.Ask(contract, view, arguments).ReturnData.Span));
}
