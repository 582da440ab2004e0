using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution.Tests;

/// <summary>Creating contracts outside of blocks, by either executor. What fails leaves nothing, not even a taken address.</summary>
public sealed class CreationTests : IDisposable
{
    private static readonly BlockContext Context = new(0, 100);

    private readonly LoadedContracts _contracts = Chains.LoadExchange();

    public void Dispose() => _contracts.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_created_contract_is_there_with_what_its_constructor_wrote(bool isParallel)
    {
        using var ledger = new Ledger(_contracts.Registry, chainId: 1);
        using var executor = NewExecutor(isParallel, ledger);
        var receipt = Create(executor, "Factory", Arguments("Factory", Chains.Alice));
        Assert.Equal(TransactionStatus.Success, receipt.Status);
        Assert.NotEqual(Hash256.Zero, ledger.StateRoot);
        var view = AbiCodec.EncodeCall(_contracts.Registry.Named("Factory").Code.Manifest.FindEntryPoint("feeToSetter").Function);
        var executed = executor.Execute(new Block(1, 101, [new Transaction(Chains.Bob, Chains.Alice, 10_000, view)]));
        Assert.Equal(TransactionStatus.Success, executed.Receipts[0].Status);
        Assert.Equal(Chains.Alice.ToArray(), executed.Receipts[0].ReturnData.Span[12..].ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_creation_that_fails_leaves_nothing(bool isParallel)
    {
        using var ledger = new Ledger(_contracts.Registry, chainId: 1);
        using var executor = NewExecutor(isParallel, ledger);
        var arguments = Arguments("Factory", Chains.Alice);
        byte[] tooLarge = [.. arguments];
        tooLarge[0] = 1;
        Assert.Equal(TransactionStatus.BadArguments, Create(executor, "Factory", []).Status);
        Assert.Equal(TransactionStatus.BadArguments, Create(executor, "Factory", arguments[..31]).Status);
        Assert.Equal(TransactionStatus.BadArguments, Create(executor, "Factory", tooLarge).Status);
        Assert.Equal(TransactionStatus.BadArguments, Create(executor, "Erc20", arguments).Status);
        Assert.Equal(TransactionStatus.MalformedTransaction, Create(executor, "Factory", arguments, gasLimit: 1_000).Status);
        Assert.Equal(TransactionStatus.OutOfGas, Create(executor, "Factory", arguments, gasLimit: 1_110).Status);
        Assert.Equal(Hash256.Zero, ledger.StateRoot);
        Assert.Empty(ledger.Slots.ToCanonicalBytes());
        var call = new Transaction(Chains.Bob, Chains.Alice, 10_000, new byte[4]);
        Assert.Equal(TransactionStatus.NoContract, executor.Execute(new Block(1, 101, [call])).Receipts[0].Status);
        Assert.Equal(TransactionStatus.Success, Create(executor, "Factory", arguments).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_address_is_taken_once(bool isParallel)
    {
        using var ledger = new Ledger(_contracts.Registry, chainId: 1);
        using var executor = NewExecutor(isParallel, ledger);
        Assert.Equal(TransactionStatus.Success, Create(executor, "Erc20", []).Status);
        var before = ledger.Slots.ToCanonicalBytes();
        Assert.Equal(TransactionStatus.AddressTaken, Create(executor, "Factory", Arguments("Factory", Chains.Alice)).Status);
        Assert.Equal(TransactionStatus.AddressTaken, Create(executor, "Erc20", []).Status);
        Assert.Equal(before, ledger.Slots.ToCanonicalBytes());
    }

    [Fact]
    public void Nobody_calls_a_constructor()
    {
        using var ledger = new Ledger(_contracts.Registry, chainId: 1);
        using var executor = new SerialExecutor(ledger);
        Create(executor, "Factory", Arguments("Factory", Chains.Alice));
        var constructor = _contracts.Registry.Named("Factory").Code.Manifest.Constructor!.Function;
        var call = new Transaction(Chains.Bob, Chains.Alice, 10_000, AbiCodec.EncodeCall(constructor, Chains.Bob));
        Assert.Equal(TransactionStatus.NoEntryPoint, executor.Execute(new Block(1, 101, [call])).Receipts[0].Status);
    }

    private static IBlockExecutor NewExecutor(bool isParallel, Ledger ledger) =>
        isParallel ? new ParallelExecutor(ledger, workers: 2) : new SerialExecutor(ledger);

    private byte[] Arguments(string contract, params AbiValue[] arguments) =>
        AbiCodec.EncodeCall(_contracts.Registry.Named(contract).Code.Manifest.Constructor!.Function, arguments)[4..];

    private Receipt Create(IBlockExecutor executor, string contract, byte[] arguments, ulong gasLimit = 100_000) =>
        executor.Create(new Transaction(Chains.Bob, Chains.Alice, gasLimit, arguments), _contracts.Registry.Named(contract), Context);
}
