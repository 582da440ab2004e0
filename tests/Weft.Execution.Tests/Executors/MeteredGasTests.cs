using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>Contracts pay for all that they do. The chain runs each block on every executor, and compares.</summary>
public sealed class MeteredGasTests : IDisposable
{
    private readonly TestChain _chain = Chains.WithAccessContracts();
    private readonly Address _glutton;

    public MeteredGasTests() => _glutton = _chain.Create("Glutton", "glutton", Chains.Alice);

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData("spin")]
    [InlineData("grow")]
    [InlineData("dig")]
    public void What_would_go_on_for_ever_ends_with_its_gas(string entryPoint)
    {
        var endless = _chain.Call(Chains.Alice, _glutton, entryPoint);
        var block = _chain.Execute(endless, Taste(1), endless, Taste(1));
        Assert.Equal(
            [TransactionStatus.OutOfGas, TransactionStatus.Success, TransactionStatus.OutOfGas, TransactionStatus.Success],
            block.Receipts.Select(receipt => receipt.Status));
        Assert.Equal(endless.GasLimit, block.Receipts[0].GasUsed);
    }

    [Fact]
    public void Every_round_has_its_price()
    {
        var gas = _chain.Execute(Taste(10), Taste(20), Taste(30)).Receipts.Select(receipt => receipt.GasUsed).ToList();
        Assert.True(gas[1] > gas[0]);
        Assert.Equal(gas[1] - gas[0], gas[2] - gas[1]);
    }

    [Fact]
    public void The_last_unit_of_gas_decides()
    {
        var used = _chain.Execute(Taste(25)).Receipts[0].GasUsed;
        Assert.Equal(TransactionStatus.Success, _chain.Execute(WithGas(Taste(25), used)).Receipts[0].Status);
        Assert.Equal(TransactionStatus.OutOfGas, _chain.Execute(WithGas(Taste(25), used - 1)).Receipts[0].Status);
    }

    private static Transaction WithGas(Transaction transaction, ulong gas) =>
        new(transaction.Sender, transaction.To, gas, transaction.CallData);

    private Transaction Taste(int count) => _chain.Call(Chains.Alice, _glutton, "taste", count);
}
