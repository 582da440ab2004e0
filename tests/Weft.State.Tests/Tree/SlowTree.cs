using System.Security.Cryptography;

namespace Weft.State.Tests.Tree;

/// <summary>
/// The definition of the root, as plainly as it can be said: a sorted map, halved at the first bit in which its keys differ.
/// </summary>
internal sealed class SlowTree
{
    private readonly SortedDictionary<Hash256, byte[]> _values = [];

    public int Count => _values.Count;

    public IReadOnlyCollection<Hash256> Keys => _values.Keys;

    public Hash256 Root => RootOf([.. _values.Select(pair => (pair.Key.ToArray(), pair.Value))]);

    public void Put(Hash256 key, byte[] value) => _values[key] = value;

    public void Remove(Hash256 key) => _values.Remove(key);

    public byte[] Value(Hash256 key) => _values.GetValueOrDefault(key, []);

    private static Hash256 RootOf(ReadOnlySpan<(byte[] Key, byte[] Value)> leaves)
    {
        if (leaves.Length == 0)
        {
            return default;
        }

        if (leaves.Length == 1)
        {
            var (key, value) = leaves[0];
            var stands = value.Length > 32 ? SHA256.HashData(value) : [.. value, .. new byte[32 - value.Length]];
            return Hash(NodeHasher.LeafDomain(value.Length), Hash256.FromBytes(key), Hash256.FromBytes(stands));
        }

        var depth = 0;
        while (Bit(leaves[0].Key, depth) == Bit(leaves[^1].Key, depth))
        {
            depth++;
        }

        var leftCount = 0;
        while (Bit(leaves[leftCount].Key, depth) == 0)
        {
            leftCount++;
        }

        return Hash(NodeHasher.BranchDomain(depth), RootOf(leaves[..leftCount]), RootOf(leaves[leftCount..]));
    }

    private static int Bit(byte[] key, int bit) => (key[bit / 8] >> (7 - (bit % 8))) & 1;

    /// <summary>The hash of one node.</summary>
    public static unsafe Hash256 Hash(uint domain, Hash256 left, Hash256 right)
    {
        var block = stackalloc Hash256[2] { left, right };
        Hash256 hash;
        NodeHasher.Hash(new HashJob((nint)block, (nint)(&hash), domain));
        return hash;
    }
}
