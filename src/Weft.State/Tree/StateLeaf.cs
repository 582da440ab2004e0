using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Weft.State;

/// <summary>How a slot becomes a leaf: its key, and what stands for its value.</summary>
public static unsafe class StateLeaf
{
    /// <summary>Values up to this many bytes stand for themselves.</summary>
    public const int InlineValueBytesMax = NodeHasher.HashLength;

    /// <summary>Bytes of address and member, which come before the key in a slot's identity.</summary>
    internal const int IdentityPrefixLength = Address.ByteCount + sizeof(ushort);

    /// <summary>
    /// Where a slot is in the tree: SHA-256 of the 20 bytes of the address, the member (2 bytes, little-endian) and the key.
    /// </summary>
    /// <param name="address">The contract that owns the slot.</param>
    /// <param name="member">Index of the storage member.</param>
    /// <param name="key">The bytes of all key parts, at most <see cref="Limits.KeyBytesMax"/>; empty for a single slot.</param>
    public static Hash256 Key(in Address address, ushort member, ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, Limits.KeyBytesMax, nameof(key));
        var identity = stackalloc byte[IdentityPrefixLength + Limits.KeyBytesMax];
        var length = WriteIdentity(identity, in address, member, key);
        Hash256 result;
        NodeHasher.HashMessage(new ReadOnlySpan<byte>(identity, length), (byte*)&result);
        return result;
    }

    /// <summary>What stands for a value in its leaf: up to 32 bytes themselves, padded with zeros; of longer ones SHA-256.</summary>
    /// <param name="value">1 to <see cref="Limits.ValueBytesMax"/> bytes. The leaf's domain says how many.</param>
    public static Hash256 Commit(ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(value.Length, nameof(value));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, Limits.ValueBytesMax, nameof(value));
        Hash256 result = default;
        if (value.Length <= InlineValueBytesMax)
        {
            value.CopyTo(new Span<byte>(&result, NodeHasher.HashLength));
        }
        else
        {
            NodeHasher.HashMessage(value, (byte*)&result);
        }

        return result;
    }

    /// <summary>The hash of a leaf.</summary>
    public static Hash256 Hash(in Hash256 key, in Hash256 value, int valueLength)
    {
        var block = stackalloc Hash256[2] { key, value };
        Hash256 result;
        NodeHasher.Hash(new HashJob((nint)block, (nint)(&result), NodeHasher.LeafDomain(valueLength)));
        return result;
    }

    /// <summary>Writes what a leaf key is the hash of; returns its length.</summary>
    internal static int WriteIdentity(byte* target, in Address address, ushort member, ReadOnlySpan<byte> key)
    {
        Unsafe.WriteUnaligned(target, address);
        BinaryPrimitives.WriteUInt16LittleEndian(new Span<byte>(target + Address.ByteCount, sizeof(ushort)), member);
        key.CopyTo(new Span<byte>(target + IdentityPrefixLength, key.Length));
        return IdentityPrefixLength + key.Length;
    }

    /// <summary>True when all bytes of a value are zero, which is how an absent slot reads.</summary>
    internal static bool IsZero(ReadOnlySpan<byte> value) => !value.ContainsAnyExcept((byte)0);
}
