// Which deltas of a segment may run in any order.
//
// Deltas of one slot commute as sums, but a subtraction fails when the slot holds too little, and an addition when it holds too much. So a
// slot's deltas are taken in block order, each into the group as long as the group can run in *every* order with the same outcome:
//
//   start − all subtractions of the group  ≥  what a member needs beyond its own subtractions   (its floor)
//   start + all additions of the group     ≤  the greatest number that the slot can hold
//
// The first delta for which that does not hold is a write instead. From there on the slot's value is not known while scheduling, so later
// deltas that need a floor are writes, too: the slot has fallen back to block order, and nothing else has changed. A write by anybody has
// the same effect.
//
// Additions need no floor. One whose amount is not known while scheduling, or that comes after a write, joins all the same, and its
// slot is *checked*: at the end of each member it is seen whether the start and everything that members add, declare to add, or had added
// when they failed, fit the slot. If they do not, some order of the group has another outcome than block order may have; then the
// segment is undone and run again in block order (ParallelExecutor). It takes sums beyond 2^32 … 2^256 to get there.
//
//   start ──▶ delta delta delta   read   delta │ write ──▶ addition addition …
//             one group: none waits for        │ value unknown: additions only, checked
//             another                          │
using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>A slot that several transactions of a segment may change at the same time.</summary>
internal struct SharedSlot
{
    /// <summary>The slot's record.</summary>
    public nint Record;

    /// <summary>What it held before the segment.</summary>
    public UInt256 Start;

    /// <summary>Everything that members of the group may subtract.</summary>
    public UInt256 Subtracted;

    /// <summary>The most that any member needs beyond its own subtractions.</summary>
    public UInt256 Slack;

    /// <summary>Everything of known amount that members of the group may add.</summary>
    public UInt256 Added;

    /// <summary>Whether additions have to be checked when they are made.</summary>
    public bool IsChecked;

    /// <summary>What members declared, or had added when they failed, and did not add; only where additions are checked.</summary>
    public UInt256 Unused;

    /// <summary>1 while a worker folds an amount into the slot.</summary>
    public int Lock;
}

/// <summary>Forms the groups of deltas of one segment, in block order.</summary>
internal sealed unsafe class Escrow
{
    private readonly List<SharedSlot> _slots = [];

    /// <summary>The shared slots so far.</summary>
    public ReadOnlySpan<SharedSlot> Slots => CollectionsMarshal.AsSpan(_slots);

    /// <summary>Starts a segment.</summary>
    public void Clear() => _slots.Clear();

    /// <summary>Takes a transaction's delta into its slot's group.</summary>
    /// <param name="delta">The delta.</param>
    /// <param name="shared">Index of the shared slot, <see cref="SlotDelta.Exclusive"/> if the slot has none yet; set on success.</param>
    /// <param name="isStartKnown">Whether no transaction of the segment may have written the slot.</param>
    /// <returns>False: the delta is a write.</returns>
    public bool TryJoin(in SlotDelta delta, ref int shared, bool isStartKnown)
    {
        if (!isStartKnown && !delta.Floor.IsZero)
        {
            return false;
        }

        var record = (SlotRecord*)delta.Record;
        if (shared != SlotDelta.Exclusive)
        {
            return TryReserve(ref CollectionsMarshal.AsSpan(_slots)[shared], delta, isStartKnown, record);
        }

        var slot = new SharedSlot { Record = delta.Record, Start = SlotNumber.Read(record, SlotRecord.Value(record)) };
        if (!TryReserve(ref slot, delta, isStartKnown, record))
        {
            return false;
        }

        shared = _slots.Count;
        _slots.Add(slot);
        return true;
    }

    /// <summary>Adds a delta to the sums of its slot; false, and nothing changed, if the group could not run in every order then.</summary>
    private static bool TryReserve(ref SharedSlot slot, in SlotDelta delta, bool isStartKnown, SlotRecord* record)
    {
        var isChecked = slot.IsChecked || delta.HasUnknown || !isStartKnown;
        var (subtracted, slack, added) = (slot.Subtracted, slot.Slack, slot.Added);
        if (isStartKnown && !(delta.Floor.IsZero && delta.Subtracted.IsZero))
        {
            slack = UInt256.Max(slack, delta.Floor - delta.Subtracted);
            if (!SlotNumber.TryAdd(subtracted, delta.Subtracted, UInt256.MaxValue, out subtracted)
                || !SlotNumber.TryAdd(subtracted, slack, slot.Start, out _))
            {
                return false;
            }
        }

        // Otherwise what held for the sums before holds still.
        if (isStartKnown && (isChecked != slot.IsChecked || !delta.Added.IsZero))
        {
            var max = SlotNumber.MaxOf(record);
            if (!SlotNumber.TryAdd(added, delta.Added, max, out added)
                || !SlotNumber.TryAdd(slot.Start, added, isChecked ? max >> 1 : max, out _))
            {
                return false;
            }
        }

        (slot.Subtracted, slot.Slack, slot.Added, slot.IsChecked) = (subtracted, slack, added, isChecked);
        return true;
    }
}
