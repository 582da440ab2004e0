using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft;

/// <summary>
/// An unsigned integer of 256 bits. Operators are checked: a result outside 0 … 2^256 − 1 ends the transaction with
/// <see cref="PanicCode.Arithmetic"/>, division by zero with <see cref="PanicCode.DivisionByZero"/>. Wrapping arithmetic is spelled
/// <see cref="Unchecked"/>.
/// </summary>
/// <remarks>In memory: four little-endian limbs of 64 bits, lowest first. This is also the canonical form in storage.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly partial struct UInt256
{
    /// <summary>Bits 0 … 63.</summary>
    public readonly ulong u0;

    /// <summary>Bits 64 … 127.</summary>
    public readonly ulong u1;

    /// <summary>Bits 128 … 191.</summary>
    public readonly ulong u2;

    /// <summary>Bits 192 … 255.</summary>
    public readonly ulong u3;

    /// <summary>Makes a number from its limbs, lowest first.</summary>
    /// <param name="u0">Bits 0 … 63.</param>
    /// <param name="u1">Bits 64 … 127.</param>
    /// <param name="u2">Bits 128 … 191.</param>
    /// <param name="u3">Bits 192 … 255.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt256(ulong u0, ulong u1 = 0, ulong u2 = 0, ulong u3 = 0)
    {
        this.u0 = u0;
        this.u1 = u1;
        this.u2 = u2;
        this.u3 = u3;
    }

    /// <summary>Makes a number from 32 bytes or fewer; shorter spans are read as if zeros stood above them.</summary>
    /// <param name="bytes">At most 32 bytes.</param>
    /// <param name="isBigEndian">Whether the first byte is the most significant one.</param>
    /// <exception cref="ArgumentException">There are more than 32 bytes.</exception>
    public UInt256(ReadOnlySpan<byte> bytes, bool isBigEndian = false) =>
        this = isBigEndian ? FromBigEndian(bytes) : FromLittleEndian(bytes);

    /// <summary>Zero.</summary>
    public static UInt256 Zero => default;

    /// <summary>One.</summary>
    public static UInt256 One => new(1);

    /// <summary>The least value: zero.</summary>
    public static UInt256 MinValue => default;

    /// <summary>The greatest value: 2^256 − 1.</summary>
    public static UInt256 MaxValue => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>Whether this is zero.</summary>
    public bool IsZero => (u0 | u1 | u2 | u3) == 0;

    /// <summary>Whether this is one.</summary>
    public bool IsOne => ((u0 ^ 1) | u1 | u2 | u3) == 0;

    /// <summary>Whether this fits 64 bits.</summary>
    public bool IsUint64 => (u1 | u2 | u3) == 0;

    /// <summary>Whether this is an even number.</summary>
    public bool IsEven => (u0 & 1) == 0;

    /// <summary>Whether this is a power of two. Zero is not.</summary>
    public bool IsPowerOfTwo => PopCount(in this) == 1;

    /// <summary>The number of bits up to and including the highest one that is set: 0 for zero, 256 at most.</summary>
    public int BitLength => 256 - LeadingZeroCount(in this);

    internal bool FitsUInt128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (u2 | u3) == 0;
    }

    /// <summary>How many bits above the highest set one are zero: 256 for zero.</summary>
    /// <param name="value">The number to look at.</param>
    /// <returns>0 … 256.</returns>
    public static int LeadingZeroCount(in UInt256 value) =>
        value.u3 != 0 ? BitOperations.LeadingZeroCount(value.u3)
        : value.u2 != 0 ? 64 + BitOperations.LeadingZeroCount(value.u2)
        : value.u1 != 0 ? 128 + BitOperations.LeadingZeroCount(value.u1)
        : 192 + BitOperations.LeadingZeroCount(value.u0);

    /// <summary>How many bits below the lowest set one are zero: 256 for zero.</summary>
    /// <param name="value">The number to look at.</param>
    /// <returns>0 … 256.</returns>
    public static int TrailingZeroCount(in UInt256 value) =>
        value.u0 != 0 ? BitOperations.TrailingZeroCount(value.u0)
        : value.u1 != 0 ? 64 + BitOperations.TrailingZeroCount(value.u1)
        : value.u2 != 0 ? 128 + BitOperations.TrailingZeroCount(value.u2)
        : 192 + BitOperations.TrailingZeroCount(value.u3);

    /// <summary>How many bits are set.</summary>
    /// <param name="value">The number to look at.</param>
    /// <returns>0 … 256.</returns>
    public static int PopCount(in UInt256 value) =>
        BitOperations.PopCount(value.u0) + BitOperations.PopCount(value.u1)
        + BitOperations.PopCount(value.u2) + BitOperations.PopCount(value.u3);

    /// <summary>The logarithm to base two, rounded down: the index of the highest set bit.</summary>
    /// <param name="value">The number to look at.</param>
    /// <returns>0 … 255.</returns>
    /// <exception cref="ContractPanicException">The value is zero (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static int Log2(in UInt256 value)
    {
        if (value.IsZero)
        {
            Panic.Arithmetic();
        }

        return 255 - LeadingZeroCount(in value);
    }

    /// <summary>Whether a bit is set.</summary>
    /// <param name="index">0 for the lowest bit; beyond 255 every bit is zero.</param>
    /// <returns>True where the bit is one.</returns>
    public bool Bit(int index) => ((this >> index).u0 & 1) != 0;

    /// <summary>The smaller of two numbers.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>The smaller one.</returns>
    public static UInt256 Min(in UInt256 a, in UInt256 b) => a < b ? a : b;

    /// <summary>The greater of two numbers.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>The greater one.</returns>
    public static UInt256 Max(in UInt256 a, in UInt256 b) => a < b ? b : a;

    /// <summary>How far two numbers are apart. Never overflows.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    /// <returns>The greater minus the smaller.</returns>
    public static UInt256 AbsDiff(in UInt256 a, in UInt256 b) => a < b ? Unchecked.Subtract(in b, in a) : Unchecked.Subtract(in a, in b);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UInt256 other && this == other;

    /// <summary>Whether two numbers are the same.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns>True where they are the same.</returns>
    public bool Equals(UInt256 other) => this == other;

    /// <summary>A hash for tables in memory. Same in every process; no result may depend on it.</summary>
    /// <returns>32 mixed bits.</returns>
    public override int GetHashCode() => LimbHash.Combine(u0, u1, u2, u3);
}
