using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace Weft.Blocks;

// Accepts exactly what AbiEncoder writes: decode(bytes) succeeds if and only if bytes = encode(decode(bytes)). Every offset
// must be the one an encoder writes, tails follow without gaps or overlaps, padding is zero, nothing is left over. So two
// different byte strings are never the same call, and data that refers to itself cannot blow up: work is linear in its length.

/// <summary>Decodes ABI data to values. Strict: only the canonical encoding is accepted.</summary>
public readonly ref struct AbiDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _origin;

    private AbiDecoder(ReadOnlySpan<byte> data, int origin)
    {
        _data = data;
        _origin = origin;
    }

    /// <summary>Decodes the encoding of parameters as one tuple.</summary>
    /// <param name="parameters">Names and types of what <paramref name="data"/> holds.</param>
    /// <param name="data">The bytes, without a selector.</param>
    /// <param name="origin">Position of the first byte in what it was cut from; only messages show it.</param>
    /// <exception cref="AbiFormatException">The bytes are not the canonical encoding of values of these types.</exception>
    public static ImmutableArray<AbiValue> Decode(IReadOnlyList<AbiParameter> parameters, ReadOnlySpan<byte> data, int origin = 0)
    {
        var decoder = new AbiDecoder(data, origin);
        var values = ImmutableArray.CreateBuilder<AbiValue>(parameters.Count);
        var head = 0;
        var tail = parameters.Sum(parameter => parameter.Type.HeadBytes);
        for (var i = 0; i < parameters.Count; i++)
            values.Add(decoder.ReadComponent(parameters[i].Type, parameters[i].Label(i), 0, ref head, ref tail));
        if (tail != data.Length)
            throw new AbiFormatException($"expected the data to end at byte {origin + tail}, got {data.Length - tail} more bytes.");

        return values.MoveToImmutable();
    }

    /// <summary>Decodes the topic of an indexed argument; of a type that is hashed, only the hash is left.</summary>
    /// <exception cref="AbiFormatException">The topic is not the word of a value of this type.</exception>
    public static AbiValue DecodeTopic(AbiParameter parameter, Hash256 topic)
    {
        if (parameter.Type.Kind is AbiKind.Bytes or AbiKind.Text or AbiKind.Array or AbiKind.Tuple)
            return new AbiTopicHash(topic);

        return new AbiDecoder(topic.ToArray(), 0).ReadWord(parameter.Type, parameter.Label(0), 0);
    }

    // Reads one component of the tuple that starts at `start`. `head` is where it lies in the head, `tail` where the next tail
    // must start; both move on.
    private AbiValue ReadComponent(AbiType type, string path, int start, ref int head, ref int tail)
    {
        if (!type.IsDynamic)
            return ReadStatic(type, path, ref head);

        var offset = ReadLength(path, head, "offset");
        if (offset != tail - start)
            throw new AbiFormatException($"{path}: expected offset {tail - start} at byte {_origin + head}, got {offset}.");

        head += AbiType.WordBytes;
        return ReadTail(type, path, ref tail);
    }

    private AbiValue ReadStatic(AbiType type, string path, ref int position)
    {
        if (type.Kind is not (AbiKind.Array or AbiKind.Tuple))
        {
            position += AbiType.WordBytes;
            return ReadWord(type, path, position - AbiType.WordBytes);
        }

        var count = type.Kind == AbiKind.Tuple ? type.Components.Length : type.Size;
        var items = ImmutableArray.CreateBuilder<AbiValue>(count);
        for (var i = 0; i < count; i++)
            items.Add(ReadStatic(AbiPath.TypeAt(type, i), AbiPath.Item(type, path, i), ref position));
        return new AbiSequence(items.MoveToImmutable());
    }

    private AbiValue ReadTail(AbiType type, string path, ref int tail)
    {
        if (type.Kind is AbiKind.Bytes or AbiKind.Text)
            return ReadBytes(type, path, ref tail);

        var count = type.Kind == AbiKind.Tuple ? type.Components.Length : type.Size;
        if (type.HasLengthPrefix)
        {
            count = ReadCount(type, path, tail);
            tail += AbiType.WordBytes;
        }

        var start = tail;
        var head = tail;
        for (var i = 0; i < count; i++)
            tail += AbiPath.TypeAt(type, i).HeadBytes;
        var items = ImmutableArray.CreateBuilder<AbiValue>(count);
        for (var i = 0; i < count; i++)
            items.Add(ReadComponent(AbiPath.TypeAt(type, i), AbiPath.Item(type, path, i), start, ref head, ref tail));
        return new AbiSequence(items.MoveToImmutable());
    }

    // Every element takes at least a word of what remains, so a length that lies is found before anything is allocated.
    private int ReadCount(AbiType type, string path, int position)
    {
        var count = ReadLength(path, position, "length");
        var remaining = _data.Length - position - AbiType.WordBytes;
        if (count > remaining / type.Element!.HeadBytes)
            throw new AbiFormatException($"{path}: got length {count} at byte {_origin + position}, but only {remaining} bytes follow.");

        return count;
    }

    private AbiValue ReadBytes(AbiType type, string path, ref int tail)
    {
        var length = ReadLength(path, tail, "length");
        tail += AbiType.WordBytes;
        var padded = ((long)length + AbiType.WordBytes - 1) & -AbiType.WordBytes;
        if (padded > _data.Length - tail)
            throw new AbiFormatException(
                $"{path}: expected {type.Name} of {length} bytes, padded to {padded}, at byte {_origin + tail}, "
                + $"got {_data.Length - tail} bytes.");

        var bytes = _data.Slice(tail, length);
        RequireZero(_data.Slice(tail + length, (int)padded - length), type, path, tail + length);
        tail += (int)padded;
        return type.Kind == AbiKind.Bytes ? new AbiBytes([.. bytes]) : new AbiText(ReadText(bytes, path));
    }

    private static string ReadText(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new AbiFormatException($"{path}: expected string, got bytes that are not UTF-8.", error);
        }
    }

    private AbiValue ReadWord(AbiType type, string path, int position)
    {
        var word = Word(path, position, type.Name);
        switch (type.Kind)
        {
            case AbiKind.Address:
                RequireZero(word[..(AbiType.WordBytes - Address.ByteCount)], type, path, position);
                return new AbiAddress(Address.FromBytes(word[(AbiType.WordBytes - Address.ByteCount)..]));
            case AbiKind.FixedBytes:
                RequireZero(word[type.Size..], type, path, position + type.Size);
                return new AbiBytes([.. word[..type.Size]]);
            case AbiKind.Boolean when word[..^1].ContainsAnyExcept((byte)0) || word[^1] > 1:
                throw new AbiFormatException(
                    $"{path}: expected bool (0 or 1) at byte {_origin + position}, got 0x{Convert.ToHexStringLower(word)}.");
            case AbiKind.Boolean:
                return new AbiBoolean(word[^1] == 1);
            default:
                var value = new BigInteger(word, isUnsigned: type.Kind == AbiKind.UnsignedInteger, isBigEndian: true);
                return value >= type.Minimum && value <= type.Maximum
                    ? new AbiInteger(value)
                    : throw new AbiFormatException($"{path}: expected {type.Describe()} at byte {_origin + position}, got {value}.");
        }
    }

    // An offset or length: it cannot exceed what an array may hold.
    private int ReadLength(string path, int position, string what)
    {
        var word = Word(path, position, what);
        var value = new BigInteger(word, isUnsigned: true, isBigEndian: true);
        return value <= int.MaxValue - AbiType.WordBytes
            ? (int)value
            : throw new AbiFormatException(
                $"{path}: got {what} 0x{Convert.ToHexStringLower(word)} at byte {_origin + position}, which no data has.");
    }

    private ReadOnlySpan<byte> Word(string path, int position, string what) =>
        position <= _data.Length - AbiType.WordBytes
            ? _data.Slice(position, AbiType.WordBytes)
            : throw new AbiFormatException(
                $"{path}: expected {what} (32 bytes) at byte {_origin + position}, got data that ends at byte {_origin + _data.Length}.");

    private void RequireZero(ReadOnlySpan<byte> padding, AbiType type, string path, int position)
    {
        var dirty = padding.IndexOfAnyExcept((byte)0);
        if (dirty >= 0)
            throw new AbiFormatException(
                $"{path}: expected zero padding of {type.Name} at byte {_origin + position + dirty}, got 0x{padding[dirty]:x2}.");
    }
}
