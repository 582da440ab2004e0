namespace Weft.Scheduling.Tests;

public sealed class AccessSetsBuilderTests
{
    private const AccessKind Read = AccessKind.Read, Write = AccessKind.Write;
    private const AccessKind PointRead = AccessKind.PointRead, PointWrite = AccessKind.PointWrite;
    private const AccessKind RangeRead = AccessKind.RangeRead, RangeWrite = AccessKind.RangeWrite;

    [Theory]
    [InlineData(Read, Read, Read, 1)]
    [InlineData(Read, Write, Write, 2)]
    [InlineData(Write, Read, Write, 1)]
    [InlineData(PointRead, PointWrite, PointWrite, 2)]
    [InlineData(PointWrite, PointRead, PointWrite, 1)]
    [InlineData(PointRead, RangeRead, RangeRead, 2)]
    [InlineData(RangeRead, PointRead, RangeRead, 1)]
    [InlineData(RangeRead, PointWrite, RangeWrite, 1)]
    [InlineData(PointWrite, RangeRead, RangeWrite, 1)]
    [InlineData(PointWrite, RangeWrite, RangeWrite, 2)]
    [InlineData(RangeWrite, PointRead, RangeWrite, 1)]
    public void Two_accesses_to_a_node_become_one(AccessKind first, AccessKind second, AccessKind joined, int site)
    {
        var builder = new AccessSetsBuilder();
        builder.Add(4, first, site: 1);
        builder.Add(4, second, site: 2);
        builder.EndTransaction();
        Assert.Equal([new Access(4, joined, site)], builder.Build().Accesses);
    }

    [Fact]
    public void Merging_two_kinds_gives_the_weakest_kind_with_the_conflicts_of_both()
    {
        foreach (var sort in new[] { new[] { Read, Write }, [PointRead, PointWrite, RangeRead, RangeWrite] })
        {
            foreach (var (one, other) in sort.SelectMany(one => sort.Select(other => (one, other))))
            {
                bool Covers(AccessKind kind) => Array.TrueForAll(sort, third =>
                    SlowSchedule.Conflict(kind, third) || (!SlowSchedule.Conflict(one, third) && !SlowSchedule.Conflict(other, third)));
                int Strength(AccessKind kind) => sort.Count(third => SlowSchedule.Conflict(kind, third));

                var builder = new AccessSetsBuilder();
                builder.Add(0, one, 0);
                builder.Add(0, other, 0);
                builder.EndTransaction();
                var joined = builder.Build().Accesses[0].Kind;
                Assert.True(Covers(joined), $"{one} and {other} are more than {joined}");
                Assert.Equal(sort.Where(Covers).Min(Strength), Strength(joined));
            }
        }
    }

    [Fact]
    public void Accesses_keep_their_order_and_their_transaction()
    {
        var builder = new AccessSetsBuilder(transactions: 1, accesses: 1);
        builder.Add(2, Write, 1);
        builder.Add(0, Read, 2);
        builder.EndTransaction();
        builder.EndTransaction();
        builder.Add(2, Read, 3);
        builder.EndTransaction();
        var sets = builder.Build();
        Assert.Equal((3, 3), (sets.TransactionCount, sets.NodeCount));
        Assert.Equal([0, 2, 2, 3], sets.Starts);
        Assert.Equal([new Access(2, Write, 1), new Access(0, Read, 2)], sets.Of(0));
        Assert.True(sets.Of(1).IsEmpty);
        Assert.Equal([new Access(2, Read, 3)], sets.Of(2));
    }

    [Fact]
    public void A_node_is_a_slot_or_a_range_until_the_builder_is_empty_again()
    {
        var builder = new AccessSetsBuilder();
        builder.Add(0, Read, 0);
        builder.EndTransaction();
        Assert.Throws<ArgumentException>(() => builder.Add(0, PointRead, 0));
        builder.Clear();
        builder.Add(0, PointRead, 0);
        builder.EndTransaction();
        Assert.Equal(1, builder.Build().TransactionCount);
        builder.Add(0, Write, 0);
        builder.EndTransaction();
        Assert.Equal([new Access(0, Write, 0)], builder.Build().Accesses);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        var builder = new AccessSetsBuilder();
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(-1, Read, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(0, (AccessKind)200, 0));
        builder.Add(0, Read, 0);
        Assert.Throws<InvalidOperationException>(builder.Build);
        builder.EndTransaction();
        Assert.Equal(1, builder.TransactionCount);
        Assert.Equal(1, builder.Build().TransactionCount);
        Assert.Equal(0, builder.Build().TransactionCount);
    }
}
