namespace Weft.Scheduling.Tests;

/// <summary>Nodes dealt out to any number of shards give the schedule that one pass over all of them gives.</summary>
public sealed class ShardedScheduleTests
{
    private const int SeedCount = 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Shards_give_the_schedule_of_one_pass(int shards) => RandomCase.Check(70_001, SeedCount, drawn =>
    {
        var (one, sharded) = Both(drawn, shards, Backwards);
        AssertEqual(one, sharded);
    });

    /// <summary>More nodes than a group that is dealt out as one, and transactions enough for shares of all shards.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Large_segments_are_equal_too(int shards)
    {
        for (var seed = 1; seed <= 12; seed++)
            Assert.True(seed % 2 == 0 || Large(seed).Build().NodeCount > 1_000, "nodes of one shard only");
        for (var seed = 1; seed <= 12; seed++)
        {
            var (one, sharded) = Both(Large(seed), shards, InParallel);
            AssertEqual(one, sharded);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void The_sample_blocks_are_equal_too(int shards)
    {
        SampleBlock[] blocks = [SampleBlocks.ThreePools(), SampleBlocks.Groups(), SampleBlocks.Counter(), SampleBlocks.Crowd(900, 40)];
        foreach (var block in blocks)
        {
            foreach (var segment in block.Schedule().Segments)
                AssertEqual(segment.Schedule, Schedule.Build(segment.Schedule.Sets, Ones(segment.Schedule), shards, Backwards));
        }
    }

    [Fact]
    public void An_empty_segment_has_no_shards_to_go_through() =>
        AssertEqual(Schedule.Build(new AccessSetsBuilder().Build()), Schedule.Build(new AccessSetsBuilder().Build(), [], 3, Backwards));

    private static (Schedule One, Schedule Sharded) Both(Case drawn, int shards, Action<int, Action<int>> run)
    {
        var (sets, weights) = (drawn.Build(), drawn.Weights.ToArray());
        return (Schedule.Build(sets, weights), Schedule.Build(sets, weights, shards, run));
    }

    private static ulong[] Ones(Schedule schedule) => [.. Enumerable.Repeat(1UL, schedule.TransactionCount)];

    /// <summary>Like <see cref="RandomCase.Draw"/>, with more of everything and few accesses to most nodes.</summary>
    private static Case Large(int seed)
    {
        var random = new Random(seed);
        var nodes = seed % 2 == 0 ? 300 : 4_000;
        AccessKind[] slotKinds = [AccessKind.Read, AccessKind.Write, AccessKind.Delta];
        AccessKind[] rangeKinds =
            [AccessKind.PointRead, AccessKind.PointWrite, AccessKind.PointWrite, AccessKind.RangeRead, AccessKind.RangeWrite];
        var transactions = new List<IReadOnlyList<Access>>();
        for (var i = 0; i < 2_000; i++)
        {
            var accesses = new List<Access>();
            for (var count = random.Next(8); count > 0; count--)
            {
                var node = random.Next(random.Next(nodes) + 1);
                var kinds = node % 50 == 0 ? rangeKinds : slotKinds;
                accesses.Add(new(node, kinds[random.Next(kinds.Length)], random.Next(50)));
            }
            transactions.Add(accesses);
        }
        return new Case(transactions, [.. transactions.Select(_ => 1 + (ulong)random.Next(3))]);
    }

    private static void Backwards(int count, Action<int> part)
    {
        for (var i = count - 1; i >= 0; i--)
            part(i);
    }

    private static void InParallel(int count, Action<int> part) => Parallel.For(0, count, part);

    private static void AssertEqual(Schedule expected, Schedule actual)
    {
        Assert.Equal(expected.Hash, actual.Hash);
        Assert.Equal(
            Enumerable.Range(0, expected.EdgeCount).Select(expected.EdgeAt), Enumerable.Range(0, actual.EdgeCount).Select(actual.EdgeAt));
        Assert.Equal(expected.JunctionCount, actual.JunctionCount);
        for (var i = 0; i < expected.JunctionCount; i++)
        {
            Assert.Equal(expected.JunctionAt(i), actual.JunctionAt(i));
            Assert.Equal(expected.JunctionFrom(i), actual.JunctionFrom(i));
            Assert.Equal(expected.JunctionTo(i), actual.JunctionTo(i));
        }
        Assert.Equal(expected.PredecessorCounts, actual.PredecessorCounts);
        Assert.Equal(expected.SuccessorStarts, actual.SuccessorStarts);
        Assert.Equal(expected.AllSuccessors, actual.AllSuccessors);
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.CriticalPath, actual.CriticalPath);
        Assert.Equal((expected.Width, expected.StepCount), (actual.Width, actual.StepCount));
        Assert.Equal(expected.CriticalWeight, actual.CriticalWeight);
    }
}
