namespace Weft.Scheduling.Tests;

public sealed class BlockScheduleTests
{
    private static readonly Schedule Pair = Build(2), Single = Build(1), Empty = Build(0);

    [Fact]
    public void Segments_add_up()
    {
        var block = new BlockSchedule(9, [new Segment(0, Pair, Cut: null), After(2, Single), After(3, Empty), After(3, Pair)]);
        Assert.Equal((9UL, 5, 3, 2), (block.Number, block.TransactionCount, block.StepCount, block.Width));
        Assert.Equal([0, 2, 3], block.CriticalPath);
        Assert.Equal((5UL, 3UL, 16), (block.Weight, block.CriticalWeight, block.BoundTenths));
        Assert.Equal(4, block.Segments.Count);
    }

    [Fact]
    public void A_block_of_one_segment_is_its_schedule()
    {
        var block = new BlockSchedule(1, Pair);
        Assert.Equal((2, 1, 2, 20), (block.TransactionCount, block.StepCount, block.Width, block.BoundTenths));
        Assert.Null(Assert.Single(block.Segments).Cut);
    }

    [Fact]
    public void Segments_that_do_not_follow_one_another_are_refused()
    {
        var first = new Segment(0, Pair, Cut: null);
        Assert.Throws<ArgumentException>(() => new BlockSchedule(0, []));
        Assert.Throws<ArgumentException>(() => new BlockSchedule(0, [After(0, Pair)]));
        Assert.Throws<ArgumentException>(() => new BlockSchedule(0, [first, new Segment(2, Pair, Cut: null)]));
        Assert.Throws<ArgumentException>(() => new BlockSchedule(0, [first, After(3, Pair)]));
        var cut = new SegmentCut(From: 2, Node: 0, FromSite: 0, ToSite: 0);
        Assert.Throws<ArgumentException>(() => new BlockSchedule(0, [first, new Segment(2, Pair, cut)]));
        Assert.Equal(4, new BlockSchedule(0, [first, new Segment(2, Pair, cut with { From = 1 })]).TransactionCount);
    }

    private static Segment After(int first, Schedule schedule) => new(first, schedule, new SegmentCut(0, 0, 0, 0));

    private static Schedule Build(int transactions)
    {
        var builder = new AccessSetsBuilder();
        for (var i = 0; i < transactions; i++)
            builder.EndTransaction();
        return Schedule.Build(builder.Build());
    }
}
