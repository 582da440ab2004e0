using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft.State;

// Nodes live in slabs of 65,536 that never move, so that workers can read old nodes while others make new ones. A slab is two arrays,
// heads and blocks: the walk towards the root touches only heads (four to a cache line), hashing touches one whole line of blocks a node.
// Shards take short runs of numbers at a time and hand them out themselves.

/// <summary>The memory of all nodes of a tree.</summary>
internal sealed unsafe class NodeArena
{
    /// <summary>Nodes that are taken at a time.</summary>
    public const int RunLength = 16;

    private const int SlabBits = 16;
    private const int SlabLength = 1 << SlabBits;
    private const int SlabsMax = 1 << 14;

    private readonly UnmanagedHeap _heap;
    private readonly byte* _shardHashes;
    private readonly Lock _lock = new();
    private readonly Slab* _slabs;
    private int _slabCount;
    private uint _nextRun = RunLength; // the first run is left out: number 0 is no node

    /// <param name="heap">Owns the memory.</param>
    /// <param name="shardHashes">Where the hash of each shard's topmost node is kept, one after the other.</param>
    public NodeArena(UnmanagedHeap heap, byte* shardHashes)
    {
        _heap = heap;
        _shardHashes = shardHashes;
        _slabs = (Slab*)heap.Allocate(SlabsMax * (nuint)sizeof(Slab));
        AddSlab();
    }

    /// <summary>The head of a node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TreeNode* Head(uint node) => _slabs[node >> SlabBits].Heads + (node & (SlabLength - 1));

    /// <summary>The 64 bytes of a node: the hashes of its children, or its key and what stands for its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Block(uint node) => _slabs[node >> SlabBits].Blocks + ((nuint)(node & (SlabLength - 1)) * NodeHasher.NodeLength);

    /// <summary>Where the hash of a node is kept: in its parent's block, or among those of the shards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Hash(uint node)
    {
        var parent = Head(node)->Parent;
        return (parent & TreeNode.ShardMark) != 0
            ? _shardHashes + (NodeHasher.HashLength * (parent & ~TreeNode.ShardMark))
            : Block(parent) + (Head(parent)->Left == node ? 0 : NodeHasher.HashLength);
    }

    /// <summary>Number of the first of <see cref="RunLength"/> new nodes. Safe from several threads.</summary>
    public uint TakeRun()
    {
        lock (_lock)
        {
            var first = _nextRun;
            if (first >> SlabBits == _slabCount)
            {
                AddSlab();
            }

            _nextRun += RunLength;
            return first;
        }
    }

    private void AddSlab()
    {
        if (_slabCount == SlabsMax)
        {
            throw new InvalidOperationException($"The state tree is full: it has {(long)SlabsMax * SlabLength} nodes.");
        }

        _slabs[_slabCount] = new Slab
        {
            Heads = (TreeNode*)_heap.Allocate(SlabLength * (nuint)sizeof(TreeNode)),
            Blocks = (byte*)_heap.Allocate(SlabLength * (nuint)NodeHasher.NodeLength),
        };
        _slabCount++;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Slab
    {
        public TreeNode* Heads;
        public byte* Blocks;
    }
}
