using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>What conditions demand, how they fail, what they cost; each on every executor.</summary>
public sealed class ConditionTests : IDisposable
{
    private readonly TestChain _chain = Chains.WithAccessContracts();
    private readonly Address _watched;

    public ConditionTests()
    {
        _watched = _chain.Create("Watched", "watched", Chains.Alice);
        _chain.Send(Chains.Alice, _watched, "mint", Chains.Alice, 100);
    }

    public void Dispose() => _chain.Dispose();

    /// <summary>Alice has 100 and pays 30: she ends with 70, and Bob with 30.</summary>
    [Theory]
    [InlineData(ConditionKind.AtLeast, 70, true)]
    [InlineData(ConditionKind.AtLeast, 71, false)]
    [InlineData(ConditionKind.AtMost, 70, true)]
    [InlineData(ConditionKind.AtMost, 69, false)]
    [InlineData(ConditionKind.FallsAtMost, 30, true)]
    [InlineData(ConditionKind.FallsAtMost, 29, false)]
    [InlineData(ConditionKind.FallsAtLeast, 30, true)]
    [InlineData(ConditionKind.FallsAtLeast, 31, false)]
    [InlineData(ConditionKind.RisesAtLeast, 0, false)]
    [InlineData(ConditionKind.RisesAtMost, 0, true)]
    public void What_the_sender_demands_of_what_he_pays(ConditionKind kind, int amount, bool holds) =>
        AssertPaid(holds, Pay(BalanceOf(Chains.Alice).Make(kind, (UInt256)amount)));

    [Theory]
    [InlineData(ConditionKind.AtLeast, 30, true)]
    [InlineData(ConditionKind.AtLeast, 31, false)]
    [InlineData(ConditionKind.RisesAtLeast, 30, true)]
    [InlineData(ConditionKind.RisesAtLeast, 31, false)]
    [InlineData(ConditionKind.RisesAtMost, 30, true)]
    [InlineData(ConditionKind.RisesAtMost, 29, false)]
    [InlineData(ConditionKind.FallsAtLeast, 0, false)]
    [InlineData(ConditionKind.FallsAtMost, 0, true)]
    public void What_the_sender_demands_of_what_another_gets(ConditionKind kind, int amount, bool holds) =>
        AssertPaid(holds, Pay(BalanceOf(Chains.Bob).Make(kind, (UInt256)amount)));

    [Fact]
    public void A_condition_that_does_not_hold_is_told_with_what_was_found()
    {
        var receipt = Pay(BalanceOf(Chains.Bob).AtLeast(30), BalanceOf(Chains.Alice).FallsAtMost(29), BalanceOf(Chains.Bob).AtMost(0));
        Assert.Equal(TransactionStatus.ConditionFailed, receipt.Status);
        Assert.Empty(receipt.Events);
        Assert.Equal(new ConditionFailure(1, 100, 70, TransactionStatus.Success, default), ConditionErrors.Of(receipt));
        Assert.Equal("ConditionFailed ConditionFailed(1,5,29,100,70)", _chain.Describe(_watched, receipt));

        receipt = Pay(BalanceOf(Chains.Bob).AtMost(29));
        Assert.Equal(new ConditionFailure(0, 0, 30, TransactionStatus.Success, default), ConditionErrors.Of(receipt));
    }

    [Fact]
    public void What_the_call_returns_stands_in_the_receipt_whatever_was_asked_after_it()
    {
        var receipt = Pay(BalanceOf(Chains.Alice).AtLeast(70), BalanceOf(Chains.Bob).AtLeast(7));
        Assert.Equal(1, UInt256.FromBigEndian(receipt.ReturnData.Span));
    }

    [Fact]
    public void A_block_with_a_transaction_that_is_undone_leaves_what_the_block_without_it_leaves()
    {
        using var other = Chains.WithAccessContracts();
        var watched = other.Create("Watched", "watched", Chains.Alice);
        other.Send(Chains.Alice, watched, "mint", Chains.Alice, 100);
        Assert.Equal(_watched, watched);
        var good = _chain.Call(Chains.Alice, _watched, "pay", Chains.Bob, 5);
        var undone = _chain.Call(Chains.Alice, _watched, "pay", Chains.Bob, 30).With(BalanceOf(Chains.Bob).AtMost(34));

        var executed = _chain.Execute(good, undone, good);
        Assert.Equal(other.Execute(good, good).StateRoot, executed.StateRoot);
        Assert.Equal(TransactionStatus.ConditionFailed, executed.Receipts[1].Status);
    }

    [Fact]
    public void The_sender_asks_and_not_the_contract()
    {
        var mine = _chain.Watch(_watched, "mine");
        Assert.Equal(TransactionStatus.Success, Pay(mine.FallsAtLeast(30), mine.FallsAtMost(30), mine.AtLeast(70)).Status);
    }

    [Fact]
    public void Narrow_numbers_and_checks_in_views_count_as_well()
    {
        var calls = _chain.Watch(_watched, "callCount");
        Assert.Equal(TransactionStatus.Success, Pay(calls.RisesAtLeast(1), calls.RisesAtMost(1)).Status);
        var rich = _chain.Watch(_watched, "totalIfRich", Chains.Alice, 70);
        Assert.Equal(TransactionStatus.ConditionNotEvaluated, Pay(rich.RisesAtMost(0)).Status);
        _chain.Send(Chains.Alice, _watched, "mint", Chains.Alice, 30);
        Assert.Equal(TransactionStatus.Success, Pay(rich.RisesAtMost(0), rich.AtLeast(130)).Status);
    }

    [Fact]
    public void A_call_that_fails_fails_as_it_does_without_conditions()
    {
        var transaction = _chain.Call(Chains.Alice, _watched, "pay", Chains.Bob, 101).With(BalanceOf(Chains.Alice).AtLeast(200));
        Assert.Equal(TransactionStatus.Reverted, _chain.Execute(transaction).Receipts[0].Status);
    }

    /// <summary>Bytes as call data, slots as slots, and each question as a call.</summary>
    [Fact]
    public void Gas_is_charged_for_bytes_for_what_is_declared_and_for_each_question()
    {
        var transaction = _chain.Call(Chains.Alice, _watched, "mint", Chains.Alice, 0);
        var without = _chain.Execute(transaction).Receipts[0].GasUsed;
        const long ConditionBytes = 20 + 1 + 32 + 4 + 4 + 32;
        const long Fixed = (GasPrices.CalldataByte * ConditionBytes) + GasPrices.DeclaredSlot;
        var once = (long)_chain.Execute(transaction.With(BalanceOf(Chains.Bob).AtLeast(0))).Receipts[0].GasUsed;
        var twice = (long)_chain.Execute(transaction.With(BalanceOf(Chains.Bob).FallsAtMost(0))).Receipts[0].GasUsed;
        var question = twice - once;
        Assert.Equal((long)without + Fixed + question, once);

        // The code of the view is paid for, too.
        Assert.InRange(question, GasPrices.Call + GasPrices.Read + 1, GasPrices.Call + GasPrices.Read + 200);
    }

    [Fact]
    public void Too_little_gas_of_any_amount_changes_nothing()
    {
        var good = _chain.Call(Chains.Alice, _watched, "pay", Chains.Bob, 1).With(BalanceOf(Chains.Alice).FallsAtMost(1));
        using var trial = Chains.WithAccessContracts();
        trial.Send(Chains.Alice, trial.Create("Watched", "watched", Chains.Alice), "mint", Chains.Alice, 100);
        var needed = trial.Execute(good).Receipts[0].GasUsed;
        var root = _chain.Ledger.StateRoot;
        var statuses = new HashSet<TransactionStatus>();
        for (var limit = needed % 7; limit < needed; limit += 7)
        {
            var receipt = _chain.Execute(new Transaction(good.Sender, good.To, limit, good.CallData, good.Conditions)).Receipts[0];
            Assert.Equal(receipt.Status == TransactionStatus.MalformedTransaction ? 0 : limit, receipt.GasUsed);
            Assert.Equal(root, _chain.Ledger.StateRoot);
            statuses.Add(receipt.Status);
        }

        Assert.Equal([TransactionStatus.MalformedTransaction, TransactionStatus.OutOfGas], statuses.Order());

        var enough = new Transaction(good.Sender, good.To, needed, good.CallData, good.Conditions);
        Assert.Equal(TransactionStatus.Success, _chain.Execute(enough).Receipts[0].Status);
    }

    [Fact]
    public void A_creation_outside_any_block_has_no_conditions()
    {
        using var contracts = Chains.LoadAccessContracts();
        using var ledger = new Ledger(contracts.Registry, chainId: 1);
        using var executor = new SerialExecutor(ledger);
        var creation = new Transaction(Chains.Alice, Chains.Bob, TestChain.GasLimit, default, [BalanceOf(Chains.Bob).AtLeast(0)]);
        Assert.Throws<ArgumentException>(() => executor.Create(creation, contracts.Registry.Named("Watched"), default));
    }

    private static void AssertPaid(bool holds, Receipt receipt) =>
        Assert.Equal(holds ? TransactionStatus.Success : TransactionStatus.ConditionFailed, receipt.Status);

    private WatchedView BalanceOf(Address account) => _chain.Watch(_watched, "balanceOf", account);

    private Receipt Pay(params ReadOnlySpan<Condition> conditions) =>
        _chain.Execute(_chain.Call(Chains.Alice, _watched, "pay", Chains.Bob, 30).With(conditions)).Receipts[0];
}
