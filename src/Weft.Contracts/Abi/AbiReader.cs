using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Weft.Runtime;

/// <summary>
/// Reads ABI-encoded values (Solidity ABI specification) in order. Anything malformed stops the call with bad arguments:
/// a value out of its type's range, an offset or length outside the data, missing words.
/// </summary>
public ref struct AbiReader
{
    private const int NoCall = -1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _data;
    private readonly GasMeter? _meter;
    private readonly int _call;
    private int _position;

    /// <summary>Starts at the first value.</summary>
    /// <param name="data">The encoding, without a selector.</param>
    public AbiReader(ReadOnlySpan<byte> data)
        : this(data, null, areResults: false)
    {
    }

    /// <summary>Starts at the first value.</summary>
    /// <param name="data">The encoding, without a selector.</param>
    /// <param name="meter">Who pays for what is read into arrays.</param>
    /// <param name="areResults">
    /// Whether the data are there only until the next call. A contract may keep the reader for longer, and then finds in it whatever this
    /// worker has left there: so it is stopped.
    /// </param>
    public AbiReader(ReadOnlySpan<byte> data, GasMeter? meter, bool areResults)
    {
        _data = data;
        _meter = meter;
        _call = areResults && meter is not null ? meter.CallCount : NoCall;
    }

    /// <summary>The next value.</summary>
    public T Read<T>()
        where T : unmanaged =>
        TryRead<T>(out var value) ? value : throw AbiException.Malformed();

    /// <summary>The next value, whose Solidity type is narrower than its C# type.</summary>
    /// <param name="bits">Width of the Solidity type.</param>
    public UInt256 ReadUnsigned(int bits)
    {
        var value = Read<UInt256>();
        return value.BitLength <= bits ? value : throw AbiException.Malformed();
    }

    /// <summary>The next value, signed, whose Solidity type is narrower than its C# type.</summary>
    /// <param name="bits">Width of the Solidity type.</param>
    public Int256 ReadSigned(int bits)
    {
        var value = Read<Int256>();
        var magnitude = Unchecked.Reinterpret(value < Int256.Zero ? ~value : value);
        return magnitude.BitLength < bits ? value : throw AbiException.Malformed();
    }

    /// <summary>The next value, an array of a static type.</summary>
    public T[] ReadArray<T>()
        where T : unmanaged =>
        TryReadArray<T>(out var value) ? value : throw AbiException.Malformed();

    /// <summary>The next value, <c>bytes</c>.</summary>
    public byte[] ReadBytes() => TryReadBytes(out var value) ? value : throw AbiException.Malformed();

    /// <summary>The next value, a <c>string</c>.</summary>
    public string ReadString() => TryReadString(out var value) ? value : throw AbiException.Malformed();

    /// <summary>The next value; false when it is malformed.</summary>
    public bool TryRead<T>(out T value)
        where T : unmanaged
    {
        RequireFresh();
        var start = _position;
        _position += AbiScalar.WordLength;
        if (_position <= _data.Length)
        {
            return AbiScalar.TryRead(_data.Slice(start, AbiScalar.WordLength), out value);
        }

        value = default;
        return false;
    }

    /// <summary>The next value, an array; false when it is malformed.</summary>
    public bool TryReadArray<T>(out T[] value)
        where T : unmanaged
    {
        value = [];
        if (!TryTail(AbiScalar.WordLength, out var elements, out var count))
        {
            return false;
        }

        _meter?.Allocate(count, Unsafe.SizeOf<T>());
        value = new T[count];
        for (var i = 0; i < count; i++)
        {
            if (!AbiScalar.TryRead(elements.Slice(i * AbiScalar.WordLength, AbiScalar.WordLength), out value[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The next value, <c>bytes</c>; false when it is malformed.</summary>
    public bool TryReadBytes(out byte[] value)
    {
        var isGood = TryTail(1, out var bytes, out var count);
        _meter?.Allocate(count, sizeof(byte));
        value = bytes.ToArray();
        return isGood;
    }

    /// <summary>The next value, a <c>string</c>; false when it is malformed or no UTF-8.</summary>
    public bool TryReadString(out string value)
    {
        value = "";
        if (!TryTail(1, out var bytes, out var count))
        {
            return false;
        }

        _meter?.Allocate(count, sizeof(char));
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return false;
        }

        value = Utf8.GetString(bytes);
        return true;
    }

    /// <summary>Stops the call with bad arguments: a value lies outside its Solidity type, which is narrower than its C# type.</summary>
    [DoesNotReturn]
    public static void RejectValue() => throw AbiException.OutOfRange();

    /// <summary>Passes over the next value.</summary>
    public void Skip() => _position += AbiScalar.WordLength;

    /// <summary>Bytes before the next value.</summary>
    internal readonly int Position => _position;

    /// <summary>Notes that something depends on the next value, an array of the transaction's inputs.</summary>
    internal readonly void DecideTail(int elementLength)
    {
        if (TryTailPlace(elementLength, out var start, out var end))
        {
            InputTrace.DecideWords(_position, _position + AbiScalar.WordLength, _data.Length);
            InputTrace.DecideWords(start, end, _data.Length);
        }
        else
        {
            InputTrace.Spoil();
        }
    }

    /// <summary>Where the length and the elements of the next value, an array, are; false when it is malformed.</summary>
    internal readonly bool TryTailPlace(int elementLength, out int start, out int end)
    {
        var words = this;
        (start, end) = (0, 0);
        if (!words.TryTail(elementLength, out var elements, out var count))
        {
            return false;
        }

        var first = (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(_data), ref MemoryMarshal.GetReference(elements));
        (start, end) = (first - AbiScalar.WordLength, first + (count * elementLength));
        return true;
    }

    private readonly void RequireFresh()
    {
        if (_call != NoCall && _meter is not null && _meter.CallCount != _call)
        {
            throw AbiException.Stale();
        }
    }

    /// <summary>The elements behind the offset in the next word.</summary>
    private bool TryTail(int elementLength, out ReadOnlySpan<byte> elements, out int count)
    {
        elements = default;
        count = 0;
        if (!TryRead<ulong>(out var offset) || offset + AbiScalar.WordLength > (ulong)_data.Length || offset > int.MaxValue)
        {
            return false;
        }

        var tail = _data[(int)offset..];
        if (!AbiScalar.TryRead<ulong>(tail[..AbiScalar.WordLength], out var length)
            || length > (ulong)(tail.Length - AbiScalar.WordLength) / (ulong)elementLength)
        {
            return false;
        }

        count = (int)length;
        elements = tail.Slice(AbiScalar.WordLength, count * elementLength);
        return true;
    }
}
