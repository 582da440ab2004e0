using System.Runtime.InteropServices;

namespace Weft.State.Tests;

/// <summary>Random values that lean to the edges of what the state has to cope with.</summary>
internal static class Draw
{
    public static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    public static Hash256 Hash(Random random) => Hash256.FromBytes(Bytes(random, 32));

    /// <summary>
    /// A leaf key. Most are spread evenly as hashes are; some differ from a common one in a few bits only, so that they part deep down
    /// or at the very last bit, and some share a shard.
    /// </summary>
    public static Hash256 LeafKey(Random random)
    {
        var bytes = Bytes(random, 32);
        switch (random.Next(4))
        {
            case 0:
                Array.Clear(bytes);
                for (var flips = random.Next(3); flips >= 0; flips--)
                {
                    bytes[random.Next(32)] ^= (byte)(1 << random.Next(8));
                }

                break;
            case 1:
                bytes[0] = (byte)random.Next(3);
                break;
            case 2:
                bytes.AsSpan(0, 31).Fill(0xff);
                break;
        }

        return Hash256.FromBytes(bytes);
    }

    /// <summary>A value of 1 to 512 bytes that is not zero; mostly of common lengths.</summary>
    public static byte[] Value(Random random)
    {
        int[] lengths = [1, 8, 20, 31, 32, 33, 64, 100, 512];
        var bytes = Bytes(random, lengths[random.Next(lengths.Length)]);
        if (random.Next(2) == 0)
        {
            bytes.AsSpan(1).Clear();
        }

        bytes[0] |= 1;
        return bytes;
    }

    public static Address Address(Random random) => Weft.Address.FromBytes(Bytes(random, 20));

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public static void Shuffle<T>(Random random, List<T> list) => random.Shuffle(CollectionsMarshal.AsSpan(list));
}
