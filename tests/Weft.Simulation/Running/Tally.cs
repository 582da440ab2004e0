using System.Globalization;
using Weft.Blocks;
using Weft.Scheduling;

namespace Weft.Simulation.Running;

/// <summary>What a run did, so that a fuzzer that tries nothing is seen.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<TransactionStatus, long> _statuses = [];
    private long _declared;
    private long _observed;
    private long _events;
    private long _segments;

    public long Cases { get; set; }

    public long Contracts { get; set; }

    /// <summary>Instances whose constructors did not fail.</summary>
    public long Instances { get; set; }

    public long Blocks { get; private set; }

    /// <summary>Blocks with at least two transactions side by side.</summary>
    public long WideBlocks { get; private set; }

    /// <summary>Blocks that were cut because a key had to be read.</summary>
    public long CutBlocks { get; private set; }

    public long Transactions => _statuses.Values.Sum();

    public long Of(TransactionStatus status) => _statuses.GetValueOrDefault(status);

    public void Count(Receipt receipt)
    {
        _statuses[receipt.Status] = _statuses.GetValueOrDefault(receipt.Status) + 1;
        _events += receipt.Events.Length;
    }

    public void Count(bool isObserved)
    {
        _declared++;
        _observed += isObserved ? 1 : 0;
    }

    public void Count(BlockSchedule schedule)
    {
        Blocks++;
        WideBlocks += schedule.Width > 1 ? 1 : 0;
        CutBlocks += schedule.Segments.Count > 1 ? 1 : 0;
        _segments += schedule.Segments.Count;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cases} cases, {Contracts} contracts, {Instances} instances, "
        + $"{Blocks} blocks ({WideBlocks} wide, {CutBlocks} cut, {_segments} segments), "
        + $"{Transactions} transactions: {string.Join(", ", _statuses.Select(status => $"{status.Value} {status.Key}"))}; "
        + $"{_events} events; {_observed} of {_declared} declared slots used");
}
