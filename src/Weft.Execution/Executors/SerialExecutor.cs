using Weft.Blocks;

namespace Weft.Execution;

/// <summary>
/// The definition: each transaction in block order, with the access set that the state before it gives. Whatever another
/// executor does must end in the same receipts and the same state root, byte for byte.
/// </summary>
public sealed class SerialExecutor : IBlockExecutor
{
    private readonly Ledger _ledger;
    private readonly AccessPlanner _planner;
    private readonly Worker _worker;
    private readonly DeltaMode _mode;
    private ReceiptMemory? _spare;

    /// <summary>An executor of blocks against a ledger.</summary>
    /// <param name="ledger">What the blocks are executed against.</param>
    /// <param name="showsDeltas">
    /// For tests: transactions see what the slots hold that they add to and subtract from, and the access functions of every transaction
    /// run. Results are the same, if every delta is one.
    /// </param>
    public SerialExecutor(Ledger ledger, bool showsDeltas = false)
    {
        _mode = showsDeltas ? DeltaMode.Plain : DeltaMode.Exclusive;
        _ledger = ledger;
        _planner = new AccessPlanner(ledger, traces: showsDeltas ? TraceUse.Never : TraceUse.WhenSeen);
        _worker = new Worker(ledger);
    }

    /// <summary>Called after each transaction with what it declared and did; for tests and tools.</summary>
    public AccessObserver? Observer { get; set; }

    /// <summary>For measurements: the state root is not kept, and stays what it was.</summary>
    public bool LeavesRootOut { get; init; }

    /// <inheritdoc/>
    public long ExecutionCount => _worker.ExecutionCount;

    /// <inheritdoc/>
    public ExecutedBlock Execute(Block block, Block? next = null)
    {
        var context = new BlockContext(block.Number, block.TimestampSeconds);
        var receipts = Interlocked.Exchange(ref _spare, null) ?? new ReceiptMemory(workers: 1);
        receipts.Begin(block.Transactions.Length);
        _worker.Log = receipts.LogOf(0);
        for (var i = 0; i < block.Transactions.Length; i++)
        {
            var segment = _planner.Plan(block, i, countMax: 1);
            receipts.Places[i] = _worker.Run(block.Transactions[i], context, segment, position: 0, _mode);
            Observer?.Observe(i, receipts.Read(i), _worker.Frame.ObservedHandles);
            _worker.EndSegment();
            segment.Return();
        }

        End();
        return new ExecutedBlock(block, new RecordedReceipts(receipts, block.Transactions.Length), _ledger.StateRoot)
        {
            GivesBack = memory => _spare = memory,
        };
    }

    /// <inheritdoc/>
    public Receipt Create(Transaction creation, RegisteredContract contract, in BlockContext block)
    {
        var segment = _planner.PlanCreation(creation, contract, block);
        _worker.Log = new ReceiptLog();
        var place = _worker.Run(creation, block, segment, position: 0, _mode, contract);
        End();
        return _worker.Log.Read(place.Start);
    }

    /// <inheritdoc/>
    public void Dispose() => _worker.Dispose();

    private void End()
    {
        _worker.EndSegment();
        if (LeavesRootOut)
        {
            _worker.Frame.ForgetChanged();
            return;
        }

        _ledger.Commitment.Collect(_worker.Frame.Changed);
        _worker.Frame.Changed.Clear();
        _ledger.Commitment.Update();
    }
}
