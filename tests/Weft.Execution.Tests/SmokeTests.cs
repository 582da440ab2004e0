using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void A_transfer_moves_tokens()
    {
        using var chain = new TestChain(Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Tokens.dll"));
        var alice = Address.Parse("0x00000000000000000000000000000000000000aa");
        var bob = Address.Parse("0x00000000000000000000000000000000000000bb");
        var token = chain.Create("Erc20", "token", alice);
        Assert.Equal(TransactionStatus.Success, chain.Send(alice, token, "mint", alice, 1000).Status);
        var receipt = chain.Send(alice, token, "transfer", bob, 300);
        Assert.Equal(TransactionStatus.Success, receipt.Status);
        Assert.Single(receipt.Events);
        Assert.Equal(700, chain.View(token, "balanceOf", alice)[0]);
        Assert.Equal(300, chain.View(token, "balanceOf", bob)[0]);
        Assert.Equal(TransactionStatus.Reverted, chain.Send(alice, token, "transfer", bob, 3000).Status);
    }
}
