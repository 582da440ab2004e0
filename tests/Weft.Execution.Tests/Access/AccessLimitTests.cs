using Weft.Blocks;
using Weft.Runtime;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>How much a transaction may touch: slots count once, however often it touches them.</summary>
public sealed class AccessLimitTests : IDisposable
{
    private const ulong GasLimit = Limits.TransactionGasMax;
    private readonly TestChain _chain = Chains.WithAccessContracts();
    private readonly Address _grid;

    public AccessLimitTests() => _grid = _chain.Create("Grid", "grid", Chains.Alice);

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData(Limits.AccessesMax, 1, TransactionStatus.Success)]
    [InlineData(Limits.AccessesMax + 1, 1, TransactionStatus.AccessLimit)]
    [InlineData(Limits.AccessesMax, 5, TransactionStatus.Success)]
    [InlineData(2, 9_000, TransactionStatus.Success)]
    [InlineData(2, 30_000, TransactionStatus.AccessLimit)] // too many rounds
    [InlineData(Limits.AccessesMax / 2, 2, TransactionStatus.Success)]
    public void Slots_count_once(int count, int times, TransactionStatus status)
    {
        var plan = _chain.Call(Chains.Alice, _grid, "setCells", 1, count, times);
        var call = new Transaction(plan.Sender, plan.To, GasLimit, plan.CallData);
        var other = _chain.Call(Chains.Bob, _grid, "setCells", 2, 1, 1);
        var block = _chain.Execute(call, other);
        Assert.Equal([status, TransactionStatus.Success], block.Receipts.Select(receipt => receipt.Status));
        _chain.CompareStates();
    }
}
