using System.Runtime.CompilerServices;

namespace Weft.State;

/// <summary>
/// Calls <paramref name="body"/> with 0 to <paramref name="count"/> − 1, in any order, on any threads, and waits for all of them.
/// </summary>
public delegate void ParallelFor(int count, Action<int> body);

/// <summary>
/// A commitment to a set of (key, value) pairs: its root binds all of them, and nothing of the order in which they came.
/// </summary>
/// <remarks>
/// <para>
/// The tree is binary over the bits of 32-byte leaf keys, and holds a branch only where keys part: an empty set is the zero
/// hash, a set of one is that leaf's hash, and any other set is a branch at the first bit in which its keys differ. A branch
/// is hashed under the number of that bit, a leaf together with its whole key, so a root binds the shape. n leaves have
/// n − 1 branches.
/// </para>
/// <para>
/// Changes come in batches, one a block. They are grouped by the first byte of their key, and the 256 parts of the tree
/// change independently, on as many workers as the caller has; see <see cref="TreeJob"/>. The root does not depend on how
/// many these are.
/// </para>
/// <para>Not safe for several callers at once.</para>
/// </remarks>
public sealed unsafe partial class StateTree : IDisposable
{
    // A job should be worth waking a worker for, and there should be several for each.
    private const int ChangesPerJobMin = 256;
    private const int JobsMax = 32;

    private readonly UnmanagedHeap _heap = new();
    private readonly TreeTop _top;
    private readonly NodeArena _arena;
    private readonly TreeShard[] _shards = new TreeShard[TreeTop.ShardCount];
    private readonly TreeJob[] _jobs = new TreeJob[JobsMax];
    private readonly int[] _jobStarts = new int[JobsMax + 1];
    private readonly Action<int> _runPart;
    private int[] _order = [];
    private LeafChange* _changes;

    /// <summary>An empty tree.</summary>
    public StateTree()
    {
        _top = new TreeTop(_heap);
        _arena = new NodeArena(_heap, _top.ShardHashes);
        for (var shard = 0; shard < _shards.Length; shard++)
        {
            _shards[shard] = new TreeShard(_arena, shard);
        }

        _runPart = RunPart;
    }

    /// <summary>The commitment; zero for an empty tree.</summary>
    public Hash256 Root
    {
        get
        {
            var root = Unsafe.ReadUnaligned<Hash256>(_top.HashAt(1));
            GC.KeepAlive(this);
            return root;
        }
    }

    /// <summary>Leaves in the tree.</summary>
    public int LeafCount => _shards.Sum(shard => shard.LeafCount);

    /// <summary>Bytes of unmanaged memory that the tree holds.</summary>
    public long MemoryBytes => _heap.AllocatedBytes;

    /// <summary>Applies a batch of changes.</summary>
    /// <param name="changes">In any order, with distinct keys. Their leaf numbers are updated.</param>
    /// <param name="parallel">Runs parts of the work at once; null runs them one after the other.</param>
    /// <returns>The new root.</returns>
    /// <exception cref="InvalidOperationException">Keys repeat, or a leaf number is stale. The tree cannot be used any more.</exception>
    public Hash256 Update(Span<LeafChange> changes, ParallelFor? parallel = null)
    {
        fixed (LeafChange* pointer = changes)
        {
            var partCount = Begin(pointer, changes.Length);
            if (parallel is null || partCount == 1)
            {
                for (var part = 0; part < partCount; part++)
                {
                    RunPart(part);
                }
            }
            else
            {
                parallel(partCount, _runPart);
            }

            End();
        }

        return Root;
    }

    /// <summary>Begins a batch of changes. They stay where they are until its end.</summary>
    /// <returns>Parts of the work: each is to be run once, on any thread, and then the batch ended.</returns>
    internal int Begin(LeafChange* changes, int count)
    {
        _changes = changes;
        return Partition(new ReadOnlySpan<LeafChange>(changes, count));
    }

    /// <summary>Runs a part of the batch. Safe from several threads for different parts.</summary>
    internal void RunPart(int part)
    {
        var start = _jobStarts[part];
        _jobs[part].Run(_changes, new ReadOnlySpan<int>(_order, start, _jobStarts[part + 1] - start));
    }

    /// <summary>Ends the batch: the root is the new one.</summary>
    internal void End()
    {
        _changes = null;
        _top.Rehash();
    }

    /// <summary>Hints that the key of a leaf will be asked for soon.</summary>
    internal void PrefetchKey(uint leaf) => Prefetch.Line(_arena.Block(leaf));

    /// <summary>The key of a leaf, by its number.</summary>
    internal Hash256 KeyOf(uint leaf)
    {
        var key = Unsafe.ReadUnaligned<Hash256>(_arena.Block(leaf));
        GC.KeepAlive(this);
        return key;
    }

    /// <summary>Frees the tree's memory.</summary>
    public void Dispose() => _heap.Dispose();

    // Sorts the changes by shard (a counting sort) and cuts them between shards into jobs of about the same size.
    private int Partition(ReadOnlySpan<LeafChange> changes)
    {
        Span<int> ends = stackalloc int[TreeTop.ShardCount];
        ends.Clear();
        foreach (ref readonly var change in changes)
        {
            ends[ShardOf(in change)]++;
        }

        for (var shard = 1; shard < ends.Length; shard++)
        {
            ends[shard] += ends[shard - 1];
        }

        var jobsWanted = int.Clamp(changes.Length / ChangesPerJobMin, 1, JobsMax);
        var jobCount = 0;
        foreach (var end in ends)
        {
            if ((long)end * jobsWanted >= (long)changes.Length * (jobCount + 1) && end > _jobStarts[jobCount])
            {
                _jobStarts[++jobCount] = end;
            }
        }

        if (_order.Length < changes.Length)
        {
            _order = new int[changes.Length];
        }

        for (var index = changes.Length - 1; index >= 0; index--)
        {
            _order[--ends[ShardOf(in changes[index])]] = index;
        }

        for (var job = 0; job < jobCount; job++)
        {
            _jobs[job] ??= new TreeJob(_arena, _shards, _top);
        }

        return jobCount;
    }

    private static int ShardOf(in LeafChange change) => Unsafe.As<Hash256, byte>(ref Unsafe.AsRef(in change.Key));
}
