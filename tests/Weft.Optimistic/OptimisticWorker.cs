using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Optimistic;

/// <summary>A block that is being executed.</summary>
internal sealed record OptimisticBlock(Block Block, DeclaredAccess[] Declared, OptimisticScheduler Scheduler, ReceiptMemory Receipts)
{
    public BlockContext Context { get; } = new(Block.Number, Block.TimestampSeconds);
}

/// <summary>Does one task after another.</summary>
internal sealed unsafe class OptimisticWorker : IDisposable
{
    private const int ChunkLength = 1 << 18;

    private readonly VersionedSlots _versions;
    private readonly int _number;
    private readonly OptimisticFrame _frame;
    private readonly Arena _arena = new(ChunkLength);
    private readonly List<nint> _locations = [];
    private readonly List<nint> _written = [];
    private OptimisticBlock _block = null!;
    private OptimisticTask _task;

    public OptimisticWorker(Ledger ledger, VersionedSlots versions, int number, bool isAlone)
    {
        (_versions, _number) = (versions, number);
        _frame = new OptimisticFrame(ledger, versions) { IsAlone = isAlone };
    }

    /// <summary>How often a transaction was begun.</summary>
    public long ExecutionCount { get; private set; }

    /// <summary>How often a transaction was found not to be valid.</summary>
    public long AbortCount { get; private set; }

    /// <summary>Locations that this worker has made in the block.</summary>
    public ReadOnlySpan<nint> Locations => CollectionsMarshal.AsSpan(_locations);

    /// <summary>For tests of the tests: what is executed is taken for valid.</summary>
    public bool LeavesValidationOut { get; init; }

    /// <summary>Gets ready for a block.</summary>
    public void Begin(OptimisticBlock block)
    {
        (_block, _task) = (block, default);
        _frame.Begin(block.Scheduler);
    }

    /// <summary>Works until the block is done.</summary>
    public void Work()
    {
        var spin = default(SpinWait);
        while (!_block.Scheduler.IsDone)
        {
            Step();
            if (_task.Kind != TaskKind.None)
            {
                spin = default;
            }
            else
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    /// <summary>Takes a task, or does the one that it has.</summary>
    /// <param name="prefersExecution">For tests: take an execution although there is something to validate.</param>
    public void Step(bool prefersExecution = false) => _task = _task.Kind switch
    {
        TaskKind.Execute => Execute(_task),
        TaskKind.Validate => Validate(_task),
        _ => _block.Scheduler.Next(prefersExecution),
    };

    /// <summary>Gives back what the block took.</summary>
    public void End()
    {
        foreach (var location in _locations)
        {
            _versions.Remove((Location*)location);
        }

        _locations.Clear();
        _arena.Clear();
    }

    public void Dispose()
    {
        _frame.Dispose();
        _arena.Dispose();
    }

    private OptimisticTask Execute(in OptimisticTask task)
    {
        ref var state = ref _block.Scheduler[task.Transaction];
        if (task.Incarnation > 0 && FindEstimate(state.Reads, task.Transaction) is >= 0 and var expected
            && !_frame.WaitFor(expected) && _block.Scheduler.TryWait(task, expected))
        {
            return default;
        }

        while (!TryRun(task.Transaction, out var blocking))
        {
            if (_block.Scheduler.TryWait(task, blocking))
            {
                return default;
            }
        }

        state.Reads = NewReadSet();
        var wroteElsewhere = Write(task, ref state);
        return _block.Scheduler.FinishExecution(task, wroteElsewhere);
    }

    /// <summary>A transaction that has to be executed again before what was read last time can be read again; -1: none.</summary>
    private int FindEstimate(ReadSet* reads, int transaction)
    {
        foreach (ref readonly var read in ReadSet.Of(reads))
        {
            var location = _versions.Find(read.Index);
            if (location != null && VersionedSlots.Below(location, transaction, out var state) is var version
                && SlotVersion.IsEstimate(state))
            {
                return version->Transaction;
            }
        }

        return -1;
    }

    /// <summary>Runs a transaction against the versions that there are; false where it has to wait for another one.</summary>
    private bool TryRun(int index, out int blocking)
    {
        ExecutionCount++;
        blocking = -1;
        var transaction = _block.Block.Transactions[index];
        _frame.Begin(transaction, _block.Context, index, _block.Declared[index]);
        try
        {
            _block.Receipts.Places[index] = Receipt(transaction, TransactionStatus.Success, _frame.Run(transaction));
            return true;
        }
        catch (EstimateReadException exception)
        {
            blocking = exception.Blocking;
            return false;
        }
        catch (Exception exception) when (TransactionFailure.TryOf(exception, out var failure))
        {
            _frame.Events.Clear();
            _frame.ForgetWrites();
            _block.Receipts.Places[index] = Receipt(transaction, failure.Status, failure.Data.Span);
            return true;
        }
    }

    /// <summary>Writes a receipt. That of an incarnation that is aborted stays where it is, and nobody asks for it.</summary>
    private ReceiptPlace Receipt(Transaction transaction, TransactionStatus status, ReadOnlySpan<byte> data)
    {
        var gasUsed = status == TransactionStatus.OutOfGas ? transaction.GasLimit : _frame.GasUsed;
        return new(_number, _block.Receipts.LogOf(_number).Add(status, gasUsed, _frame.Events.Ended, data));
    }

    private ReadSet* NewReadSet()
    {
        var reads = _frame.Reads;
        var set = (ReadSet*)_arena.Take(sizeof(ReadSet) + (reads.Length * sizeof(SlotRead)));
        set->Count = reads.Length;
        reads.CopyTo(new Span<SlotRead>(set + 1, reads.Length));
        return set;
    }

    /// <summary>Makes versions of what the transaction has written; true if its last incarnation had not written one of them.</summary>
    private bool Write(in OptimisticTask task, ref TransactionState state)
    {
        var wroteElsewhere = false;
        var before = WriteSet.Of(state.Writes);
        _written.Clear();
        var handles = _frame.ObservedHandles;
        for (var i = 0; i < handles.Length; i++)
        {
            if ((handles[i].Observed & Runtime.SlotUse.Write) != 0)
            {
                _written.Add((nint)WriteOne(task, _frame.Record(i), handles[i].Value, before, ref wroteElsewhere));
            }
        }

        foreach (var version in before)
        {
            if (version != 0)
            {
                VersionedSlots.Mark((SlotVersion*)version, SlotVersion.Removed);
                _written.Add(version);
            }
        }

        if (_written.Count > 0 && (state.Writes == null || state.Writes->Count < _written.Count))
        {
            state.Writes = (WriteSet*)_arena.Take(sizeof(WriteSet) + (_written.Count * sizeof(nint)));
            state.Writes->Count = _written.Count;
        }

        CollectionsMarshal.AsSpan(_written).CopyTo(WriteSet.Of(state.Writes));
        return wroteElsewhere;
    }

    /// <summary>Writes one slot's version, and takes it out of those that were written before.</summary>
    private SlotVersion* WriteOne(
        in OptimisticTask task, Runtime.SlotRecord* record, byte* value, Span<nint> before, ref bool wroteElsewhere)
    {
        var location = _versions.FindOrAdd(record, _arena, out var isNew);
        if (isNew)
        {
            _locations.Add((nint)location);
        }

        foreach (ref var place in before)
        {
            var version = (SlotVersion*)place;
            if (version != null && version->Location == location)
            {
                wroteElsewhere |= SlotVersion.IsRemoved(version->State);
                VersionedSlots.Rewrite(version, task.Incarnation, value);
                place = 0;
                return version;
            }
        }

        wroteElsewhere = true;
        return VersionedSlots.Insert(location, task.Transaction, task.Incarnation, value, _arena);
    }

    private OptimisticTask Validate(in OptimisticTask task)
    {
        ref var state = ref _block.Scheduler[task.Transaction];
        var isAborted = !IsValid(state.Reads, task.Transaction) && _block.Scheduler.TryAbort(task);
        if (isAborted)
        {
            AbortCount++;
            foreach (var version in WriteSet.Of(state.Writes))
            {
                if (SlotVersion.IsDone(((SlotVersion*)version)->State))
                {
                    VersionedSlots.Mark((SlotVersion*)version, SlotVersion.Estimate);
                }
            }
        }

        return _block.Scheduler.FinishValidation(task, isAborted);
    }

    private bool IsValid(ReadSet* reads, int transaction)
    {
        foreach (ref readonly var read in ReadSet.Of(reads))
        {
            if (!_versions.IsCurrent(read, transaction))
            {
                return LeavesValidationOut;
            }
        }

        return true;
    }
}
