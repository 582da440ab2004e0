using System.Buffers.Binary;

namespace Weft.Blocks;

/// <summary>
/// Takes the primitives of the canonical form off the front of bytes. Every length is checked against its limit and
/// against what remains before anything is allocated. Errors name the field, as in <c>receipts[3].events[0].data</c>, and
/// the byte at which it starts; the name is put together only when there is an error.
/// </summary>
/// <param name="bytes">What is read.</param>
/// <param name="what">What the bytes are, for messages.</param>
internal ref struct CanonicalReader(ReadOnlySpan<byte> bytes, string what)
{
    private const int NestingMax = 2;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly string _what = what;
    private readonly (string List, int Index)[] _path = new (string, int)[NestingMax];
    private int _depth;
    private int _position;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    public byte ReadByte(string field) => Take(1, field)[0];

    public uint ReadUInt32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), field));

    public ulong ReadUInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong), field));

    /// <summary>A number that has a largest value.</summary>
    public ulong ReadUInt64(ulong maximum, string field)
    {
        var start = _position;
        var number = ReadUInt64(field);
        return number <= maximum ? number : throw Error(field, start, $"got {number}, at most {maximum} is allowed");
    }

    public Address ReadAddress(string field) => Address.FromBytes(Take(Address.ByteCount, field));

    public Hash256 ReadHash(string field) => Hash256.FromBytes(Take(Hash256.ByteCount, field));

    public UInt256 ReadUInt256(string field) => UInt256.FromLittleEndian(Take(AbiType.WordBytes, field));

    /// <summary>Bytes after their length.</summary>
    public byte[] ReadBytes(int maximum, string field)
    {
        var start = _position;
        return Take(Checked(ReadUInt32(field), maximum, 1, start, field), field).ToArray();
    }

    /// <summary>A number of items that take at least <paramref name="itemBytes"/> each.</summary>
    public int ReadCount(int maximum, int itemBytes, string field)
    {
        var start = _position;
        return Checked(ReadUInt32(field), maximum, itemBytes, start, field);
    }

    /// <summary>A number of items in a single byte.</summary>
    public int ReadShortCount(int maximum, int itemBytes, string field)
    {
        var start = _position;
        return Checked(ReadByte(field), maximum, itemBytes, start, field);
    }

    /// <summary>The two bytes that every canonical form starts with.</summary>
    public void ReadHeader(byte kind, byte version)
    {
        var found = Take(2, "header");
        if (found[0] != kind || found[1] != version)
            throw Error("header", 0, $"expected 0x{kind:x2}{version:x2}, got 0x{found[0]:x2}{found[1]:x2}");
    }

    /// <summary>What follows belongs to an item of a list, for messages.</summary>
    public void Enter(string list, int index) => _path[_depth++] = (list, index);

    /// <summary>The item is complete.</summary>
    public void Leave() => _depth--;

    /// <summary>Nothing may be left.</summary>
    public readonly void End()
    {
        if (_position != _bytes.Length)
            throw Error("end", _position, $"got {_bytes.Length - _position} more bytes");
    }

    /// <summary>An error in a field that starts at a byte.</summary>
    public readonly CanonicalFormatException Error(string field, int start, string problem)
    {
        var path = string.Concat(_path[.._depth].Select(item => $"{item.List}[{item.Index}]."));
        return new($"{_what}: {path}{field} at byte {start}: {problem}.");
    }

    private readonly int Checked(uint count, int maximum, int itemBytes, int start, string field)
    {
        if (count > maximum)
            throw Error(field, start, $"got a length of {count}, at most {maximum} is allowed");
        if (count > (_bytes.Length - _position) / itemBytes)
            throw Error(field, start, $"got a length of {count}, but only {_bytes.Length - _position} bytes follow");

        return (int)count;
    }

    private ReadOnlySpan<byte> Take(int count, string field)
    {
        if (count > _bytes.Length - _position)
            throw Error(field, _position, $"expected {count} bytes, got {_bytes.Length - _position}");

        _position += count;
        return _bytes.Slice(_position - count, count);
    }
}
