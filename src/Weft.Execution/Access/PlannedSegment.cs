using Weft.Runtime;
using Weft.Scheduling;
using Weft.State;

namespace Weft.Execution;

/// <summary>
/// A run of a block's transactions with their access sets, every key of which is exact. What
/// <see cref="AccessPlanner"/> makes and the executors run.
/// </summary>
internal sealed unsafe class PlannedSegment
{
    private readonly Rented<nint> _records;
    private readonly Rented<uint> _targets;
    private readonly Rented<int> _targetStarts;
    private readonly Rented<AccessPrice> _prices;

    public PlannedSegment(
        int first, AccessSets sets, ReadOnlySpan<nint> records, ReadOnlySpan<uint> targets, ReadOnlySpan<int> targetStarts,
        ReadOnlySpan<AccessPrice> prices)
    {
        First = first;
        Sets = sets;
        (_records, _targets, _targetStarts, _prices) = (new(records), new(targets), new(targetStarts), new(prices));
    }

    /// <summary>Index in the block of the segment's first transaction.</summary>
    public int First { get; }

    /// <summary>Transactions.</summary>
    public int Count => Sets.TransactionCount;

    /// <summary>Access sets by position in the segment.</summary>
    public AccessSets Sets { get; }

    /// <summary>What transactions add to and subtract from slots that they do not observe.</summary>
    public required SegmentDeltas Deltas { get; init; }

    /// <summary>Whether any transaction has a range.</summary>
    public bool HasRanges { get; init; }

    /// <summary>Why the next segment begins where it does; null when the block, or what was asked for, ends here.</summary>
    public SegmentCut? NextCut { get; init; }

    /// <summary>Its schedule, if that was made while the segment before it ran.</summary>
    public Schedule? ScheduleAhead { get; init; }

    /// <summary>The slot or range behind a node.</summary>
    public SlotRecord* Record(int node) => (SlotRecord*)_records[node];

    /// <summary>Fetches what a transaction will need into the processor's cache.</summary>
    public void Prefetch(int transaction)
    {
        foreach (var access in Sets.Of(transaction))
        {
            SlotStore.PrefetchRecord(Record(access.Node));
        }
    }

    /// <summary>Contracts that the transaction may call.</summary>
    public ReadOnlySpan<uint> Targets(int transaction) =>
        _targets.Span[_targetStarts[transaction].._targetStarts[transaction + 1]];

    /// <summary>What finding its access set came to. Where that did not succeed, it has none.</summary>
    public AccessPrice AccessPrice(int transaction) => _prices[transaction];

    /// <summary>Gives the memory back for others, with that of the access sets. Nobody may use the segment any more.</summary>
    public void Return()
    {
        Sets.Return();
        _records.Return();
        _targets.Return();
        _targetStarts.Return();
        _prices.Return();
        Deltas.Return();
    }
}
