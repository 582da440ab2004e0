namespace Weft.Scheduling.Tests;

/// <summary>Small schedules, told exactly; and the sizes that must not be exceeded.</summary>
public sealed class ScheduleTests
{
    private const AccessKind Read = AccessKind.Read, Write = AccessKind.Write;
    private const AccessKind PointRead = AccessKind.PointRead, PointWrite = AccessKind.PointWrite;
    private const AccessKind RangeRead = AccessKind.RangeRead, RangeWrite = AccessKind.RangeWrite;

    [Fact]
    public void An_empty_segment_has_no_steps_and_no_path()
    {
        var schedule = Build();
        Assert.Equal((0, 0, 0), (schedule.TransactionCount, schedule.StepCount, schedule.Width));
        Assert.True(schedule.CriticalPath.IsEmpty);
        Assert.Equal((0UL, 10), (schedule.CriticalWeight, schedule.BoundTenths));
    }

    [Fact]
    public void Transactions_without_accesses_share_the_first_step()
    {
        var schedule = Build([], [], []);
        Assert.Equal([1, 1, 1], schedule.Steps);
        Assert.Equal((3, 30, 0), (schedule.Width, schedule.BoundTenths, schedule.EdgeCount));
        Assert.Equal([0], schedule.CriticalPath);
    }

    [Fact]
    public void Reads_share_a_step() => Assert.Empty(EdgesOfOneNode(Read, Read, Read));

    [Fact]
    public void A_write_waits_for_the_readers_since_the_last_write_and_not_for_what_they_waited_for() =>
        Assert.Equal(["1 on 0", "2 on 0", "3 on 1", "3 on 2", "4 on 3"], EdgesOfOneNode(Write, Read, Read, Write, Write));

    [Fact]
    public void Point_writes_share_a_step_and_alternate_with_range_reads() =>
        Assert.Equal(["2 on 0", "2 on 1", "3 on 0", "3 on 1", "4 on 2", "4 on 3"],
            EdgesOfOneNode(PointWrite, PointWrite, RangeRead, RangeRead, PointWrite));

    [Fact]
    public void A_point_read_waits_only_for_the_last_range_write() =>
        Assert.Equal(["1 on 0", "2 on 0", "3 on 0", "4 on 1", "4 on 2"],
            EdgesOfOneNode(RangeWrite, PointWrite, PointWrite, PointRead, RangeRead));

    [Fact]
    public void A_range_write_waits_for_point_reads_and_for_the_current_phase() =>
        Assert.Equal(["1 on 0", "2 on 0", "3 on 1", "3 on 2"], EdgesOfOneNode(RangeWrite, PointRead, PointWrite, RangeWrite));

    [Fact]
    public void A_range_write_waits_for_point_reads_instead_of_the_range_write_before_them() =>
        Assert.Equal(["1 on 0", "2 on 1"], EdgesOfOneNode(RangeWrite, PointRead, RangeWrite));

    [Fact]
    public void An_edge_names_the_lowest_node_whatever_the_order_of_the_accesses()
    {
        var schedule = Build([new(7, Write, 1), new(3, Read, 2)], [new(7, Read, 3), new(3, Write, 4)]);
        Assert.Equal(new Edge(From: 0, To: 1, Node: 3, Read, Write, FromSite: 2, ToSite: 4), Assert.Single(Edges(schedule)));
    }

    [Fact]
    public void Weights_move_the_critical_path_and_the_bound()
    {
        var sets = Sets([new(0, Write, 0)], [new(1, Write, 0)], [new(0, Write, 0)], [new(1, Write, 0)]);
        Assert.Equal([0, 2], Schedule.Build(sets).CriticalPath);
        var schedule = Schedule.Build(sets, [10, 70, 30, 1]);
        Assert.Equal([1, 3], schedule.CriticalPath);
        Assert.Equal((111UL, 71UL, 15), (schedule.Weight, schedule.CriticalWeight, schedule.BoundTenths));
    }

    [Fact]
    public void Weights_that_cannot_be_are_refused()
    {
        var sets = Sets([], []);
        Assert.Throws<ArgumentException>(() => Schedule.Build(sets, [1]));
        Assert.Throws<ArgumentException>(() => Schedule.Build(sets, [1, 0]));
        Assert.Throws<ArgumentException>(() => Schedule.Build(sets, [ulong.MaxValue, 1]));
        Assert.Equal(ulong.MaxValue, Schedule.Build(sets, [ulong.MaxValue - 1, 1]).Weight);
        Assert.Equal(10, Schedule.Build(sets, [ulong.MaxValue - 1, 1]).BoundTenths);
    }

    [Fact]
    public void A_write_after_five_thousand_readers_makes_five_thousand_edges()
    {
        var schedule = Groups((5_000, Read), (1, Write));
        Assert.Equal((5_000, 0), (schedule.EdgeCount, schedule.JunctionCount));
        Assert.Equal(5_000, schedule.PredecessorCounts[5_000]);
    }

    [Fact]
    public void Groups_that_conflict_pair_by_pair_meet_at_a_junction()
    {
        var schedule = Groups((5_000, RangeRead), (4_000, PointWrite), (3_000, RangeRead));
        Assert.Equal((0, 2), (schedule.EdgeCount, schedule.JunctionCount));
        Assert.Equal(5_000 + 4_000 + 4_000 + 3_000, schedule.AllSuccessors.Length);
        Assert.Equal((12_000, 12_001), (schedule.JunctionAt(0).Vertex, schedule.JunctionAt(1).Vertex));
        Assert.Equal((3, 5_000), (schedule.StepCount, schedule.Width));
        Assert.Equal([0, 5_000, 9_000], schedule.CriticalPath);
    }

    [Fact]
    public void Groups_of_a_few_wait_member_by_member()
    {
        var schedule = Groups((8, RangeRead), (100, PointWrite));
        Assert.Equal((800, 0), (schedule.EdgeCount, schedule.JunctionCount));
    }

    [Fact]
    public void Edges_stay_below_nine_an_access() => RandomCase.Check(60_001, 1_000, drawn =>
    {
        var sets = drawn.Build();
        var schedule = Schedule.Build(sets);
        Assert.InRange(schedule.AllSuccessors.Length, 0, 9 * sets.Accesses.Length);
    });

    private static Schedule Groups(params (int Count, AccessKind Kind)[] groups) =>
        Build([.. groups.SelectMany(group => Enumerable.Repeat<Access[]>([new(0, group.Kind, 0)], group.Count))]);

    private static IEnumerable<string> EdgesOfOneNode(params AccessKind[] kinds) =>
        Edges(Build([.. kinds.Select(kind => new Access[] { new(0, kind, 0) })])).Select(edge => $"{edge.To} on {edge.From}");

    private static List<Edge> Edges(Schedule schedule) => [.. Enumerable.Range(0, schedule.EdgeCount).Select(schedule.EdgeAt)];

    private static Schedule Build(params Access[][] transactions) => Schedule.Build(Sets(transactions));

    private static AccessSets Sets(params Access[][] transactions) =>
        new Case(transactions, [.. transactions.Select(_ => 1UL)]).Build();
}
