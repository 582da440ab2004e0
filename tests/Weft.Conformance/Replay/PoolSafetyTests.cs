using Weft.Blocks;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>What the recordings of pools do not show: who may make the payer pay, and what runs side by side.</summary>
public sealed class PoolSafetyTests : IDisposable
{
    private const int Fee = 3000;
    private static readonly Address Alice = Address.Parse("0x000000000000000000000000000000000000a11c");
    private static readonly Address Bob = Address.Parse("0x0000000000000000000000000000000000000b0b");
    private static readonly UInt256 Plenty = UInt256.One << 100;
    private static readonly UInt256 Even = UInt256.One << 96;

    private readonly TestChain chain = Samples.NewChain();
    private readonly Address factory;
    private readonly Address payer;

    public PoolSafetyTests()
    {
        factory = chain.Create("PoolFactory", "factory", Alice);
        payer = chain.Create("PoolPayer", "payer", Alice, factory);
    }

    public void Dispose() => chain.Dispose();

    [Fact]
    public void Nobody_but_a_pool_can_ask_the_payer_for_tokens()
    {
        CreatePool("TA", "TB");

        var asked = chain.Send(Alice, payer, "uniswapV3MintCallback", 1, 0, new byte[64]);

        Assert.NotEqual(TransactionStatus.Success, asked.Status);
    }

    [Fact]
    public void Two_pools_swap_side_by_side()
    {
        var first = CreatePool("TA", "TB");
        var second = CreatePool("TC", "TD");

        var block = chain.Execute(Swap(Alice, first), Swap(Bob, second), Swap(Alice, first), Swap(Bob, second));

        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(2, block.Layout!.Schedule.StepCount);
        Assert.Single(block.Layout.Schedule.Segments);
    }

    [Fact]
    public void Views_of_times_and_ticks_do_not_cut_the_block()
    {
        var pool = CreatePool("TA", "TB");

        var block = chain.Execute(
            Swap(Alice, pool),
            chain.Call(Bob, pool, "observe", AbiValue.Of(0)),
            chain.Call(Bob, pool, "ticks", 60),
            chain.Call(Bob, pool, "observations", 0));

        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Single(block.Layout!.Schedule.Segments);
        Assert.Equal(2, block.Layout.Schedule.StepCount);
    }

    private Transaction Swap(Address sender, Address pool) =>
        chain.Call(sender, payer, "swap", pool, sender, true, 1000, Even >> 1, 0);

    /// <summary>A pool of two new tokens with a price of 1, liquidity of Alice, and tokens for both accounts.</summary>
    private Address CreatePool(string nameA, string nameB)
    {
        Address[] tokens = [chain.Create("Erc20", nameA, Alice), chain.Create("Erc20", nameB, Alice)];
        foreach (var (token, account) in tokens.SelectMany(token => new[] { (token, Alice), (token, Bob) }))
        {
            chain.Send(Alice, token, "mint", account, Plenty);
            chain.Send(account, token, "approve", payer, UInt256.MaxValue);
        }

        var created = chain.Send(Alice, factory, "createPool", tokens[0], tokens[1], Fee);
        var pool = Address.FromBytes(created.ReturnData.Span[12..]);
        chain.Know(pool, "ConcentratedPool");
        Assert.Equal(TransactionStatus.Success, chain.Send(Alice, pool, "initialize", Even).Status);
        Assert.Equal(TransactionStatus.Success, chain.Send(Alice, payer, "mint", pool, Alice, -600, 600, 1_000_000_000, 0, 0).Status);
        return pool;
    }
}
