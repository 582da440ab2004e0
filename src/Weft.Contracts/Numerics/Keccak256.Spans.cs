#if NET
// The same sponge over spans, without an allocation.
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Weft;

public static partial class Keccak256
{
    private const int RateLanes = RateBytes / sizeof(ulong);

    /// <summary>Hashes a message.</summary>
    /// <param name="message">The bytes to hash.</param>
    /// <returns>The hash.</returns>
    public static Hash256 Hash(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        Hash(message, hash);
        return Hash256.FromBytes(hash);
    }

    /// <summary>Hashes a message into memory of the caller.</summary>
    /// <param name="message">The bytes to hash.</param>
    /// <param name="destination">At least 32 bytes; the first 32 are written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 32 bytes.</exception>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> destination)
    {
        var state = default(State);
        Span<ulong> lanes = MemoryMarshal.CreateSpan(ref state.A0, RateLanes);
        while (message.Length >= RateBytes)
        {
            Absorb(lanes, message);
            Permute(ref state);
            message = message[RateBytes..];
        }

        Span<byte> last = stackalloc byte[RateBytes];
        last.Clear();
        message.CopyTo(last);
        last[message.Length] = 0x01;
        last[RateBytes - 1] |= 0x80;
        Absorb(lanes, last);
        Permute(ref state);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], state.A3);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], state.A2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], state.A1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination, state.A0);
    }

    private static void Absorb(Span<ulong> lanes, ReadOnlySpan<byte> block)
    {
        for (int lane = 0; lane < RateLanes; lane++)
        {
            lanes[lane] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(lane * sizeof(ulong))..]);
        }
    }
}
#endif
