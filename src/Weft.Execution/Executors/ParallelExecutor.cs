using Weft.Blocks;
using Weft.Scheduling;
using Weft.State;

namespace Weft.Execution;

// A block is executed segment by segment: plan the access sets, schedule them, run the schedule on all workers, publish
// what the segment created. A transaction starts when all that it waits for are done:
//
//   waiting(n)  --a predecessor is done-->  waiting(n − 1)  …  ready  --claimed by a worker-->  running  -->  done
//
// Each worker runs, of the successors that its transaction made ready, the first itself: a chain stays where its data is. Where a segment
// is a few wide steps, workers go through them step by step instead, and where there is nothing to gain (one worker, or a chain) it runs
// in block order on the calling thread, without any atomic operation. RunCosts chooses; results do not depend on it.
//
// A worker that has nothing to run does what is left of the block before, and begins the next:
//
//   parts of the state root of block n − 1   its values were taken when it ended
//   access sets of block n + 1               where the running segment may not change what they look at (see BatchRecorder)
//   first segment and schedule of n + 1      as far as access sets were found (see AccessPlanner.Ahead.cs)
//
// Additions whose amount is not known while scheduling run in any order, too. Where they turn out not to fit a slot, the segment is undone
// and run in block order: the one case in which a transaction runs twice (see Escrow).

/// <summary>Executes blocks on several workers, with the results of <see cref="SerialExecutor"/>.</summary>
public sealed class ParallelExecutor : IBlockExecutor
{
    private const int ParallelCommitMinimum = 1000;

    private const int ShardingWorkersMin = 4;

    private const int ShardingAccessesMin = 1 << 14;

    private readonly Ledger _ledger;
    private readonly AccessPlanner _planner;
    private readonly Worker[] _workers;
    private readonly WorkerThreads _threads;
    private readonly ulong? _shuffleSeed;
    private ReceiptMemory? _spare;
    private volatile StateUpdate? _update;
    private volatile AccessPlanner? _plansAhead;

    /// <summary>An executor of blocks against a ledger.</summary>
    /// <param name="ledger">What the blocks are executed against.</param>
    /// <param name="workers">Threads that execute transactions, the calling one included; at least 1.</param>
    /// <param name="shuffleSeed">
    /// For tests: run ready transactions in an order drawn from this seed, with yields between them, schedule every segment in shards, and
    /// keep what is recorded of every transaction for others like it.
    /// </param>
    public ParallelExecutor(Ledger ledger, int workers, ulong? shuffleSeed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _ledger = ledger;
        _workers = [.. Enumerable.Range(0, workers).Select(number => new Worker(ledger, number))];
        _threads = new WorkerThreads(workers, TryIdle);
        _planner = new AccessPlanner(ledger, _threads, shuffleSeed is null ? TraceUse.WhenSeen : TraceUse.Always);
        _shuffleSeed = shuffleSeed;
    }

    /// <summary>
    /// Segments that had to be undone and run in block order, because additions of unknown amount did not fit a slot. Everything else
    /// runs once.
    /// </summary>
    public int RepairedSegmentCount { get; private set; }

    /// <inheritdoc/>
    public long ExecutionCount => _workers.Sum(worker => worker.ExecutionCount);

    /// <summary>For measurements: the state root is not kept, and stays what it was.</summary>
    public bool LeavesRootOut { get; init; }

    /// <summary>Not null, for tests and measurements: the way in which all segments run, unless they are shuffled.</summary>
    internal RunWay? Way { get; init; }

    /// <summary>For tests of the tests: blocks are not cut where they should be, so that some keys are wrong.</summary>
    internal bool LeavesCutsOut
    {
        init => _planner = new AccessPlanner(_ledger, _threads) { LeavesCutsOut = value };
    }

    /// <inheritdoc/>
    public ExecutedBlock Execute(Block block, Block? next = null)
    {
        var (count, receipts) = (block.Transactions.Length, BeginReceipts(block.Transactions.Length));
        var planned = new List<PlannedSegment>();
        var segments = new List<Segment>();
        SegmentCut? cut = null;
        for (var first = 0; first < count || segments.Count == 0;)
        {
            var segment = _planner.Plan(block, first, count - first);
            var schedule = segment.ScheduleAhead ?? NewSchedule(segment.Sets);
            planned.Add(segment);
            segments.Add(new Segment(first, schedule, cut));
            var run = new SegmentRun(block, segment, schedule, receipts);
            Run(run, segment.NextCut is null ? next : null);
            if (segment.Deltas.IsOverflowing)
            {
                Repair(run, segment);
            }

            run.Return();
            Publish();
            first += segment.Count;
            cut = segment.NextCut;
        }

        var update = Commit();
        var layout = new BlockLayout(_ledger, block, segments, planned);
        return new ExecutedBlock(block, new RecordedReceipts(receipts, count), update)
        {
            Layout = layout,
            GivesBack = memory => _spare = memory,
        };
    }

    /// <inheritdoc/>
    public Receipt Create(Transaction creation, RegisteredContract contract, in BlockContext block)
    {
        var segment = _planner.PlanCreation(creation, contract, block);
        _workers[0].Log = new ReceiptLog();
        var place = _workers[0].Run(creation, block, segment, position: 0, DeltaMode.Exclusive, contract);
        Publish();
        Commit();
        return _workers[0].Log.Read(place.Start);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _threads.Dispose();
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }

    /// <summary>
    /// Undoes a segment and runs it in block order: what was added to some slot does not fit it, so block order may end otherwise.
    /// </summary>
    private void Repair(SegmentRun run, PlannedSegment segment)
    {
        UndoLog.UndoSegment([.. _workers.Select(worker => worker.Frame.UndoLog)]);
        segment.Deltas.Restore();
        foreach (var worker in _workers)
        {
            worker.Frame.Created.Clear();
        }

        RepairedSegmentCount++;
        run.WorkInOrder(_workers[0]);
    }

    private ReceiptMemory BeginReceipts(int count)
    {
        var receipts = Interlocked.Exchange(ref _spare, null) ?? new ReceiptMemory(_workers.Length);
        receipts.Begin(count);
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i].Log = receipts.LogOf(i);
        }

        return receipts;
    }

    /// <summary>Lets the next segment see what this one created.</summary>
    private void Publish()
    {
        foreach (var worker in _workers)
        {
            worker.EndSegment();
        }
    }

    /// <summary>Shards pay where several workers go through them: they have more to do than one pass. The schedule is the same.</summary>
    private Schedule NewSchedule(AccessSets sets)
    {
        var isWorthSharding = _workers.Length >= ShardingWorkersMin && sets.Accesses.Length >= ShardingAccessesMin;
        return isWorthSharding || _shuffleSeed is not null
            ? Schedule.Build(sets, [], _workers.Length, _threads.RunParts)
            : Schedule.Build(sets);
    }

    /// <summary>Takes what all workers changed. The state root of it is computed by whoever is idle, or asks for it.</summary>
    private StateUpdate Commit()
    {
        var changedCount = 0;
        foreach (var worker in _workers)
        {
            if (LeavesRootOut)
            {
                worker.Frame.ForgetChanged();
            }

            changedCount += worker.Frame.Changed.Count;
            _ledger.Commitment.Collect(worker.Frame.Changed);
            worker.Frame.Changed.Clear();
        }

        // Waking the workers costs more than hashing a few slots.
        var isWorthWaking = _workers.Length > 1 && changedCount >= ParallelCommitMinimum;
        var update = _ledger.Commitment.Begin(isWorthWaking ? _threads.RunParts : null);
        _update = update;
        if (isWorthWaking)
        {
            _threads.Wake();
        }

        return update;
    }

    private bool TryIdle(int worker) => _update?.TryRunPart() == true || _plansAhead?.TryWorkAhead(worker) == true;

    private void Run(SegmentRun run, Block? next)
    {
        if (next is null || _workers.Length == 1)
        {
            Run(run);
            return;
        }

        _planner.BeginAhead(next);
        _plansAhead = _planner;
        _threads.Wake();
        try
        {
            Run(run);
        }
        finally
        {
            _plansAhead = null;
            _planner.EndAhead();
        }
    }

    private void Run(SegmentRun run)
    {
        if (_shuffleSeed is { } seed)
        {
            var ready = new ShuffledReady(run.Schedule, seed, TryIdle);
            _threads.RunAll(worker => run.Work(_workers[worker], ready));
        }
        else
        {
            run.Run(Way ?? RunCosts.Choose(run.Schedule, _workers.Length), _workers, _threads, TryIdle);
        }
    }
}
