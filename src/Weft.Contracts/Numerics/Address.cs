using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft;

/// <summary>The 20-byte address of an account or a contract.</summary>
/// <remarks>Memory order is byte order, and alignment at most 4: in storage and in keys an address is its 20 bytes and no more.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly partial struct Address :
    IComparable,
    IComparable<Address>,
    IEquatable<Address>,
    ISpanFormattable,
    IUtf8SpanFormattable,
    ISpanParsable<Address>
{
    /// <summary>How many bytes an address has.</summary>
    public const int ByteCount = 20;

    // Five words, each holding four bytes in memory order. Not a byte buffer: words are what comparisons want.
    private readonly uint w0;
    private readonly uint w1;
    private readonly uint w2;
    private readonly uint w3;
    private readonly uint w4;

    private Address(uint w0, uint w1, uint w2, uint w3, uint w4)
    {
        this.w0 = w0;
        this.w1 = w1;
        this.w2 = w2;
        this.w3 = w3;
        this.w4 = w4;
    }

    /// <summary>Makes the address that is this number, read as Solidity's <c>address(uint160)</c>.</summary>
    /// <param name="number">A number below 2^160.</param>
    /// <exception cref="ContractPanicException">The number exceeds 160 bits (<see cref="PanicCode.Arithmetic"/>).</exception>
    public Address(in UInt256 number)
    {
        if (number.u3 != 0 || number.u2 > uint.MaxValue)
        {
            Panic.Arithmetic();
        }

        w0 = BigEndian((uint)number.u2);
        w1 = BigEndian((uint)(number.u1 >> 32));
        w2 = BigEndian((uint)number.u1);
        w3 = BigEndian((uint)(number.u0 >> 32));
        w4 = BigEndian((uint)number.u0);
    }

    /// <summary>The address of nobody: twenty zero bytes.</summary>
    public static Address Zero => default;

    /// <summary>Whether every byte is zero.</summary>
    public bool IsZero => (w0 | w1 | w2 | w3 | w4) == 0;

    /// <summary>Makes an address from its bytes.</summary>
    /// <param name="bytes">Exactly 20 bytes.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">There are not 20 bytes.</exception>
    public static Address FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == ByteCount
            ? MemoryMarshal.Read<Address>(bytes)
            : throw new ArgumentException($"An address has 20 bytes; these are {bytes.Length}.", nameof(bytes));

    /// <summary>The address as a number of 160 bits.</summary>
    /// <param name="address">The address.</param>
    public static explicit operator UInt256(in Address address) => address.ToUInt256();

    /// <summary>The address that is this number.</summary>
    /// <param name="number">A number below 2^160.</param>
    /// <exception cref="ContractPanicException">The number exceeds 160 bits (<see cref="PanicCode.Arithmetic"/>).</exception>
    public static explicit operator Address(in UInt256 number) => new(in number);

    /// <summary>The address as a number of 160 bits.</summary>
    /// <returns>A number below 2^160.</returns>
    public UInt256 ToUInt256() => new(
        ((ulong)BigEndian(w3) << 32) | BigEndian(w4),
        ((ulong)BigEndian(w1) << 32) | BigEndian(w2),
        BigEndian(w0));

    /// <summary>Writes the 20 bytes.</summary>
    /// <param name="destination">At least 20 bytes; the first 20 are written.</param>
    /// <exception cref="ArgumentException">The destination is shorter than 20 bytes.</exception>
    public void CopyTo(Span<byte> destination) => AsBytes(in this).CopyTo(destination);

    /// <summary>The 20 bytes.</summary>
    /// <returns>A new array of 20 bytes.</returns>
    public byte[] ToArray() => AsBytes(in this).ToArray();

    /// <summary>Which stands first, read as big-endian numbers: the order in which pools sort their tokens.</summary>
    /// <param name="other">The address to compare with.</param>
    /// <returns>−1, 0 or 1.</returns>
    public int CompareTo(Address other) => ToUInt256().CompareTo(other.ToUInt256());

    /// <summary>Whether both are the same.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>True where they are the same.</returns>
    public static bool operator ==(in Address a, in Address b) => AreSame(in a, in b);

    /// <summary>Whether both differ.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>True where they differ.</returns>
    public static bool operator !=(in Address a, in Address b) => !AreSame(in a, in b);

    /// <summary>Whether the first stands before the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a &lt; b.</returns>
    public static bool operator <(in Address a, in Address b) => a.CompareTo(b) < 0;

    /// <summary>Whether the first stands after the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a &gt; b.</returns>
    public static bool operator >(in Address a, in Address b) => a.CompareTo(b) > 0;

    /// <summary>Whether the first does not stand after the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a ≤ b.</returns>
    public static bool operator <=(in Address a, in Address b) => a.CompareTo(b) <= 0;

    /// <summary>Whether the first does not stand before the second, read as big-endian numbers.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <returns>True where a ≥ b.</returns>
    public static bool operator >=(in Address a, in Address b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Address other && AreSame(in this, in other);

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True where they are the same.</returns>
    public bool Equals(Address other) => AreSame(in this, in other);

    /// <summary>Which stands first, read as big-endian numbers.</summary>
    /// <param name="obj">What to compare with, or null, which stands before any.</param>
    /// <returns>−1, 0 or 1.</returns>
    /// <exception cref="ArgumentException">The object is no <see cref="Address"/>.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Address other => CompareTo(other),
        _ => throw new ArgumentException($"A {obj.GetType()} cannot be compared with an Address.", nameof(obj)),
    };

    /// <summary>A hash for tables in memory. Same in every process; no result may depend on it.</summary>
    /// <returns>32 mixed bits.</returns>
    public override int GetHashCode() => LimbHash.Combine(((ulong)w0 << 32) | w1, ((ulong)w2 << 32) | w3, w4, 0);

    internal static ReadOnlySpan<byte> AsBytes(in Address address) => MemoryMarshal.AsBytes(new ReadOnlySpan<Address>(in address));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSame(in Address a, in Address b) =>
        ((a.w0 ^ b.w0) | (a.w1 ^ b.w1) | (a.w2 ^ b.w2) | (a.w3 ^ b.w3) | (a.w4 ^ b.w4)) == 0;

    private static uint BigEndian(uint word) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
}
