using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>
/// Deltas: amounts are summed per slot. Whether a slot's deltas stay deltas is seen at the end, for the
/// transaction must neither observe nor otherwise change the slot.
/// </content>
internal sealed unsafe partial class TouchCollector
{
    /// <summary>Deltas that are searched one by one; beyond it an index is worth its cost.</summary>
    private const int IndexedMinimum = 16;

    private readonly List<SlotDelta> _deltas = [];
    private readonly Dictionary<nint, int> _deltaIndex = [];

    /// <summary>What the transaction adds to and subtracts from slots, one for each slot that has a touch of kind delta.</summary>
    public ReadOnlySpan<SlotDelta> Deltas => CollectionsMarshal.AsSpan(_deltas);

    private void AddDelta(SlotRecord* slot, in Mention mention, in Known<UInt256> amount)
    {
        var isCheck = mention.Kind == MentionKind.AtLeast;
        var other = new Touch((nint)slot, isCheck ? TouchKind.Read : TouchKind.Write, mention.Site);
        if (!SlotNumber.Is(slot))
        {
            Add(other);
            return;
        }

        Add(other with { Kind = isCheck ? TouchKind.Check : TouchKind.Delta });
        ref var delta = ref DeltaOf(slot);
        delta.Changes |= !isCheck;
        if (!TryApply(ref delta, mention.Kind, amount))
        {
            Add(other);
        }
    }

    /// <summary>Adds an amount to the sums; false where that leaves the numbers that can be reckoned with.</summary>
    private static bool TryApply(ref SlotDelta delta, MentionKind kind, in Known<UInt256> amount)
    {
        switch (kind)
        {
            case MentionKind.Add when !amount.IsKnown:
                delta.HasUnknown = true;
                return true;
            case MentionKind.Add:
                return SlotNumber.TryAdd(delta.Added, amount.Value, UInt256.MaxValue, out delta.Added);
            default:
                if (!SlotNumber.TryAdd(delta.Subtracted, amount.Value, UInt256.MaxValue, out var needed))
                {
                    return false;
                }

                delta.Floor = UInt256.Max(delta.Floor, needed);
                delta.Subtracted = kind == MentionKind.Subtract ? needed : delta.Subtracted;
                return true;
        }
    }

    /// <summary>Turns deltas into writes where the transaction touches the slot in another way, too, or bounds are not known.</summary>
    private void EndDeltas()
    {
        if (_deltas.Count == 0)
        {
            return;
        }

        foreach (var touch in Touches)
        {
            var record = (SlotRecord*)touch.Record;
            if (Ranges.IsRange(record))
            {
                DropDeltasIn(record);
            }
            else if (touch.Kind is TouchKind.Read or TouchKind.Write && FindDelta(touch.Record) is >= 0 and var found)
            {
                CollectionsMarshal.AsSpan(_deltas)[found].Record = 0;
            }
        }

        var kept = 0;
        foreach (var delta in Deltas)
        {
            // How far an unknown addition goes cannot be bounded together with a floor: the slot is better taken alone.
            var isKept = delta.Record != 0 && delta.Changes && !(delta.HasUnknown && !delta.Floor.IsZero);
            if (isKept)
            {
                CollectionsMarshal.AsSpan(_deltas)[kept++] = delta;
            }
        }

        CollectionsMarshal.SetCount(_deltas, kept);
        IndexDeltas();
        foreach (ref var touch in CollectionsMarshal.AsSpan(_touches))
        {
            if (touch.Kind is TouchKind.Delta or TouchKind.Check)
            {
                var other = touch.Kind == TouchKind.Delta ? TouchKind.Write : TouchKind.Read;
                touch = touch with { Kind = FindDelta(touch.Record) >= 0 ? TouchKind.Delta : other };
            }
        }
    }

    private void DropDeltasIn(SlotRecord* range)
    {
        foreach (ref var delta in CollectionsMarshal.AsSpan(_deltas))
        {
            var slot = (SlotRecord*)delta.Record;
            if (slot != null && Ranges.Covers(range, slot->Instance, slot->Member, new(SlotRecord.Key(slot), slot->KeyLength)))
            {
                delta.Record = 0;
            }
        }
    }

    private ref SlotDelta DeltaOf(SlotRecord* slot)
    {
        var found = FindDelta((nint)slot);
        if (found < 0)
        {
            found = _deltas.Count;
            _deltas.Add(new SlotDelta { Record = (nint)slot, Shared = SlotDelta.Exclusive });
            if (_deltas.Count == IndexedMinimum)
            {
                IndexDeltas();
            }
            else if (_deltas.Count > IndexedMinimum)
            {
                _deltaIndex.Add((nint)slot, found);
            }
        }

        return ref CollectionsMarshal.AsSpan(_deltas)[found];
    }

    private int FindDelta(nint record)
    {
        if (_deltas.Count >= IndexedMinimum)
        {
            return _deltaIndex.TryGetValue(record, out var found) ? found : -1;
        }

        for (var i = 0; i < _deltas.Count; i++)
        {
            if (_deltas[i].Record == record)
            {
                return i;
            }
        }

        return -1;
    }

    private void IndexDeltas()
    {
        _deltaIndex.Clear();
        if (_deltas.Count < IndexedMinimum)
        {
            return;
        }

        for (var i = 0; i < _deltas.Count; i++)
        {
            _deltaIndex.Add(_deltas[i].Record, i);
        }
    }
}
