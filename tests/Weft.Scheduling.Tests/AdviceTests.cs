using Weft.Testing;

namespace Weft.Scheduling.Tests;

public sealed class AdviceTests
{
    private const AccessKind Read = AccessKind.Read, Write = AccessKind.Write;

    [Fact]
    public void A_hot_counter_bounds_the_block()
    {
        var block = new SampleBlock(5);
        for (var i = 0; i < 8; i++)
        {
            block.Send(
                $"user{i}", $"counter.Add({i})",
                (Write, "counter Total", "Counter.cs:12"), (Write, $"counter Points[{i}]", "Counter.cs:11"));
        }

        Assert.Equal("""
            block 5 · 8 transactions · 8 steps

            1. 7 steps fewer (8 → 1)
               counter Total
                 write   8 transactions   Counter.cs:12
                 RULE1: Mend node 0.

            """, Text(block), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Slots_that_bound_only_together_are_one_group()
    {
        var block = new SampleBlock(6);
        for (var i = 0; i < 4; i++)
            block.Send("trader", $"pool.Swap({i})", (Write, "pool Reserves", "Pair.cs:88"), (Write, "usdc Balances[pool]", "Token.cs:31"));
        block.Send("alice", "vault.Deposit(1)", (Write, "vault Total", "Vault.cs:9"));
        block.Send("bob", "vault.Sum()", (Read, "vault Total", "Vault.cs:12"));
        Snapshot.Match(Text(block));
        Snapshot.Match(AdviceJson.Write(block.Schedule(), Advise(block), block, new Remedies()), extension: "json");
    }

    /// <summary>Two that would create the same pool meet wherever it has storage.</summary>
    [Theory]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(60)]
    [InlineData(256)]
    public void However_many_slots_two_transactions_meet_at_they_are_one_group(int slots)
    {
        var meeting = Enumerable.Range(0, slots).Select(node => new Access(node, Write, 1)).ToList();
        var schedule = Schedule.Build(Sets(meeting, meeting, [new Access(slots, Write, 2)]));
        var advice = ScheduleAdvisor.Advise(new BlockSchedule(1, schedule), WholeBlock.Of(schedule));
        var group = Assert.Single(advice.Groups);
        Assert.Equal((2, 1), (group.Before, group.After));
        Assert.Equal(Enumerable.Range(0, slots), group.Nodes.Select(node => node.Node).Order());
    }

    [Fact]
    public void Deltas_beside_reads_are_told() => Snapshot.Match(Text(SampleBlocks.Counter()));

    [Fact]
    public void Where_nothing_waits_nothing_is_told()
    {
        var block = new SampleBlock(1).Send("a", "x.Read()", (Read, "x", "X.cs:1")).Send("b", "x.Read()", (Read, "x", "X.cs:1"));
        Assert.Equal("block 1 · 2 transactions · 1 step\n\nnothing waits\n", Text(block));
        Assert.Equal("block 2 · 0 transactions · 0 steps\n\nnothing waits\n", Text(new SampleBlock(2)));
    }

    [Fact]
    public void Cuts_cost_steps()
    {
        // One segment: #2 waits for #0 because of the leader. As two, it waits for #1 and its chain as well.
        Access lead = new(0, Write, 1), chain = new(1, Write, 2);
        var sets = Sets([lead], [chain], [chain], [new Access(0, Read, 3), new Access(2, Write, 4)]);
        var names = new List<(int, int)> { (0, 0), (0, 1), (1, 1) };
        var whole = new WholeBlock(sets, names, [[0, 1], [0, 2]]);
        var before = new Segment(0, Schedule.Build(Sets([lead], [chain], [chain])), null);
        var after = Schedule.Build(Sets([new Access(0, Read, 3), new Access(1, Write, 4)]));
        var block = new BlockSchedule(1, [before, new Segment(3, after, new SegmentCut(0, 0, 1, 3))]);

        var advice = ScheduleAdvisor.Advise(block, whole);

        Assert.Equal((3, 3), (block.StepCount, advice.Steps));
        var cut = Assert.Single(advice.Cuts);
        Assert.Equal((1, 2), (Assert.Single(cut.Segments), cut.StepsWithout));
        Assert.Contains(
            "cuts\n   before #3   1 step fewer (3 → 2)\n"
                + "     #0 may write node 0, from which the access set of #3 is read   site 3 ← site 1\n"
                + "     RULE2: Mend the cut before segment 1.\n",
            AdviceText.Write(block, advice, ScheduleLabels.Numbers, new Remedies()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_exact_and_no_member_is_superfluous() => RandomCase.Check(97_001, 120, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build());
        var advice = ScheduleAdvisor.Advise(new BlockSchedule(1, schedule), WholeBlock.Of(schedule));
        Assert.Equal(schedule.StepCount, advice.Steps);
        var (absent, before) = (new HashSet<int>(), advice.Steps);
        foreach (var group in advice.Groups)
        {
            var nodes = group.Nodes.Select(node => node.Node).ToList();
            Assert.Equal(before, group.Before);
            Assert.Equal(StepsWithout(drawn, [.. absent, .. nodes]), group.After);
            Assert.True(group.After < group.Before);
            Assert.All(nodes, node => Assert.True(
                nodes.Count == 1 || StepsWithout(drawn, [.. absent, .. nodes.Where(one => one != node)]) > group.After));
            Assert.All(group.Nodes, node => Assert.Equal(StepsWithout(drawn, [node.Node]), node.StepsAlone));
            absent.UnionWith(nodes);
            before = group.After;
        }
        var alone = Enumerable.Range(0, schedule.Sets.NodeCount).Select(node => StepsWithout(drawn, [node]));
        var best = alone.DefaultIfEmpty(advice.Steps).Min();
        Assert.True(best == advice.Steps || (!advice.Groups.IsEmpty && advice.Groups[0].After <= best));
    });

    private static int StepsWithout(Case drawn, HashSet<int> nodes)
    {
        var rest = drawn.Transactions.Select(one => one.Where(access => !nodes.Contains(access.Node)).ToList());
        return Schedule.Build(new Case([.. rest], drawn.Weights).Build()).StepCount;
    }

    private static AccessSets Sets(params IReadOnlyList<IReadOnlyList<Access>> transactions) =>
        new Case(transactions, [.. transactions.Select(_ => 1UL)]).Build();

    private static Advice Advise(SampleBlock block) =>
        ScheduleAdvisor.Advise(block.Schedule(), WholeBlock.Of(block.Schedule().Segments[0].Schedule));

    private static string Text(SampleBlock block) => AdviceText.Write(block.Schedule(), Advise(block), block, new Remedies());

    private sealed class Remedies : IScheduleRemedies
    {
        public Remedy For(BoundNode node) => new("RULE1", $"Mend node {node.Node}.");

        public Remedy For(SegmentCut cut, int segment) => new("RULE2", $"Mend the cut before segment {segment}.");
    }
}
