using System.Globalization;
using Weft.Blocks;
using Weft.Execution;
using Weft.Scheduling;

namespace Weft.Simulation.Running;

/// <summary>What a run did, so that a fuzzer that tries nothing is seen.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<TransactionStatus, long> _statuses = [];
    private readonly SortedDictionary<string, TimeSpan> _times = new(StringComparer.Ordinal);
    private long _declared;
    private long _observed;
    private long _events;
    private long _segments;
    private long _groups;

    public long Cases { get; set; }

    public long Contracts { get; set; }

    /// <summary>Instances whose constructors did not fail.</summary>
    public long Instances { get; set; }

    public long Blocks { get; private set; }

    /// <summary>Blocks with at least two transactions side by side.</summary>
    public long WideBlocks { get; private set; }

    /// <summary>Blocks that were cut because a key had to be read.</summary>
    public long CutBlocks { get; private set; }

    /// <summary>Changes of slots that were scheduled as deltas.</summary>
    public long Deltas { get; private set; }

    public long Transactions => _statuses.Values.Sum();

    public long Of(TransactionStatus status) => _statuses.GetValueOrDefault(status);

    /// <summary>Time that went into a part of the work, over all threads.</summary>
    public void Spend(string part, TimeSpan time) => _times[part] = _times.GetValueOrDefault(part) + time;

    /// <summary>Adds what another run did.</summary>
    public void Add(Tally other)
    {
        foreach (var (status, count) in other._statuses) _statuses[status] = _statuses.GetValueOrDefault(status) + count;
        foreach (var (part, time) in other._times) Spend(part, time);
        (_declared, _observed) = (_declared + other._declared, _observed + other._observed);
        (_events, _segments) = (_events + other._events, _segments + other._segments);
        (Cases, Contracts, Instances) = (Cases + other.Cases, Contracts + other.Contracts, Instances + other.Instances);
        (Deltas, _groups) = (Deltas + other.Deltas, _groups + other._groups);
        (Blocks, WideBlocks, CutBlocks) = (Blocks + other.Blocks, WideBlocks + other.WideBlocks, CutBlocks + other.CutBlocks);
    }

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

    public void Count(BlockLayout layout)
    {
        var schedule = layout.Schedule;
        Blocks++;
        WideBlocks += schedule.Width > 1 ? 1 : 0;
        CutBlocks += schedule.Segments.Count > 1 ? 1 : 0;
        _segments += schedule.Segments.Count;
        for (var segment = 0; segment < schedule.Segments.Count; segment++)
        {
            // By slot: how many transactions of the segment change it side by side.
            var counts = new Dictionary<int, int>();
            var sets = layout.Sets(segment);
            for (var i = 0; i < sets.TransactionCount; i++)
            {
                foreach (var access in sets.Of(i))
                {
                    if (access.Kind == AccessKind.Delta) counts[access.Node] = counts.GetValueOrDefault(access.Node) + 1;
                }
            }

            Deltas += counts.Values.Sum();
            _groups += counts.Values.Count(count => count > 1);
        }
    }

    public override string ToString()
    {
        var lines = new List<FormattableString>
        {
            $"{Cases} cases, {Contracts} contracts, {Instances} instances",
            $"{Blocks} blocks: {WideBlocks} wide, {CutBlocks} cut, {_segments} segments; {_events} events",
            $"{Deltas} deltas, {_groups} groups of several",
            $"{_observed} of {_declared} declared slots used",
            $"{Transactions} transactions",
        };
        foreach (var (status, count) in _statuses) lines.Add($"{count,9} {status}, {100.0 * count / Transactions:0.0} %");
        foreach (var (part, time) in _times) lines.Add($"{time.TotalSeconds,9:0.0} s {part}");
        return string.Join('\n', lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));
    }
}
