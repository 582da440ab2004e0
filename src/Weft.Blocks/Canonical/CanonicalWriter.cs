using System.Buffers;
using System.Buffers.Binary;

namespace Weft.Blocks;

/// <summary>Appends the primitives of the canonical form: integers little-endian at full width, lengths as 32 bits.</summary>
internal sealed class CanonicalWriter(IBufferWriter<byte> buffer)
{
    private readonly IBufferWriter<byte> _buffer = buffer;

    /// <summary>Appends bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    public void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(sizeof(uint)), value);
        _buffer.Advance(sizeof(uint));
    }

    public void WriteUInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(sizeof(ulong)), value);
        _buffer.Advance(sizeof(ulong));
    }

    public void WriteAddress(Address value)
    {
        value.CopyTo(_buffer.GetSpan(Address.ByteCount));
        _buffer.Advance(Address.ByteCount);
    }

    public void WriteHash(Hash256 value)
    {
        value.CopyTo(_buffer.GetSpan(Hash256.ByteCount));
        _buffer.Advance(Hash256.ByteCount);
    }

    public void WriteUInt256(UInt256 value)
    {
        value.ToLittleEndian(_buffer.GetSpan(AbiType.WordBytes));
        _buffer.Advance(AbiType.WordBytes);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteUInt32((uint)bytes.Length);
        _buffer.Write(bytes);
    }
}
