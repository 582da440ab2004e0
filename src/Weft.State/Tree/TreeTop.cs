using System.Runtime.CompilerServices;

namespace Weft.State;

// The first eight levels are an array: entry 1 is the root, the halves of entry i are 2i and 2i + 1, and entries 256 to 511 are the
// shards, so that the two hashes under a branch lie side by side, ready to be hashed. An empty half is the zero hash, and a branch with
// one is no branch: its other half takes its place.

/// <summary>The hashes above the shards.</summary>
internal sealed unsafe class TreeTop
{
    /// <summary>Parts of the tree: one for each first byte of a key.</summary>
    public const int ShardCount = 256;

    /// <summary>Levels above the shards.</summary>
    public const int Levels = 8;

    private readonly byte* _hashes;
    private readonly bool[] _changed = new bool[2 * ShardCount];

    public TreeTop(UnmanagedHeap heap) => _hashes = (byte*)heap.AllocateZeroed(2 * ShardCount * (nuint)NodeHasher.HashLength);

    /// <summary>Where the hashes of the shards are kept.</summary>
    public byte* ShardHashes => HashAt(ShardCount);

    /// <summary>The hash of an entry.</summary>
    public byte* HashAt(int entry) => _hashes + (NodeHasher.HashLength * entry);

    /// <summary>True when there is no leaf under an entry.</summary>
    public bool IsEmpty(int entry) => !new ReadOnlySpan<byte>(HashAt(entry), NodeHasher.HashLength).ContainsAnyExcept((byte)0);

    /// <summary>Says that the hash of a shard may have changed. Safe from several threads for different shards.</summary>
    public void MarkChanged(int shard) => _changed[ShardCount + shard] = true;

    /// <summary>Computes the hashes above the marked shards anew.</summary>
    public void Rehash()
    {
        var jobs = stackalloc HashJob[ShardCount / 2];
        for (var level = Levels - 1; level >= 0; level--)
        {
            var jobCount = 0;
            for (var entry = 1 << level; entry < 2 << level; entry++)
            {
                if (!_changed[2 * entry] && !_changed[(2 * entry) + 1])
                {
                    continue;
                }

                _changed[entry] = true;
                if (IsEmpty(2 * entry))
                {
                    Unsafe.CopyBlock(HashAt(entry), HashAt((2 * entry) + 1), NodeHasher.HashLength);
                }
                else if (IsEmpty((2 * entry) + 1))
                {
                    Unsafe.CopyBlock(HashAt(entry), HashAt(2 * entry), NodeHasher.HashLength);
                }
                else
                {
                    jobs[jobCount++] = new HashJob((nint)HashAt(2 * entry), (nint)HashAt(entry), NodeHasher.BranchDomain(level));
                }
            }

            NodeHasher.HashMany(new ReadOnlySpan<HashJob>(jobs, jobCount));
        }

        Array.Clear(_changed);
    }
}
