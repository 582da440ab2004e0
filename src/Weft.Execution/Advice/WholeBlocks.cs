using Weft.Runtime;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>
/// Puts the segments of a block together, as though nothing were cut. Slots are their records, which are the same in all segments; ranges
/// hold the slots of all segments.
/// </summary>
internal sealed unsafe class WholeBlocks
{
    private readonly Dictionary<nint, int> _numbers = [];
    private readonly List<(int Segment, int Node)> _names = [];
    private readonly List<nint> _everything = [];
    private readonly Dictionary<(uint Instance, ushort Member), List<nint>> _ranges = [];

    public static WholeBlock Of(IReadOnlyList<PlannedSegment> segments) => new WholeBlocks().Build(segments);

    private WholeBlock Build(IReadOnlyList<PlannedSegment> segments)
    {
        int[][] nodes = [.. segments.Select((segment, index) => Number(segment, index))];
        var builder = new AccessSetsBuilder();
        for (var index = 0; index < segments.Count; index++)
        {
            for (var transaction = 0; transaction < segments[index].Count; transaction++)
            {
                foreach (var access in segments[index].Sets.Of(transaction))
                {
                    Add(builder, (SlotRecord*)segments[index].Record(access.Node), access);
                }

                builder.EndTransaction();
            }
        }

        return new WholeBlock(builder.Build(), _names, nodes);
    }

    private int[] Number(PlannedSegment segment, int index)
    {
        var numbers = new int[segment.Sets.NodeCount];
        for (var node = 0; node < numbers.Length; node++)
        {
            var record = segment.Record(node);
            if (!_numbers.TryGetValue((nint)record, out numbers[node]))
            {
                numbers[node] = _names.Count;
                _numbers.Add((nint)record, numbers[node]);
                _names.Add((index, node));
                if (Ranges.IsEverything(record))
                {
                    _everything.Add((nint)record);
                }
                else if (Ranges.IsRange(record))
                {
                    RangesOf(record->Instance, record->Member).Add((nint)record);
                }
            }
        }

        return numbers;
    }

    // Points are made anew: a range of one segment may hold slots of another.
    private void Add(AccessSetsBuilder builder, SlotRecord* record, in Access access)
    {
        if (access.Kind is AccessKind.PointRead or AccessKind.PointWrite)
        {
            return;
        }

        builder.Add(_numbers[(nint)record], access.Kind, access.Site);
        if (Ranges.IsEverything(record))
        {
            return;
        }

        var point = access.Kind is AccessKind.Read or AccessKind.RangeRead ? AccessKind.PointRead : AccessKind.PointWrite;
        var key = new ReadOnlySpan<byte>(SlotRecord.Key(record), record->KeyLength);
        foreach (var range in _ranges.GetValueOrDefault((record->Instance, record->Member)) ?? [])
        {
            if (range != (nint)record && Ranges.Covers((SlotRecord*)range, record->Instance, record->Member, key))
            {
                builder.Add(_numbers[range], point, access.Site);
            }
        }

        foreach (var range in _everything)
        {
            builder.Add(_numbers[range], point, access.Site);
        }
    }

    private List<nint> RangesOf(uint instance, ushort member)
    {
        if (!_ranges.TryGetValue((instance, member), out var ranges))
        {
            _ranges.Add((instance, member), ranges = []);
        }

        return ranges;
    }
}
