using System.Runtime.ExceptionServices;

namespace Weft.Execution;

// Each round of work has a number, and ends with one release of the semaphore that the caller waits for:
//
//   caller    work, count, next number ──▶ wake each thread ──▶ its own part ──▶ wait for "done" once ──▶ next round
//   worker    no new number? ──▶ a piece of idle work, or wait to be woken ──▶ look again
//             new number ──▶ its part ──▶ count down ──▶ if that was the last: release "done"
//
// To be woken means only to look again, so it does no harm to be woken once too often. "Done" is released as often as it is waited for, so
// nothing of a round is left for the next. An event that is set and reset is not good enough: a caller who sees that the count is zero,
// before the last worker has set the event, resets it for the next round; then the late set ends that round while its work still runs.
// CountdownEvent has this gap.
//
// Idle work is what can be done beside a round, or between rounds: pieces that take no longer than a round can wait for. Parts of a piece
// of work that the caller waits for come first. They are not a round: whoever has no time for them is not waited for.

/// <summary>Threads that wait for a piece of work, run it once each, and wait again. The calling thread is worker 0.</summary>
internal sealed class WorkerThreads : IDisposable
{
    /// <summary>Four times what sixteen contracts on the call stack take, as the gate counts, so that the runtime has the rest.</summary>
    private const int StackBytes = 8 << 20;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wakes;
    private readonly SemaphoreSlim _done = new(0);
    private int _running;
    private readonly Func<int, bool> _tryIdle;
    private Action<int>? _work;
    private Exception? _failure;
    private Exception? _idleFailure;
    private volatile Parts? _parts;
    private int _round;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">How many there are, the calling thread included.</param>
    /// <param name="tryIdle">Does a piece of idle work for a worker; false if there is none.</param>
    public WorkerThreads(int workers, Func<int, bool>? tryIdle = null)
    {
        _tryIdle = tryIdle ?? (_ => false);
        _threads = new Thread[workers - 1];
        _wakes = new SemaphoreSlim[workers - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _wakes[i] = new SemaphoreSlim(0);
            _threads[i] = new Thread(() => Loop(worker), StackBytes) { IsBackground = true, Name = $"weft worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Workers, the calling thread included.</summary>
    public int Count => _threads.Length + 1;

    /// <summary>Runs the work on every worker and waits for all. The first failure, also of idle work before, is thrown here.</summary>
    public void RunAll(Action<int> work)
    {
        (_work, _failure, _running) = (work, null, Count);
        StartRound();
        RunOne(work, worker: 0);
        _done.Wait();
        if ((_failure ?? Interlocked.Exchange(ref _idleFailure, null)) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>
    /// Runs parts 0 to count − 1 of a piece of work, each once, on whichever worker is free, and waits for them; not for workers that come
    /// too late to take one. The first failure is thrown here.
    /// </summary>
    public void RunParts(int count, Action<int> part)
    {
        var parts = new Parts(count, part);
        _parts = parts;
        Wake();
        try
        {
            parts.Finish();
        }
        finally
        {
            _parts = null;
        }
    }

    /// <summary>Says that there is idle work.</summary>
    public void Wake()
    {
        foreach (var wake in _wakes)
        {
            wake.Release();
        }
    }

    public void Dispose()
    {
        _work = null;
        StartRound();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        foreach (var wake in _wakes)
        {
            wake.Dispose();
        }

        _done.Dispose();
    }

    private void StartRound()
    {
        Interlocked.Increment(ref _round);
        Wake();
    }

    private void Loop(int worker)
    {
        for (var round = 0; ; round++)
        {
            while (Volatile.Read(ref _round) == round)
            {
                if (!TryIdle(worker))
                {
                    _wakes[worker - 1].Wait();
                }
            }

            if (_work is not { } work)
            {
                return;
            }

            RunOne(work, worker);
        }
    }

    private bool TryIdle(int worker)
    {
        try
        {
            return _parts?.TryRunOne() == true || _tryIdle(worker);
        }
        catch (Exception exception)
        {
            // It belongs to who gives the next round: it would end the process here.
            Interlocked.CompareExchange(ref _idleFailure, exception, null);
            return false;
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

    /// <summary>Parts of a piece of work, which anybody may run who has time.</summary>
    private sealed class Parts(int count, Action<int> part)
    {
        private Exception? _failure;
        private int _taken;
        private int _done;

        /// <summary>Runs the next part; false if none is left.</summary>
        public bool TryRunOne()
        {
            var next = Interlocked.Increment(ref _taken) - 1;
            if (next >= count)
            {
                return false;
            }

            try
            {
                part(next);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
            }

            Interlocked.Increment(ref _done);
            return true;
        }

        /// <summary>Runs the parts that are left, and waits for those that others run.</summary>
        public void Finish()
        {
            while (TryRunOne())
            {
            }

            var spin = new SpinWait();
            while (Volatile.Read(ref _done) < count)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            if (_failure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }
    }
}
