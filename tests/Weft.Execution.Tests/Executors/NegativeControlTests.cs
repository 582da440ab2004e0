using Weft.Blocks;
using Weft.Exchanges;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>The comparison of executors is only worth something if it fails when it should.</summary>
public sealed class NegativeControlTests
{
    private static readonly Hash256 Root = Keccak256.Hash([1]);

    private static readonly Event Emitted = new(Chains.Alice, [Root, Root], new byte[] { 1, 2, 3 });

    private static readonly Receipt First = new(TransactionStatus.Success, 100, [Emitted, Emitted], new byte[] { 1 });

    private static readonly Receipt Second = new(TransactionStatus.Reverted, 200, [], new byte[] { 2 });

    [Fact]
    public void Equal_blocks_pass() => Compare([First, Second], Root);

    [Fact]
    public void Every_byte_counts()
    {
        var otherEvent = new Event(Chains.Bob, Emitted.Topics, Emitted.Data);
        var otherTopics = new Event(Emitted.Emitter, [Root], Emitted.Data);
        var otherData = new Event(Emitted.Emitter, Emitted.Topics, new byte[] { 1, 2, 4 });
        Receipt[] altered =
        [
            new(TransactionStatus.Success, 101, First.Events, First.ReturnData),
            new(TransactionStatus.Success, 100, [Emitted], First.ReturnData),
            new(TransactionStatus.Success, 100, [Emitted, otherEvent], First.ReturnData),
            new(TransactionStatus.Success, 100, [otherTopics, Emitted], First.ReturnData),
            new(TransactionStatus.Success, 100, [Emitted, otherData], First.ReturnData),
            new(TransactionStatus.Success, 100, First.Events, new byte[] { 3 }),
            new(TransactionStatus.Success, 100, First.Events, default),
            new(TransactionStatus.Panic, 100, [], First.ReturnData),
        ];
        Assert.All(altered, receipt => AssertDiffers("transaction 0", [receipt, Second], Root));
        AssertDiffers("transaction 0", [Second, First], Root);
        AssertDiffers("transaction 1", [First, First], Root);
        AssertDiffers("receipts", [First], Root);
        AssertDiffers("receipts", [First, Second, Second], Root);
        AssertDiffers("state root", [First, Second], Keccak256.Hash([2]));
    }

    /// <summary>
    /// Two swaps at one pool, run in the other order: possible only where nothing makes the second wait. With its true schedule the block
    /// is the serial one even so; without the accesses that order the two, it is not, and the comparison says so.
    /// </summary>
    [Fact]
    public void A_schedule_without_its_edges_gives_another_result()
    {
        using var contracts = Chains.LoadExchange();
        using var start = contracts.LedgerWith(ExchangePlan.WithPools(poolCount: 1, userCount: 2), out var exchange);
        var block = new Block(
            1_000, Exchange.TimestampSeconds + 1,
            [
                exchange.Swap(exchange.Users[0], 1_000_000, 0, exchange.Tokens[0], exchange.Tokens[1]),
                exchange.Swap(exchange.Users[1], 2_000_000, 0, exchange.Tokens[0], exchange.Tokens[1]),
            ]);
        using var expectedLedger = start.Clone();
        using var serial = new SerialExecutor(expectedLedger);
        var expected = serial.Execute(block);

        ExecutorsDisagreeException.ThrowUnlessEqual(expected, RunBackwards(start, block, sets => sets), "all edges");
        var failure = Assert.Throws<ExecutorsDisagreeException>(
            () => ExecutorsDisagreeException.ThrowUnlessEqual(expected, RunBackwards(start, block, WithoutAccesses), "no edges"));
        Assert.Contains("transaction 0", failure.Message, StringComparison.Ordinal);
    }

    private static ExecutedBlock RunBackwards(Ledger start, Block block, Func<AccessSets, AccessSets> alter)
    {
        using var ledger = start.Clone();
        using var worker = new Worker(ledger);
        var segment = new AccessPlanner(ledger).Plan(block, 0, block.Transactions.Length);
        var schedule = Schedule.Build(alter(segment.Sets));
        var receipts = new ReceiptMemory(workers: 1);
        receipts.Begin(block.Transactions.Length);
        worker.Log = receipts.LogOf(0);
        new SegmentRun(block, segment, schedule, receipts).Work(worker, new LastFirst(schedule));
        ledger.Commitment.Collect(worker.Frame.Changed);
        ledger.Commitment.Update();
        return new ExecutedBlock(block, new RecordedReceipts(receipts, block.Transactions.Length), ledger.StateRoot);
    }

    private static AccessSets WithoutAccesses(AccessSets sets)
    {
        var builder = new AccessSetsBuilder();
        for (var i = 0; i < sets.TransactionCount; i++)
            builder.EndTransaction();
        return builder.Build();
    }

    private static void Compare(IReadOnlyList<Receipt> receipts, Hash256 stateRoot)
    {
        var block = new Block(7, 70, []);
        ExecutorsDisagreeException.ThrowUnlessEqual(
            new ExecutedBlock(block, [First, Second], Root), new ExecutedBlock(block, receipts, stateRoot), "altered");
    }

    private static void AssertDiffers(string what, IReadOnlyList<Receipt> receipts, Hash256 stateRoot)
    {
        var failure = Assert.Throws<ExecutorsDisagreeException>(() => Compare(receipts, stateRoot));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains("altered", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Gives one worker the ready transaction that is last in the block.</summary>
    private sealed class LastFirst : IReadySet
    {
        private readonly SortedSet<int> _ready = [];

        public LastFirst(Schedule schedule)
        {
            for (var i = 0; i < schedule.TransactionCount; i++)
            {
                if (schedule.PredecessorCounts[i] == 0)
                    _ready.Add(i);
            }
        }

        public bool TryTake(int worker, out int transaction)
        {
            transaction = _ready.Max;
            return _ready.Remove(transaction);
        }

        public void Add(int transaction) => _ready.Add(transaction);

        public bool TryPeek(int worker, int distance, out int transaction)
        {
            transaction = -1;
            return false;
        }

        public bool KeepsChains => false;

        public void CountKept(int count)
        {
        }

        public void Abandon() => _ready.Clear();
    }
}
