using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weft.State;

/// <summary>Leaf keys as 256 bits, the most significant bit of the first byte being bit 0.</summary>
internal static unsafe class KeyBits
{
    /// <summary>Bits of a key.</summary>
    public const int Count = 256;

    /// <summary>The side, 0 or 1, to which <paramref name="key"/> goes at bit <paramref name="depth"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Side(byte* key, int depth) => (key[depth >> 3] >> (7 - (depth & 7))) & 1;

    /// <summary>The first bit in which two keys differ; <see cref="Count"/> when they are equal.</summary>
    public static int FirstDifference(byte* left, byte* right)
    {
        for (var offset = 0; offset < NodeHasher.HashLength; offset += 8)
        {
            var difference = Unsafe.ReadUnaligned<ulong>(left + offset) ^ Unsafe.ReadUnaligned<ulong>(right + offset);
            if (difference != 0)
            {
                return (8 * offset) + BitOperations.LeadingZeroCount(BinaryPrimitives.ReverseEndianness(difference));
            }
        }

        return Count;
    }
}
