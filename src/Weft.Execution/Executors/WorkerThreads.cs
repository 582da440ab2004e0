using System.Runtime.ExceptionServices;

namespace Weft.Execution;

// Each round of work is a release of every thread's own semaphore, and one release of the semaphore that the caller waits for:
//
//   caller    work, count ──▶ start each thread ──▶ its own part ──▶ wait for "done" once ──▶ next round
//   worker    wait for start ──▶ its part ──▶ count down ──▶ if that was the last: release "done"
//
// Releases and waits are as many as rounds, so nothing of a round is left for the next. An event that is set and reset is not good enough:
// a caller who sees that the count is zero, before the last worker has set the event, resets it for the next round; then the late set
// ends that round while its work still runs. CountdownEvent has this gap.

/// <summary>Threads that wait for a piece of work, run it once each, and wait again. The calling thread is worker 0.</summary>
internal sealed class WorkerThreads : IDisposable
{
    /// <summary>Four times what sixteen contracts on the call stack take, as the gate counts, so that the runtime has the rest.</summary>
    private const int StackBytes = 8 << 20;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _starts;
    private readonly SemaphoreSlim _done = new(0);
    private int _running;
    private Action<int>? _work;
    private Exception? _failure;

    public WorkerThreads(int workers)
    {
        _threads = new Thread[workers - 1];
        _starts = new SemaphoreSlim[workers - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _starts[i] = new SemaphoreSlim(0);
            _threads[i] = new Thread(() => Loop(worker), StackBytes) { IsBackground = true, Name = $"weft worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Workers, the calling thread included.</summary>
    public int Count => _threads.Length + 1;

    /// <summary>Runs the work on every worker and waits for all. The first failure is thrown here.</summary>
    public void RunAll(Action<int> work)
    {
        (_work, _failure, _running) = (work, null, Count);
        foreach (var start in _starts)
        {
            start.Release();
        }

        RunOne(work, worker: 0);
        _done.Wait();
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Runs parts 0 to count − 1 of a piece of work, each once, on whichever worker is free.</summary>
    public void RunParts(int count, Action<int> part)
    {
        var taken = -1;
        RunAll(_ =>
        {
            for (var next = Interlocked.Increment(ref taken); next < count; next = Interlocked.Increment(ref taken))
            {
                part(next);
            }
        });
    }

    public void Dispose()
    {
        _work = null;
        foreach (var start in _starts)
        {
            start.Release();
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        foreach (var start in _starts)
        {
            start.Dispose();
        }

        _done.Dispose();
    }

    private void Loop(int worker)
    {
        while (true)
        {
            _starts[worker - 1].Wait();
            if (_work is not { } work)
            {
                return;
            }

            RunOne(work, worker);
        }
    }

    private void RunOne(Action<int> work, int worker)
    {
        try
        {
            work(worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }

        if (Interlocked.Decrement(ref _running) == 0)
        {
            _done.Release();
        }
    }
}
