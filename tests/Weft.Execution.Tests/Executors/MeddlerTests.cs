using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// What a contract keeps for too long, or uses without having begun it, would show what the worker did before: the transaction ends, on
/// every executor alike, and the node goes on. The contract is <c>Meddler</c> of Weft.HostileContracts.
/// </summary>
public sealed class MeddlerTests : IDisposable
{
    private readonly TestChain _chain = Chains.WithHostileContracts();
    private readonly Address _meddler;

    public MeddlerTests() => _meddler = _chain.Create("Meddler", "meddler", Chains.Alice);

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData(0, TransactionStatus.BadArguments)]
    [InlineData(1, TransactionStatus.BadArguments)]
    [InlineData(2, TransactionStatus.BadArguments)]
    [InlineData(3, TransactionStatus.EventLimit)]
    [InlineData(4, TransactionStatus.Panic)]
    [InlineData(5, TransactionStatus.Panic)]
    [InlineData(6, TransactionStatus.BadArguments)]
    [InlineData(7, TransactionStatus.AccessLimit)]
    [InlineData(8, TransactionStatus.Success)]
    public void A_deed_ends_its_own_transaction_whatever_went_before(int deed, TransactionStatus expected)
    {
        // The deed that is none leaves a begun call and a begun event behind.
        var block = _chain.Execute(Enter(deed), Enter(8), Enter(deed), Enter(8), Enter(deed));
        Assert.Equal(
            [expected, TransactionStatus.Success, expected, TransactionStatus.Success, expected],
            block.Receipts.Select(receipt => receipt.Status));
    }

    private Transaction Enter(int deed) => _chain.Call(Chains.Alice, _meddler, "enter", deed);
}
