using System.Buffers.Binary;
using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Loading;

namespace Weft.Execution.Tests;

// A contract's object is bound to the frame of one worker. Workers that shared one would run on the frame of whoever was bound last, with
// the caller, the gas and the slots of another transaction. Here they take turns on one thread, so that this shows at the first turn of a
// worker after the others', and not only when threads happen to meet.

/// <summary>Each worker runs a contract with an object of its own.</summary>
public sealed class WorkerObjectsTests
{
    private const int Users = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Workers_that_take_turns_run_each_transaction_as_its_sender(int workerCount)
    {
        using var contracts = Chains.LoadExchange();
        using var ledger = new Ledger(contracts.Registry, chainId: 1);
        var code = contracts.Registry.Contracts.Single(contract => contract.Code.Name == "Erc20");
        using (var executor = new SerialExecutor(ledger))
        {
            var creation = new Transaction(Chains.Alice, Token, GasLimit, default);
            Assert.Equal(TransactionStatus.Success, executor.Create(creation, code, new(1, 1)).Status);
        }

        var workers = Enumerable.Range(0, workerCount).Select(number => new Worker(ledger, number)).ToImmutableArray();
        var users = Enumerable.Range(1, Users).ToImmutableArray();
        Assert.All(
            Run(ledger, workers, first: 0, [.. users.Select(user => Call(code.Code, user, "mint", AddressOf(user), 2 * user))]),
            receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.All(
            Run(ledger, workers, first: 1, [.. users.Select(user => Call(code.Code, user, "transfer", Chains.Bob, user))]),
            receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(
            users.Select(user => (UInt256)user),
            Run(ledger, workers, first: 2, [.. users.Select(user => Call(code.Code, user, "balanceOf", AddressOf(user)))])
                .Select(receipt => UInt256.FromBigEndian(receipt.ReturnData.Span)));
        foreach (var worker in workers)
            worker.Dispose();
    }

    private const long GasLimit = 1_000_000;

    private static Address Token { get; } = Address.Parse("0x00000000000000000000000000000000000000cc");

    private static Address AddressOf(int user)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteInt32BigEndian(bytes, user);
        return Address.FromBytes(bytes);
    }

    private static Transaction Call(ContractCode code, int sender, string entryPoint, params AbiValue[] arguments) =>
        new(AddressOf(sender), Token, GasLimit, AbiCodec.EncodeCall(code.Manifest.FindEntryPoint(entryPoint).Function, arguments));

    /// <summary>Runs a segment, each transaction on the worker after the one before.</summary>
    private static List<Receipt> Run(
        Ledger ledger, ImmutableArray<Worker> workers, int first, ImmutableArray<Transaction> transactions)
    {
        var block = new Block((ulong)first + 2, (ulong)first + 2, transactions);
        var segment = new AccessPlanner(ledger).Plan(block, 0, transactions.Length);
        Assert.Equal(transactions.Length, segment.Count);
        var receipts = new List<Receipt>();
        for (var i = 0; i < transactions.Length; i++)
        {
            var worker = workers[(first + i) % workers.Length];
            worker.Log = new ReceiptLog();
            var place = worker.Run(
                transactions[i], new(block.Number, block.TimestampSeconds), segment, position: i, DeltaMode.Exclusive);
            receipts.Add(worker.Log.Read(place.Start));
        }

        foreach (var worker in workers)
            worker.EndSegment();
        segment.Return();
        return receipts;
    }
}
