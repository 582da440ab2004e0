using System.Numerics;
using Weft.Blocks;
using Weft.Conformance.Behaviour;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Invariants;

/// <summary>Tokens leave a wallet only with approvals, and a timelock only in time, whatever owners, governor and others do.</summary>
public sealed class CustodyInvariantTests(ITestOutputHelper output)
{
    private const int ProposalCount = 5;
    private const int Threshold = 3;
    private const long Delay = 30;
    private const long Grace = 20;
    private static readonly Address Token = Of(0x7001);
    private static readonly Address Wallet = Of(0x7002);
    private static readonly Address Timelock = Of(0x7003);

    [Fact]
    public void What_leaves_the_wallet_was_approved_by_enough_owners_and_leaves_once()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 6; seed++)
        {
            tally.Plus(new RandomScenario(NewChain)
                .Do("approve", turn => turn.Send(turn.One(People), Wallet, "approve", AnyOf(turn, Wallet, "transferProposal")), weight: 5)
                .Do("revoke", turn => turn.Send(turn.One(People), Wallet, "revoke", AnyOf(turn, Wallet, "transferProposal")))
                .Do("execute", turn => Execute(turn, Wallet), weight: 3)
                .Always("executed proposals have their approvals", chain => Numbers.All(number =>
                    chain.View(Wallet, "wasExecuted", ProposalOf(chain, Wallet, "transferProposal", number))[0] != (AbiValue)true
                    || chain.Number(Wallet, "approvalCount", ProposalOf(chain, Wallet, "transferProposal", number)) >= Threshold)
                    ? null
                    : "one has not")
                .Always("what has left is what was executed", chain => (BigInteger)Plenty - chain.Number(Token, "balanceOf", Wallet)
                    == Numbers.Where(number => chain.View(Wallet, "wasExecuted", ProposalOf(chain, Wallet, "transferProposal", number))[0]
                        == (AbiValue)true).Sum(AmountOf) ? null : "it is not")
                .Check(seed));
        }

        Report(tally, "approve", "revoke", "execute");
    }

    [Fact]
    public void What_leaves_the_timelock_was_queued_and_is_in_time()
    {
        var tally = new ScenarioTally();
        for (var seed = 11; seed <= 16; seed++)
        {
            tally.Plus(new RandomScenario(NewChain) { SecondsMax = 40, BlockCount = 20 }
                .Do("queue", turn => turn.Send(Governor(turn), Timelock, "queue", AnyOf(turn, Timelock, "transferOperation")), weight: 2)
                .Do("cancel", turn => turn.Send(Governor(turn), Timelock, "cancel", AnyOf(turn, Timelock, "transferOperation")))
                .Do("execute", turn => Execute(turn, Timelock), weight: 5)
                .Between("in time", Look, Fault)
                .Check(seed));
        }

        Report(tally, "queue", "cancel", "execute");
    }

    private static IReadOnlyList<int> Numbers { get; } = [.. Enumerable.Range(0, ProposalCount)];

    private static Address Governor(Turn turn) => turn.OnceIn(6) ? turn.One(People) : Alice;

    /// <summary>A power of two, so that a sum tells which ones are in it.</summary>
    private static int AmountOf(int number) => 1 << number;

    private static void Execute(Turn turn, Address holder)
    {
        var number = turn.Below(ProposalCount);
        turn.Send(turn.One(People), holder, "executeTransfer", number, Token, Dave, AmountOf(number) + (turn.OnceIn(20) ? 1 : 0));
    }

    private static Hash256 AnyOf(Turn turn, Address holder, string view) => ProposalOf(turn.Chain, holder, view, turn.Below(ProposalCount));

    private static Hash256 ProposalOf(TestChain chain, Address holder, string view, int number) =>
        new(Returned(chain.Ask(holder, view, number, Token, Dave, AmountOf(number))));

    /// <summary>What the timelock has, when each operation is ready, and the time.</summary>
    private static (BigInteger Held, IReadOnlyList<BigInteger> Ready, BigInteger Now) Look(TestChain chain) =>
    (
        chain.Number(Token, "balanceOf", Timelock),
        [.. Numbers.Select(number => chain.Number(Timelock, "readyTime", ProposalOf(chain, Timelock, "transferOperation", number)))],
        chain.TimestampSeconds);

    /// <summary>A delay is longer than a block, so what is executed in a block was queued before it.</summary>
    private static string? Fault(
        (BigInteger Held, IReadOnlyList<BigInteger> Ready, BigInteger Now) before,
        (BigInteger Held, IReadOnlyList<BigInteger> Ready, BigInteger Now) after)
    {
        var left = (int)(before.Held - after.Held);
        var wrong = Numbers.Where(number => (left & AmountOf(number)) != 0
            && (before.Ready[number].IsZero || after.Now < before.Ready[number] || after.Now > before.Ready[number] + Grace)).ToList();
        return wrong.Count == 0 && left < 1 << ProposalCount ? null : $"{left} left at {after.Now}: {string.Join(", ", wrong)}";
    }

    private static TestChain NewChain()
    {
        var chain = new Bench().Chain;
        chain.CreateAt(Token, "Erc20", "token", Alice);
        chain.CreateAt(Wallet, "MultisigWallet", "wallet", Alice, List(Alice, Bob, Carol, Of(0x77)), Threshold);
        chain.CreateAt(Timelock, "Timelock", "timelock", Alice, Alice, Delay, Grace);
        chain.Send(Alice, Token, "mint", Wallet, Plenty);
        chain.Send(Alice, Token, "mint", Timelock, Plenty);
        return chain;
    }

    private void Report(ScenarioTally tally, params IReadOnlyList<string> actions)
    {
        output.WriteLine(tally.ToString());
        Assert.All(actions, action => Assert.True(tally.Succeeded(action) > 0 && tally.Failed(action) > 0, action));
    }
}
