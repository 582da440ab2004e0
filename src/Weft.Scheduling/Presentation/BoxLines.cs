namespace Weft.Scheduling;

/// <summary>A line of the picture: from a box to a box, or between a box and the dot of a junction.</summary>
/// <param name="From">The earlier transaction in the block, or -1: the line starts at <paramref name="Dot"/>.</param>
/// <param name="To">The later transaction in the block, or -1: the line ends at <paramref name="Dot"/>.</param>
/// <param name="Dot">The junction, if the line has one.</param>
/// <param name="Wait">What the line stands for.</param>
/// <param name="Segment">Position of its segment.</param>
/// <param name="IsCritical">Whether the critical path goes along it.</param>
internal sealed record BoxLine(int From, int To, JunctionDot? Dot, Wait Wait, int Segment, bool IsCritical)
{
    public Cause Cause => SvgText.CauseOf(Wait.FromKind, Wait.ToKind);
}

/// <summary>The dot of a junction, in the gap before the first column that waits at it.</summary>
internal sealed record JunctionDot(Point At, int Column, Wait Wait, int Segment);

/// <summary>All lines and dots of a picture.</summary>
internal sealed class BoxLines
{
    private const int DotSpacing = 16;

    private readonly BoxGeometry _geometry;
    private readonly List<BoxLine> _lines = [];
    private readonly List<JunctionDot> _dots = [];

    public BoxLines(BlockSchedule block, BoxGeometry geometry)
    {
        _geometry = geometry;
        for (var index = 0; index < block.Segments.Count; index++)
            Collect(block.Segments[index], index);
    }

    public IReadOnlyList<BoxLine> Lines => _lines;

    public IReadOnlyList<JunctionDot> Dots => _dots;

    private void Collect(Segment segment, int segmentIndex)
    {
        var path = segment.Schedule.CriticalPath;
        var critical = new HashSet<(int From, int To)>();
        for (var i = 1; i < path.Length; i++)
            critical.Add((segment.First + path[i - 1], segment.First + path[i]));
        for (var index = 0; index < segment.Schedule.EdgeCount; index++)
        {
            var wait = Wait.Edge(segment, index);
            _lines.Add(new BoxLine(wait.From, wait.To, null, wait, segmentIndex, critical.Remove((wait.From, wait.To))));
        }
        for (var index = 0; index < segment.Schedule.JunctionCount; index++)
            CollectJunction(segment, segmentIndex, index, critical);
    }

    // A link of the critical path that is no edge goes through a junction: the first that has both ends.
    private void CollectJunction(Segment segment, int segmentIndex, int index, HashSet<(int From, int To)> critical)
    {
        var from = Members(segment, segment.Schedule.JunctionFrom(index));
        var to = Members(segment, segment.Schedule.JunctionTo(index));
        var links = critical.Where(pair => from.Contains(pair.From) && to.Contains(pair.To)).ToArray();
        critical.ExceptWith(links);
        var wait = Wait.Junction(segment, index);
        var dot = new JunctionDot(PlaceDot(from, to, out var column), column, wait, segmentIndex);
        _dots.Add(dot);
        foreach (var member in from)
            _lines.Add(new BoxLine(member, -1, dot, wait, segmentIndex, Array.Exists(links, link => link.From == member)));
        foreach (var member in to)
            _lines.Add(new BoxLine(-1, member, dot, wait, segmentIndex, Array.Exists(links, link => link.To == member)));
    }

    private Point PlaceDot(int[] from, int[] to, out int column)
    {
        column = to.Min(transaction => _geometry[transaction].Column);
        var x = _geometry.GapBefore(column);
        var y = (MiddleOf(from) + MiddleOf(to)) / 2;
        while (_dots.Exists(other => other.At.X == x && int.Abs(other.At.Y - y) < DotSpacing))
            y += DotSpacing;
        return new Point(x, y);
    }

    private int MiddleOf(int[] transactions) =>
        transactions.Sum(transaction => BoxGeometry.MiddleOf(_geometry[transaction].Lane)) / transactions.Length;

    private static int[] Members(Segment segment, ReadOnlySpan<int> accesses)
    {
        var members = new int[accesses.Length];
        for (var i = 0; i < members.Length; i++)
            members[i] = segment.First + segment.Schedule.TransactionOf(accesses[i]);
        return members;
    }
}
