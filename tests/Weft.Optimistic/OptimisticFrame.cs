// A frame without an access set: a slot is looked up when the contract first names it. What the contract then reads and writes are bytes of
// its own, copied from the version that its transaction sees. They become a version when the transaction has ended.
//
//   map[key]  ──▶  handles of this transaction  ──not there──▶  slot store  ──▶  location  ──▶  version below  ──copy──▶  own bytes
//
// Everything else, from calls to gas, is the frame of the other executors. There is no guard, for there is nothing to leave. Deltas are
// plain reads and writes, as published: a transaction sees what the slots hold.
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Execution;
using Weft.Runtime;

namespace Weft.Optimistic;

/// <summary>A transaction cannot go on before another one has been executed again.</summary>
internal sealed class EstimateReadException : Exception
{
    /// <summary>The other transaction.</summary>
    public int Blocking { get; set; }
}

/// <summary>The frame of one worker of the optimistic executor.</summary>
internal sealed unsafe class OptimisticFrame(Ledger ledger, VersionedSlots versions) : TransactionFrame(ledger)
{
    private const int ChunkLength = 1 << 16;

    // A transaction that nobody executes, but that was executed before, is taken up at once, or waits itself.
    private const int IdleRoundsMax = 16;

    private readonly Ledger _ledger = ledger;
    private readonly Arena _bytes = new(ChunkLength);
    private readonly List<nint> _records = [];
    private readonly List<SlotRead> _reads = [];
    private readonly EstimateReadException _estimateRead = new();
    private OptimisticScheduler _scheduler = null!;
    private long _declaredGas;
    private int _transaction;

    /// <summary>What the transaction has read.</summary>
    public ReadOnlySpan<SlotRead> Reads => CollectionsMarshal.AsSpan(_reads);

    /// <summary>The slot behind a handle.</summary>
    public SlotRecord* Record(int handle) => (SlotRecord*)_records[handle];

    /// <summary>Whether the worker is the only thread: then nobody does meanwhile what it waits for.</summary>
    public bool IsAlone { get; init; }

    private protected override long DeclaredGas => _declaredGas;

    /// <summary>Gets ready for a block.</summary>
    public void Begin(OptimisticScheduler scheduler) => _scheduler = scheduler;

    /// <summary>Gets ready for a transaction of the block.</summary>
    public void Begin(Transaction transaction, in BlockContext block, int index, DeclaredAccess declared)
    {
        Begin(transaction, block, declared.Price);
        (_transaction, _declaredGas) = (index, declared.Gas);
        _bytes.Clear();
        _records.Clear();
        _reads.Clear();
        Created.Clear();
    }

    /// <summary>Forgets what the transaction has written: it failed.</summary>
    public void ForgetWrites()
    {
        for (var handle = Handles; handle < Handles + HandleCount; handle++)
        {
            handle->Observed &= ~SlotUse.Write;
        }
    }

    /// <summary>Waits for a transaction as long as somebody executes it, or is about to; true once it has been executed.</summary>
    public bool WaitFor(int transaction)
    {
        // Who executes a transaction waits for lower ones only, so the lowest of them gets on.
        var spin = default(SpinWait);
        for (var idle = 0; !IsAlone && idle < IdleRoundsMax && !_scheduler.IsExecuted(transaction);)
        {
            idle = _scheduler.IsExecuting(transaction) ? 0 : idle + 1;
            spin.SpinOnce(sleep1Threshold: -1);
        }

        return _scheduler.IsExecuted(transaction);
    }

    public new void Dispose()
    {
        _bytes.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Save(SlotRecord* record)
    {
        // What was there before is in the store, or is a version.
    }

    /// <inheritdoc/>
    protected override SlotHandle* LocateInRanges(ushort member, byte* key, int keyLength, SlotUse use)
    {
        var keyBytes = new ReadOnlySpan<byte>(key, keyLength);
        var shape = StorageShape.Code;
        var isMember = member == StorageShape.CodeMember || RunningContract.TryShape(member, out shape);
        if (!isMember || shape.KeyLength != keyLength || (IsAsking && use == SlotUse.Write))
        {
            throw StoppedOutside(member, keyBytes);
        }

        var record = _ledger.Slot(SelfInstance, member, keyBytes, shape);
        var isSetOnce = (record->Flags & SlotFlags.SetOnce) != 0;
        var own = isSetOnce ? CopyOf(record) : record;
        var handle = AddHandle(own, SlotUse.Read | (IsAsking ? SlotUse.WithheldWrite : SlotUse.Write));
        handle->Value = isSetOnce ? SlotRecord.Value(own) : _bytes.Take(record->ValueLength);
        _records.Add((nint)record);
        if (use == SlotUse.Read || isSetOnce)
        {
            Read(record, handle->Value);
        }

        return handle;
    }

    /// <inheritdoc/>
    private protected override uint TargetInstance(in Address target) => _ledger.Slots.InstanceOf(target);

    /// <summary>A copy of a slot's record: whether a slot that is set once has been set is asked of the record.</summary>
    private SlotRecord* CopyOf(SlotRecord* record)
    {
        var length = (int)(SlotRecord.Value(record) - (byte*)record) + record->ValueLength;
        var copy = _bytes.Take(length);
        NativeMemory.Copy(record, copy, (nuint)length);
        return (SlotRecord*)copy;
    }

    /// <summary>Copies what the transaction sees of a slot, and notes what that is.</summary>
    private void Read(SlotRecord* record, byte* target)
    {
        while (true)
        {
            var location = versions.Find(record->Index);
            var read = new SlotRead { Index = record->Index };
            if (location == null)
            {
                NativeMemory.Copy(SlotRecord.Value(record), target, record->ValueLength);
                _reads.Add(read);
                return;
            }

            read.Seen = VersionedSlots.Below(location, _transaction, out read.State);
            if (SlotVersion.IsEstimate(read.State))
            {
                Require(read.Seen->Transaction);
                continue;
            }

            var isBase = read.Seen == &location->Base;
            if (isBase)
            {
                NativeMemory.Copy(SlotRecord.Value(record), target, record->ValueLength);
            }

            if (isBase || VersionedSlots.TryCopy(read.Seen, read.State, target))
            {
                _reads.Add(read);
                return;
            }
        }
    }

    /// <summary>Waits for a transaction that will write again what is read, or gives up.</summary>
    private void Require(int blocking)
    {
        if (!WaitFor(blocking))
        {
            _estimateRead.Blocking = blocking;
            throw _estimateRead;
        }
    }
}
