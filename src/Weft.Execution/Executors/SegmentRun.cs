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

    /// <summary>Runs the whole segment in some way.</summary>
    /// <param name="way">The way.</param>
    /// <param name="workers">Workers, the first of them for the calling thread.</param>
    /// <param name="threads">Their threads.</param>
    /// <param name="tryIdle">Does a piece of idle work for a worker; false if there is none.</param>
    public void Run(RunWay way, Worker[] workers, WorkerThreads threads, Func<int, bool>? tryIdle = null)
    {
        switch (way)
        {
            case RunWay.InOrder:
                WorkInOrder(workers[0]);
                break;
            case RunWay.InSteps:
                var steps = new StepCursor(schedule, workers.Length, tryIdle);
                threads.RunAll(worker => WorkInSteps(workers[worker], steps));
                break;
            default:
                var ready = new ReadyRing(schedule, workers.Length, tryIdle);
                threads.RunAll(worker => Work(workers[worker], ready));
                ready.Return();
                break;
        }
    }

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
                if (ready.TryPeek(worker.Number, PrefetchDistance, out var soon))
                {
                    segment.Prefetch(soon);
                }

                var kept = -1;
                for (; transaction != None; kept++)
                {
                    Execute(worker, transaction, DeltaMode.Shared);
                    transaction = Release(transaction, ready);
                }

                if (kept > 0)
                {
                    ready.CountKept(kept);
                }
            }
        }
        catch
        {
            ready.Abandon();
            throw;
        }
    }

    /// <summary>Runs the steps one after another, with others. Every worker of the run calls this.</summary>
    public void WorkInSteps(Worker worker, StepCursor steps)
    {
        try
        {
            var part = default(StepPart);
            while (steps.TryTake(worker.Number, ref part))
            {
                var transactions = schedule.TransactionsIn(part.Step).Slice(part.First, part.Length);
                for (var i = 0; i < transactions.Length; i++)
                {
                    if (i + PrefetchDistance < transactions.Length)
                    {
                        segment.Prefetch(transactions[i + PrefetchDistance]);
                    }

                    Execute(worker, transactions[i], DeltaMode.Shared);
                }
            }
        }
        catch
        {
            steps.Abandon();
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
            else if (next == None && ready.KeepsChains)
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
