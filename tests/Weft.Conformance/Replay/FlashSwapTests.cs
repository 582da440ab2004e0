using Weft.Blocks;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>While a pair waits for the receiver of a flash swap, its views are open and everything else is closed.</summary>
public sealed class FlashSwapTests
{
    private static readonly Address Alice = Address.Parse("0x000000000000000000000000000000000000a11c");
    private static readonly UInt256 Plenty = 1_000_000_000;

    [Theory]
    [InlineData(0, TransactionStatus.Success)]
    [InlineData(1, TransactionStatus.Success)]
    [InlineData(2, TransactionStatus.Reentrancy)]
    [InlineData(3, TransactionStatus.Reentrancy)]
    public void A_borrower_may_only_look_at_the_pair(byte meddling, TransactionStatus expected)
    {
        using var chain = Samples.NewChain();
        var tokens = new[] { "TA", "TB" }.Select(name => chain.Create("Erc20", name, Alice)).Order().ToArray();
        var borrower = chain.Create("MeddlingBorrower", "borrower", Alice);
        var factory = chain.Create("Factory", "factory", Alice, Alice);
        var created = chain.Send(Alice, factory, "createPair", tokens[0], tokens[1]);
        var pair = Address.FromBytes(created.ReturnData.Span[12..]);
        chain.Know(pair, "Pair");
        foreach (var token in tokens)
        {
            chain.Send(Alice, token, "mint", pair, Plenty);
            chain.Send(Alice, token, "mint", borrower, Plenty);
        }

        Assert.Equal(TransactionStatus.Success, chain.Send(Alice, pair, "mint", Alice).Status);

        var swapped = chain.Send(Alice, pair, "swap", 1000, 0, borrower, new byte[] { meddling });

        Assert.Equal(expected, swapped.Status);
        AbiValue held = expected == TransactionStatus.Success ? Plenty + 9000 : Plenty;
        Assert.Equal(held, chain.View(tokens[0], "balanceOf", pair)[0]);
    }
}
