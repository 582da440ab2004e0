using Weft;
using Weft.Blocks;
using Weft.Scheduling;
using Weft.Testing;

namespace Example.Tests;

/// <summary>The example of docs/testing-contracts.md: what the README's coin does, and what it touches.</summary>
public sealed class CoinTests : IDisposable
{
    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000000a1");
    private static readonly Address Bob = Address.Parse("0x00000000000000000000000000000000000000b2");
    private static readonly Address Carol = Address.Parse("0x00000000000000000000000000000000000000c3");
    private static readonly Address Dave = Address.Parse("0x00000000000000000000000000000000000000d4");

    private readonly TestChain _chain = new(Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Coin.dll"));
    private readonly Address _coin;

    public CoinTests()
    {
        _chain.Names.Add("alice", Alice);
        _chain.Names.Add("bob", Bob);
        _chain.Names.Add("carol", Carol);
        _chain.Names.Add("dave", Dave);
        _coin = _chain.Create("Coin", "coin", Alice, 1000);
    }

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void A_transfer_moves_coins()
    {
        var receipt = _chain.Send(Alice, _coin, "transfer", Bob, 300);

        Assert.Equal(TransactionStatus.Success, receipt.Status);
        Assert.Single(receipt.Events);
        Assert.Equal<AbiValue>(700, _chain.View(_coin, "balanceOf", Alice)[0]);
        Assert.Equal<AbiValue>(300, _chain.View(_coin, "balanceOf", Bob)[0]);
    }

    [Fact]
    public void A_transfer_of_too_much_fails()
    {
        var receipt = _chain.Send(Bob, _coin, "transfer", Alice, 1);

        Assert.Equal("Reverted InsufficientBalance()", _chain.Describe(_chain.Contracts.Named("Coin"), receipt));
        Assert.Equal<AbiValue>(1000, _chain.View(_coin, "balanceOf", Alice)[0]);
    }

    [Fact]
    public void What_the_sender_demands_of_a_transfer()
    {
        var transfer = _chain.Call(Alice, _coin, "transfer", Bob, 300);
        var spent = _chain.Watch(_coin, "balanceOf", Alice);

        Assert.Equal(TransactionStatus.Success, _chain.Execute(transfer.With(spent.FallsAtMost(300))).Receipts[0].Status);
        Assert.Equal(TransactionStatus.ConditionFailed, _chain.Execute(transfer.With(spent.FallsAtMost(299))).Receipts[0].Status);
        Assert.Equal<AbiValue>(300, _chain.View(_coin, "balanceOf", Bob)[0]);
    }

    [Fact]
    public void What_the_coin_touches() => Snapshot.Match(AccessReport.Write(_chain.Contracts.Named("Coin").Code.Manifest, []));

    [Fact]
    public void Who_waits_for_whom()
    {
        _chain.Send(Alice, _coin, "transfer", Carol, 500);
        var block = _chain.Execute(
            _chain.Call(Alice, _coin, "transfer", Bob, 10),
            _chain.Call(Carol, _coin, "transfer", Dave, 10),
            _chain.Call(Bob, _coin, "transfer", Dave, 10));

        Snapshot.Match(ScheduleText.Write(block.Layout!.Schedule, block.Layout.Labels(_chain.Names)));
    }

    [Fact]
    public void How_much_of_what_is_declared_is_used()
    {
        _chain.Send(Alice, _coin, "transfer", Bob, 300);
        _chain.Send(Bob, _coin, "transfer", Carol, 100);

        Snapshot.Match(EntryPointStatistics.Table(_chain.Observer.EntryPoints));
    }
}
