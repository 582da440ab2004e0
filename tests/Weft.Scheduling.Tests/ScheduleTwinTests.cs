namespace Weft.Scheduling.Tests;

/// <summary>Schedules of random access sets against the slow twin.</summary>
public sealed class ScheduleTwinTests
{
    private const int SeedCount = 700;

    [Fact]
    public void Edges_and_junctions_are_exactly_those_of_the_slow_twin() => RandomCase.Check(1, SeedCount, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build());
        Assert.Equal(new SlowSchedule(drawn).Edges, Pairs(schedule));
    });

    [Fact]
    public void The_order_that_follows_from_the_edges_is_the_order_of_all_conflicts() => RandomCase.Check(10_001, SeedCount, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build());
        var expected = new SlowSchedule(drawn).Ordered;
        var ordered = new Relation(schedule.VertexCount);
        foreach (var vertex in VerticesInOrder(schedule))
        {
            foreach (var successor in schedule.Successors(vertex))
            {
                ordered[successor, vertex] = true;
                for (var from = 0; from < schedule.VertexCount; from++)
                    ordered[successor, from] |= ordered[vertex, from];
            }
        }
        for (var to = 0; to < schedule.TransactionCount; to++)
        {
            for (var from = 0; from < schedule.TransactionCount; from++)
                Assert.True(expected[to, from] == ordered[to, from], $"#{to} after #{from}: expected {expected[to, from]}");
        }
    });

    [Fact]
    public void Steps_are_longest_chains_and_group_all_transactions() => RandomCase.Check(20_001, SeedCount, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build());
        var expected = new SlowSchedule(drawn).Steps;
        Assert.Equal(expected, schedule.Steps.ToArray());
        Assert.Equal(expected.DefaultIfEmpty().Max(), schedule.StepCount);
        var steps = Enumerable.Range(1, schedule.StepCount).Select(step => schedule.TransactionsIn(step).ToArray()).ToArray();
        for (var step = 1; step <= steps.Length; step++)
            Assert.Equal(Enumerable.Range(0, expected.Length).Where(transaction => expected[transaction] == step), steps[step - 1]);
        Assert.Equal(steps.Select(step => step.Length).DefaultIfEmpty().Max(), schedule.Width);
    });

    [Fact]
    public void The_critical_path_is_the_heaviest_chain_and_the_lowest_of_several() => RandomCase.Check(30_001, SeedCount, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build(), drawn.Weights.ToArray());
        var twin = new SlowSchedule(drawn);
        Assert.Equal(twin.CriticalPath, schedule.CriticalPath.ToArray());
        Assert.Equal(twin.Finish.DefaultIfEmpty().Max(), schedule.CriticalWeight);
        Assert.Equal(drawn.Weights.Aggregate(0UL, (sum, weight) => sum + weight), schedule.Weight);
        var bound = schedule.CriticalWeight == 0 ? 10 : schedule.Weight * 10 / schedule.CriticalWeight;
        Assert.Equal(bound, (ulong)schedule.BoundTenths);
    });

    [Fact]
    public void Any_order_of_ready_vertices_runs_each_once_and_keeps_conflicts_in_order() => RandomCase.Check(40_001, SeedCount, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build());
        var ordered = new SlowSchedule(drawn).Ordered;
        var random = new Random(schedule.EdgeCount);
        var ended = new List<int>();
        var missing = schedule.PredecessorCounts.ToArray();
        var ready = Enumerable.Range(0, missing.Length).Where(vertex => missing[vertex] == 0).ToList();
        while (ready.Count > 0)
        {
            var at = random.Next(ready.Count);
            var vertex = ready[at];
            ready.RemoveAt(at);
            ended.Add(vertex);
            foreach (var successor in schedule.Successors(vertex))
            {
                Assert.True(vertex < schedule.TransactionCount || successor < schedule.TransactionCount, "a junction before a junction");
                if (--missing[successor] == 0)
                    ready.Add(successor);
            }
        }
        Assert.Equal(Enumerable.Range(0, schedule.VertexCount), ended.Order());
        var transactions = ended.Where(vertex => vertex < schedule.TransactionCount).ToArray();
        for (var i = 0; i < transactions.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.False(ordered[transactions[j], transactions[i]], $"#{transactions[j]} ran before #{transactions[i]}");
        }
    });

    [Fact]
    public void Builders_and_schedules_do_not_remember_earlier_blocks()
    {
        var builder = new AccessSetsBuilder();
        RandomCase.Check(50_001, SeedCount, drawn =>
        {
            var (reused, fresh) = (Schedule.Build(drawn.Build(builder), []), Schedule.Build(drawn.Build(), []));
            Assert.Equal(Pairs(fresh), Pairs(reused));
            Assert.Equal(fresh.AllSuccessors, reused.AllSuccessors);
            Assert.Equal(fresh.SuccessorStarts, reused.SuccessorStarts);
            Assert.Equal(fresh.PredecessorCounts, reused.PredecessorCounts);
        });
    }

    [Fact]
    public void Random_cases_reach_what_they_are_meant_to_reach()
    {
        var schedules = Enumerable.Range(1, SeedCount).Select(seed => Schedule.Build(RandomCase.Draw(seed).Build())).ToArray();
        int Count(Func<Schedule, bool> isReached) => schedules.Count(isReached);
        var reached = new Dictionary<string, int>
        {
            ["empty"] = Count(schedule => schedule.TransactionCount == 0),
            ["one junction"] = Count(schedule => schedule.JunctionCount > 0),
            ["three junctions"] = Count(schedule => schedule.JunctionCount > 2),
            ["all disjoint"] = Count(schedule => schedule is { StepCount: 1, TransactionCount: > 1 }),
            ["long chains"] = Count(schedule => schedule.StepCount > 8),
            ["many edges"] = Count(schedule => schedule.EdgeCount > 200),
        };
        Assert.All(reached, goal => Assert.True(goal.Value >= 5, $"{goal.Key}: {goal.Value} cases only"));
    }

    [Fact]
    public void Shrinking_finds_a_smallest_failing_case()
    {
        static bool Fails(Case drawn) => drawn.Transactions.Count(accesses => accesses.Any(access => access.Kind == AccessKind.Write)) >= 2;
        var failing = Enumerable.Range(1, 100).Select(RandomCase.Draw).First(drawn => Fails(drawn) && drawn.Transactions.Count > 10);
        var smallest = RandomCase.Shrink(failing, Fails);
        Assert.Equal([1, 1], smallest.Transactions.Select(accesses => accesses.Count));
        Assert.All(smallest.Weights, weight => Assert.Equal(1UL, weight));
    }

    /// <summary>All pairs that edges and junctions order, each with the edge of its lowest node.</summary>
    private static SortedDictionary<(int To, int From), Edge> Pairs(Schedule schedule)
    {
        var pairs = new SortedDictionary<(int To, int From), Edge>();
        for (var index = 0; index < schedule.EdgeCount; index++)
        {
            var edge = schedule.EdgeAt(index);
            Assert.True(pairs.TryAdd((edge.To, edge.From), edge), $"two edges from #{edge.From} to #{edge.To}");
            Assert.True(pairs.Keys.Last() == (edge.To, edge.From), "edges are ordered by (to, from)");
        }
        for (var index = 0; index < schedule.JunctionCount; index++)
        {
            foreach (var edge in Pairs(schedule, index))
            {
                var isKnown = pairs.TryGetValue((edge.To, edge.From), out var known);
                Assert.False(isKnown && known.Node == edge.Node, $"#{edge.To} waits for #{edge.From} twice, for one node");
                if (!isKnown || edge.Node < known.Node)
                    pairs[(edge.To, edge.From)] = edge;
            }
        }
        return pairs;
    }

    private static List<Edge> Pairs(Schedule schedule, int junction)
    {
        var pairs = new List<Edge>();
        var accesses = schedule.Sets.Accesses;
        var kinds = schedule.JunctionAt(junction);
        foreach (var to in schedule.JunctionTo(junction))
        {
            foreach (var from in schedule.JunctionFrom(junction))
            {
                Assert.Equal((kinds.Node, kinds.FromKind), (accesses[from].Node, accesses[from].Kind));
                Assert.Equal((kinds.Node, kinds.ToKind), (accesses[to].Node, accesses[to].Kind));
                pairs.Add(new Edge(
                    schedule.TransactionOf(from), schedule.TransactionOf(to), kinds.Node, kinds.FromKind, kinds.ToKind,
                    accesses[from].Site, accesses[to].Site));
            }
        }
        return pairs;
    }

    // Transactions in block order, each junction just before the first transaction that waits at it: everything after what it follows.
    private static IEnumerable<int> VerticesInOrder(Schedule schedule)
    {
        var junctions = Enumerable.Range(0, schedule.JunctionCount)
            .Select(index => (First: schedule.TransactionOf(schedule.JunctionTo(index)[0]), Vertex: schedule.JunctionAt(index).Vertex))
            .ToLookup(pair => pair.First, pair => pair.Vertex);
        return Enumerable.Range(0, schedule.TransactionCount).SelectMany(transaction => junctions[transaction].Append(transaction));
    }
}
