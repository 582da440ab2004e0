using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.State;

// From the records that a block wrote to the new root. A record's leaf number is remembered beside the store, by the record's dense index,
// so that the key of a slot is hashed when it gets a value and not again while it has one. Preparing changes is done in runs of records,
// on all workers: each reads its records' values and, eight at a time, hashes the keys of those that are new.
//
//   Collect ──▶ Begin: takes the values ──▶ parts of the tree, on any threads, at any time ──▶ the root
//
// Once the values are taken the records are free again: the next block can run while the root of this one is computed.

/// <summary>Keeps the state root of a <see cref="SlotStore"/>. Not safe for several callers at once.</summary>
public sealed unsafe class StateCommitment : IDisposable
{
    private const int RecordsPerRun = 512;
    private const int PrefetchDistance = 8;
    private const int KeysPerBatch = 4 * NodeHasher.BatchLength;

    // What a leaf key is the hash of, with SHA-256's padding of 9 bytes or more, in whole blocks.
    private const int IdentityBlocks =
        (StateLeaf.IdentityPrefixLength + Limits.KeyBytesMax + 9 + NodeHasher.NodeLength - 1) / NodeHasher.NodeLength;

    private const int IdentityLength = IdentityBlocks * NodeHasher.NodeLength;

    private readonly StateTree _tree = new();
    private readonly Action<int> _prepareRun;
    private readonly Action<int> _runPart;
    private readonly Func<Hash256> _end;
    private StateUpdate? _update;
    private uint[] _leaves = [];
    private nint[] _changed = [];
    private LeafChange[] _changes = [];
    private bool[] _isRenumbered = [];
    private int _changedCount;

    /// <summary>A commitment to all slots of a store that are not zero.</summary>
    public StateCommitment(SlotStore slots, ParallelFor? parallel = null)
    {
        Slots = slots;
        (_prepareRun, _runPart, _end) = (PrepareRun, _tree.RunPart, End);
        foreach (var record in slots.Records)
        {
            if (!SlotRecord.IsZero(record))
            {
                Collect((nint)record);
            }
        }

        Update(parallel);
    }

    /// <summary>The slots.</summary>
    public SlotStore Slots { get; }

    /// <summary>The state root as of the last update: a commitment to every slot that is not zero. Zero when there is none.</summary>
    public Hash256 Root
    {
        get
        {
            Complete();
            return _tree.Root;
        }
    }

    /// <summary>Slots that were not zero at the last update.</summary>
    public int LeafCount
    {
        get
        {
            Complete();
            return _tree.LeafCount;
        }
    }

    /// <summary>
    /// Adds to the records that the next update looks at. Each must be handed over at most once between two updates: whoever first
    /// writes a record sets <see cref="SlotFlags.Changed"/> and keeps it, and the update clears the flag. That the value is in fact the old
    /// one does no harm.
    /// </summary>
    /// <param name="changed">Pointers to <see cref="SlotRecord"/>s of the store.</param>
    public void Collect(ReadOnlySpan<nint> changed)
    {
        Complete();
        foreach (var record in changed)
        {
            Collect(record);
        }
    }

    /// <summary>The same for a list.</summary>
    public void Collect(IReadOnlyList<nint> changed)
    {
        if (changed is List<nint> list)
        {
            Collect(CollectionsMarshal.AsSpan(list));
            return;
        }

        Complete();
        foreach (var record in changed)
        {
            Collect(record);
        }
    }

    /// <summary>Brings the root up to date with the collected records.</summary>
    /// <param name="parallel">Runs parts of the work at once; null runs them one after the other. The root is the same.</param>
    /// <returns>The new root.</returns>
    public Hash256 Update(ParallelFor? parallel = null)
    {
        var update = Begin(parallel);
        parallel?.Invoke(update.PartCount, _ => update.TryRunPart());
        return update.Root;
    }

    /// <summary>Takes what the collected records hold; they may change again as soon as this returns.</summary>
    /// <param name="parallel">Takes it on several threads at once.</param>
    /// <returns>The update. It can be run by any threads, and is complete before anything else is done here.</returns>
    public StateUpdate Begin(ParallelFor? parallel = null)
    {
        Complete();
        if (_leaves.Length < Slots.Count)
        {
            Array.Resize(ref _leaves, int.Max(Slots.Count, 2 * _leaves.Length));
        }

        if (_changes.Length < _changedCount)
        {
            _changes = GC.AllocateUninitializedArray<LeafChange>(_changed.Length, pinned: true);
            _isRenumbered = new bool[_changed.Length];
        }

        var runCount = (_changedCount + RecordsPerRun - 1) / RecordsPerRun;
        if (parallel is null || runCount <= 1)
        {
            for (var run = 0; run < runCount; run++)
            {
                PrepareRun(run);
            }
        }
        else
        {
            parallel(runCount, _prepareRun);
        }

        GC.KeepAlive(Slots);
        var changes = (LeafChange*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_changes));
        return _update = new StateUpdate(_tree.Begin(changes, _changedCount), _runPart, _end);
    }

    /// <summary>Collects and updates.</summary>
    public Hash256 Apply(IReadOnlyList<nint> changed, ParallelFor? parallel = null)
    {
        Collect(changed);
        return Update(parallel);
    }

    /// <summary>Shows what a slot holds, or that it is zero, as of the last update; for <see cref="StateProof"/>.</summary>
    /// <param name="address">The contract that owns the slot.</param>
    /// <param name="member">Index of the storage member.</param>
    /// <param name="key">The bytes of all key parts.</param>
    public byte[] Prove(in Address address, ushort member, ReadOnlySpan<byte> key)
    {
        Complete();
        return _tree.Prove(StateLeaf.Key(in address, member, key));
    }

    /// <summary>An equal store with its commitment. Between updates only, with nothing collected.</summary>
    public StateCommitment Clone() => new(Slots.Clone());

    /// <summary>Frees the tree. The store is its owner's.</summary>
    public void Dispose()
    {
        Complete();
        _tree.Dispose();
    }

    private void Complete() => _update?.Complete();

    private Hash256 End()
    {
        _tree.End();
        for (var i = 0; i < _changedCount; i++)
        {
            if (_isRenumbered[i])
            {
                _leaves[((SlotRecord*)_changed[i])->Index] = _changes[i].Leaf;
            }
        }

        _changedCount = 0;
        return _tree.Root;
    }

    private void Collect(nint record)
    {
        if (_changedCount == _changed.Length)
        {
            Array.Resize(ref _changed, int.Max(1024, 2 * _changed.Length));
        }

        _changed[_changedCount++] = record;
    }

    private void PrepareRun(int run)
    {
        var end = int.Min(_changedCount, (run + 1) * RecordsPerRun);
        var identities = stackalloc byte[KeysPerBatch * IdentityLength];
        var jobs = stackalloc MessageJob[KeysPerBatch];
        var jobCount = 0;
        fixed (LeafChange* changes = _changes)
        {
            for (var i = run * RecordsPerRun; i < end; i++)
            {
                PrefetchAhead(i, end);
                var record = (SlotRecord*)_changed[i];
                Prepare(record, ref changes[i]);
                _isRenumbered[i] = changes[i].Kind != LeafChangeKind.Put || changes[i].Leaf == 0;
                if (changes[i].Kind != LeafChangeKind.Put || changes[i].Leaf != 0)
                {
                    continue;
                }

                jobs[jobCount] = KeyJob(record, identities + (jobCount * IdentityLength), &changes[i].Key);
                if (++jobCount == KeysPerBatch)
                {
                    NodeHasher.HashMessages(new ReadOnlySpan<MessageJob>(jobs, jobCount));
                    jobCount = 0;
                }
            }

            NodeHasher.HashMessages(new ReadOnlySpan<MessageJob>(jobs, jobCount));
        }
    }

    // First the record, which says which leaf; then that leaf's number, and the value; then the leaf itself.
    private void PrefetchAhead(int i, int end)
    {
        if (i + (3 * PrefetchDistance) < end)
        {
            Prefetch.Line((void*)_changed[i + (3 * PrefetchDistance)]);
        }

        if (i + (2 * PrefetchDistance) < end)
        {
            var record = (SlotRecord*)_changed[i + (2 * PrefetchDistance)];
            Prefetch.Line(Unsafe.AsPointer(ref _leaves[record->Index]));
            Prefetch.Line(SlotRecord.Value(record));
        }

        if (i + PrefetchDistance < end && _leaves[((SlotRecord*)_changed[i + PrefetchDistance])->Index] is not 0 and var leaf)
        {
            _tree.PrefetchKey(leaf);
        }
    }

    private void Prepare(SlotRecord* record, ref LeafChange change)
    {
        record->Flags &= ~SlotFlags.Changed;
        change.Leaf = _leaves[record->Index];
        change.ValueLength = record->ValueLength;
        if (SlotRecord.IsZero(record))
        {
            change.Kind = change.Leaf == 0 ? LeafChangeKind.None : LeafChangeKind.Remove;
        }
        else
        {
            change.Kind = LeafChangeKind.Put;
            change.Value = StateLeaf.Commit(new ReadOnlySpan<byte>(SlotRecord.Value(record), record->ValueLength));
        }

        if (change.Leaf != 0)
        {
            change.Key = _tree.KeyOf(change.Leaf);
        }
    }

    private MessageJob KeyJob(SlotRecord* record, byte* identity, Hash256* target)
    {
        var key = new ReadOnlySpan<byte>(SlotRecord.Key(record), record->KeyLength);
        var length = StateLeaf.WriteIdentity(identity, Slots.AddressOf(record->Instance), record->Member, key);
        return new MessageJob((nint)identity, NodeHasher.Pad(identity, length, length), (nint)target);
    }
}
