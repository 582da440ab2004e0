using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>
/// Ready transactions in order of readiness. A transaction is added at most once, so the ring never wraps: it is an array with
/// a cursor for takers and one for adders. Each transaction that a worker keeps to itself is one entry less to expect.
/// </summary>
internal sealed class ReadyRing : IReadySet
{
    private const int Empty = 0;

    private readonly Rented<int> _entries;
    private readonly Func<int, bool>? _tryIdle;
    private int _taken;
    private int _added;
    private int _expected;

    /// <summary>The transactions of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="tryIdle">Does a piece of idle work for a worker that has waited for a while; false if there is none.</param>
    public ReadyRing(Schedule schedule, Func<int, bool>? tryIdle = null)
    {
        _tryIdle = tryIdle;
        _entries = new(schedule.TransactionCount);
        _expected = _entries.Length;
        var counts = schedule.PredecessorCounts;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
            {
                _entries[_added++] = i + 1;
            }
        }
    }

    /// <summary>Gives the memory back for others; the run is over.</summary>
    public void Return() => _entries.Return();

    public bool TryKeep()
    {
        Interlocked.Decrement(ref _expected);
        return true;
    }

    public bool TryTake(int worker, out int transaction)
    {
        transaction = 0;
        var place = Interlocked.Increment(ref _taken) - 1;
        var spin = new SpinWait();
        while (place < Volatile.Read(ref _expected))
        {
            var entry = Volatile.Read(ref _entries[place]);
            if (entry != Empty)
            {
                transaction = entry - 1;
                return true;
            }

            if (!spin.NextSpinWillYield || _tryIdle?.Invoke(worker) != true)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }

        return false;
    }

    public bool TryPeek(int distance, out int transaction)
    {
        var place = _taken + distance;
        transaction = (uint)place < (uint)_entries.Length ? _entries[place] - 1 : -1;
        return transaction >= 0;
    }

    public void Add(int transaction) => Volatile.Write(ref _entries[Interlocked.Increment(ref _added) - 1], transaction + 1);

    public void Abandon() => Volatile.Write(ref _expected, 0);
}
