using Weft.Scheduling;

namespace Weft.Execution.Tests;

/// <summary>Both sets of ready transactions: each transaction is taken once, none before those it waits for, and waiting ends.</summary>
public sealed class ReadySetTests
{
    private const int None = -1;

    public static TheoryData<bool, int> Cases()
    {
        var data = new TheoryData<bool, int>();
        foreach (var isShuffled in new[] { false, true })
        {
            foreach (var workers in new[] { 1, 2, 3, 8 })
                data.Add(isShuffled, workers);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_transaction_is_taken_once_and_after_those_that_it_waits_for(bool isShuffled, int workers)
    {
        using var threads = new WorkerThreads(workers);
        for (var seed = 1; seed <= 60; seed++)
        {
            var schedule = RandomSchedule(seed);
            var ready = NewSet(isShuffled, schedule, (ulong)seed, workers);
            var walk = new Walk(schedule);
            threads.RunAll(worker => walk.Work(worker, ready));
            walk.AssertComplete($"seed {seed}");
            Assert.False(ready.TryTake(0, out _));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Steps_give_every_transaction_once_and_after_those_that_it_waits_for(int workers)
    {
        using var threads = new WorkerThreads(workers);
        for (var seed = 1; seed <= 60; seed++)
        {
            var schedule = seed % 20 == 0 ? Schedule.Build(Free(10 * seed)) : RandomSchedule(seed);
            var steps = new StepCursor(schedule, workers);
            var walk = new Walk(schedule);
            threads.RunAll(worker => walk.Work(worker, steps));
            walk.AssertComplete($"seed {seed}");
        }
    }

    [Fact]
    public void Abandoned_steps_end_the_wait_of_everybody()
    {
        var steps = new StepCursor(Schedule.Build(Chain(3)), workers: 2);
        var part = default(StepPart);
        Assert.True(steps.TryTake(0, ref part));
        var taken = 0;
        var waiting = new Thread(() =>
        {
            var other = default(StepPart);
            Interlocked.Add(ref taken, steps.TryTake(1, ref other) ? 1 : 0);
        });
        waiting.Start();
        steps.Abandon();
        waiting.Join();
        Assert.Equal(0, taken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_empty_segment_is_done_at_once(bool isShuffled) =>
        Assert.False(NewSet(isShuffled, Schedule.Build(new AccessSetsBuilder().Build()), 1).TryTake(0, out _));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Abandoning_ends_the_wait_of_everybody(bool isShuffled)
    {
        var ready = NewSet(isShuffled, Schedule.Build(Chain(3)), 1, workers: 4);
        Assert.True(ready.TryTake(0, out var first));
        Assert.Equal(0, first);
        var waiting = new Thread[3];
        var taken = 0;
        for (var i = 0; i < waiting.Length; i++)
        {
            var worker = i + 1;
            waiting[i] = new Thread(() => Interlocked.Add(ref taken, ready.TryTake(worker, out _) ? 1 : 0));
            waiting[i].Start();
        }

        ready.Abandon();
        foreach (var thread in waiting)
            thread.Join();
        Assert.Equal(0, taken);
    }

    [Fact]
    public void The_ring_gives_transactions_in_order_of_readiness()
    {
        var ready = new ReadyRing(Schedule.Build(Free(3)), workers: 1);
        Assert.Equal([0, 1, 2], TakeAll(ready));
    }

    [Fact]
    public void What_waits_for_nothing_is_taken_in_parts_that_become_smaller()
    {
        var ready = new ReadyRing(Schedule.Build(Free(100)), workers: 2);
        var taken = new List<int>[] { [], [] };
        for (var i = 0; i < 100; i++)
        {
            Assert.True(ready.TryTake(i % 2, out var transaction));
            taken[i % 2].Add(transaction);
        }

        Assert.Equal(Enumerable.Range(0, 12), taken[0].Take(12));
        Assert.Equal(Enumerable.Range(12, 11), taken[1].Take(11));
        Assert.Equal(Enumerable.Range(0, 100), taken[0].Concat(taken[1]).Order());
        Assert.False(ready.TryTake(0, out _) || ready.TryTake(1, out _));
    }

    [Fact]
    public void The_shuffled_set_depends_on_its_seed_alone()
    {
        var schedule = Schedule.Build(Free(40));
        Assert.Equal(TakeAll(new ShuffledReady(schedule, 1)), TakeAll(new ShuffledReady(schedule, 1)));
        Assert.NotEqual(TakeAll(new ShuffledReady(schedule, 1)), TakeAll(new ShuffledReady(schedule, 2)));
        Assert.Equal(Enumerable.Range(0, 40), TakeAll(new ShuffledReady(schedule, 3)).Order());
    }

    private static IReadySet NewSet(bool isShuffled, Schedule schedule, ulong seed, int workers = 1) =>
        isShuffled ? new ShuffledReady(schedule, seed) : new ReadyRing(schedule, workers);

    private static List<int> TakeAll(IReadySet ready)
    {
        var taken = new List<int>();
        while (ready.TryTake(0, out var transaction))
            taken.Add(transaction);
        return taken;
    }

    private static AccessSets Chain(int length) => Sets(length, _ => 0);

    private static AccessSets Free(int length) => Sets(length, transaction => transaction);

    private static AccessSets Sets(int length, Func<int, int> node)
    {
        var builder = new AccessSetsBuilder();
        for (var i = 0; i < length; i++)
        {
            builder.Add(node(i), AccessKind.Write, 0);
            builder.EndTransaction();
        }

        return builder.Build();
    }

    /// <summary>Few slots and one range, so that there are chains, free transactions and junctions.</summary>
    private static Schedule RandomSchedule(int seed)
    {
        var random = new Random(seed);
        var builder = new AccessSetsBuilder();
        var slots = random.Next(1, 60);
        AccessKind[] rangeKinds =
            [AccessKind.RangeRead, AccessKind.RangeRead, AccessKind.RangeRead, AccessKind.PointWrite, AccessKind.RangeWrite];
        for (var i = random.Next(150); i > 0; i--)
        {
            for (var access = random.Next(4); access > 0; access--)
                builder.Add(1 + random.Next(slots), random.Next(2) == 0 ? AccessKind.Read : AccessKind.Write, 0);
            if (random.Next(3) == 0)
                builder.Add(0, rangeKinds[random.Next(rangeKinds.Length)], 0);
            builder.EndTransaction();
        }

        return Schedule.Build(builder.Build());
    }

    /// <summary>What a segment's run does with its ready set, but for running anything.</summary>
    private sealed class Walk(Schedule schedule)
    {
        private readonly int[] _waiting = schedule.PredecessorCounts.ToArray();
        private readonly int[] _runs = new int[schedule.TransactionCount];
        private int _early;

        public void Work(int worker, IReadySet ready)
        {
            while (ready.TryTake(worker, out var transaction))
            {
                var kept = -1;
                for (; transaction != None; kept++)
                {
                    Run(transaction);
                    transaction = Release(transaction, ready, None);
                }

                if (kept > 0)
                    ready.CountKept(kept);
            }
        }

        public void Work(int worker, StepCursor steps)
        {
            var part = default(StepPart);
            while (steps.TryTake(worker, ref part))
            {
                foreach (var transaction in schedule.TransactionsIn(part.Step).Slice(part.First, part.Length))
                {
                    Run(transaction);
                    CountDown(transaction);
                }
            }
        }

        public void AssertComplete(string name)
        {
            Assert.True(Array.TrueForAll(_runs, runs => runs == 1), $"{name}: not every transaction was taken once");
            Assert.True(_early == 0, $"{name}: {_early} transactions were taken early");
        }

        private void Run(int transaction)
        {
            Interlocked.Increment(ref _runs[transaction]);
            Interlocked.Add(ref _early, Volatile.Read(ref _waiting[transaction]) == 0 ? 0 : 1);
        }

        private void CountDown(int vertex)
        {
            foreach (var successor in schedule.Successors(vertex))
            {
                if (Interlocked.Decrement(ref _waiting[successor]) == 0 && successor >= schedule.TransactionCount)
                    CountDown(successor);
            }
        }

        private int Release(int vertex, IReadySet ready, int kept)
        {
            foreach (var successor in schedule.Successors(vertex))
            {
                if (Interlocked.Decrement(ref _waiting[successor]) != 0)
                    continue;
                if (successor >= schedule.TransactionCount)
                    kept = Release(successor, ready, kept);
                else if (kept == None && ready.KeepsChains)
                    kept = successor;
                else
                    ready.Add(successor);
            }

            return kept;
        }
    }
}
