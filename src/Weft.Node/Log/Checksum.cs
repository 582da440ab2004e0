using System.Buffers.Binary;
using System.Numerics;

namespace Weft.Node;

/// <summary>CRC-32C (Castagnoli), which finds torn writes and damaged bytes. It is no defence against who can write the file.</summary>
internal static class Checksum
{
    /// <summary>The checksum of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="salt">Makes another checksum of it; 0 gives the usual one.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint salt = 0)
    {
        var sum = ~salt;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return ~sum;
    }
}
