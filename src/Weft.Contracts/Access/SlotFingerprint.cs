using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Weft.Runtime;

/// <summary>Secret numbers of one process under which it hashes slot keys in memory. They can reach no result.</summary>
/// <param name="First">Mixed with the slot's instance, member and key length.</param>
/// <param name="Second">Mixed with every full 16 bytes of the key.</param>
/// <param name="Third">Mixed with the rest of the key.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct FingerprintSeed(ulong First, ulong Second, ulong Third);

/// <summary>
/// The 64-bit hash by which slots are found in memory.
/// </summary>
/// <remarks>
/// A fold multiplies two 64-bit numbers to 128 bits and adds the halves without carry. The slot's instance, member and key length are
/// folded first, so that nobody who chooses keys and makes contracts can trade bits of one for bits of the other; then the key, 16
/// bytes at a time, with one half masked by a secret and the other by the hash so far. A last, possibly overlapping piece always
/// follows, which is unambiguous because the length went in first. Without the secrets nobody can aim keys at one place; two slots
/// with equal fingerprints are still told apart by their keys.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SlotFingerprint
{
    /// <summary>The fingerprint of a slot; never 0, which marks an empty place.</summary>
    /// <param name="seed">The store's secrets.</param>
    /// <param name="instance">Process-local number of the contract address that owns the slot.</param>
    /// <param name="member">Index of the storage member.</param>
    /// <param name="key">The bytes of all key parts, in order.</param>
    /// <param name="keyLength">Bytes of the key: 0 to <see cref="Limits.KeyBytesMax"/>.</param>
    public static ulong Compute(in FingerprintSeed seed, uint instance, ushort member, byte* key, int keyLength)
    {
        var state = Fold(seed.First ^ (((ulong)instance << 32) | ((uint)member << 16) | (uint)keyLength), seed.Second);
        var end = key + keyLength;
        var current = key;
        for (; end - current > 16; current += 16)
        {
            state = Fold(Read8(current) ^ seed.Second, Read8(current + 8) ^ state);
        }

        var (low, high) = keyLength switch
        {
            >= 16 => (Read8(end - 16), Read8(end - 8)),
            >= 8 => (Read8(key), Read8(end - 8)),
            >= 4 => (Read4(key), Read4(end - 4)),
            > 0 => (key[0] | ((ulong)key[keyLength >> 1] << 8), end[-1]),
            _ => (0UL, 0UL),
        };
        var upper = Math.BigMul(low ^ seed.Third, high ^ state, out var lower);
        var fingerprint = Fold(lower ^ seed.First, upper ^ seed.Second);
        return fingerprint == 0 ? 1 : fingerprint;
    }

    /// <summary>The fingerprint of a slot whose key is a span; see the other overload.</summary>
    public static ulong Compute(in FingerprintSeed seed, uint instance, ushort member, ReadOnlySpan<byte> key)
    {
        fixed (byte* bytes = key)
            return Compute(seed, instance, member, bytes, key.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read8(byte* source) => Unsafe.ReadUnaligned<ulong>(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read4(byte* source) => Unsafe.ReadUnaligned<uint>(source);
}
