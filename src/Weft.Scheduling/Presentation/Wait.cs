namespace Weft.Scheduling;

/// <summary>
/// One line of waits: an edge, or a junction, which is all edges from one group to another. Transactions are numbered in the block.
/// </summary>
internal readonly record struct Wait(
    int From, int FromLast, int FromCount, int To, int ToLast, int ToCount,
    int Node, AccessKind FromKind, AccessKind ToKind, int FromSite, int ToSite)
{
    /// <summary>#2 on #0; of groups, the first and the last member and how many there are.</summary>
    public string Who => $"{Group(To, ToLast, ToCount)} on {Group(From, FromLast, FromCount)}";

    public string Reason => Words.Reason(FromKind, ToKind);

    /// <summary>Position in the order in which waits are told.</summary>
    private (int, int) Place => (To, From);

    /// <summary>A segment's edges and junctions, ordered by (to, from); of a group its first member counts.</summary>
    public static IEnumerable<Wait> Of(Segment segment)
    {
        var junctions = Junctions(segment);
        var next = 0;
        for (var index = 0; index < segment.Schedule.EdgeCount; index++)
        {
            var wait = Edge(segment, index);
            for (; next < junctions.Length && junctions[next].Place.CompareTo(wait.Place) < 0; next++)
                yield return junctions[next];
            yield return wait;
        }
        for (; next < junctions.Length; next++)
            yield return junctions[next];
    }

    public static Wait Edge(Segment segment, int index)
    {
        var (from, to, node, fromKind, toKind, fromSite, toSite) = segment.Schedule.EdgeAt(index);
        (from, to) = (from + segment.First, to + segment.First);
        return new Wait(from, from, 1, to, to, 1, node, fromKind, toKind, fromSite, toSite);
    }

    public static Wait Junction(Segment segment, int index)
    {
        var schedule = segment.Schedule;
        var junction = schedule.JunctionAt(index);
        var (from, fromLast, fromCount, fromSite) = Group(segment, schedule.JunctionFrom(index));
        var (to, toLast, toCount, toSite) = Group(segment, schedule.JunctionTo(index));
        return new Wait(
            from, fromLast, fromCount, to, toLast, toCount, junction.Node, junction.FromKind, junction.ToKind, fromSite, toSite);
    }

    private static (int First, int Last, int Count, int Site) Group(Segment segment, ReadOnlySpan<int> accesses)
    {
        var schedule = segment.Schedule;
        var (first, last) = (schedule.TransactionOf(accesses[0]), schedule.TransactionOf(accesses[^1]));
        return (segment.First + first, segment.First + last, accesses.Length, schedule.Sets.Accesses[accesses[0]].Site);
    }

    private static Wait[] Junctions(Segment segment)
    {
        var junctions = new Wait[segment.Schedule.JunctionCount];
        for (var index = 0; index < junctions.Length; index++)
            junctions[index] = Junction(segment, index);
        Array.Sort(junctions, static (one, other) => (one.Place, one.Node).CompareTo((other.Place, other.Node)));
        return junctions;
    }

    private static string Group(int first, int last, int count) =>
        count == 1 ? Words.Id(first) : $"{Words.Id(first)} … {Words.Id(last)} ({Words.Grouped(count)})";
}
