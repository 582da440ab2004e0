using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Execution;

// A transaction may touch so many slots and ranges, however often it does. To count them costs more than to note them, so they are counted
// only once as many accesses are noted: from then on an access that was noted before, at the same place of the source, is not noted again.

/// <summary>Turns the mentions of one transaction into touches of records, and into deltas.</summary>
internal sealed unsafe partial class TouchCollector
{
    /// <summary>Accesses for each slot or range that a transaction may touch, on average: it may touch them at several places.</summary>
    private const int PlacesMax = 4;

    private readonly List<Touch> _touches = [];
    private readonly HashSet<Touch> _noted = [];
    private readonly HashSet<nint> _records = [];
    private readonly List<nint> _repeated = [];

    /// <summary>Slots and ranges of the transaction, perhaps several times.</summary>
    public ReadOnlySpan<Touch> Touches => CollectionsMarshal.AsSpan(_touches);

    /// <summary>Records of touches that were not noted, because they were noted before.</summary>
    public IReadOnlyList<nint> Repeated => _repeated;

    /// <summary>Whether the transaction touches more than <see cref="Limits.AccessesMax"/>.</summary>
    public bool IsTooMuch { get; private set; }

    /// <summary>Starts a transaction.</summary>
    public void Clear()
    {
        _touches.Clear();
        _noted.Clear();
        _records.Clear();
        _repeated.Clear();
        _deltas.Clear();
        _deltaIndex.Clear();
        IsTooMuch = false;
    }

    /// <summary>Adds mentions of the transaction.</summary>
    public void Add(Mentions mentions, int first, int end)
    {
        for (var i = first; i < end && !IsTooMuch; i++)
        {
            ref readonly var mention = ref mentions[i];
            var record = mentions.Record(mention);
            if (mention.Kind is MentionKind.Read or MentionKind.Write)
            {
                Add(new Touch((nint)record, mention.MayChange ? TouchKind.Write : TouchKind.Read, mention.Site));
            }
            else
            {
                AddDelta(record, mention, mention.Amount == Mentions.Unknown ? default : Known.Of(mentions.AmountOf(mention)));
            }
        }
    }

    /// <summary>Whether a touch so far may change a slot.</summary>
    public bool MayChange(SlotRecord* slot)
    {
        foreach (var touch in Touches)
        {
            var record = (SlotRecord*)touch.Record;
            var covers = record == slot
                || (Ranges.IsRange(record)
                    && Ranges.Covers(record, slot->Instance, slot->Member, new(SlotRecord.Key(slot), slot->KeyLength)));
            if (touch.MayChange && covers)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Touches so far that may change a slot.</summary>
    public int CountChanges(SlotRecord* slot)
    {
        var count = 0;
        foreach (var touch in Touches)
        {
            count += touch.MayChange && touch.Record == (nint)slot ? 1 : 0;
        }

        return count;
    }

    /// <summary>All mentions have been added.</summary>
    public void End() => EndDeltas();

    private void Add(in Touch touch)
    {
        if (_touches.Count < Limits.AccessesMax || IsNew(touch))
        {
            _touches.Add(touch);
        }
    }

    private bool IsNew(in Touch touch)
    {
        if (_noted.Count == 0)
        {
            foreach (var earlier in _touches)
            {
                _noted.Add(earlier);
                _records.Add(earlier.Record);
            }
        }

        _records.Add(touch.Record);
        IsTooMuch |= _records.Count > Limits.AccessesMax || _touches.Count >= PlacesMax * Limits.AccessesMax;
        if (_noted.Add(touch))
        {
            return true;
        }

        _repeated.Add(touch.Record);
        return false;
    }
}
