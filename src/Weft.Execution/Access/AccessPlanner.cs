using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;
using Weft.Scheduling;
using Weft.State;

namespace Weft.Execution;

// The access phase. It runs the access functions of a block's transactions in block order, and cuts the block where a key
// would not be exact:
//
//   An access function may look at state: at a pinned slot, at a slot that a key is computed from, at the code of an address. What
//   it finds is exact unless an earlier transaction of the same segment may change that slot. Pinned slots and code change only once,
//   so for them this matters only while they are still zero. Such a look is noted; when an earlier transaction of the segment declared
//   a write or a delta that covers it, the segment ends before the transaction, and the next segment is planned on the state that
//   this one leaves.
//
// So nothing is speculated, and the cut is a pure function of the block and the state before it.
//
// Transactions are recorded in batches, which is quicker (see BatchRecorder), and then taken one by one. What was recorded beyond a cut
// stays true where the segment has changed nothing that it looked at, and that is decided as cuts are: by what the segment declared. The
// others are recorded again when their turn comes. What lies far beyond a cut is forgotten: to ask it again at every cut would cost more
// than to record it anew. All of that costs transactions nothing, and is no more than a few times what they pay for.
//
// The first segment of the next block can be begun while a segment runs: see AccessPlanner.Ahead.cs.
//
// Deltas join the group of their slot as long as its value admits every order of them (see Escrow), and are writes otherwise.
//
// Slots become nodes for the scheduler in order of first mention. A range is kept as a record, too: its key is the leading
// part of the keys it covers. Only where a segment has ranges, a second pass tells the scheduler which slots lie in which.

/// <summary>Turns transactions into segments with exact access sets.</summary>
internal sealed unsafe partial class AccessPlanner
{
    private const int BatchLengthMin = 4;
    private const int BatchLengthStart = 1 << 10;
    private const int BatchLengthMax = 1 << 14;
    private const int BatchGrowth = 4;

    /// <summary>How many times the last segment's length is kept of what is recorded beyond a cut.</summary>
    private const int KeptSegments = 8;

    private const int NoCut = -1;

    /// <summary>Transactions that are recorded, but whose records have left the processor's cache since.</summary>
    private const int PrefetchDistance = 3;

    private readonly Ledger _ledger;
    private readonly AccessSetsBuilder _builder = new();
    private readonly BatchRecorder _batch;
    private readonly List<nint> _records = [];
    private readonly List<SlotDelta> _deltas = [];
    private readonly List<int> _deltaStarts = [];
    private readonly Escrow _escrow = new();
    private readonly List<uint> _targets = [];
    private readonly List<int> _targetStarts = [];
    private readonly List<AccessPrice> _prices = [];
    private List<NodeState> _nodes = [];
    private uint _epoch;
    private UInt128 _rangeLengths;
    private bool _hasRanges;
    private int _batchLength = BatchLengthStart;
    private Block? _batchBlock;
    private int _batchFirst;
    private int _batchEnd;
    private int _cutAt = NoCut;
    private readonly List<bool> _isStale = [];
    private readonly Predicate<nint> _mayChangeNow;

    /// <summary>A planner for a ledger.</summary>
    /// <param name="ledger">The state that access functions look at.</param>
    /// <param name="threads">Who records access sets; null: the caller alone. The plan is the same.</param>
    /// <param name="traces">When what is recorded of a transaction is kept for others like it. The plan is the same.</param>
    public AccessPlanner(Ledger ledger, WorkerThreads? threads = null, TraceUse traces = TraceUse.WhenSeen)
    {
        _ledger = ledger;
        _batch = new BatchRecorder(ledger, threads, traces);
        _mayChangeNow = record => FindCut(first: 0, new Look(record, StorageSites.None)) is not null;
    }

    /// <summary>Plans every block as one segment, which is wrong: tests see that it shows.</summary>
    internal bool LeavesCutsOut { get; init; }

    /// <inheritdoc cref="TransactionRecorder.ReplayCount"/>
    internal long ReplayCount => _batch.ReplayCount;

    /// <summary>Plans from a transaction on, up to the first cut or for so many transactions.</summary>
    public PlannedSegment Plan(Block block, int first, int countMax)
    {
        var end = Math.Min(block.Transactions.Length, first + countMax);
        for (var i = Begin(block, first, end); i < end; i++)
        {
            var recorded = Recorded(block, i, end);
            if (!LeavesCutsOut && FindCut(first, recorded) is { } cut)
            {
                _batchLength = Math.Max(BatchLengthMin, 2 * (i - first));
                KeepRest(block, first, i);
                return End(first, cut);
            }

            Take(i - first, recorded);
        }

        _cutAt = NoCut;
        return End(first, nextCut: null);
    }

    /// <summary>Plans a creation outside any block.</summary>
    /// <exception cref="ArgumentException">The creation has conditions.</exception>
    public PlannedSegment PlanCreation(Transaction transaction, RegisteredContract contract, in BlockContext block)
    {
        if (!transaction.Conditions.IsEmpty)
        {
            throw new ArgumentException("A creation outside any block has no conditions.", nameof(transaction));
        }

        DropAhead();
        Clear();
        Take(transaction: 0, _batch.RecordCreation(transaction, contract, block));
        return End(first: 0, nextCut: null);
    }

    /// <summary>What is recorded of a transaction: with others in a batch, or by itself if that is no longer true.</summary>
    private RecordedTransaction Recorded(Block block, int index, int end)
    {
        if (index == _batchEnd)
        {
            RecordBatch(block, index, Math.Min(end, index + _batchLength));
        }

        if (index + PrefetchDistance < _batchEnd)
        {
            Prefetch(_batch.TouchesOf(index - _batchFirst + PrefetchDistance));
        }

        return _isStale[index - _batchFirst] ? _batch.RecordAlone(block, index) : _batch[index - _batchFirst];
    }

    private void RecordBatch(Block block, int first, int end)
    {
        (_batchBlock, _batchFirst, _batchEnd) = (block, first, end);
        _batch.Record(block, first, end - first);
        _batchLength = Math.Min(_batchLength * BatchGrowth, BatchLengthMax);
        _isStale.Clear();
        CollectionsMarshal.SetCount(_isStale, end - first);
        CollectionsMarshal.AsSpan(_isStale).Clear();
    }

    /// <summary>Keeps what is recorded beyond a cut, as far as it is near, and marks what the segment may have changed.</summary>
    private void KeepRest(Block block, int first, int cutAt)
    {
        (_batchBlock, _cutAt) = (block, cutAt);
        _batchEnd = Math.Min(_batchEnd, cutAt + (KeptSegments * (cutAt - first)));
        for (var i = cutAt; i < _batchEnd; i++)
        {
            _isStale[i - _batchFirst] |= FindCut(first, _batch[i - _batchFirst]) is not null;
        }

        // The transaction at the cut may have been recorded alone, and looked elsewhere then.
        _isStale[cutAt - _batchFirst] = true;
    }

    private PlannedSegment End(int first, SegmentCut? nextCut)
    {
        var (sets, schedule) = TakeSets();
        return new PlannedSegment(
            first,
            sets,
            CollectionsMarshal.AsSpan(_records),
            CollectionsMarshal.AsSpan(_targets),
            CollectionsMarshal.AsSpan(_targetStarts),
            CollectionsMarshal.AsSpan(_prices))
        {
            Deltas = new(CollectionsMarshal.AsSpan(_deltas), CollectionsMarshal.AsSpan(_deltaStarts), _escrow.Slots),
            HasRanges = _hasRanges,
            NextCut = nextCut,
            ScheduleAhead = schedule,
        };
    }

    private void Clear()
    {
        _epoch = _ledger.NextEpoch();
        (_hasRanges, _rangeLengths) = (false, 0);
        _records.Clear();
        _nodes.Clear();
        _deltas.Clear();
        _deltaStarts.Clear();
        _deltaStarts.Add(0);
        _escrow.Clear();
        _targets.Clear();
        _targetStarts.Clear();
        _targetStarts.Add(0);
        _prices.Clear();
        _late.Clear();
        _lateWrites.Clear();
        _builder.Clear();
    }

    /// <summary>A cut if the recorded transaction looked at a slot that an earlier one of the segment may write.</summary>
    private SegmentCut? FindCut(int first, in RecordedTransaction recorded)
    {
        foreach (var look in recorded.Looks)
        {
            if (FindCut(first, look) is { } cut)
            {
                return cut;
            }
        }

        return null;
    }

    private SegmentCut? FindCut(int first, in Look look) =>
        TryCut(first, (SlotRecord*)look.Record, look.Site) ?? (_hasRanges ? FindCutInRanges(first, look) : null);

    private SegmentCut? TryCut(int first, SlotRecord* record, int site)
    {
        if (record->SegmentEpoch != _epoch || _nodes[record->SegmentNode] is not { FirstChanger: >= 0 } node)
        {
            return null;
        }

        return new SegmentCut(first + node.FirstChanger, record->SegmentNode, node.FirstSite, site);
    }

    private static void Prefetch(ReadOnlySpan<Touch> touches)
    {
        foreach (var touch in touches)
        {
            SlotStore.PrefetchRecord((SlotRecord*)touch.Record);
        }
    }

    /// <summary>Adds the recorded transaction to the segment.</summary>
    private void Take(int transaction, in RecordedTransaction recorded)
    {
        _prices.Add(recorded.Price);
        if (recorded.Price.Status == TransactionStatus.Success)
        {
            TakeDeltas(transaction, recorded.Deltas);
            foreach (var touch in recorded.Touches)
            {
                var record = (SlotRecord*)touch.Record;
                var node = NodeOf(record);
                var isRange = Ranges.IsRange(record);
                if (isRange)
                {
                    _hasRanges = true;
                    _rangeLengths |= UInt128.One << record->KeyLength;
                }

                ref var state = ref CollectionsMarshal.AsSpan(_nodes)[node];
                if (touch.MayChange && state.FirstChanger < 0)
                {
                    (state.FirstChanger, state.FirstSite) = (transaction, touch.Site);
                }

                var isDelta = touch.Kind == TouchKind.Delta && state.IsJoined;
                state.IsWritten |= touch.MayChange && !isDelta;
                _builder.Add(node, isDelta ? AccessKind.Delta : Kind(isRange, touch.MayChange), touch.Site);
            }

            _targets.AddRange(recorded.Targets);
        }

        _targetStarts.Add(_targets.Count);
        _deltaStarts.Add(_deltas.Count);
        _builder.EndTransaction();
    }

    /// <summary>Sees which of a transaction's deltas join the group of their slot; the others are writes.</summary>
    private void TakeDeltas(int transaction, ReadOnlySpan<SlotDelta> deltas)
    {
        foreach (var recorded in deltas)
        {
            var delta = recorded;
            var slot = (SlotRecord*)delta.Record;
            var node = NodeOf(slot);
            ref var state = ref CollectionsMarshal.AsSpan(_nodes)[node];
            var isWritten = state.IsWritten || IsInWrittenRange(slot);
            if (state.IsChanging && _isTakingAhead)
            {
                state.IsJoined = true;
                _late.Add(new(_deltas.Count, transaction, isWritten));
            }
            else
            {
                Join(ref delta, ref state, isWritten);
            }

            _deltas.Add(delta);
        }
    }

    private void Join(ref SlotDelta delta, ref NodeState state, bool isWritten)
    {
        state.IsJoined = _escrow.TryJoin(delta, ref state.Shared, isStartKnown: !isWritten);
        delta.Shared = state.IsJoined ? state.Shared : SlotDelta.Exclusive;
    }

    private static AccessKind Kind(bool isRange, bool isWrite) => (isRange, isWrite) switch
    {
        (false, false) => AccessKind.Read,
        (false, true) => AccessKind.Write,
        (true, false) => AccessKind.RangeRead,
        (true, true) => AccessKind.RangeWrite,
    };

    private int NodeOf(SlotRecord* record)
    {
        if (record->SegmentEpoch != _epoch)
        {
            var isChanging = _isTakingAhead && IsChanging(record);
            (record->SegmentEpoch, record->SegmentNode) = (_epoch, _records.Count);
            _records.Add((nint)record);
            _nodes.Add(new NodeState { FirstChanger = -1, Shared = SlotDelta.Exclusive, IsChanging = isChanging });
        }

        return record->SegmentNode;
    }

    private AccessSets BuildSets()
    {
        var sets = _builder.Build();
        return _hasRanges ? AddPoints(sets) : sets;
    }

    /// <summary>What earlier transactions of the segment may do to a node.</summary>
    private struct NodeState
    {
        /// <summary>The first that may change it; -1 when none does.</summary>
        public int FirstChanger;

        /// <summary>Where it does.</summary>
        public int FirstSite;

        /// <summary>Whether one may write it, so that its value is no longer known.</summary>
        public bool IsWritten;

        /// <summary>Whether a delta made it a write that was decided about late.</summary>
        public bool IsWrittenLate;

        /// <summary>Whether the delta that was taken last has joined a group.</summary>
        public bool IsJoined;

        /// <summary>Whether the segment before may change it, which ran when the node was made.</summary>
        public bool IsChanging;

        /// <summary>Index of the shared slot that it is, or <see cref="SlotDelta.Exclusive"/>.</summary>
        public int Shared;
    }
}
