using Weft.Blocks;

namespace Weft.Execution;

// Access functions of different transactions have nothing to do with one another: they look at state that nobody changes meanwhile, and add
// slots to a store that any number of threads may add to. So a batch is cut in parts, whichever worker is free records the next part, and
// what is found is taken in block order afterwards.

/// <summary>Records the access sets of many transactions, on all workers.</summary>
internal sealed class BatchRecorder
{
    private const int PartLength = 16;

    /// <summary>Transactions for which it is worth while to wake the workers.</summary>
    private const int ParallelMinimum = 48;

    private readonly Ledger _ledger;
    private readonly WorkerThreads? _threads;
    private readonly TransactionRecorder[] _recorders;
    private readonly List<Recording> _parts = [];
    private readonly Recording _alone;

    /// <summary>A recorder for a ledger.</summary>
    /// <param name="ledger">The state that access functions look at.</param>
    /// <param name="threads">Who records; null: the caller alone.</param>
    public BatchRecorder(Ledger ledger, WorkerThreads? threads)
    {
        (_ledger, _threads) = (ledger, threads);
        _alone = new Recording(ledger.Slots);
        _recorders = [.. Enumerable.Range(0, threads?.Count ?? 1).Select(_ => new TransactionRecorder(ledger))];
    }

    /// <summary>The transaction that is number <paramref name="index"/>, from 0, of those recorded last.</summary>
    public RecordedTransaction this[int index] => _parts[index / PartLength][index % PartLength];

    /// <summary>Records transactions in place of those before.</summary>
    public void Record(Block block, int first, int count)
    {
        var partCount = (count + PartLength - 1) / PartLength;
        Reserve(partCount);

        if (_threads is null || _recorders.Length == 1 || count < ParallelMinimum)
        {
            for (var part = 0; part < partCount; part++)
            {
                RecordPart(_recorders[0], block, first, count, part);
            }

            return;
        }

        var taken = -1;
        _threads.RunAll(worker =>
        {
            for (var part = Interlocked.Increment(ref taken); part < partCount; part = Interlocked.Increment(ref taken))
            {
                RecordPart(_recorders[worker], block, first, count, part);
            }
        });
    }

    /// <summary>Records one transaction again; what was recorded before stays. Valid until the next one is.</summary>
    public RecordedTransaction RecordAlone(Block block, int index)
    {
        _alone.Clear();
        _recorders[0].Record(block.Transactions[index], new BlockContext(block.Number, block.TimestampSeconds), _alone);
        _alone.Resolve(_recorders[0].Collector);
        return _alone[0];
    }

    /// <summary>Records a creation outside any block, in place of what was recorded before.</summary>
    public RecordedTransaction RecordCreation(Transaction transaction, RegisteredContract contract, in BlockContext block)
    {
        Reserve(partCount: 1);
        var recording = _parts[0];
        recording.Clear();
        _recorders[0].RecordCreation(transaction, contract, block, recording);
        recording.Resolve(_recorders[0].Collector);
        return recording[0];
    }

    private void Reserve(int partCount)
    {
        while (_parts.Count < partCount)
        {
            _parts.Add(new Recording(_ledger.Slots));
        }
    }

    private void RecordPart(TransactionRecorder recorder, Block block, int first, int count, int part)
    {
        var context = new BlockContext(block.Number, block.TimestampSeconds);
        var recording = _parts[part];
        recording.Clear();
        var end = Math.Min(count, (part + 1) * PartLength);
        for (var i = part * PartLength; i < end; i++)
        {
            recorder.Record(block.Transactions[first + i], context, recording);
        }

        recording.Resolve(recorder.Collector);
    }
}
