using Weft.Runtime;
using Weft.Scheduling;

namespace Weft.Execution;

/// <content>What a segment has to do with ranges: nothing of it is asked where it has none.</content>
internal sealed unsafe partial class AccessPlanner
{
    private SegmentCut? FindCutInRanges(int first, in Look look)
    {
        Span<nint> covering = stackalloc nint[Ranges.CoveringMax];
        foreach (var range in covering[..Ranges.Covering(_ledger, (SlotRecord*)look.Record, _rangeLengths, covering)])
        {
            if (TryCut(first, (SlotRecord*)range, look.Site) is { } cut)
            {
                return cut;
            }
        }

        return null;
    }

    private bool IsInWrittenRange(SlotRecord* slot)
    {
        if (!_hasRanges)
        {
            return false;
        }

        Span<nint> covering = stackalloc nint[Ranges.CoveringMax];
        foreach (var range in covering[..Ranges.Covering(_ledger, slot, _rangeLengths, covering)])
        {
            var record = (SlotRecord*)range;
            if (record->SegmentEpoch == _epoch && _nodes[record->SegmentNode].IsWritten)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same access sets, with a point touch on every range of the segment that covers what a transaction touches.</summary>
    private AccessSets AddPoints(AccessSets sets)
    {
        Span<nint> covering = stackalloc nint[Ranges.CoveringMax];
        for (var i = 0; i < sets.TransactionCount; i++)
        {
            foreach (var access in sets.Of(i))
            {
                _builder.Add(access.Node, access.Kind, access.Site);
                var isWrite = access.Kind is AccessKind.Write or AccessKind.Delta or AccessKind.RangeWrite;
                foreach (var range in covering[..Ranges.Covering(_ledger, (SlotRecord*)_records[access.Node], _rangeLengths, covering)])
                {
                    var record = (SlotRecord*)range;
                    if (record->SegmentEpoch == _epoch)
                    {
                        _builder.Add(record->SegmentNode, isWrite ? AccessKind.PointWrite : AccessKind.PointRead, access.Site);
                    }
                }
            }

            _builder.EndTransaction();
        }

        sets.Return();
        return _builder.Build();
    }
}
