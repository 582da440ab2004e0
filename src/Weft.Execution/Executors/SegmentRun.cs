using Weft.Blocks;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>One execution of one scheduled segment, shared by its workers.</summary>
/// <param name="block">The block.</param>
/// <param name="segment">Its segment.</param>
/// <param name="schedule">The segment's schedule.</param>
/// <param name="receipts">Takes where receipts stand, by position in the block.</param>
internal sealed class SegmentRun(Block block, PlannedSegment segment, Schedule schedule, ReceiptMemory receipts)
{
    private const int None = -1;

    /// <summary>Transactions between fetching what one needs and running it.</summary>
    private const int PrefetchDistance = 2;

    private readonly Rented<int> _waiting = new(schedule.PredecessorCounts);
    private readonly BlockContext _context = new(block.Number, block.TimestampSeconds);

    public Schedule Schedule => schedule;

    /// <summary>Gives the memory back for others; the run is over.</summary>
    public void Return() => _waiting.Return();

    /// <summary>Runs the whole segment in block order.</summary>
    public void WorkInOrder(Worker worker)
    {
        for (var i = 0; i < segment.Count; i++)
        {
            if (i + PrefetchDistance < segment.Count)
            {
                segment.Prefetch(i + PrefetchDistance);
            }

            Execute(worker, i, DeltaMode.Exclusive);
        }
    }

    /// <summary>Runs ready transactions until none is left. Every worker of the run calls this.</summary>
    public void Work(Worker worker, IReadySet ready)
    {
        try
        {
            while (ready.TryTake(worker.Number, out var transaction))
            {
                if (ready.TryPeek(PrefetchDistance, out var soon))
                {
                    segment.Prefetch(soon);
                }

                while (transaction != None)
                {
                    Execute(worker, transaction, DeltaMode.Shared);
                    transaction = Release(transaction, ready);
                }
            }
        }
        catch
        {
            ready.Abandon();
            throw;
        }
    }

    private void Execute(Worker worker, int transaction, DeltaMode mode)
    {
        var index = segment.First + transaction;
        receipts.Places[index] = worker.Run(block.Transactions[index], _context, segment, transaction, mode);
    }

    /// <summary>
    /// Counts a transaction, or a junction between transactions, as done; returns a successor for the worker to go on with, or
    /// <see cref="None"/>.
    /// </summary>
    private int Release(int vertex, IReadySet ready, int next = None)
    {
        foreach (var successor in schedule.Successors(vertex))
        {
            if (Interlocked.Decrement(ref _waiting[successor]) != 0)
            {
                continue;
            }

            if (successor >= segment.Count)
            {
                next = Release(successor, ready, next);
            }
            else if (next == None && ready.TryKeep())
            {
                next = successor;
            }
            else
            {
                ready.Add(successor);
            }
        }

        return next;
    }
}
