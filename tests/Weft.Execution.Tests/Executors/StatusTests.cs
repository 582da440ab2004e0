using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>How transactions end, and what goes first where several reasons hold. Each on every executor.</summary>
public sealed class StatusTests : IDisposable
{
    private static readonly Address Nobody = Chains.Bob;

    private readonly TestChain _chain = Chains.WithHostileContracts();
    private readonly Address _liar;
    private readonly Address _daredevil;

    public StatusTests()
    {
        _liar = _chain.Create("Liar", "liar", Chains.Alice);
        _daredevil = _chain.Create("Daredevil", "daredevil", Chains.Alice);
    }

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("a59f3e")]
    public void Less_than_a_selector_is_malformed_even_where_nobody_is(string callData)
    {
        Assert.Equal(TransactionStatus.MalformedTransaction, Run(Nobody, callData));
        Assert.Equal(TransactionStatus.MalformedTransaction, Run(_liar, callData));
    }

    [Fact]
    public void A_limit_that_does_not_pay_for_the_transaction_is_malformed_before_anything_else()
    {
        Assert.Equal(TransactionStatus.MalformedTransaction, Run(Nobody, "ffffffff", gasLimit: 1_000));
        Assert.Equal(TransactionStatus.MalformedTransaction, Run(_liar, "ffffffff", gasLimit: 1_000));
        Assert.Equal(TransactionStatus.MalformedTransaction, Run(Daredevil("declare", 5_000), gasLimit: 1_000));
    }

    [Fact]
    public void Where_nobody_is_there_is_no_contract_whatever_the_call() =>
        Assert.Equal(TransactionStatus.NoContract, Run(Nobody, "ffffffff"));

    [Fact]
    public void An_unknown_entry_point_goes_before_its_arguments()
    {
        using var chain = Chains.WithTokens();
        var token = chain.Create("Erc20", "token", Chains.Alice);
        Assert.Equal(TransactionStatus.NoEntryPoint, Send(chain, token, "ffffffff"));
        Assert.Equal(TransactionStatus.NoEntryPoint, Send(chain, token, "ffffffff00"));
        Assert.Equal(TransactionStatus.BadArguments, Send(chain, token, "a9059cbb"));
        Assert.Equal(TransactionStatus.BadArguments, Send(chain, token, "a9059cbb" + new string('f', 128)));
        Assert.Equal(TransactionStatus.BadArguments, Send(chain, token, "a9059cbb" + new string('0', 126)));
        Assert.Equal(TransactionStatus.Reverted, Send(chain, token, "a9059cbb" + new string('0', 128)));
        Assert.Equal(TransactionStatus.Reverted, Send(chain, token, "a9059cbb" + new string('0', 130)));
    }

    [Fact]
    public void The_access_limit_counts_what_is_declared()
    {
        Assert.Equal(TransactionStatus.Success, Run(Daredevil("declare", Limits.AccessesMax)));
        Assert.Equal(TransactionStatus.AccessLimit, Run(Daredevil("declare", Limits.AccessesMax + 1)));
        Assert.Equal(TransactionStatus.AccessLimit, Run(Daredevil("declare", 100_000)));
    }

    [Fact]
    public void The_stack_has_its_depth_and_is_whole_again_afterwards()
    {
        Assert.Equal(TransactionStatus.Success, Run(Daredevil("descend", Limits.CallDepthMax - 1)));
        Assert.Equal(TransactionStatus.CallDepth, Run(Daredevil("descend", Limits.CallDepthMax)));
        Assert.Equal(TransactionStatus.CallDepth, Run(Daredevil("descend", 1_000_000)));
        Assert.Equal(TransactionStatus.Success, Run(Daredevil("descend", Limits.CallDepthMax - 1)));
    }

    [Fact]
    public void A_contract_is_not_entered_again_unless_it_says_so()
    {
        Assert.Equal(TransactionStatus.Success, Run(Daredevil("enter", 0)));
        Assert.Equal(TransactionStatus.Reentrancy, Run(Daredevil("enter", 1)));
        Assert.Equal(TransactionStatus.Success, Run(Daredevil("descend", 1)));
    }

    [Fact]
    public void Events_have_their_number()
    {
        Assert.Equal(TransactionStatus.Success, Run(Daredevil("shout", Limits.EventsMax)));
        Assert.Equal(TransactionStatus.EventLimit, Run(Daredevil("shout", Limits.EventsMax + 1)));
    }

    [Fact]
    public void What_happens_first_while_the_contract_runs_is_told()
    {
        Assert.Equal(TransactionStatus.OutOfGas, Run(Daredevil("shout", Limits.EventsMax + 1), gasLimit: 2_000));
        Assert.Equal(TransactionStatus.OutsideAccessSet, Run(_chain.Call(Chains.Alice, _liar, "write", 1, 7, 70)));
    }

    [Fact]
    public void What_failed_has_emitted_nothing()
    {
        var receipt = _chain.Execute(Daredevil("shout", Limits.EventsMax + 1)).Receipts[0];
        Assert.Empty(receipt.Events);
        Assert.Equal(Limits.EventsMax, _chain.Execute(Daredevil("shout", Limits.EventsMax)).Receipts[0].Events.Length);
    }

    private Transaction Daredevil(string entryPoint, long number) => _chain.Call(Chains.Alice, _daredevil, entryPoint, number);

    private TransactionStatus Run(Address to, string callData, ulong gasLimit = TestChain.GasLimit) =>
        Run(new Transaction(Chains.Alice, to, gasLimit, Convert.FromHexString(callData)));

    private TransactionStatus Run(Transaction transaction, ulong gasLimit = TestChain.GasLimit) =>
        _chain.Execute(new Transaction(transaction.Sender, transaction.To, Math.Min(gasLimit, transaction.GasLimit), transaction.CallData))
            .Receipts[0].Status;

    private static TransactionStatus Send(TestChain chain, Address to, string callData) =>
        chain.Execute(new Transaction(Chains.Alice, to, TestChain.GasLimit, Convert.FromHexString(callData))).Receipts[0].Status;
}
