using System.Globalization;
using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Blocks of 10,000 transactions around one account or one counter, of an ordinary token: everybody in one step, and the same as serially;
/// block order where the account runs dry.
/// </summary>
public sealed class HotBlockTests : IDisposable
{
    private const int Count = 10_000;

    private readonly TestChain _chain = Chains.WithTokens();
    private readonly Address _token;
    private readonly Address[] _users =
        [.. Enumerable.Range(0, Count).Select(i => Address.Parse("0x" + (0x1_0000 + i).ToString("x40", CultureInfo.InvariantCulture)))];

    public HotBlockTests() => _token = _chain.Create("Erc20", "token", Chains.Alice);

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void Mints_that_all_add_to_one_supply_are_one_step()
    {
        var block = Execute(i => _chain.Call(_users[i], _token, "mint", _users[i], 1 + i));
        Assert.Equal(1, block.Layout!.Schedule.StepCount);
        Assert.Equal((UInt256)(Count * (Count + 1L) / 2), Supply());
    }

    [Fact]
    public void Transfers_of_many_senders_to_one_receiver_are_one_step()
    {
        Execute(i => _chain.Call(_users[i], _token, "mint", _users[i], 5));
        var block = Execute(i => _chain.Call(_users[i], _token, "transfer", Chains.Bob, 1 + (i % 5)));
        Assert.Equal(1, block.Layout!.Schedule.StepCount);
        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal((UInt256)(Count * 3L), Balance(Chains.Bob));
    }

    [Fact]
    public void Payments_of_one_rich_payer_are_one_step()
    {
        _chain.Send(Chains.Alice, _token, "mint", Chains.Alice, Count * 3);
        var block = Execute(i => _chain.Call(Chains.Alice, _token, "transfer", _users[i], 1 + (i % 5)));
        Assert.Equal(1, block.Layout!.Schedule.StepCount);
        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(UInt256.Zero, Balance(Chains.Alice));
    }

    [Fact]
    public void A_payer_who_runs_dry_in_the_middle_falls_back_to_block_order()
    {
        _chain.Send(Chains.Alice, _token, "mint", Chains.Alice, Count / 2);
        var block = Execute(i => _chain.Call(Chains.Alice, _token, "transfer", _users[i], 1));
        Assert.Equal(1 + (Count / 2), block.Layout!.Schedule.StepCount);
        Assert.All(block.Receipts.Take(Count / 2), receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.All(block.Receipts.Skip(Count / 2), receipt => Assert.Equal(TransactionStatus.Reverted, receipt.Status));
        Assert.Equal(UInt256.Zero, Balance(Chains.Alice));
    }

    /// <summary>He pays, is paid while he has nothing left, and pays on: what each payment finds is decided by block order.</summary>
    [Fact]
    public void A_payer_who_is_paid_after_he_has_run_dry_pays_on()
    {
        _chain.Send(Chains.Alice, _token, "mint", Chains.Alice, 300);
        _chain.Send(Chains.Alice, _token, "mint", Chains.Bob, 300);
        var block = _chain.Execute(
        [
            .. Enumerable.Range(0, 600).Select(i => _chain.Call(Chains.Alice, _token, "transfer", _users[i], 1)),
            _chain.Call(Chains.Bob, _token, "transfer", Chains.Alice, 200),
            .. Enumerable.Range(0, 400).Select(i => _chain.Call(Chains.Alice, _token, "transfer", _users[i], 1)),
        ]);
        Assert.Equal(501, block.Receipts.Count(receipt => receipt.Status == TransactionStatus.Success));
        _chain.CompareStates();
    }

    private ExecutedBlock Execute(Func<int, Transaction> transaction) =>
        _chain.Execute([.. Enumerable.Range(0, Count).Select(transaction)]);

    private UInt256 Balance(Address account) => Number(_chain.View(_token, "balanceOf", account)[0]);

    private UInt256 Supply() => Number(_chain.View(_token, "totalSupply")[0]);

    private static UInt256 Number(AbiValue value) => (UInt256)Assert.IsType<AbiInteger>(value).Value;
}
