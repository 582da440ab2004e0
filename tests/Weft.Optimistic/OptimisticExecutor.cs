// Block-STM (Gelashvili et al., "Block-STM: Scaling Blockchain Execution by Turning Ordering Curse to a Performance Blessing",
// arXiv:2203.06871), over the same contracts, ledger and state root as the executors of Weft.Execution. It exists to be measured beside
// them, and is used nowhere but in benchmarks and tests.
//
//   all transactions at once, in block order as far as possible  ──▶  each reads versions and remembers which (VersionedSlots)
//   a transaction that would read something else now             ──▶  aborted, executed again (OptimisticScheduler)
//   all executed and valid                                       ──▶  the highest version of each slot goes into the store
//
// As published: counters for execution and validation, estimates, dependencies, validation of later transactions only after a write to a
// new place, and the look at the last read set before an aborted transaction is executed again. Tuned beyond it: versions in memory that is
// taken and given back in bulk; reads without locks; validation in one step per read; states without locks; a short wait for a transaction
// that is being executed, where the contract would otherwise be unwound and run once more.
using Weft.Blocks;
using Weft.Execution;
using Weft.Runtime;

namespace Weft.Optimistic;

/// <summary>Executes blocks optimistically, with the results of <see cref="SerialExecutor"/>.</summary>
public sealed unsafe class OptimisticExecutor : IBlockExecutor
{
    private const int ParallelCommitMinimum = 1000;

    private readonly Ledger _ledger;
    private readonly IReadOnlyDictionary<ulong, DeclaredAccess[]> _declared;
    private readonly VersionedSlots _versions = new();
    private readonly OptimisticWorker[] _workers;
    private readonly List<nint>[] _changed;
    private readonly WorkerThreads _threads;
    private readonly int? _shuffleSeed;
    private ReceiptMemory? _spare;

    /// <summary>An executor of blocks against a ledger.</summary>
    /// <param name="ledger">What the blocks are executed against.</param>
    /// <param name="workers">Threads that execute transactions, the calling one included; at least 1.</param>
    /// <param name="declared">What transactions pay for their access sets, by block number: see <see cref="DeclaredAccess"/>.</param>
    /// <param name="shuffleSeed">For tests: the calling thread works for all, in an order drawn from this seed.</param>
    /// <param name="leavesValidationOut">For tests of the tests: whatever was executed is taken for valid.</param>
    public OptimisticExecutor(
        Ledger ledger, int workers, IReadOnlyDictionary<ulong, DeclaredAccess[]> declared, int? shuffleSeed = null,
        bool leavesValidationOut = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        (_ledger, _declared, _shuffleSeed) = (ledger, declared, shuffleSeed);
        var isAlone = workers == 1 || shuffleSeed is not null;
        _workers = [.. Enumerable.Range(0, workers).Select(number => new OptimisticWorker(ledger, _versions, number, isAlone)
        {
            LeavesValidationOut = leavesValidationOut,
        })];
        _changed = [.. _workers.Select(_ => new List<nint>())];
        _threads = new WorkerThreads(shuffleSeed is null ? workers : 1);
    }

    /// <inheritdoc/>
    public long ExecutionCount => _workers.Sum(worker => worker.ExecutionCount);

    /// <summary>How often a transaction was found to have read what it would not read any more.</summary>
    public long AbortCount => _workers.Sum(worker => worker.AbortCount);

    /// <inheritdoc/>
    public ExecutedBlock Execute(Block block, Block? next = null)
    {
        var count = block.Transactions.Length;
        var receipts = Interlocked.Exchange(ref _spare, null) ?? new ReceiptMemory(_workers.Length);
        receipts.Begin(count);
        using (var scheduler = new OptimisticScheduler(count))
        {
            var executed = new OptimisticBlock(block, _declared[block.Number], scheduler, receipts);
            foreach (var worker in _workers)
            {
                worker.Begin(executed);
            }

            if (_shuffleSeed is { } seed)
            {
                WorkShuffled(scheduler, new Random(seed));
            }
            else
            {
                _threads.RunAll(worker => Work(_workers[worker], scheduler));
            }
        }

        Commit();
        return new ExecutedBlock(block, new RecordedReceipts(receipts, count), _ledger.StateRoot) { GivesBack = memory => _spare = memory };
    }

    /// <inheritdoc/>
    public Receipt Create(Transaction creation, RegisteredContract contract, in BlockContext block)
    {
        using var serial = new SerialExecutor(_ledger);
        return serial.Create(creation, contract, block);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _threads.Dispose();
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        _versions.Dispose();
    }

    private static void Work(OptimisticWorker worker, OptimisticScheduler scheduler)
    {
        try
        {
            worker.Work();
        }
        catch
        {
            scheduler.Abandon();
            throw;
        }
    }

    /// <summary>One worker after another does a step, drawn from a seed: between claiming a task and doing it, others do theirs.</summary>
    private void WorkShuffled(OptimisticScheduler scheduler, Random random)
    {
        while (!scheduler.IsDone)
        {
            _workers[random.Next(_workers.Length)].Step(prefersExecution: random.Next(3) == 0);
        }
    }

    /// <summary>Puts what the block wrote into the store, and brings the state root up to date.</summary>
    private void Commit()
    {
        if (_shuffleSeed is null)
        {
            _threads.RunAll(Store);
        }
        else
        {
            for (var worker = 0; worker < _workers.Length; worker++)
            {
                Store(worker);
            }
        }

        var changedCount = 0;
        foreach (var changed in _changed)
        {
            Publish(changed);
            changedCount += changed.Count;
            _ledger.Commitment.Collect(changed);
            changed.Clear();
        }

        foreach (var worker in _workers)
        {
            worker.End();
        }

        var isWorthWaking = _threads.Count > 1 && changedCount >= ParallelCommitMinimum;
        _ledger.Commitment.Update(isWorthWaking ? _threads.RunParts : null);
    }

    /// <summary>Puts the last version of each location that a worker made into the store.</summary>
    private void Store(int worker)
    {
        foreach (var place in _workers[worker].Locations)
        {
            var location = (Location*)place;
            var last = VersionedSlots.Below(location, int.MaxValue, out var state);
            if (last != &location->Base && VersionedSlots.TryCopy(last, state, SlotRecord.Value(location->Record)))
            {
                location->Record->Flags |= SlotFlags.Changed;
                _changed[worker].Add((nint)location->Record);
            }
        }
    }

    /// <summary>Lets the next block see which contracts this one created.</summary>
    private void Publish(List<nint> changed)
    {
        var created = new List<(uint, RegisteredContract)>();
        foreach (var place in changed)
        {
            var record = (SlotRecord*)place;
            if (record->Member == StorageShape.CodeMember
                && _ledger.Contracts.TryFind(*(Hash256*)SlotRecord.Value(record), out var contract))
            {
                created.Add((record->Instance, contract));
            }
        }

        if (created.Count > 0)
        {
            _ledger.Publish(created);
        }
    }
}
