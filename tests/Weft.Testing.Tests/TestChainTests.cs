using Weft.Blocks;

namespace Weft.Testing.Tests;

public sealed class TestChainTests
{
    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000000a1");
    private static readonly Address Bob = Address.Parse("0x00000000000000000000000000000000000000b2");

    [Fact]
    public void A_contract_is_created_used_and_viewed()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        var token = chain.Create("Erc20", "token", Alice);
        Assert.Equal(TransactionStatus.Success, chain.Send(Alice, token, "mint", Alice, 1_000).Status);
        var executed = chain.Execute(
            chain.Call(Alice, token, "transfer", Bob, 400),
            chain.Call(Bob, token, "transfer", Alice, 100),
            chain.Call(Alice, token, "burn", 5));
        Assert.All(executed.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(695, chain.View(token, "balanceOf", Alice)[0]);
        Assert.Equal(300, chain.View(token, "balanceOf", Bob)[0]);
        Assert.NotNull(executed.Layout);
        chain.CompareStates();
    }

    [Fact]
    public void Blocks_are_numbered_and_a_second_apart()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        var token = chain.Create("Erc20", "token", Alice);
        (chain.BlockNumber, chain.TimestampSeconds) = (41, 1_000);
        var block = chain.Execute(chain.Call(Alice, token, "mint", Alice, 1)).Block;
        Assert.Equal((42UL, 1_001UL), (block.Number, block.TimestampSeconds));
        Assert.Equal((42UL, 1_001UL), (chain.BlockNumber, chain.TimestampSeconds));
    }

    [Fact]
    public void A_view_leaves_state_as_it_is()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        var token = chain.Create("Erc20", "token", Alice);
        chain.Send(Alice, token, "mint", Alice, 1_000);
        var (before, root) = (chain.Ledger.Slots.ToCanonicalBytes(), chain.Ledger.StateRoot);
        Assert.Equal(0, chain.View(token, "allowance", Bob, Alice)[0]);
        Assert.Equal(1_000, chain.View(token, "totalSupply")[0]);
        Assert.Equal(before, chain.Ledger.Slots.ToCanonicalBytes());
        Assert.Equal(root, chain.Ledger.StateRoot);
        chain.CompareStates();
    }

    [Fact]
    public void What_may_write_is_no_view()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        var token = chain.Create("Erc20", "token", Alice);
        var failure = Assert.Throws<ArgumentException>(() => chain.View(token, "mint", Alice, 5));
        Assert.StartsWith("mint may write", failure.Message, StringComparison.Ordinal);
        failure = Assert.Throws<ArgumentException>(() => chain.Watch(token, "mint", Alice, 5));
        Assert.StartsWith("mint is no view that returns one unsigned integer", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => chain.Watch(token, "symbol"));
        Assert.Equal(0, chain.View(token, "totalSupply")[0]);
        chain.CompareStates();
    }

    [Fact]
    public void A_view_that_fails_says_why()
    {
        using var chain = NewChain("Weft.HostileContracts");
        chain.Observer.FailsOutsideAccessSet = false;
        var liar = chain.Create("Liar", "liar", Alice);
        var failure = Assert.Throws<InvalidOperationException>(() => chain.View(liar, "read", 0, 1));
        Assert.StartsWith("read failed: OutsideAccessSet", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_go_to_created_contracts_and_are_used_in_failures()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        chain.Names.Add("alice", Alice);
        var token = chain.Create("Erc20", "token", Alice);
        Assert.True(chain.Names.TryGetName(token, out var name));
        Assert.Equal("token", name);
        var receipt = chain.Send(Alice, token, "transfer", Bob, 7);
        Assert.Equal(
            "Reverted ERC20InsufficientBalance(alice,0,7)", chain.Describe(chain.Contracts.Named("Erc20"), receipt));
        Assert.Throws<ArgumentException>(() => chain.Create("Erc20", "token", Bob));
    }

    [Fact]
    public void A_contract_of_another_class_can_be_made_known()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        Assert.Throws<KeyNotFoundException>(() => chain.Call(Alice, Bob, "mint", Alice, 1));
        chain.Know(Bob, "Erc20");
        Assert.Equal(TransactionStatus.NoContract, chain.Send(Alice, Bob, "mint", Alice, 1).Status);
    }

    [Fact]
    public void A_creation_that_fails_is_told()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        var token = chain.Create("Erc20", "token", Alice);
        var failure = Assert.Throws<InvalidOperationException>(() => chain.CreateAt(token, "Erc20", "again", Alice));
        Assert.StartsWith("again: the constructor of Erc20 failed: AddressTaken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Executors_that_disagree_fail_the_test()
    {
        using var chain = NewChain("Weft.Samples.Tokens");
        chain.AddLane("one that does all twice", ledger => new TwiceExecutor(ledger));
        var token = chain.Create("Erc20", "token", Alice);
        var failure = Assert.Throws<ExecutorsDisagreeException>(() => chain.Send(Alice, token, "mint", Alice, 7));
        Assert.StartsWith("Block 1: equal receipts, but state root 0x", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("of one that does all twice.", failure.Message, StringComparison.Ordinal);
        var transfers = Enumerable.Range(0, 3).Select(_ => chain.Call(Alice, token, "transfer", Bob, 3));
        failure = Assert.Throws<ExecutorsDisagreeException>(() => chain.Execute([.. transfers]));
        Assert.StartsWith(
            "Block 2, transaction 1: serial Success gas ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(", one that does all twice Reverted gas ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_that_leaves_its_access_set_fails_the_test_unless_the_test_is_about_that()
    {
        using var chain = NewChain("Weft.HostileContracts");
        var liar = chain.Create("Liar", "liar", Alice);
        var failure = Assert.Throws<ExecutorsDisagreeException>(() => chain.Send(Alice, liar, "write", 1, 7, 70));
        Assert.StartsWith("Transaction 0 left its access set: 0x", failure.Message, StringComparison.Ordinal);

        using var tolerant = NewChain("Weft.HostileContracts");
        tolerant.Observer.FailsOutsideAccessSet = false;
        liar = tolerant.Create("Liar", "liar", Alice);
        Assert.Equal(TransactionStatus.OutsideAccessSet, tolerant.Send(Alice, liar, "write", 1, 7, 70).Status);
    }

    [Fact]
    public void What_was_declared_and_done_is_counted()
    {
        using var chain = NewChain("Weft.HostileContracts");
        var liar = chain.Create("Liar", "liar", Alice);
        chain.Send(Alice, liar, "read", 1, 7);
        chain.Send(Alice, liar, "read", 5, 7);
        Assert.Equal((2L, 2L, 2L), (chain.Observer.Transactions, chain.Observer.Declared, chain.Observer.Observed));
        var daredevil = chain.Create("Daredevil", "daredevil", Alice);
        chain.Send(Alice, daredevil, "declare", 10);
        Assert.Equal((3L, 12L, 2L), (chain.Observer.Transactions, chain.Observer.Declared, chain.Observer.Observed));
    }

    private static TestChain NewChain(string assembly) => new(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
}
