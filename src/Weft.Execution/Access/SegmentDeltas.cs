using Weft.Runtime;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>The deltas of a segment's transactions, and the slots that several of them may change at the same time.</summary>
internal sealed unsafe class SegmentDeltas
{
    private readonly Rented<SlotDelta> _deltas;
    private readonly Rented<int> _starts;
    private readonly Rented<SharedSlot> _shared;
    private volatile bool _isOverflowing;

    /// <summary>The deltas of a segment.</summary>
    /// <param name="deltas">Deltas, transaction by transaction.</param>
    /// <param name="starts">Where each transaction's begin, and where the last one's end.</param>
    /// <param name="shared">Shared slots.</param>
    public SegmentDeltas(ReadOnlySpan<SlotDelta> deltas, ReadOnlySpan<int> starts, ReadOnlySpan<SharedSlot> shared)
    {
        (_deltas, _starts, _shared) = (new(deltas), new(starts), new(shared));
        foreach (ref readonly var slot in shared)
        {
            IsChecked |= slot.IsChecked;
        }
    }

    /// <summary>Whether the segment has to be undone and run in block order if additions overflow.</summary>
    public bool IsChecked { get; }

    /// <summary>Whether additions may have overflowed in an order that is not the block's.</summary>
    public bool IsOverflowing => _isOverflowing;

    /// <summary>Says that the segment has to be run in block order.</summary>
    public void Overflow() => _isOverflowing = true;

    /// <summary>The deltas of a transaction.</summary>
    public ReadOnlySpan<SlotDelta> Of(int transaction) => _deltas.Span[_starts[transaction].._starts[transaction + 1]];

    /// <summary>Folds a transaction's amounts into a shared slot.</summary>
    /// <param name="index">Index of the slot.</param>
    /// <param name="added">What to add.</param>
    /// <param name="subtracted">What to subtract.</param>
    /// <param name="declared">What the transaction declared to add, as far as that was known.</param>
    /// <returns>True if the slot was not among those that the block changed; it is now.</returns>
    public bool Fold(int index, in UInt256 added, in UInt256 subtracted, in UInt256 declared)
    {
        ref var slot = ref _shared[index];
        var record = (SlotRecord*)slot.Record;
        Enter(ref slot.Lock);
        var value = SlotNumber.Read(record, SlotRecord.Value(record));
        if (slot.IsChecked)
        {
            Check(ref slot, value, added, declared > added ? declared - added : UInt256.Zero);
        }

        SlotNumber.Write(record, SlotRecord.Value(record), Unchecked.Subtract(Unchecked.Add(value, added), subtracted));
        var isFirst = (record->Flags & SlotFlags.Changed) == 0;
        record->Flags |= SlotFlags.Changed;
        Volatile.Write(ref slot.Lock, 0);
        return isFirst;
    }

    /// <summary>Notes what a failed transaction wanted to add: in block order it may have failed for that.</summary>
    public void Note(int index, in UInt256 added, in UInt256 declared)
    {
        ref var slot = ref _shared[index];
        if (slot.IsChecked)
        {
            var record = (SlotRecord*)slot.Record;
            Enter(ref slot.Lock);
            Check(ref slot, SlotNumber.Read(record, SlotRecord.Value(record)), UInt256.Zero, UInt256.Max(added, declared));
            Volatile.Write(ref slot.Lock, 0);
        }
    }

    /// <summary>Gives the memory back for others. Nobody may use the deltas any more.</summary>
    public void Return()
    {
        _deltas.Return();
        _starts.Return();
        _shared.Return();
    }

    /// <summary>Puts back what shared slots held before the segment.</summary>
    public void Restore()
    {
        foreach (ref var slot in _shared.Span)
        {
            var record = (SlotRecord*)slot.Record;
            SlotNumber.Write(record, SlotRecord.Value(record), slot.Start);
        }
    }

    /// <summary>Sees that the slot never held more than fits, whatever the order: nothing of the group is left out of the sum.</summary>
    private void Check(ref SharedSlot slot, in UInt256 value, in UInt256 added, in UInt256 unused)
    {
        var max = SlotNumber.MaxOf((SlotRecord*)slot.Record);
        var fits = SlotNumber.TryAdd(slot.Unused, unused, max, out slot.Unused)
            && SlotNumber.TryAdd(value, slot.Subtracted, max, out var most)
            && SlotNumber.TryAdd(most, slot.Unused, max, out most)
            && SlotNumber.TryAdd(most, added, max, out _);
        if (!fits)
        {
            Overflow();
        }
    }

    private static void Enter(ref int gate)
    {
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref gate, 1, 0) != 0)
        {
            spin.SpinOnce();
        }
    }
}
