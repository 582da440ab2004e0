using System.Runtime.InteropServices;

namespace Weft.State;

/// <summary>
/// What the tree knows of a node beyond the 64 bytes that are hashed. Nodes are numbered; 0 is no node.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TreeNode
{
    /// <summary>Marks the parent of a shard's topmost node: the other bits are then the shard's number.</summary>
    public const uint ShardMark = 1u << 31;

    /// <summary>The branch above, or the shard.</summary>
    public uint Parent;

    /// <summary>Of a branch: where keys go whose bit is 0. Of a free node: the next free one.</summary>
    public uint Left;

    /// <summary>Of a branch: where keys go whose bit is 1.</summary>
    public uint Right;

    /// <summary>Bytes of a leaf's value; 0 says that the node is a branch.</summary>
    public ushort ValueLength;

    /// <summary>Of a branch: the bit that parts its keys.</summary>
    public byte Depth;

    /// <summary>Of a branch: children whose hash is being computed anew. Of a leaf: 1 while its own hash is.</summary>
    public byte Pending;

    /// <summary>True when no branch of the same shard is above the node.</summary>
    public readonly bool IsTopmost => (Parent & ShardMark) != 0;

    /// <summary>True when the node holds a key and a value.</summary>
    public readonly bool IsLeaf => ValueLength != 0;

    /// <summary>The domain under which the node is hashed.</summary>
    public readonly uint Domain => IsLeaf ? NodeHasher.LeafDomain(ValueLength) : NodeHasher.BranchDomain(Depth);

    /// <summary>The child on a side.</summary>
    public readonly uint Child(int side) => side == 0 ? Left : Right;
}
