using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft;

/// <summary>Thirty-two bytes: a hash, a salt, an event topic; Solidity's <c>bytes32</c>.</summary>
/// <remarks>Memory order is byte order.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly partial struct Hash256 :
    IComparable,
    IComparable<Hash256>,
    IEquatable<Hash256>,
    ISpanFormattable,
    IUtf8SpanFormattable,
    ISpanParsable<Hash256>
{
    /// <summary>How many bytes a hash has.</summary>
    public const int ByteCount = 32;

    // Four words, each holding eight bytes in memory order.
    private readonly ulong w0;
    private readonly ulong w1;
    private readonly ulong w2;
    private readonly ulong w3;

    /// <summary>Makes a hash from four words in reading order: the words' hexadecimal digits side by side are the hash's text.</summary>
    /// <param name="first">Bytes 0 … 7, the first one most significant.</param>
    /// <param name="second">Bytes 8 … 15.</param>
    /// <param name="third">Bytes 16 … 23.</param>
    /// <param name="fourth">Bytes 24 … 31.</param>
    public Hash256(ulong first, ulong second, ulong third, ulong fourth)
    {
        w0 = BigEndian(first);
        w1 = BigEndian(second);
        w2 = BigEndian(third);
        w3 = BigEndian(fourth);
    }

    /// <summary>Makes the hash that is this number, read as Solidity's <c>bytes32(uint256)</c>: big-endian.</summary>
    /// <param name="number">Any number.</param>
    public Hash256(in UInt256 number)
        : this(number.u3, number.u2, number.u1, number.u0)
    {
    }

    /// <summary>Thirty-two zero bytes.</summary>
    public static Hash256 Zero => default;

    /// <summary>Whether every byte is zero.</summary>
    public bool IsZero => (w0 | w1 | w2 | w3) == 0;

    /// <summary>Makes a hash from its bytes.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public static Hash256 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == ByteCount
            ? MemoryMarshal.Read<Hash256>(bytes)
            : throw new ArgumentException($"A hash has 32 bytes; these are {bytes.Length}.", nameof(bytes));

    /// <summary>The hash as a big-endian number.</summary>
    /// <param name="hash">The hash.</param>
    public static explicit operator UInt256(in Hash256 hash) => hash.ToUInt256();

    /// <summary>The hash that is this number, big-endian.</summary>
    /// <param name="number">Any number.</param>
    public static explicit operator Hash256(in UInt256 number) => new(in number);

    /// <summary>The hash as a big-endian number.</summary>
    /// <returns>The number that Solidity's <c>uint256(hash)</c> gives.</returns>
    public UInt256 ToUInt256() => new(BigEndian(w3), BigEndian(w2), BigEndian(w1), BigEndian(w0));

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes; the first 32 are written.</param>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination) => AsBytes(in this).CopyTo(destination);

    /// <summary>The 32 bytes.</summary>
    /// <returns>A new array of 32 bytes.</returns>
    public byte[] ToArray() => AsBytes(in this).ToArray();

    /// <summary>Which stands first, read as big-endian numbers.</summary>
    /// <param name="other">The hash to compare with.</param>
    /// <returns>−1, 0 or 1.</returns>
    public int CompareTo(Hash256 other) => ToUInt256().CompareTo(other.ToUInt256());

    /// <summary>Whether both are the same.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>True where they are the same.</returns>
    public static bool operator ==(in Hash256 a, in Hash256 b) => AreSame(in a, in b);

    /// <summary>Whether both differ.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>True where they differ.</returns>
    public static bool operator !=(in Hash256 a, in Hash256 b) => !AreSame(in a, in b);

    /// <summary>Whether the first stands before the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a &lt; b.</returns>
    public static bool operator <(in Hash256 a, in Hash256 b) => a.CompareTo(b) < 0;

    /// <summary>Whether the first stands after the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a &gt; b.</returns>
    public static bool operator >(in Hash256 a, in Hash256 b) => a.CompareTo(b) > 0;

    /// <summary>Whether the first does not stand after the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a ≤ b.</returns>
    public static bool operator <=(in Hash256 a, in Hash256 b) => a.CompareTo(b) <= 0;

    /// <summary>Whether the first does not stand before the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a ≥ b.</returns>
    public static bool operator >=(in Hash256 a, in Hash256 b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash256 other && AreSame(in this, in other);

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True where they are the same.</returns>
    public bool Equals(Hash256 other) => AreSame(in this, in other);

    /// <summary>Which stands first, read as big-endian numbers.</summary>
    /// <param name="obj">What to compare with, or null, which stands before any.</param>
    /// <returns>−1, 0 or 1.</returns>
    /// <exception cref="ArgumentException">The object is no <see cref="Hash256"/>.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Hash256 other => CompareTo(other),
        _ => throw new ArgumentException($"A {obj.GetType()} cannot be compared with a Hash256.", nameof(obj)),
    };

    /// <summary>A hash for tables in memory. Same in every process; no result may depend on it.</summary>
    /// <returns>32 mixed bits.</returns>
    public override int GetHashCode() => LimbHash.Combine(w0, w1, w2, w3);

    internal static ReadOnlySpan<byte> AsBytes(in Hash256 hash) => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in hash));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSame(in Hash256 a, in Hash256 b) => ((a.w0 ^ b.w0) | (a.w1 ^ b.w1) | (a.w2 ^ b.w2) | (a.w3 ^ b.w3)) == 0;

    private static ulong BigEndian(ulong word) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
}
