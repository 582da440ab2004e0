namespace Weft.Scheduling;

/// <summary>
/// The place where a block is cut in two segments, and why: an access set could only be computed by reading a slot that an earlier
/// transaction of the previous segment may write. That one has to run first.
/// </summary>
/// <param name="From">Number in the block of the earlier transaction, which may write the slot.</param>
/// <param name="Node">The slot or range, as numbered in the previous segment's access sets.</param>
/// <param name="FromSite">Where in source the earlier transaction writes it.</param>
/// <param name="ToSite">Where in source the first transaction of the new segment reads it while being scheduled.</param>
public sealed record SegmentCut(int From, int Node, int FromSite, int ToSite);

/// <summary>A run of a block's transactions that is scheduled, and executed, as one.</summary>
/// <param name="First">Number in the block of the segment's transaction 0.</param>
/// <param name="Schedule">The segment's schedule.</param>
/// <param name="Cut">Why the segment begins here; null for the first.</param>
public sealed record Segment(int First, Schedule Schedule, SegmentCut? Cut);

/// <summary>
/// The schedule of a block: its segments, which are executed one after another. Steps and transactions are numbered through the block.
/// Immutable.
/// </summary>
public sealed class BlockSchedule
{
    private readonly Segment[] _segments;
    private byte[]? _hash;

    /// <summary>The schedule of a block.</summary>
    /// <param name="number">The block's number.</param>
    /// <param name="segments">At least one; in block order, without gaps, every segment but the first with its cut.</param>
    /// <exception cref="ArgumentException">The segments do not follow one another, or a cut is missing or too many.</exception>
    public BlockSchedule(ulong number, IEnumerable<Segment> segments)
    {
        Number = number;
        _segments = [.. segments];
        if (_segments.Length == 0)
            throw new ArgumentException("A block has at least one segment, which may be empty.", nameof(segments));
        var path = new List<int>();
        foreach (var segment in _segments)
        {
            Check(segment, nameof(segments));
            var schedule = segment.Schedule;
            foreach (var transaction in schedule.CriticalPath)
                path.Add(segment.First + transaction);
            TransactionCount += schedule.TransactionCount;
            StepCount += schedule.StepCount;
            Width = int.Max(Width, schedule.Width);
            Weight = checked(Weight + schedule.Weight);
            CriticalWeight += schedule.CriticalWeight;
        }
        CriticalPath = path;
    }

    /// <summary>The schedule of a block that is one segment.</summary>
    /// <param name="number">The block's number.</param>
    /// <param name="schedule">The schedule of all its transactions.</param>
    public BlockSchedule(ulong number, Schedule schedule)
        : this(number, [new Segment(0, schedule, Cut: null)])
    {
    }

    /// <summary>The block's number.</summary>
    public ulong Number { get; }

    /// <summary>The segments, in order; at least one.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>Number of transactions.</summary>
    public int TransactionCount { get; }

    /// <summary>Number of steps of all segments together.</summary>
    public int StepCount { get; }

    /// <summary>Number of transactions in the largest step.</summary>
    public int Width { get; }

    /// <summary>The segments' critical paths one after another: the heaviest chain through the block, as numbered in the block.</summary>
    public IReadOnlyList<int> CriticalPath { get; }

    /// <summary>Weight of all transactions together.</summary>
    public ulong Weight { get; }

    /// <summary>Weight of the <see cref="CriticalPath"/>.</summary>
    public ulong CriticalWeight { get; }

    /// <summary>
    /// The most by which any number of workers can be faster than one, in tenths, rounded down; segments run one after another.
    /// 10 in an empty block.
    /// </summary>
    public int BoundTenths => Schedule.Bound(Weight, CriticalWeight);

    /// <summary>
    /// SHA-256, 32 bytes, of the number, the segments' hashes and the cuts: equal on replicas that derived the same schedule. Computed
    /// on first use.
    /// </summary>
    public ReadOnlySpan<byte> Hash => _hash ??= CanonicalHash.Of(this);

    private void Check(Segment segment, string parameter)
    {
        if (segment.First != TransactionCount)
            throw new ArgumentException($"A segment begins at {segment.First}, but the one before ends at {TransactionCount}.", parameter);
        if ((segment.Cut is null) != ReferenceEquals(segment, _segments[0]))
            throw new ArgumentException("Every segment but the first, and only those, says why the block was cut before it.", parameter);
        if (segment.Cut is { From: var from } && (uint)from >= (uint)TransactionCount)
            throw new ArgumentException($"The cut before {segment.First} is blamed on {from}, which is not earlier.", parameter);
    }
}
