using System.Runtime.CompilerServices;

namespace Weft.State;

// One of the 256 parts of the tree: the leaves whose keys start with the same byte. A worker changes a shard without asking anybody.
// Shape and hashes change separately. Here only the shape changes: a new branch takes over the hash its child had, a lifted sibling takes
// its hash along. The hashes on the way up from a change are TreeJob's business.

/// <summary>The shape of one shard of the tree.</summary>
internal sealed unsafe class TreeShard(NodeArena arena, int number)
{
    private readonly uint _mark = TreeNode.ShardMark | (uint)number;
    private uint _root;
    private uint _free;
    private uint _next;
    private uint _end;

    /// <summary>Leaves in the shard.</summary>
    public int LeafCount { get; private set; }

    /// <summary>The topmost node, or 0.</summary>
    public uint Root => _root;

    /// <summary>
    /// The only leaf that can have the key: where its bits lead, skipping those that part no leaves. 0 when the shard is empty.
    /// </summary>
    public uint Nearest(byte* key)
    {
        var node = _root;
        if (node == 0)
        {
            return 0;
        }

        for (var head = arena.Head(node); !head->IsLeaf; head = arena.Head(node))
        {
            node = head->Child(KeyBits.Side(key, head->Depth));
        }

        return node;
    }

    /// <summary>The leaf with the key, or 0.</summary>
    public uint Find(byte* key)
    {
        var nearest = Nearest(key);
        return nearest != 0 && KeyBits.FirstDifference(key, arena.Block(nearest)) == KeyBits.Count ? nearest : 0;
    }

    /// <summary>Adds a leaf, or finds the one that has the key already. The value of a new one is not defined yet.</summary>
    public uint Add(byte* key, out bool isNew)
    {
        var nearest = Nearest(key);
        var depth = nearest == 0 ? 0 : KeyBits.FirstDifference(key, arena.Block(nearest));
        isNew = depth != KeyBits.Count;
        if (!isNew)
        {
            return nearest;
        }

        if (nearest == 0)
        {
            return _root = NewLeaf(key, _mark);
        }

        // The new branch goes between the last branch that parts above the differing bit and what is below that.
        var below = nearest;
        while (!arena.Head(below)->IsTopmost && arena.Head(arena.Head(below)->Parent)->Depth > depth)
        {
            below = arena.Head(below)->Parent;
        }

        var above = arena.Head(below)->Parent;
        var branch = NewNode();
        var leaf = NewLeaf(key, branch);
        var side = KeyBits.Side(key, depth);
        CopyHash(arena.Hash(below), arena.Block(branch) + (NodeHasher.HashLength * (1 - side)));
        *arena.Head(branch) = new TreeNode
        {
            Parent = above,
            Depth = (byte)depth,
            Left = side == 0 ? leaf : below,
            Right = side == 0 ? below : leaf,
        };
        Replace(above, below, branch);
        arena.Head(below)->Parent = branch;
        return leaf;
    }

    /// <summary>Removes a leaf; its sibling takes the place of the branch above both.</summary>
    public void Remove(uint leaf)
    {
        LeafCount--;
        if (arena.Head(leaf)->IsTopmost)
        {
            new Span<byte>(arena.Hash(leaf), NodeHasher.HashLength).Clear();
            _root = 0;
        }
        else
        {
            var branch = arena.Head(leaf)->Parent;
            var sibling = arena.Head(branch)->Left == leaf ? arena.Head(branch)->Right : arena.Head(branch)->Left;
            CopyHash(arena.Hash(sibling), arena.Hash(branch));
            Replace(arena.Head(branch)->Parent, branch, sibling);
            arena.Head(sibling)->Parent = arena.Head(branch)->Parent;
            Release(branch);
        }

        Release(leaf);
    }

    private void Replace(uint parent, uint child, uint replacement)
    {
        if (parent == _mark)
        {
            _root = replacement;
        }
        else if (arena.Head(parent)->Left == child)
        {
            arena.Head(parent)->Left = replacement;
        }
        else
        {
            arena.Head(parent)->Right = replacement;
        }
    }

    private uint NewLeaf(byte* key, uint parent)
    {
        LeafCount++;
        var leaf = NewNode();
        *arena.Head(leaf) = new TreeNode { Parent = parent, ValueLength = ushort.MaxValue };
        CopyHash(key, arena.Block(leaf));
        return leaf;
    }

    private uint NewNode()
    {
        if (_free != 0)
        {
            var node = _free;
            _free = arena.Head(node)->Left;
            return node;
        }

        if (_next == _end)
        {
            _next = arena.TakeRun();
            _end = _next + NodeArena.RunLength;
        }

        return _next++;
    }

    private void Release(uint node)
    {
        *arena.Head(node) = new TreeNode { Left = _free };
        _free = node;
    }

    private static void CopyHash(byte* source, byte* target) => Unsafe.CopyBlockUnaligned(target, source, NodeHasher.HashLength);
}
