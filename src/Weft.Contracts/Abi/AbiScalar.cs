using System.Buffers.Binary;
using System.Runtime.CompilerServices;

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
        if (typeof(T) == typeof(Address))
        {
            word[..12].Clear();
            new ReadOnlySpan<byte>(&value, 20).CopyTo(word[12..]);
        }
        else if (typeof(T) == typeof(Hash256))
        {
            new ReadOnlySpan<byte>(&value, WordLength).CopyTo(word);
        }
        else
        {
            Integer(value, out var low, out var high, out var isNegative);
            if (typeof(T) == typeof(UInt256) || typeof(T) == typeof(Int256))
            {
                var limbs = (ulong*)&value;
                BinaryPrimitives.WriteUInt64BigEndian(word, limbs[3]);
                BinaryPrimitives.WriteUInt64BigEndian(word[8..], limbs[2]);
            }
            else
            {
                word[..16].Fill(isNegative ? (byte)0xFF : (byte)0);
            }

            BinaryPrimitives.WriteUInt64BigEndian(word[16..], high);
            BinaryPrimitives.WriteUInt64BigEndian(word[24..], low);
        }
    }

    /// <summary>Reads a word; false when it is no value of the type (Solidity's decoder reverts there, too).</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> word, out T value)
        where T : unmanaged
    {
        value = default;
        var target = (byte*)Unsafe.AsPointer(ref value);
        if (typeof(T) == typeof(Address))
        {
            word[12..].CopyTo(new Span<byte>(target, 20));
            return !word[..12].ContainsAnyExcept((byte)0);
        }

        if (typeof(T) == typeof(Hash256))
        {
            word.CopyTo(new Span<byte>(target, WordLength));
            return true;
        }

        var high = BinaryPrimitives.ReadUInt64BigEndian(word[16..]);
        var low = BinaryPrimitives.ReadUInt64BigEndian(word[24..]);
        var top0 = BinaryPrimitives.ReadUInt64BigEndian(word[8..]);
        var top1 = BinaryPrimitives.ReadUInt64BigEndian(word);
        if (typeof(T) == typeof(UInt256) || typeof(T) == typeof(Int256))
        {
            (((ulong*)target)[0], ((ulong*)target)[1], ((ulong*)target)[2], ((ulong*)target)[3]) = (low, high, top0, top1);
            return true;
        }

        RequireScalar<T>();

        // The value's own bytes are the low ones of the word; writing it again shows whether the rest was its extension.
        var bytes = (low, high);
        Buffer.MemoryCopy(&bytes, target, sizeof(T), sizeof(T));
        if (typeof(T) == typeof(bool))
        {
            return low <= 1 && (high | top0 | top1) == 0;
        }

        Span<byte> canonical = stackalloc byte[WordLength];
        Write(value, canonical);
        return canonical.SequenceEqual(word);
    }

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
