using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft.Runtime;

/// <summary>
/// The 32-byte big-endian word of every scalar of the contract language. The type tests are on type parameters of value
/// types, so that the compiler keeps one branch of each method.
/// </summary>
internal static unsafe class AbiScalar
{
    public const int WordLength = 32;

    public static void Write<T>(T value, Span<byte> word)
        where T : unmanaged
    {
        ref var bytes = ref FirstOf(word);
        if (typeof(T) == typeof(Address))
        {
            Put(ref bytes, 0, 0);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, 8), 0U);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, 12), value);
        }
        else if (typeof(T) == typeof(Hash256))
        {
            Unsafe.WriteUnaligned(ref bytes, value);
        }
        else
        {
            Integer(value, out var low, out var high, out var isNegative);
            if (typeof(T) == typeof(UInt256) || typeof(T) == typeof(Int256))
            {
                var limbs = (ulong*)&value;
                Put(ref bytes, 0, limbs[3]);
                Put(ref bytes, 8, limbs[2]);
            }
            else
            {
                var extension = isNegative ? ulong.MaxValue : 0;
                Put(ref bytes, 0, extension);
                Put(ref bytes, 8, extension);
            }

            Put(ref bytes, 16, high);
            Put(ref bytes, 24, low);
        }
    }

    /// <summary>Reads a word; false when it is no value of the type (Solidity's decoder reverts there, too).</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> word, out T value)
        where T : unmanaged
    {
        ref var bytes = ref FirstOf(word);
        if (typeof(T) == typeof(Address))
        {
            value = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref bytes, 12));
            return (Get(ref bytes, 0) | Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, 8))) == 0;
        }

        if (typeof(T) == typeof(Hash256))
        {
            value = Unsafe.ReadUnaligned<T>(ref bytes);
            return true;
        }

        value = default;
        var target = (byte*)Unsafe.AsPointer(ref value);
        var (top1, top0, high, low) = (Get(ref bytes, 0), Get(ref bytes, 8), Get(ref bytes, 16), Get(ref bytes, 24));
        if (typeof(T) == typeof(UInt256) || typeof(T) == typeof(Int256))
        {
            (((ulong*)target)[0], ((ulong*)target)[1], ((ulong*)target)[2], ((ulong*)target)[3]) = (low, high, top0, top1);
            return true;
        }

        RequireScalar<T>();

        // The value's own bytes are the low ones of the word; its extension shows whether the rest of the word is that.
        var own = (low, high);
        Unsafe.CopyBlockUnaligned(target, &own, (uint)sizeof(T));
        if (typeof(T) == typeof(bool))
        {
            return low <= 1 && (high | top0 | top1) == 0;
        }

        Integer(value, out var lowOfValue, out var highOfValue, out var isNegative);
        var extension = isNegative ? ulong.MaxValue : 0;
        return ((low ^ lowOfValue) | (high ^ highOfValue) | (top0 ^ extension) | (top1 ^ extension)) == 0;
    }

    private static ref byte FirstOf(ReadOnlySpan<byte> word)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(word.Length, WordLength, nameof(word));
        return ref MemoryMarshal.GetReference(word);
    }

    private static ulong Get(ref byte bytes, int offset) =>
        BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, offset)));

    private static void Put(ref byte bytes, int offset, ulong value) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, offset), BinaryPrimitives.ReverseEndianness(value));

    /// <summary>The low 128 bits of an integer, boolean or enum, and whether the rest are ones.</summary>
    private static void Integer<T>(T value, out ulong low, out ulong high, out bool isNegative)
        where T : unmanaged
    {
        (high, isNegative) = (0, false);
        if (typeof(T) == typeof(UInt256) || typeof(T) == typeof(Int256) || typeof(T) == typeof(UInt128) || typeof(T) == typeof(Int128))
        {
            (low, high) = (((ulong*)&value)[0], ((ulong*)&value)[1]);
            isNegative = typeof(T) == typeof(Int128) && (long)high < 0;
            return;
        }

        low = sizeof(T) switch
        {
            1 => *(byte*)&value,
            2 => *(ushort*)&value,
            4 => *(uint*)&value,
            8 => *(ulong*)&value,
            _ => throw NoScalar<T>(),
        };

        if (typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(int) || typeof(T) == typeof(long))
        {
            var unusedBits = 64 - (8 * sizeof(T));
            low = (ulong)((long)(low << unusedBits) >> unusedBits);
            isNegative = (long)low < 0;
            high = isNegative ? ulong.MaxValue : 0;
        }
    }

    /// <summary>Code that no generator wrote may read what is no scalar: nothing beyond the word is copied then.</summary>
    private static void RequireScalar<T>()
        where T : unmanaged
    {
        if (sizeof(T) > 2 * sizeof(ulong))
        {
            throw NoScalar<T>();
        }
    }

    private static NotSupportedException NoScalar<T>() => new($"{typeof(T)} is no ABI scalar.");
}
