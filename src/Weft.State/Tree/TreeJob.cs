using System.Runtime.CompilerServices;

namespace Weft.State;

// A job applies changes to a run of neighbouring shards and computes their hashes anew, in three passes:
//   1. shape and values: leaves are added, overwritten and removed; every leaf whose hash is stale goes on the queue;
//   2. marking: the queue's parents, then theirs, and so on to the shards' topmost nodes, each counting its stale children;
//   3. hashing: the queue is taken eight at a time. A hash goes straight into the parent's block, and a parent whose last stale child was
//      hashed joins the queue. So shared ancestors are hashed once, and all eight lanes are busy until the last few nodes,
//      whatever shape the tree has.

/// <summary>One worker's share of a batch of changes.</summary>
internal sealed unsafe class TreeJob(NodeArena arena, TreeShard[] shards, TreeTop top)
{
    // How many nodes ahead memory is fetched: enough to cover a miss, few enough to stay in the cache. What lies behind a pointer that is
    // itself fetched is asked for when the pointer is there.
    private const int PrefetchDistance = 16;

    private uint[] _queue = new uint[1024];
    private uint[] _level = new uint[1024];
    private uint[] _nextLevel = new uint[1024];
    private int[] _removed = new int[64];
    private int _queueCount;
    private int _removedCount;

    /// <summary>Applies <paramref name="changes"/>[i] for each i in <paramref name="order"/>, and rehashes.</summary>
    public void Run(LeafChange* changes, ReadOnlySpan<int> order)
    {
        _queueCount = 0;
        _removedCount = 0;
        if (_queue.Length < order.Length)
        {
            _queue = new uint[order.Length];
        }

        for (var i = 0; i < order.Length; i++)
        {
            if (i + (2 * PrefetchDistance) < order.Length)
            {
                Prefetch.Line(changes + order[i + (2 * PrefetchDistance)]);
            }

            if (i + PrefetchDistance < order.Length && changes[order[i + PrefetchDistance]].Leaf is not 0 and var ahead)
            {
                Prefetch.Line(arena.Head(ahead));
                Prefetch.Line(arena.Block(ahead));
            }

            Apply(changes, order[i]);
        }

        for (var i = 0; i < _removedCount; i++)
        {
            EnqueueNearest(ref changes[_removed[i]]);
        }

        var branchCount = MarkAncestors();
        if (_queue.Length < _queueCount + branchCount)
        {
            Array.Resize(ref _queue, 2 * (_queueCount + branchCount));
        }

        Hash();
    }

    private void Apply(LeafChange* changes, int index)
    {
        ref var change = ref changes[index];
        if (change.Kind == LeafChangeKind.None)
        {
            return;
        }

        var key = (byte*)Unsafe.AsPointer(ref change.Key);
        var shard = shards[*key];
        top.MarkChanged(*key);
        if (change.Kind == LeafChangeKind.Put)
        {
            var isNew = false;
            if (change.Leaf == 0)
            {
                change.Leaf = shard.Add(key, out isNew);
            }

            RequireDistinct(change.Leaf, key);
            Write(ref change, isNew);
        }
        else
        {
            var leaf = change.Leaf != 0 ? change.Leaf : shard.Find(key);
            if (leaf == 0)
            {
                return;
            }

            RequireDistinct(leaf, key);
            shard.Remove(leaf);
            change.Leaf = 0;
            if (_removedCount == _removed.Length)
            {
                Array.Resize(ref _removed, 2 * _removedCount);
            }

            _removed[_removedCount++] = index;
        }
    }

    private void Write(ref LeafChange change, bool isNew)
    {
        var head = arena.Head(change.Leaf);
        var value = arena.Block(change.Leaf) + NodeHasher.HashLength;
        if (!isNew && head->ValueLength == change.ValueLength && Unsafe.ReadUnaligned<Hash256>(value) == change.Value)
        {
            return;
        }

        Unsafe.WriteUnaligned(value, change.Value);
        head->ValueLength = change.ValueLength;
        head->Pending = 1;
        _queue[_queueCount++] = change.Leaf;
    }

    // Above a removed leaf everything is stale. The way down with its key passes through all of that, and on to some leaf, from which
    // the hashes are computed anew: two or three more than needed, and no second kind of start.
    private void EnqueueNearest(ref LeafChange change)
    {
        var key = (byte*)Unsafe.AsPointer(ref change.Key);
        var nearest = shards[*key].Nearest(key);
        if (nearest == 0 || arena.Head(nearest)->Pending != 0)
        {
            return;
        }

        arena.Head(nearest)->Pending = 1;
        if (_queueCount == _queue.Length)
        {
            Array.Resize(ref _queue, 2 * _queueCount);
        }

        _queue[_queueCount++] = nearest;
    }

    private void RequireDistinct(uint leaf, byte* key)
    {
        if (arena.Head(leaf)->Pending != 0 || KeyBits.FirstDifference(key, arena.Block(leaf)) != KeyBits.Count)
        {
            throw new InvalidOperationException("Two changes of one batch have the same leaf key, or a leaf number is stale.");
        }
    }

    // Level by level instead of leaf by leaf: the parents of one level do not depend on each other, so cache misses overlap.
    private int MarkAncestors()
    {
        var branchCount = 0;
        var level = new ReadOnlySpan<uint>(_queue, 0, _queueCount);
        while (level.Length > 0)
        {
            if (_nextLevel.Length < level.Length)
            {
                _nextLevel = new uint[2 * level.Length];
            }

            var nextCount = 0;
            for (var i = 0; i < level.Length; i++)
            {
                if (i + PrefetchDistance < level.Length && !arena.Head(level[i + PrefetchDistance])->IsTopmost)
                {
                    Prefetch.Line(arena.Head(arena.Head(level[i + PrefetchDistance])->Parent));
                }

                var head = arena.Head(level[i]);
                if (!head->IsTopmost && arena.Head(head->Parent)->Pending++ == 0)
                {
                    _nextLevel[nextCount++] = head->Parent;
                }
            }

            branchCount += nextCount;
            (_level, _nextLevel) = (_nextLevel, _level);
            level = new ReadOnlySpan<uint>(_level, 0, nextCount);
        }

        return branchCount;
    }

    private void Hash()
    {
        const int batch = NodeHasher.BatchLength;
        var jobs = stackalloc HashJob[batch];
        for (int first = 0, count; first < _queueCount; first += count)
        {
            count = int.Min(batch, _queueCount - first);
            PrefetchNodes(first + PrefetchDistance, count);
            for (var i = 0; i < count; i++)
            {
                var node = _queue[first + i];
                jobs[i] = new HashJob((nint)arena.Block(node), (nint)arena.Hash(node), arena.Head(node)->Domain);
            }

            NodeHasher.HashMany(new ReadOnlySpan<HashJob>(jobs, count));
            for (var i = 0; i < count; i++)
            {
                var head = arena.Head(_queue[first + i]);
                head->Pending = 0;
                if (!head->IsTopmost && --arena.Head(head->Parent)->Pending == 0)
                {
                    _queue[_queueCount++] = head->Parent;
                }
            }
        }
    }

    // The queue's next nodes, and what their hashes go into. Marking went over all heads not long ago, so parents are mostly known at once.
    private void PrefetchNodes(int first, int count)
    {
        var end = int.Min(first + count, _queueCount);
        for (var i = first; i < end; i++)
        {
            Prefetch.Line(arena.Block(_queue[i]));
            var parent = arena.Head(_queue[i])->Parent;
            if ((parent & TreeNode.ShardMark) == 0)
            {
                Prefetch.Line(arena.Head(parent));
                Prefetch.Line(arena.Block(parent));
            }
        }

        end = int.Min(end + PrefetchDistance, _queueCount);
        for (var i = end - count; i < end; i++)
        {
            Prefetch.Line(arena.Head(_queue[i]));
        }
    }
}
