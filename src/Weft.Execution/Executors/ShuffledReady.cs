using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>
/// Ready transactions in an order drawn from a seed, with yields and idle work in between: for tests, to reach orders that a quiet machine
/// would never show. Results may not depend on it.
/// </summary>
internal sealed class ShuffledReady : IReadySet
{
    private readonly Lock _lock = new();
    private readonly List<int> _ready = [];
    private readonly Func<int, bool>? _tryIdle;
    private ulong _random;
    private int _remaining;

    /// <summary>The transactions of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="seed">Draws the order.</param>
    /// <param name="tryIdle">Does a piece of idle work for a worker; false if there is none.</param>
    public ShuffledReady(Schedule schedule, ulong seed, Func<int, bool>? tryIdle = null)
    {
        _tryIdle = tryIdle;
        _random = seed;
        _remaining = schedule.TransactionCount;
        var counts = schedule.PredecessorCounts;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
            {
                _ready.Add(i);
            }
        }
    }

    public bool KeepsChains => false;

    public void CountKept(int count) => throw new InvalidOperationException("No transaction is kept.");

    public bool TryPeek(int worker, int distance, out int transaction)
    {
        transaction = -1;
        return false;
    }

    public bool TryTake(int worker, out int transaction)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_ready.Count > 0 && Next(4) != 0)
                {
                    var place = Next(_ready.Count);
                    transaction = _ready[place];
                    _ready.RemoveAt(place);
                    _remaining--;
                    return true;
                }

                if (_remaining == 0)
                {
                    transaction = 0;
                    return false;
                }
            }

            if (_tryIdle?.Invoke(worker) != true)
            {
                Thread.Yield();
            }
        }
    }

    public void Add(int transaction)
    {
        lock (_lock)
        {
            _ready.Add(transaction);
        }
    }

    public void Abandon()
    {
        lock (_lock)
        {
            _remaining = 0;
            _ready.Clear();
        }
    }

    /// <summary>SplitMix64, reduced to 0 … bound − 1.</summary>
    private int Next(int bound)
    {
        var mixed = _random += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
    }
}
