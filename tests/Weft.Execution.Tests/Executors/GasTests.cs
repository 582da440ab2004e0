using Weft.Blocks;
using Weft.Exchanges;
using Weft.Testing;

namespace Weft.Execution.Tests;

public sealed class GasTests : IDisposable
{
    private readonly LoadedContracts _contracts = Chains.LoadExchange();

    public void Dispose() => _contracts.Dispose();

    /// <summary>
    /// Every limit below what a transaction needs, one after another. It never happens, and either costs nothing, because the limit does
    /// not even cover its bytes, so that nothing is done for it, or all that there is.
    /// </summary>
    [Theory]
    [InlineData("swap")]
    [InlineData("addLiquidity")]
    [InlineData("createPair")]
    public void Too_little_gas_of_any_amount_changes_nothing(string kind)
    {
        var plan = ExchangePlan.WithPools(poolCount: 3, userCount: 1) with { TokenCount = 4 };
        using var ledger = _contracts.LedgerWith(plan, out var exchange);
        using var executor = new SerialExecutor(ledger);
        var tokens = exchange.Tokens;
        var transaction = kind switch
        {
            "swap" => exchange.Swap(exchange.Users[0], 1_000, 0, tokens[0], tokens[1], tokens[2]),
            "addLiquidity" => exchange.AddLiquidity(exchange.Users[0], tokens[0], tokens[3], 9_000, 9_000),
            _ => exchange.Call(exchange.Users[0], exchange.Factory, "createPair", tokens[0], tokens[3]),
        };
        using var trial = ledger.Clone();
        using var trialExecutor = new SerialExecutor(trial);
        var needed = Run(trialExecutor, transaction, TestChain.GasLimit).GasUsed;
        var (before, root) = (ledger.Slots.ToCanonicalBytes(), ledger.StateRoot);
        var malformed = 0UL;
        for (ulong limit = 0; limit < needed; limit++)
        {
            var receipt = Run(executor, transaction, limit);
            var isMalformed = receipt.Status == TransactionStatus.MalformedTransaction;
            malformed += isMalformed ? 1UL : 0;
            Assert.True(isMalformed == (malformed == limit + 1), $"{kind}, limit {limit}: {receipt.Status}");
            Assert.True(isMalformed || receipt.Status == TransactionStatus.OutOfGas, $"{kind}, limit {limit}: {receipt.Status}");
            Assert.Equal(isMalformed ? 0 : limit, receipt.GasUsed);
            Assert.True(receipt.Events.IsEmpty && receipt.ReturnData.IsEmpty && ledger.StateRoot == root, $"{kind}, limit {limit}");
        }

        Assert.Equal(before, ledger.Slots.ToCanonicalBytes());
        Assert.Equal((ulong)(GasPrices.Transaction + (GasPrices.CalldataByte * transaction.CallData.Length)), malformed);
        Assert.Equal((TransactionStatus.Success, needed), Outcome(Run(executor, transaction, needed)));
        Assert.Equal(trial.StateRoot, ledger.StateRoot);
    }

    [Fact]
    public void The_largest_limit_changes_nothing_about_what_is_used()
    {
        using var ledger = _contracts.LedgerWith(ExchangePlan.WithPools(poolCount: 1, userCount: 1), out var exchange);
        using var executor = new SerialExecutor(ledger);
        var transaction = exchange.Call(exchange.Users[0], exchange.Tokens[0], "transfer", exchange.Users[0], 1);
        var used = Run(executor, transaction, TestChain.GasLimit).GasUsed;
        Assert.Equal((TransactionStatus.Success, used), Outcome(Run(executor, transaction, Limits.TransactionGasMax)));
    }

    [Fact]
    public void Each_service_has_its_price()
    {
        using var ledger = _contracts.LedgerWith(ExchangePlan.WithPools(poolCount: 1, userCount: 2), out var exchange);
        using var executor = new SerialExecutor(ledger);
        var transaction = exchange.Call(exchange.Users[0], exchange.Tokens[0], "transfer", exchange.Users[1], 1);
        const long CallDataBytes = 4 + (2 * 32);
        const long EventBytes = 4 * 32;
        const long Code = 378; // instructions and members of the profile
        const long AccessFunction = 240; // as well
        var expected = GasPrices.Transaction + (CallDataBytes * GasPrices.CalldataByte)
            + (2 * GasPrices.DeclaredSlot) + (2 * GasPrices.Read) + (2 * GasPrices.Write)
            + GasPrices.Event + (EventBytes * GasPrices.EventByte) + Code + AccessFunction;
        Assert.Equal((TransactionStatus.Success, (ulong)expected), Outcome(Run(executor, transaction, TestChain.GasLimit)));
    }

    private static (TransactionStatus Status, ulong GasUsed) Outcome(Receipt receipt) => (receipt.Status, receipt.GasUsed);

    private static Receipt Run(SerialExecutor executor, Transaction transaction, ulong gasLimit) =>
        executor.Execute(new Block(
            1_000, Exchange.TimestampSeconds + 1, [new(transaction.Sender, transaction.To, gasLimit, transaction.CallData)])).Receipts[0];
}
