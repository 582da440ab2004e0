// A transaction that only adds to and subtracts from a slot runs the same whatever the slot holds, if it holds enough. So the contract
// is shown a number of the frame's own: exactly what the transaction itself may take out of the slot, its floor. All its checks
// hold then, and what it does to the number is folded into the slot when it has ended.
//
//   slot        100                                        100 − 30 = 70
//                        floor 30  ──contract: −30──▶  0  ──fold──▶
//
//   shared       others fold at the same time; that the slot holds enough for all was seen while scheduling (Escrow)
//   exclusive    nobody else has the slot: whether it holds enough is seen now; if not, the contract is shown what it holds
//
// So what a contract sees depends on its own transaction and on whether the slot holds enough for that, and both are the same in block
// order and in a group: even code that lies about its deltas gives the same results on all executors. A change beyond what was declared
// stops the transaction, like any other access outside its set.
//
// In exclusive use an addition of unknown amount may turn out not to fit. Then the transaction runs again and is shown what all slots hold
// to which it adds unknown amounts. If it shares one of them, the segment has to be run in block order.
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>Slots that the transaction adds to and subtracts from without observing them.</content>
internal unsafe partial class TransactionFrame
{
    private const int NumberLengthMax = 32;

    private readonly List<OpenDelta> _open = [];
    private SegmentDeltas _segmentDeltas = null!;
    private byte* _numbers = (byte*)NativeMemory.Alloc(NumberLengthMax);
    private int _numberCapacity = 1;

    /// <summary>Folds what the transaction added and subtracted into the slots, if it did so as declared.</summary>
    /// <returns>False when an addition does not fit a slot that the transaction has to itself: it has to run again.</returns>
    /// <exception cref="TransactionStoppedException">It changed a slot by more than it declared.</exception>
    public bool TryFold()
    {
        foreach (var open in _open)
        {
            var (added, subtracted) = ChangeOf(open);
            if (subtracted > open.Delta.Subtracted || (!open.Delta.HasUnknown && added > open.Delta.Added))
            {
                var record = (SlotRecord*)open.Delta.Record;
                Self = _ledger.Slots.AddressOf(record->Instance);
                throw StoppedOutside(record->Member, new(SlotRecord.Key(record), record->KeyLength));
            }
        }

        if (!Fits())
        {
            return false;
        }

        foreach (var open in _open)
        {
            Fold(open);
        }

        return true;
    }

    /// <summary>Sees, after a failure, whether the transaction would have failed in the same way had it seen what slots hold.</summary>
    /// <returns>False when an addition did not fit a slot that the transaction has to itself: it has to run again.</returns>
    public bool TryForget()
    {
        if (!Fits())
        {
            return false;
        }

        foreach (var open in _open)
        {
            if (open.Delta.Shared != SlotDelta.Exclusive)
            {
                _segmentDeltas.Note(open.Delta.Shared, ChangeOf(open).Added, open.Delta.Added);
            }
        }

        return true;
    }

    private void OpenDeltas(SegmentDeltas deltas, int position, DeltaMode mode, bool showsUnknown)
    {
        _open.Clear();
        _segmentDeltas = deltas;
        if (mode == DeltaMode.Plain)
        {
            return;
        }

        var own = deltas.Of(position);
        if (own.Length > _numberCapacity)
        {
            _numberCapacity = own.Length;
            _numbers = (byte*)NativeMemory.Realloc(_numbers, (nuint)(_numberCapacity * NumberLengthMax));
        }

        foreach (ref readonly var delta in own)
        {
            var shared = mode == DeltaMode.Shared ? delta.Shared : SlotDelta.Exclusive;
            var record = (SlotRecord*)delta.Record;
            var isShown = showsUnknown && delta.HasUnknown;
            if (shared == SlotDelta.Exclusive && (isShown || !Admits(record, delta)))
            {
                continue;
            }

            if (isShown)
            {
                deltas.Overflow();
            }

            var number = _numbers + (_open.Count * NumberLengthMax);
            SlotNumber.Write(record, number, delta.Floor);
            var handle = HandleOf(record);
            Handles[handle].Value = number;
            Handles[handle].Observed = SlotUse.Saved;
            _open.Add(new(delta with { Shared = shared }, handle));
        }
    }

    /// <summary>Whether the slot holds enough, and has room enough, for what the transaction declared.</summary>
    private static bool Admits(SlotRecord* record, in SlotDelta delta)
    {
        var value = SlotNumber.Read(record, SlotRecord.Value(record));
        return value >= delta.Floor && SlotNumber.TryAdd(value, delta.Added, SlotNumber.MaxOf(record), out _);
    }

    /// <summary>Whether additions of unknown amount fit the slots that the transaction has to itself.</summary>
    private bool Fits()
    {
        foreach (var open in _open)
        {
            var record = (SlotRecord*)open.Delta.Record;
            if (open.Delta is { HasUnknown: true, Shared: SlotDelta.Exclusive }
                && !SlotNumber.TryAdd(
                    SlotNumber.Read(record, SlotRecord.Value(record)), ChangeOf(open).Added, SlotNumber.MaxOf(record), out _))
            {
                return false;
            }
        }

        return true;
    }

    private void Fold(in OpenDelta open)
    {
        var (added, subtracted) = ChangeOf(open);
        var record = (SlotRecord*)open.Delta.Record;
        if (open.Delta.Shared == SlotDelta.Exclusive)
        {
            Save(record);
            var value = SlotNumber.Read(record, SlotRecord.Value(record));
            SlotNumber.Write(record, SlotRecord.Value(record), Unchecked.Subtract(Unchecked.Add(value, added), subtracted));
        }
        else if (_segmentDeltas.Fold(open.Delta.Shared, added, subtracted, open.Delta.Added))
        {
            _changed.Add(open.Delta.Record);
        }
    }

    /// <summary>How far the contract has taken the number from where it was; one of the two is zero.</summary>
    private (UInt256 Added, UInt256 Subtracted) ChangeOf(in OpenDelta open)
    {
        var number = SlotNumber.Read((SlotRecord*)open.Delta.Record, Handles[open.Handle].Value);
        return number >= open.Delta.Floor ? (number - open.Delta.Floor, UInt256.Zero) : (UInt256.Zero, open.Delta.Floor - number);
    }

    private int HandleOf(SlotRecord* record)
    {
        var index = 0;
        while (Handles[index].Record != record)
        {
            index++;
        }

        return index;
    }

    private readonly record struct OpenDelta(SlotDelta Delta, int Handle);
}
