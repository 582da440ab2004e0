using System.Runtime.InteropServices;
using Weft.Scheduling;

namespace Weft.Execution;

// Ready transactions in order of readiness. A transaction is added at most once, so the ring never wraps: it is an array with a cursor for
// takers and one for adders.
//
//     entries   t t t t t t t t │ t t t . . . .      what waits for nothing, in block order │ what became ready, in that order
//               parts of several  one by one
//
// Whoever takes a place waits until there is something in it. What waits for nothing is taken in parts of several: one atomic operation for
// all of them, and neighbours in the block, which have neighbouring memory, stay on one worker. Each transaction that a worker keeps to
// itself is one entry less to expect. That is said at the end of its chain, because the count is everybody's.

/// <summary>Ready transactions in order of readiness.</summary>
internal sealed class ReadyRing : IReadySet
{
    private const int Empty = 0;

    /// <summary>Transactions that a worker takes at once where many are left.</summary>
    private const int PartLengthMax = 32;

    /// <summary>Parts that each worker gets of what is left, so that all end at about the same time.</summary>
    private const int PartsEach = 4;

    private readonly Rented<int> _entries;
    private readonly Func<int, bool>? _tryIdle;
    private readonly Part[] _parts;
    private readonly int _free;
    private int _taken;
    private int _added;
    private int _expected;

    /// <summary>The transactions of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="workers">Workers that take from it.</param>
    /// <param name="tryIdle">Does a piece of idle work for a worker that has waited for a while; false if there is none.</param>
    public ReadyRing(Schedule schedule, int workers, Func<int, bool>? tryIdle = null)
    {
        (_tryIdle, _parts) = (tryIdle, new Part[workers]);
        _entries = new(schedule.TransactionCount);
        _expected = _entries.Length;
        var counts = schedule.PredecessorCounts;
        for (var i = 0; i < _entries.Length; i++)
        {
            if (counts[i] == 0)
            {
                _entries[_added++] = i + 1;
            }
        }

        _free = _added;
    }

    public bool KeepsChains => true;

    /// <summary>Gives the memory back for others; the run is over.</summary>
    public void Return() => _entries.Return();

    public void CountKept(int count) => Interlocked.Add(ref _expected, -count);

    public bool TryTake(int worker, out int transaction)
    {
        ref var part = ref _parts[worker];
        if (part.Next == part.End)
        {
            TakePart(ref part);
        }

        transaction = 0;
        var place = part.Next++;
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

    public bool TryPeek(int worker, int distance, out int transaction)
    {
        ref readonly var part = ref _parts[worker];
        var next = part.Next - 1 + distance;
        var place = next < part.End ? next : _taken + next - part.End;
        transaction = (uint)place < (uint)_entries.Length ? _entries[place] - 1 : -1;
        return transaction >= 0;
    }

    public void Add(int transaction) => Volatile.Write(ref _entries[Interlocked.Increment(ref _added) - 1], transaction + 1);

    public void Abandon() => Volatile.Write(ref _expected, 0);

    private void TakePart(ref Part part)
    {
        while (true)
        {
            var first = Volatile.Read(ref _taken);
            var length = Math.Clamp((_free - first) / (PartsEach * _parts.Length), 1, PartLengthMax);
            if (Interlocked.CompareExchange(ref _taken, first + length, first) == first)
            {
                (part.Next, part.End) = (first, first + length);
                return;
            }
        }
    }

    /// <summary>Places that a worker has taken; alone in its lines of the processor's cache.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct Part
    {
        public int Next;
        public int End;
    }
}
