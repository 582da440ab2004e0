// Widening conversions are implicit; conversions that may not fit are explicit and checked. Reading the bits as the other sign on
// purpose is spelled Unchecked.Reinterpret, cutting bits off Unchecked.Truncate.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weft;

public readonly partial struct Int256
{
    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(int value) => FromLong(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(long value) => FromLong(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(short value) => FromLong(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(sbyte value) => FromLong(value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(byte value) => new(new UInt256(value));

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(ushort value) => new(new UInt256(value));

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(uint value) => new(new UInt256(value));

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int256(ulong value) => new(new UInt256(value));

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    public static implicit operator Int256(UInt128 value) => new((UInt256)value);

    /// <summary>Widens; always exact.</summary>
    /// <param name="value">The number to widen.</param>
    public static implicit operator Int256(Int128 value)
    {
        ulong fill = Int128.IsNegative(value) ? ulong.MaxValue : 0;
        return new Int256(new UInt256((ulong)value, (ulong)(value >> 64), fill, fill));
    }

    /// <summary>Converts.</summary>
    /// <param name="value">The number to convert.</param>
    /// <exception cref="ContractPanicException">The value exceeds 2^255 − 1 (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator Int256(in UInt256 value)
    {
        if ((long)value.u3 < 0)
        {
            Panic.Arithmetic();
        }

        return new Int256(in value);
    }

    /// <summary>Converts for tools and tests; contracts have no big integers.</summary>
    /// <param name="value">The number to convert.</param>
    /// <exception cref="ContractPanicException">The value is outside −2^255 … 2^255 − 1 (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator Int256(BigInteger value) => FromMagnitude((UInt256)BigInteger.Abs(value), value.Sign < 0);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator byte(in Int256 value) => (byte)(UInt256)value;

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator sbyte(in Int256 value) => (sbyte)NarrowSigned(in value, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator ushort(in Int256 value) => (ushort)(UInt256)value;

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator short(in Int256 value) => (short)NarrowSigned(in value, short.MinValue, short.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator uint(in Int256 value) => (uint)(UInt256)value;

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator int(in Int256 value) => (int)NarrowSigned(in value, int.MinValue, int.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator ulong(in Int256 value) => (ulong)(UInt256)value;

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator long(in Int256 value) => NarrowSigned(in value, long.MinValue, long.MaxValue);

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator UInt128(in Int256 value) => (UInt128)(UInt256)value;

    /// <summary>Narrows.</summary>
    /// <param name="value">The number to narrow.</param>
    /// <exception cref="ContractPanicException">The value does not fit the type (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator Int128(in Int256 value)
    {
        var narrow = new Int128(value.Bits.u1, value.Bits.u0);
        if (value != narrow)
        {
            Panic.Arithmetic();
        }

        return narrow;
    }

    /// <summary>Converts for tools and tests; always exact. Contracts have no big integers.</summary>
    /// <param name="value">The number to convert.</param>
    public static explicit operator BigInteger(in Int256 value) =>
        value.IsNegative ? -(BigInteger)value.Magnitude : (BigInteger)value.Bits;

    /// <summary>Reads 32 big-endian bytes in two's complement, as the ABI has them.</summary>
    /// <param name="bytes">32 bytes; fewer are read as if zeros stood before them.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">There are more than 32 bytes.</exception>
    public static Int256 FromBigEndian(ReadOnlySpan<byte> bytes) => new(UInt256.FromBigEndian(bytes));

    /// <summary>Writes 32 big-endian bytes in two's complement, as the ABI has them.</summary>
    /// <param name="destination">At least 32 bytes; the first 32 are written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 32 bytes.</exception>
    public void ToBigEndian(Span<byte> destination) => Bits.ToBigEndian(destination);

    /// <summary>The 32 big-endian bytes in two's complement, as the ABI has them.</summary>
    /// <returns>A new array of 32 bytes.</returns>
    public byte[] ToBigEndian() => Bits.ToBigEndian();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int256 FromLong(long value)
    {
        ulong fill = (ulong)(value >> 63);
        return new Int256(new UInt256((ulong)value, fill, fill, fill));
    }

    private static long NarrowSigned(in Int256 value, long min, long max)
    {
        long narrow = (long)value.Bits.u0;
        if (value != FromLong(narrow) || narrow < min || narrow > max)
        {
            Panic.Arithmetic();
        }

        return narrow;
    }
}
