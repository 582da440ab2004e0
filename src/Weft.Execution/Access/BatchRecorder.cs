using Weft.Blocks;

namespace Weft.Execution;

// Access functions of different transactions have nothing to do with one another: they look at state that nobody changes meanwhile, and add
// slots to a store that any number of threads may add to. So a batch is cut in parts, whichever worker is free records the next part, and
// what is found is taken in block order afterwards.
//
// Parts of the next block can be recorded ahead, while a segment runs. Slots that the segment may change are not looked at then; a part
// that should have looked at one is recorded again when the segment has run.

/// <summary>Records the access sets of many transactions, on all workers.</summary>
internal sealed class BatchRecorder
{
    private const int PartLength = 16;

    /// <summary>Transactions for which it is worth while to wake the workers.</summary>
    private const int ParallelMinimum = 48;

    /// <summary>When so many parts, and half of all, could not be recorded ahead, the others are not tried.</summary>
    private const int UnsteadyMin = 8;

    private readonly WorkerThreads? _threads;
    private readonly TransactionRecorder[] _recorders;
    private readonly List<Recording> _parts = [];
    private readonly Recording _alone;
    private bool[] _isRecorded = [];
    private Block? _block;
    private int _first;
    private int _count;
    private int _taken;
    private int _unsteady;
    private int _recordingAhead;
    private volatile bool _isAhead;

    /// <summary>A recorder for a ledger.</summary>
    /// <param name="ledger">The state that access functions look at.</param>
    /// <param name="threads">Who records; null: the caller alone.</param>
    /// <param name="traces">When what is recorded of a transaction is kept for others like it.</param>
    public BatchRecorder(Ledger ledger, WorkerThreads? threads, TraceUse traces)
    {
        _threads = threads;
        var memory = traces == TraceUse.Never ? null : new TraceMemory(ledger.Slots, traces);
        _recorders = [.. Enumerable.Range(0, threads?.Count ?? 1).Select(_ => new TransactionRecorder(ledger, memory))];
        _alone = new Recording(_recorders[0].Mentions);
    }

    /// <inheritdoc cref="TransactionRecorder.ReplayCount"/>
    public long ReplayCount => _recorders.Sum(recorder => recorder.ReplayCount);

    /// <summary>The transaction that is number <paramref name="index"/>, from 0, of those recorded last.</summary>
    public RecordedTransaction this[int index] => _parts[index / PartLength][index % PartLength];

    /// <summary>Its touches.</summary>
    public ReadOnlySpan<Touch> TouchesOf(int index) => _parts[index / PartLength].TouchesOf(index % PartLength);

    /// <summary>Whether nothing more will be recorded ahead, and nobody is about to.</summary>
    public bool IsAheadOver => !_isAhead && Volatile.Read(ref _recordingAhead) == 0;

    private int PartCount => (_count + PartLength - 1) / PartLength;

    /// <summary>Whether the transaction that is number <paramref name="index"/> has been recorded.</summary>
    public bool IsRecorded(int index) => _isRecorded[index / PartLength];

    /// <summary>Records transactions in place of those before, but for those of them that were recorded ahead.</summary>
    public void Record(Block block, int first, int count)
    {
        if (!ReferenceEquals(block, _block) || (first, count) != (_first, _count))
        {
            Begin(block, first, count);
        }

        if (_threads is null || _recorders.Length == 1 || count < ParallelMinimum || !_isRecorded.AsSpan(0, PartCount).Contains(false))
        {
            for (var part = 0; part < PartCount; part++)
            {
                TryRecordPart(_recorders[0], part);
            }
        }
        else
        {
            _taken = -1;
            _threads.RunAll(worker =>
            {
                for (var part = Interlocked.Increment(ref _taken); part < PartCount; part = Interlocked.Increment(ref _taken))
                {
                    TryRecordPart(_recorders[worker], part);
                }
            });
        }

        _block = null;
    }

    /// <summary>Lets transactions be recorded in place of those before, while others run.</summary>
    /// <param name="block">Their block.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="mayChangeNow">Whether what runs may change a slot.</param>
    public void BeginAhead(Block block, int first, int count, Predicate<nint> mayChangeNow)
    {
        Begin(block, first, count);
        (_taken, _unsteady) = (-1, 0);
        SetMayChangeNow(mayChangeNow);
        _isAhead = true;
    }

    /// <summary>Records a part ahead; false if there is nothing to record.</summary>
    /// <param name="worker">The worker that does it.</param>
    public bool TryRecordAhead(int worker)
    {
        if (!_isAhead)
        {
            return false;
        }

        Interlocked.Increment(ref _recordingAhead);
        try
        {
            // Asked again: who ends it waits for those that have said that they record.
            return _isAhead && TryRecordNextAhead(_recorders[worker]);
        }
        finally
        {
            Interlocked.Decrement(ref _recordingAhead);
        }
    }

    /// <summary>Waits for the parts that are being recorded ahead. No other is, from now on.</summary>
    public void EndAhead()
    {
        _isAhead = false;
        Interlocked.MemoryBarrier();
        var spin = new SpinWait();
        while (Volatile.Read(ref _recordingAhead) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        SetMayChangeNow(null);
    }

    /// <summary>Records one transaction again; what was recorded before stays. Valid until the next one is.</summary>
    public RecordedTransaction RecordAlone(Block block, int index)
    {
        _alone.Clear(_recorders[0].Mentions);
        _recorders[0].Record(block.Transactions[index], new BlockContext(block.Number, block.TimestampSeconds), _alone);
        _alone.Resolve(_recorders[0].Collector);
        return _alone[0];
    }

    /// <summary>Records a creation outside any block, in place of what was recorded before.</summary>
    public RecordedTransaction RecordCreation(Transaction transaction, RegisteredContract contract, in BlockContext block)
    {
        Reserve(partCount: 1);
        var recording = _parts[0];
        recording.Clear(_recorders[0].Mentions);
        _recorders[0].RecordCreation(transaction, contract, block, recording);
        recording.Resolve(_recorders[0].Collector);
        return recording[0];
    }

    private void Begin(Block block, int first, int count)
    {
        (_block, _first, _count) = (block, first, count);
        Reserve(PartCount);
        if (_isRecorded.Length < PartCount)
        {
            _isRecorded = new bool[_parts.Count];
        }

        Array.Clear(_isRecorded);
    }

    private void Reserve(int partCount)
    {
        while (_parts.Count < partCount)
        {
            _parts.Add(new Recording(_recorders[0].Mentions));
        }
    }

    private void SetMayChangeNow(Predicate<nint>? mayChangeNow)
    {
        foreach (var recorder in _recorders)
        {
            recorder.MayChangeNow = mayChangeNow;
        }
    }

    private bool TryRecordNextAhead(TransactionRecorder recorder)
    {
        var part = Interlocked.Increment(ref _taken);
        if (part >= PartCount || Volatile.Read(ref _unsteady) > UnsteadyMin + (part / 2))
        {
            _isAhead = false;
            return false;
        }

        if (!TryRecordPart(recorder, part))
        {
            Interlocked.Increment(ref _unsteady);
        }

        return true;
    }

    /// <summary>Records a part that is not recorded; false if it looks at what may change meanwhile.</summary>
    private bool TryRecordPart(TransactionRecorder recorder, int part)
    {
        if (_isRecorded[part])
        {
            return true;
        }

        var context = new BlockContext(_block!.Number, _block.TimestampSeconds);
        var recording = _parts[part];
        recording.Clear(recorder.Mentions);
        var end = Math.Min(_count, (part + 1) * PartLength);
        for (var i = part * PartLength; i < end; i++)
        {
            recorder.Record(_block.Transactions[_first + i], context, recording);
            if (recorder.IsUnsteady)
            {
                return false;
            }
        }

        recording.Resolve(recorder.Collector);
        return _isRecorded[part] = true;
    }
}
