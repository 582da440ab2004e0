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

    [Fact]
    public void Finding_out_what_is_touched_is_paid_for()
    {
        var gas = _chain.Execute(Ponder(1), Ponder(2), Ponder(3)).Receipts.Select(receipt => receipt.GasUsed).ToList();
        var round = gas[1] - gas[0];
        Assert.Equal(round, gas[2] - gas[1]);

        // The access function does a round as well, with numbers that may be unknown: it is not the cheaper of the two.
        var (called, whole) = (RunOnly(1), RunOnly(2));
        Assert.InRange(whole - called, 1UL, (round / 2) - 1);

        ulong RunOnly(uint rounds)
        {
            var needed = _chain.Execute(Ponder(rounds)).Receipts[0].GasUsed;
            using var ledger = _chain.Ledger.Clone();
            var block = new Block(_chain.BlockNumber + 1, _chain.TimestampSeconds + 1, [Ponder(rounds)]);
            return needed - (ulong)new AccessPlanner(ledger).Plan(block, 0, 1).AccessPrice(0).Gas;
        }
    }

    /// <summary>Every limit fails in the same way on all executors; between its neighbours it spoils nothing.</summary>
    [Theory]
    [InlineData(10u, 2_000ul, TransactionStatus.OutOfGas)]
    [InlineData(10u, 3_000ul, TransactionStatus.OutOfGas)]
    [InlineData(1_000u, 500_000ul, TransactionStatus.OutOfGas)]
    [InlineData(1_000u, 1_067ul, TransactionStatus.MalformedTransaction)]
    [InlineData(1_000u, 1_072ul, TransactionStatus.OutOfGas)]
    [InlineData(60_000u, (ulong)Limits.AccessGasMax, TransactionStatus.OutOfGas)]
    [InlineData(60_000u, (ulong)Limits.TransactionGasMax, TransactionStatus.AccessLimit)]
    public void Access_functions_that_take_too_much_end_their_transaction(uint rounds, ulong limit, TransactionStatus status)
    {
        var greedy = WithGas(Ponder(rounds), limit);
        var receipts = _chain.Execute(Taste(1), greedy, Taste(1)).Receipts;
        Assert.Equal([TransactionStatus.Success, status, TransactionStatus.Success], receipts.Select(receipt => receipt.Status));
        Assert.Equal(
            status switch
            {
                TransactionStatus.MalformedTransaction => 0UL,
                TransactionStatus.OutOfGas => limit,
                _ => (ulong)(AccessPrice.BeforeAnything(greedy) + Limits.AccessGasMax),
            },
            receipts[1].GasUsed);
        _chain.CompareStates();
    }

    private Transaction Ponder(uint rounds) => _chain.Call(Chains.Alice, _glutton, "ponder", rounds);

    private static Transaction WithGas(Transaction transaction, ulong gas) =>
        new(transaction.Sender, transaction.To, gas, transaction.CallData);

    private Transaction Taste(int count) => _chain.Call(Chains.Alice, _glutton, "taste", count);
}
