using System.Buffers.Binary;
using Weft.Blocks;

namespace Weft.Execution.Tests;

public sealed class StateRootTests
{
    [Fact]
    public void A_block_that_changes_thousands_of_slots_has_one_root_at_any_worker_count()
    {
        const int Receivers = 3000;
        using var chain = Chains.WithTokens();
        var token = chain.Create("Erc20", "token", Chains.Alice);
        var empty = chain.Ledger.StateRoot;
        var mints = Enumerable.Range(1, Receivers).Select(i => chain.Call(Chains.Alice, token, "mint", Account(i), i));
        var executed = chain.Execute([.. mints]);
        Assert.All(executed.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.NotEqual(empty, executed.StateRoot);
        Assert.Equal(Receivers, chain.View(token, "balanceOf", Account(Receivers))[0]);
    }

    private static Address Account(int number)
    {
        Span<byte> bytes = stackalloc byte[20];
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], number);
        return Address.FromBytes(bytes);
    }
}
