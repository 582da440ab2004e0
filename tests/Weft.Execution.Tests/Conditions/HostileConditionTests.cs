using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Conditions that ask what is no view, or a view that does what no view does: each ends its own transaction, and nothing else.
/// </summary>
public sealed class HostileConditionTests : IDisposable
{
    private static readonly UInt256 Key = 7;

    private readonly TestChain _chain = Chains.WithHostileContracts();
    private readonly Address _crook;

    public HostileConditionTests()
    {
        _crook = _chain.Create("Crook", "crook", Chains.Alice);
        _chain.Send(Chains.Alice, _crook, "set", Key, 5);
    }

    public void Dispose() => _chain.Dispose();

    /// <summary>The transaction may write that slot, and the view says that it does: not while it is asked.</summary>
    [Theory]
    [InlineData("writes", ConditionKind.AtLeast)]
    [InlineData("writes", ConditionKind.RisesAtLeast)]
    [InlineData("calls", ConditionKind.AtLeast)]
    [InlineData("calls", ConditionKind.RisesAtLeast)]
    public void A_view_does_not_write_even_what_the_transaction_may(string view, ConditionKind kind)
    {
        Span<byte> key = stackalloc byte[32];
        Key.ToLittleEndian(key);
        AssertNotEvaluated(
            TransactionStatus.OutsideAccessSet,
            OutsideAccessSetError.Encode(_crook, 0, key),
            Set(9, _chain.Watch(_crook, view, Key).Make(kind, 0)));
        Assert.Equal(5, _chain.View(_crook, "number", Key)[0]);

        // Its leave to write is back when the view was asked in peace.
        Assert.Equal(TransactionStatus.Success, Set(9, _chain.Watch(_crook, "number", Key).Make(kind, 0)).Status);
        Assert.Equal(9, _chain.View(_crook, "number", Key)[0]);
    }

    [Theory]
    [InlineData(ConditionKind.AtLeast)]
    [InlineData(ConditionKind.RisesAtLeast)]
    public void A_view_does_not_write_where_the_transaction_may_write_everything(ConditionKind kind)
    {
        const int Everything = 5;
        var liar = _chain.Create("Liar", "liar", Chains.Alice);
        var transaction = _chain.Call(Chains.Alice, liar, "write", Everything, 1, 70);
        var receipt = _chain.Execute(transaction.With(_chain.Watch(_crook, "writes", Key).Make(kind, 0))).Receipts[0];
        Assert.Equal(TransactionStatus.OutsideAccessSet, ConditionErrors.Of(receipt)!.Cause);
        Assert.Equal(TransactionStatus.Success, Status(transaction.With(_chain.Watch(_crook, "number", Key).Make(kind, 0))));
        Assert.Equal(70, _chain.View(liar, "read", 1, 1)[0]);
    }

    [Fact]
    public void A_view_that_emits_is_stopped() =>
        AssertNotEvaluated(TransactionStatus.EventLimit, [], Set(9, _chain.Watch(_crook, "emits").AtLeast(0)));

    [Fact]
    public void A_view_that_creates_is_stopped()
    {
        var receipt = Set(9, _chain.Watch(_crook, "creates").AtLeast(0));
        Assert.Equal(TransactionStatus.ConditionNotEvaluated, receipt.Status);
        Assert.Equal(TransactionStatus.OutsideAccessSet, ConditionErrors.Of(receipt)!.Cause);
    }

    [Theory]
    [InlineData(ConditionKind.AtLeast)]
    [InlineData(ConditionKind.RisesAtLeast)]
    public void A_view_that_never_ends_ends_with_the_gas(ConditionKind kind)
    {
        var transaction = _chain.Call(Chains.Alice, _crook, "set", Key, 9).With(_chain.Watch(_crook, "loops", Key).Make(kind, 0));
        transaction = new Transaction(transaction.Sender, transaction.To, 50_000, transaction.CallData, transaction.Conditions);
        var receipt = _chain.Execute(transaction).Receipts[0];
        Assert.Equal((TransactionStatus.OutOfGas, 50_000UL), (receipt.Status, receipt.GasUsed));
        Assert.Equal(5, _chain.View(_crook, "number", Key)[0]);
    }

    /// <summary>What the contract reverts with has no data, 996 bytes of them, 1,028, or 3,780.</summary>
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 996, true)]
    [InlineData(2, 1_028, false)]
    [InlineData(3, 3_780, false)]
    public void A_view_that_reverts_is_told_with_its_data_if_they_are_not_long(int error, int length, bool isTold)
    {
        var asked = _chain.Ask(_crook, "reverts", error).ReturnData.ToArray();
        Assert.Equal((length, isTold), (asked.Length, asked.Length <= ConditionErrors.CauseDataBytesMax));
        AssertNotEvaluated(TransactionStatus.Reverted, isTold ? asked : [], Set(9, _chain.Watch(_crook, "reverts", error).AtLeast(0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(2_000)]
    public void A_view_returns_one_word(int words)
    {
        AssertNotEvaluated(TransactionStatus.BadArguments, [], Set(9, _chain.Watch(_crook, "returns", words).AtLeast(0)));
        Assert.Equal(TransactionStatus.Success, Set(9, _chain.Watch(_crook, "returns", 1).AtLeast(1)).Status);
    }

    [Fact]
    public void What_is_no_view_of_a_number_is_not_asked()
    {
        AssertNotEvaluated(TransactionStatus.NoEntryPoint, [], Set(9, Ask("1f1bd692")));
        AssertNotEvaluated(TransactionStatus.NoEntryPoint, [], Set(9, Ask("1ab06ee5" + new string('0', 128))));
        AssertNotEvaluated(TransactionStatus.NoEntryPoint, [], Set(9, Ask("ffffffff")));
        AssertNotEvaluated(TransactionStatus.NoEntryPoint, [], Set(9, Ask("431aab")));
        AssertNotEvaluated(TransactionStatus.BadArguments, [], Set(9, Ask("431aabc2")));
        AssertNotEvaluated(TransactionStatus.NoContract, [], Set(9, new Condition(Chains.Bob, new byte[4], ConditionKind.AtMost, 0)));
    }

    /// <summary>Conditions about change are asked before the call, so theirs is the first word, also where nobody can be called.</summary>
    [Fact]
    public void What_is_asked_before_the_call_goes_before_what_the_call_does()
    {
        var nobody = new Transaction(Chains.Alice, Chains.Bob, TestChain.GasLimit, new byte[4]);
        Assert.Equal(TransactionStatus.NoContract, Status(nobody.With(Number().AtLeast(0))));
        Assert.Equal(TransactionStatus.NoContract, Status(nobody.With(Number().RisesAtLeast(0))));
        Assert.Equal(TransactionStatus.ConditionNotEvaluated, Status(nobody.With(_chain.Watch(_crook, "emits").RisesAtLeast(0))));
        Assert.Equal(TransactionStatus.NoContract, Status(nobody.With(_chain.Watch(_crook, "emits").AtLeast(0))));
        Assert.Equal(TransactionStatus.MalformedTransaction, Status(new(Chains.Alice, _crook, 5_000, default, [Number().RisesAtLeast(0)])));
    }

    [Fact]
    public void Crooks_hurt_nobody_else_in_the_block()
    {
        string[] views = ["number", "writes", "calls", "reverts", "returns"];
        var random = new Random(20_261_122);
        for (var block = 0; block < 20; block++)
        {
            _chain.Execute(
            [
                .. Enumerable.Range(0, 40).Select(_ => _chain.Call(Chains.Alice, _crook, "set", random.Next(4), random.Next(9)).With(
                    [
                        .. Enumerable.Range(0, random.Next(3)).Select(_ => _chain.Watch(_crook, views[random.Next(5)], random.Next(4))
                            .Make((ConditionKind)random.Next(6), (UInt256)random.Next(9))),
                    ])),
            ]);
        }

        _chain.CompareStates();
    }

    private void AssertNotEvaluated(TransactionStatus cause, byte[] data, Receipt receipt)
    {
        Assert.Equal(TransactionStatus.ConditionNotEvaluated, receipt.Status);
        var failure = ConditionErrors.Of(receipt)!;
        Assert.Equal((0, cause), (failure.Index, failure.Cause));
        Assert.Equal(data, failure.CauseData.ToArray());
        Assert.Equal(5, _chain.View(_crook, "number", Key)[0]);
    }

    private WatchedView Number() => _chain.Watch(_crook, "number", Key);

    private Condition Ask(string input) => new(_crook, Convert.FromHexString(input), ConditionKind.AtLeast, 0);

    private Receipt Set(int value, Condition condition) =>
        _chain.Execute(_chain.Call(Chains.Alice, _crook, "set", Key, value).With(condition)).Receipts[0];

    private TransactionStatus Status(Transaction transaction) => _chain.Execute(transaction).Receipts[0].Status;
}
