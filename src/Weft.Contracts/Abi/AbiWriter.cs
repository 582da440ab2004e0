using System.Text;

namespace Weft.Runtime;

/// <summary>Writes ABI-encoded values (Solidity ABI specification) in order, after a prefix of the caller's.</summary>
public sealed class AbiWriter
{
    private byte[] _buffer = new byte[512];
    private int _origin;
    private int _head;
    private int _headEnd;
    private int _length;

    /// <summary>Everything written, the prefix included.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, _length);

    /// <summary>Forgets what was written; nothing more can be, until the writer starts over.</summary>
    public void Clear() => (_origin, _head, _headEnd, _length) = (0, 0, 0, 0);

    /// <summary>Starts over.</summary>
    /// <param name="valueCount">Values that will be written.</param>
    public void Begin(int valueCount)
    {
        (_origin, _head, _length) = (0, 0, 0);
        Reserve(valueCount);
    }

    /// <summary>Starts over with an event: words for its indexed arguments, then the values that are its data.</summary>
    /// <param name="indexedCount">Indexed arguments, each of a static type; written first.</param>
    /// <param name="valueCount">Values that will be written after them.</param>
    public void BeginEvent(int indexedCount, int valueCount)
    {
        RequireCount(indexedCount);
        RequireCount(valueCount);
        (_origin, _head, _length) = (indexedCount * AbiScalar.WordLength, 0, 0);
        Reserve(indexedCount + valueCount);
    }

    /// <summary>Starts over, with a selector before the values.</summary>
    /// <param name="selector">The entry point's or error's four bytes, the first one highest.</param>
    /// <param name="valueCount">Values that will be written.</param>
    public void Begin(uint selector, int valueCount)
    {
        (_origin, _head, _length) = (4, 4, 4);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(_buffer, selector);
        Reserve(valueCount);
    }

    /// <summary>Writes a value of a static type.</summary>
    public void Write<T>(T value)
        where T : unmanaged
    {
        if (_head >= _headEnd)
        {
            throw AbiException.TooMany();
        }

        AbiScalar.Write(value, _buffer.AsSpan(_head, AbiScalar.WordLength));
        _head += AbiScalar.WordLength;
    }

    /// <summary>Writes an array of a static type.</summary>
    public void WriteArray<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var tail = Tail(values.Length, values.Length * AbiScalar.WordLength);
        for (var i = 0; i < values.Length; i++)
        {
            AbiScalar.Write(values[i], tail.Slice(i * AbiScalar.WordLength, AbiScalar.WordLength));
        }
    }

    /// <summary>Writes <c>bytes</c>.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Tail(bytes.Length, bytes.Length));

    /// <summary>Writes a <c>string</c>.</summary>
    public void WriteString(string text)
    {
        var byteCount = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Tail(byteCount, byteCount));
    }

    private static void RequireCount(int count)
    {
        if ((uint)count > Limits.HeadWordsMax)
        {
            throw AbiException.TooMany();
        }
    }

    private void Reserve(int valueCount)
    {
        RequireCount(valueCount);
        Extend(valueCount * AbiScalar.WordLength);
        _headEnd = _length;
    }

    /// <summary>Puts the offset of a new tail in the head and its count in its first word; returns the room behind that.</summary>
    private Span<byte> Tail(int count, int byteCount)
    {
        Write((ulong)(_length - _origin));
        var padded = (byteCount + AbiScalar.WordLength - 1) & -AbiScalar.WordLength;
        var tail = Extend(AbiScalar.WordLength + padded);
        AbiScalar.Write((ulong)count, tail[..AbiScalar.WordLength]);
        return tail.Slice(AbiScalar.WordLength, byteCount);
    }

    private Span<byte> Extend(int byteCount)
    {
        var start = _length;
        _length += byteCount;
        if (_length > Limits.CalldataBytesMax)
        {
            throw AbiException.TooLong();
        }

        if (_length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_length, _buffer.Length * 2));
        }

        var added = _buffer.AsSpan(start, byteCount);
        added.Clear();
        return added;
    }
}
