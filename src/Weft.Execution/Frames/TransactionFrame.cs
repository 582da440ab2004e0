using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>
/// The frame of one worker. Runs a transaction's call; the caller deals with what is thrown. The optimistic executor, which only
/// benchmarks have, derives one that looks slots up while a transaction runs.
/// </summary>
internal unsafe partial class TransactionFrame : Frame, IDisposable
{
    private const int SelectorLength = 4;

    private readonly Ledger _ledger;
    private readonly UndoLog _undo = new();
    private readonly List<nint> _changed = [];
    private readonly List<GuardRange> _ranges = [];
    private readonly CallLevel[] _levels = new CallLevel[Limits.CallDepthMax];
    private Contract?[] _contracts = [];
    private uint[] _targets = new uint[16];
    private int _targetCount;
    private int _handleCapacity = 64;
    private long _gasLimit;
    private int _depth;
    private AccessPrice _accessPrice;

    public TransactionFrame(Ledger ledger)
        : base(ledger.Slots.Seed)
    {
        _ledger = ledger;
        ChainId = ledger.ChainId;
        Handles = (SlotHandle*)NativeMemory.Alloc((nuint)_handleCapacity, (nuint)sizeof(SlotHandle));
        for (var i = 0; i < _levels.Length; i++)
        {
            _levels[i] = new CallLevel();
        }
    }

    ~TransactionFrame() => Free();

    /// <summary>Events of the running transaction.</summary>
    public EventLog Events { get; } = new();

    /// <summary>Contracts created since the list was last taken.</summary>
    public List<(uint Instance, RegisteredContract Contract)> Created { get; } = [];

    /// <summary>Slots changed since the list was last taken; each once in a block over all workers.</summary>
    public List<nint> Changed => _changed;

    /// <summary>Forgets what changed, as if no state root ever had to be computed.</summary>
    public void ForgetChanged()
    {
        foreach (var record in _changed)
        {
            ((SlotRecord*)record)->Flags &= ~SlotFlags.Changed;
        }

        _changed.Clear();
    }

    /// <summary>Gas that the running transaction has used, unless it ran out of it.</summary>
    public ulong GasUsed => (ulong)(_gasLimit - GasLeft);

    /// <summary>The running transaction's handles, with what was observed.</summary>
    public ReadOnlySpan<SlotHandle> ObservedHandles => new(Handles, HandleCount);

    public void Dispose()
    {
        Free();
        HandleCount = 0;
        _undo.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gets ready for a transaction of a segment: its handles, its ranges, the contracts it may call.</summary>
    public void Begin(
        Transaction transaction, in BlockContext block, PlannedSegment segment, int position, DeltaMode mode, bool showsUnknown)
    {
        Begin(transaction, block, segment.AccessPrice(position));
        _undo.Begin(position, isKept: mode == DeltaMode.Shared && segment.Deltas.IsChecked);
        foreach (var access in segment.Sets.Of(position))
        {
            var record = segment.Record(access.Node);
            switch (access.Kind)
            {
                case AccessKind.Read:
                    AddHandle(record, SlotUse.Read);
                    break;
                case AccessKind.Write or AccessKind.Delta:
                    AddHandle(record, SlotUse.Read | SlotUse.Write);
                    break;
                case AccessKind.RangeRead:
                    _ranges.Add(new((nint)record, SlotUse.Read));
                    break;
                case AccessKind.RangeWrite:
                    _ranges.Add(new((nint)record, SlotUse.Read | SlotUse.Write));
                    break;
            }
        }

        OpenDeltas(segment.Deltas, position, mode, showsUnknown);
        var targets = segment.Targets(position);
        if (targets.Length > _targets.Length)
        {
            _targets = new uint[targets.Length];
        }

        targets.CopyTo(_targets);
        _targetCount = targets.Length;
    }

    /// <summary>The old values of what the transaction, or the segment so far, has changed.</summary>
    public UndoLog UndoLog => _undo;

    /// <summary>Makes the transaction's call and sees that its conditions hold; returns what the call returns.</summary>
    public ReadOnlySpan<byte> Run(Transaction transaction)
    {
        var data = transaction.CallData.Span;
        if (data.Length < SelectorLength)
        {
            throw Stopped(TransactionStatus.MalformedTransaction);
        }

        Admit(transaction);
        AskBefore(transaction);
        Self = transaction.Sender;
        var returned = Enter(transaction.To, BinaryPrimitives.ReadUInt32BigEndian(data), data[SelectorLength..], isCreation: false);
        if (!transaction.Conditions.IsEmpty)
        {
            // What is asked next writes its answer where this one stands.
            returned = returned.ToArray();
            RequireConditions(transaction);
        }

        return returned;
    }

    /// <summary>Creates a contract where the transaction is sent to, with its call data as the constructor's arguments.</summary>
    public ReadOnlySpan<byte> RunCreation(Transaction transaction, RegisteredContract contract)
    {
        Admit(transaction);
        Self = transaction.Sender;
        SetCode(transaction.To, contract);
        RunConstructor(contract, transaction.To, transaction.CallData.Span);
        return [];
    }

    /// <summary>Undoes what the transaction did to state.</summary>
    public void Undo()
    {
        _undo.Undo();
        Created.RemoveRange(_createdBefore, Created.Count - _createdBefore);
    }

    /// <inheritdoc/>
    protected override void Save(SlotRecord* record)
    {
        _undo.Save(record);
        if ((record->Flags & SlotFlags.Changed) == 0)
        {
            record->Flags |= SlotFlags.Changed;
            _changed.Add((nint)record);
        }
    }

    /// <inheritdoc/>
    protected override SlotHandle* LocateInRanges(ushort member, byte* key, int keyLength, SlotUse use)
    {
        var keyBytes = new ReadOnlySpan<byte>(key, keyLength);
        var isAllowed = false;
        foreach (var range in _ranges)
        {
            isAllowed |= (range.Use & use) != 0 && Ranges.Covers((SlotRecord*)range.Record, SelfInstance, member, keyBytes);
        }

        var shape = StorageShape.Code;
        var isMember = member == StorageShape.CodeMember || _levels[_depth - 1].Contract.TryShape(member, out shape);
        var isWithheld = _isAsking && use == SlotUse.Write;
        if (!isAllowed || isWithheld || !isMember || shape.KeyLength != keyLength)
        {
            throw StoppedOutside(member, keyBytes);
        }

        for (var i = 0; i < HandleCount; i++)
        {
            if (SlotRecord.Matches(Handles[i].Record, SelfInstance, member, key, keyLength))
            {
                Handles[i].Declared |= use;
                return &Handles[i];
            }
        }

        return AddHandle(_ledger.Slot(SelfInstance, member, keyBytes, shape), use);
    }

    /// <inheritdoc/>
    [DoesNotReturn]
    protected override void StopOutOfGas() => throw Stopped(TransactionStatus.OutOfGas);

    /// <inheritdoc/>
    [DoesNotReturn]
    protected override void StopSetTwice(SlotRecord* record) => throw Stopped(TransactionStatus.SetOnceViolation);

    /// <inheritdoc/>
    [DoesNotReturn]
    protected override void StopWrongType(SlotRecord* record, int valueLength) =>
        throw StoppedOutside(record->Member, new(SlotRecord.Key(record), record->KeyLength));

    /// <summary>What the transaction pays for the slots and ranges that it declares.</summary>
    private protected virtual long DeclaredGas => (GasPrices.DeclaredSlot * HandleCount) + (GasPrices.DeclaredRange * _ranges.Count);

    /// <summary>The contract that runs.</summary>
    private protected RegisteredContract RunningContract => _levels[_depth - 1].Contract;

    /// <summary>Whether the view of a condition is asked.</summary>
    private protected bool IsAsking => _isAsking;

    /// <summary>Gets ready for a transaction, without any slots.</summary>
    private protected void Begin(Transaction transaction, in BlockContext block, AccessPrice accessPrice)
    {
        (Origin, Block, _depth, _createdBefore) = (transaction.Sender, block, 0, Created.Count);
        _gasLimit = (long)transaction.GasLimit;
        Fill(_gasLimit);
        _accessPrice = accessPrice;
        HandleCount = 0;
        _ranges.Clear();
        Events.Clear();
        ReleaseProxies();
    }

    /// <summary>Charges for what was done before the contract runs: nothing, if the transaction cannot pay for its own bytes.</summary>
    private void Admit(Transaction transaction)
    {
        var bytes = AccessPrice.BeforeAnything(transaction);
        if (GasLeft < bytes)
        {
            throw Stopped(TransactionStatus.MalformedTransaction);
        }

        Charge(bytes + _accessPrice.Gas);
        if (_accessPrice.Status != TransactionStatus.Success)
        {
            throw Stopped(_accessPrice.Status);
        }

        Charge(DeclaredGas);
    }

    private void Free()
    {
        NativeMemory.Free(Handles);
        NativeMemory.Free(_numbers);
        Handles = null;
        _numbers = null;
    }

    private protected SlotHandle* AddHandle(SlotRecord* record, SlotUse declared)
    {
        if (HandleCount == _handleCapacity)
        {
            _handleCapacity *= 2;
            Handles = (SlotHandle*)NativeMemory.Realloc(Handles, (nuint)(_handleCapacity * sizeof(SlotHandle)));
        }

        var handle = &Handles[HandleCount++];
        *handle = new SlotHandle
        {
            Record = record,
            Value = SlotRecord.Value(record),
            Fingerprint = record->Fingerprint,
            Declared = declared,
        };
        return handle;
    }

    private static TransactionStoppedException Stopped(TransactionStatus status) => new(status, []);

    private protected TransactionStoppedException StoppedOutside(ushort member, ReadOnlySpan<byte> key) =>
        new(TransactionStatus.OutsideAccessSet, OutsideAccessSetError.Encode(Self, member, key));

    private readonly record struct GuardRange(nint Record, SlotUse Use);
}
