namespace Weft.Execution.Tests;

public sealed class WorkerThreadsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Every_worker_runs_the_work_once(int workers)
    {
        using var threads = new WorkerThreads(workers);
        for (var round = 0; round < 100; round++)
        {
            var runs = new int[workers];
            threads.RunAll(worker => Interlocked.Increment(ref runs[worker]));
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    /// <summary>The next round begins as soon as one has ended, so that whatever a round leaves behind meets it.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void No_round_ends_before_all_of_its_work(int workers)
    {
        using var threads = new WorkerThreads(workers);
        var runs = 0L;
        for (var round = 1L; round <= 5_000; round++)
        {
            threads.RunAll(_ => Interlocked.Increment(ref runs));
            Assert.Equal(round * workers, Interlocked.Read(ref runs));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_failure_of_any_worker_is_thrown_to_the_caller_and_the_threads_go_on(int failing)
    {
        using var threads = new WorkerThreads(3);
        var exception = Assert.Throws<InvalidDataException>(() => threads.RunAll(worker =>
        {
            if (worker == failing)
            {
                throw new InvalidDataException("on purpose");
            }
        }));
        Assert.Equal("on purpose", exception.Message);
        var runs = 0;
        threads.RunAll(_ => Interlocked.Increment(ref runs));
        Assert.Equal(3, runs);
    }

    [Fact]
    public void A_failure_of_idle_work_is_thrown_by_the_next_round_and_the_threads_go_on()
    {
        var isFailing = 1;
        using var failed = new ManualResetEventSlim();
        using var threads = new WorkerThreads(2, _ =>
        {
            if (Interlocked.Exchange(ref isFailing, 0) == 0)
            {
                return false;
            }

            failed.Set();
            throw new InvalidDataException("on purpose");
        });
        threads.Wake();
        failed.Wait(TestContext.Current.CancellationToken);
        Assert.Equal("on purpose", Assert.Throws<InvalidDataException>(() => threads.RunAll(_ => { })).Message);
        var runs = 0;
        threads.RunAll(_ => Interlocked.Increment(ref runs));
        Assert.Equal(2, runs);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(3, 100)]
    [InlineData(8, 5)]
    [InlineData(2, 0)]
    public void Every_part_runs_once(int workers, int count)
    {
        using var threads = new WorkerThreads(workers);
        var runs = new int[count];
        threads.RunParts(count, part => Interlocked.Increment(ref runs[part]));
        Assert.All(runs, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failure_of_a_part_is_thrown_to_the_caller_when_all_parts_are_done(int workers)
    {
        using var threads = new WorkerThreads(workers);
        var runs = 0;
        var exception = Assert.Throws<InvalidDataException>(() => threads.RunParts(20, part =>
        {
            Interlocked.Increment(ref runs);
            if (part == 7)
            {
                throw new InvalidDataException("on purpose");
            }
        }));
        Assert.Equal("on purpose", exception.Message);
        Assert.Equal(20, runs);
    }

    /// <summary>Parts end only when all of them are done, however soon the next piece of work comes.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void No_parts_are_left_when_the_caller_goes_on(int workers)
    {
        using var threads = new WorkerThreads(workers);
        var runs = 0L;
        for (var round = 1L; round <= 5_000; round++)
        {
            threads.RunParts(3, _ => Interlocked.Increment(ref runs));
            Assert.Equal(3 * round, Interlocked.Read(ref runs));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Idle_work_is_done_between_rounds_and_all_of_it_once(int workers)
    {
        const int pieces = 1_000;
        var left = 0;
        var done = 0;
        using var threads = new WorkerThreads(workers, worker =>
        {
            Assert.InRange(worker, 1, workers - 1);
            if (Interlocked.Decrement(ref left) < 0)
            {
                return false;
            }

            Interlocked.Increment(ref done);
            return true;
        });
        for (var round = 1; round <= 20; round++)
        {
            Volatile.Write(ref left, pieces);
            threads.Wake();
            SpinWait.SpinUntil(() => Volatile.Read(ref done) == round * pieces);
            var runs = 0;
            threads.RunAll(_ => Interlocked.Increment(ref runs));
            Assert.Equal(workers, runs);
        }

        Assert.Equal(20 * pieces, done);
    }
}
