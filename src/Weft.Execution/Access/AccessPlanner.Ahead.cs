using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;
using Weft.Scheduling;

namespace Weft.Execution;

// While a segment runs, which is the last of its block, idle workers begin the first segment of the next block, each stage when the one
// before it is over:
//
//   Recording ──▶ Taking ──▶ Taken ──▶ Scheduled        what was not begun, or not ended, is done when the segment has run
//                    └─────▶ Stopped                     some transaction looks at what may still change, or is not recorded
//
// Recording goes on in many places at once (see BatchRecorder), the other stages in one. Taking transactions into the segment asks for
// nothing that the running one may change, with one exception: a delta joins the group of its slot or does not as the slot's value
// admits. Where the running segment may change that slot, the delta is taken as one that joins, and noted. When the segment has run, all
// that were noted are decided, in block order, as they would have been. Slots are decided each by itself, so no other decision depends on
// these; and one that does not join makes its access a write. Only then the schedule is made anew.
//
// Which slots the running segment may change stands in the records' scratch fields, that the next segment takes for itself. So a slot is
// asked about when it is first mentioned, and by then nothing is recorded any more that would ask.

/// <content>The next block's first segment, begun while a segment runs.</content>
internal sealed unsafe partial class AccessPlanner
{
    /// <summary>Transactions that are taken at once: whoever waits for the worker does not wait long.</summary>
    private const int TakenAtOnce = 64;

    private readonly List<LateDelta> _late = [];
    private readonly List<(int Transaction, int Node)> _lateWrites = [];
    private List<NodeState> _runningNodes = [];
    private uint _runningEpoch;
    private bool _runningHasRanges;
    private UInt128 _runningRangeLengths;
    private Block? _aheadBlock;
    private int _aheadCount;
    private int _aheadTaken;
    private AccessSets? _aheadSets;
    private Schedule? _aheadSchedule;
    private bool _isTakingAhead;
    private volatile Stage _stage;
    private volatile bool _isAhead;
    private int _workingAhead;
    private int _taker;

    private enum Stage
    {
        Nothing,
        Recording,
        Taking,
        Taken,
        Scheduled,
        Stopped,
        Failed,
    }

    /// <summary>
    /// Lets the next block be begun while the segment that was planned last runs: it has to be the last of its block.
    /// </summary>
    public void BeginAhead(Block next)
    {
        DropAhead();
        if (!_ledger.HasEpochsLeft)
        {
            return;
        }

        (_aheadBlock, _aheadCount, _aheadTaken) = (next, Math.Min(next.Transactions.Length, _batchLength), 0);
        _stage = Stage.Recording;
        _batch.BeginAhead(next, 0, _aheadCount, _mayChangeNow);
        _isAhead = true;
    }

    /// <summary>Does a piece of work on the next block; false if there is none to do.</summary>
    /// <param name="worker">The worker that does it.</param>
    public bool TryWorkAhead(int worker)
    {
        if (!_isAhead)
        {
            return false;
        }

        Interlocked.Increment(ref _workingAhead);
        try
        {
            // Asked again: who ends it waits for those that have said that they work.
            return _isAhead && (_batch.TryRecordAhead(worker) || TryTakeAhead());
        }
        finally
        {
            Interlocked.Decrement(ref _workingAhead);
        }
    }

    /// <summary>The segment has run. Waits for pieces of work that somebody does.</summary>
    public void EndAhead()
    {
        _isAhead = false;
        Interlocked.MemoryBarrier();
        var spin = new SpinWait();
        while (Volatile.Read(ref _workingAhead) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        _batch.EndAhead();
    }

    private bool TryTakeAhead()
    {
        if (_stage > Stage.Taken || !_batch.IsAheadOver || Interlocked.Exchange(ref _taker, 1) != 0)
        {
            return false;
        }

        try
        {
            // Whatever fails on the way leaves it so.
            var stage = _stage;
            _stage = Stage.Failed;
            _stage = stage switch
            {
                Stage.Recording => BeginTaking(),
                Stage.Taking => TakeSome(),
                Stage.Taken => ScheduleAhead(),
                _ => stage,
            };
            return stage <= Stage.Taken;
        }
        finally
        {
            Volatile.Write(ref _taker, 0);
        }
    }

    private Stage BeginTaking()
    {
        (_runningNodes, _nodes) = (_nodes, _runningNodes);
        (_runningEpoch, _runningHasRanges, _runningRangeLengths) = (_epoch, _hasRanges, _rangeLengths);
        Clear();
        _isTakingAhead = true;
        return Stage.Taking;
    }

    private Stage TakeSome()
    {
        for (var end = _aheadTaken + TakenAtOnce; _aheadTaken < end; _aheadTaken++)
        {
            if (_aheadTaken == _aheadCount)
            {
                return _aheadCount == _aheadBlock!.Transactions.Length ? Stage.Taken : Stage.Stopped;
            }

            if (!_batch.IsRecorded(_aheadTaken))
            {
                return Stage.Stopped;
            }

            var soon = _aheadTaken + PrefetchDistance;
            if (soon < _aheadCount && _batch.IsRecorded(soon))
            {
                Prefetch(_batch.TouchesOf(soon));
            }

            var recorded = _batch[_aheadTaken];
            if (!LeavesCutsOut && FindCut(first: 0, recorded) is not null)
            {
                return Stage.Taken;
            }

            Take(_aheadTaken, recorded);
        }

        return Stage.Taking;
    }

    private Stage ScheduleAhead()
    {
        _aheadSets = BuildSets();
        _aheadSchedule = Schedule.Build(_aheadSets);
        return Stage.Scheduled;
    }

    /// <summary>Begins a segment, or goes on with what was begun ahead; returns the first transaction that has not been taken.</summary>
    private int Begin(Block block, int first, int end)
    {
        if (ReferenceEquals(block, _aheadBlock) && first == 0 && end >= _aheadCount && _stage is >= Stage.Taking and <= Stage.Stopped)
        {
            _isTakingAhead = false;
            RecordBatch(block, 0, _aheadCount);
            DecideLate();
            (_aheadBlock, _stage) = (null, Stage.Nothing);
            return _aheadTaken;
        }

        DropAhead();
        Clear();
        if (!ReferenceEquals(block, _batchBlock) || first != _cutAt || end < _batchEnd)
        {
            (_batchFirst, _batchEnd) = (first, first);
        }

        return first;
    }

    /// <summary>Forgets what was begun, but for what was recorded.</summary>
    private void DropAhead()
    {
        _aheadSchedule?.Return();
        _aheadSets?.Return();
        (_aheadSchedule, _aheadSets, _aheadBlock, _stage, _isTakingAhead) = (null, null, null, Stage.Nothing, false);
    }

    /// <summary>Decides about the deltas of slots that the segment before could still change when they were taken.</summary>
    private void DecideLate()
    {
        foreach (var (index, transaction, wasWritten) in _late)
        {
            ref var delta = ref CollectionsMarshal.AsSpan(_deltas)[index];
            var node = ((SlotRecord*)delta.Record)->SegmentNode;
            ref var state = ref CollectionsMarshal.AsSpan(_nodes)[node];
            Join(ref delta, ref state, isWritten: wasWritten || state.IsWrittenLate);
            if (!state.IsJoined)
            {
                (state.IsWritten, state.IsWrittenLate) = (true, true);
                _lateWrites.Add((transaction, node));
            }
        }

        _late.Clear();
    }

    /// <summary>The access sets, and their schedule if it was made ahead and is still right.</summary>
    private (AccessSets Sets, Schedule? Schedule) TakeSets()
    {
        var (sets, schedule) = (_aheadSets ?? BuildSets(), _aheadSchedule);
        (_aheadSets, _aheadSchedule) = (null, null);
        if (_lateWrites.Count > 0)
        {
            schedule?.Return();
            schedule = null;
        }

        foreach (var (transaction, node) in _lateWrites)
        {
            sets.MakeWrite(transaction, node);
        }

        return (sets, schedule);
    }

    /// <summary>Whether the running segment may change a slot or range that has no node of the next yet.</summary>
    private bool IsChanging(SlotRecord* record)
    {
        if (MayRunningChange(record))
        {
            return true;
        }

        if (!_runningHasRanges)
        {
            return false;
        }

        Span<nint> covering = stackalloc nint[Ranges.CoveringMax];
        foreach (var range in covering[..Ranges.Covering(_ledger, record, _runningRangeLengths, covering)])
        {
            if (MayRunningChange((SlotRecord*)range))
            {
                return true;
            }
        }

        return false;
    }

    private bool MayRunningChange(SlotRecord* record) => record->SegmentEpoch == _epoch
        ? _nodes[record->SegmentNode].IsChanging
        : record->SegmentEpoch == _runningEpoch && _runningNodes[record->SegmentNode].FirstChanger >= 0;

    /// <summary>A delta that is decided about when the segment before has run.</summary>
    /// <param name="Delta">Its index among those of the segment.</param>
    /// <param name="Transaction">Its transaction.</param>
    /// <param name="WasWritten">Whether an earlier transaction of its segment may write the slot otherwise.</param>
    private readonly record struct LateDelta(int Delta, int Transaction, bool WasWritten);
}
