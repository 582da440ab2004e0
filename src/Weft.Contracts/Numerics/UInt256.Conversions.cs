// Widening conversions are implicit, so that literals and built-in integers mix with UInt256 freely; a negative one panics.
// Narrowing conversions are explicit and checked. Cutting bits off on purpose is spelled Unchecked.Truncate.
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator UInt256(ulong value) => new(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator UInt256(uint value) => new(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator UInt256(ushort value) => new(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator UInt256(byte value) => new(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator UInt256(UInt128 value) => new((ulong)value, (ulong)(value >> 64));

    /// <summary>Widens a number that is not negative.</summary>
    /// <param name="value">The number to widen.</param>
    /// <exception cref="ContractPanicException">The value is negative (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator UInt256(int value)
    {
        if (value < 0)
        {
            Panic.Arithmetic();
        }

        return new UInt256((ulong)value);
    }

    /// <summary>Widens a number that is not negative.</summary>
    /// <param name="value">The number to widen.</param>
    /// <exception cref="ContractPanicException">The value is negative (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator UInt256(long value)
    {
        if (value < 0)
        {
            Panic.Arithmetic();
        }

        return new UInt256((ulong)value);
    }

    /// <summary>Converts a number that is not negative.</summary>
    /// <param name="value">The number to convert.</param>
    /// <exception cref="ContractPanicException">The value is negative (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator UInt256(Int128 value)
    {
        if (Int128.IsNegative(value))
        {
            Panic.Arithmetic();
        }

        return unchecked((UInt128)value);
    }

    /// <summary>Converts a number that is not negative.</summary>
    /// <param name="value">The number to convert.</param>
    /// <exception cref="ContractPanicException">The value is negative (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator UInt256(in Int256 value)
    {
        if (value.IsNegative)
        {
            Panic.Arithmetic();
        }

        return value.Bits;
    }

    /// <summary>Converts for tools and tests; contracts have no big integers.</summary>
    /// <param name="value">The number to convert.</param>
    /// <exception cref="ContractPanicException">The value is outside 0 … 2^256 − 1 (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator UInt256(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[32];
        if (value.Sign < 0 || !value.TryWriteBytes(bytes, out int written, isUnsigned: true))
        {
            Panic.Arithmetic();
            return default;
        }

        return FromLittleEndian(bytes[..written]);
    }

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator byte(in UInt256 value) => (byte)Narrow(in value, byte.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator sbyte(in UInt256 value) => (sbyte)Narrow(in value, (ulong)sbyte.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator ushort(in UInt256 value) => (ushort)Narrow(in value, ushort.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator short(in UInt256 value) => (short)Narrow(in value, (ulong)short.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator uint(in UInt256 value) => (uint)Narrow(in value, uint.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator int(in UInt256 value) => (int)Narrow(in value, int.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator ulong(in UInt256 value) => Narrow(in value, ulong.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator long(in UInt256 value) => (long)Narrow(in value, long.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator UInt128(in UInt256 value)
    {
        if ((value.u2 | value.u3) != 0)
        {
            Panic.Arithmetic();
        }

        return new UInt128(value.u1, value.u0);
    }

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value exceeds the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator Int128(in UInt256 value)
    {
        if ((value.u2 | value.u3) != 0 || (long)value.u1 < 0)
        {
            Panic.Arithmetic();
        }

        return new Int128(value.u1, value.u0);
    }

    /// <summary>Converts for tools and tests; always exact. Contracts have no big integers.</summary>
    /// <param name="value">The number to convert.</param>
    public static explicit operator BigInteger(in UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[32];
        value.ToLittleEndian(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>Reads big-endian bytes; shorter spans are read as if zeros stood before them.</summary>
    /// <param name="bytes">At most 32 bytes.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">There are more than 32 bytes.</exception>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 32)
        {
            Span<byte> whole = stackalloc byte[32];
            whole.Clear();
            RequireAtMost32(bytes.Length);
            bytes.CopyTo(whole[(32 - bytes.Length)..]);
            return FromBigEndian(whole);
        }

        return new UInt256(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    /// <summary>Reads little-endian bytes; shorter spans are read as if zeros stood after them.</summary>
    /// <param name="bytes">At most 32 bytes.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">There are more than 32 bytes.</exception>
    public static UInt256 FromLittleEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 32)
        {
            Span<byte> whole = stackalloc byte[32];
            whole.Clear();
            RequireAtMost32(bytes.Length);
            bytes.CopyTo(whole);
            return FromLittleEndian(whole);
        }

        return new UInt256(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
    }

    /// <summary>Writes 32 big-endian bytes, as the ABI has them.</summary>
    /// <param name="destination">At least 32 bytes; the first 32 are written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 32 bytes.</exception>
    public void ToBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], u0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], u1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], u2);
        BinaryPrimitives.WriteUInt64BigEndian(destination, u3);
    }

    /// <summary>The 32 big-endian bytes, as the ABI has them.</summary>
    /// <returns>A new array of 32 bytes.</returns>
    public byte[] ToBigEndian()
    {
        byte[] bytes = new byte[32];
        ToBigEndian(bytes);
        return bytes;
    }

    /// <summary>Writes 32 little-endian bytes.</summary>
    /// <param name="destination">At least 32 bytes; the first 32 are written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 32 bytes.</exception>
    public void ToLittleEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], u3);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], u2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], u1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination, u0);
    }

    /// <summary>The 32 little-endian bytes.</summary>
    /// <returns>A new array of 32 bytes.</returns>
    public byte[] ToLittleEndian()
    {
        byte[] bytes = new byte[32];
        ToLittleEndian(bytes);
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow(in UInt256 value, ulong max)
    {
        if ((value.u1 | value.u2 | value.u3) != 0 || value.u0 > max)
        {
            Panic.Arithmetic();
        }

        return value.u0;
    }

    private static void RequireAtMost32(int length)
    {
        if (length > 32)
        {
            throw new ArgumentException($"A 256-bit number has at most 32 bytes; these are {length}.", nameof(length));
        }
    }
}
