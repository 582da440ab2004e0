using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Weft.Blocks;

// The Solidity ABI encoding. A tuple is a head followed by tails: each static component lies in the head; each dynamic one
// has in the head the offset of its tail, counted from the start of the tuple, and tails follow in order without gaps.
// An array is the tuple of its elements, after its length if that is not part of the type. AbiDecoder accepts exactly this.

/// <summary>Encodes values by their ABI types, checking each against its type's range.</summary>
public static class AbiEncoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The encoding of parameters as one tuple, without a selector.</summary>
    /// <exception cref="AbiFormatException">A value does not fit its type, or there are more or fewer values than parameters.</exception>
    public static byte[] Encode(IReadOnlyList<AbiParameter> parameters, IReadOnlyList<AbiValue> values)
    {
        var output = new Output();
        WriteParameters(output, parameters, values);
        return output.ToArray();
    }

    /// <summary>A selector followed by the encoding of parameters.</summary>
    /// <exception cref="AbiFormatException">A value does not fit its type, or there are more or fewer values than parameters.</exception>
    public static byte[] EncodeCall(uint selector, IReadOnlyList<AbiParameter> parameters, IReadOnlyList<AbiValue> values)
    {
        var output = new Output();
        BinaryPrimitives.WriteUInt32BigEndian(output.Append(AbiSelector.Bytes), selector);
        WriteParameters(output, parameters, values);
        return output.ToArray();
    }

    /// <summary>The topic of an indexed argument: its word, or the Keccak-256 of its packed encoding.</summary>
    /// <exception cref="AbiFormatException">The value does not fit the type.</exception>
    public static Hash256 EncodeTopic(AbiParameter parameter, AbiValue value)
    {
        var output = new Output();
        var path = parameter.Label(0);
        if (value is AbiTopicHash hash)
            return hash.Value;
        if (parameter.Type.Kind is not (AbiKind.Bytes or AbiKind.Text or AbiKind.Array or AbiKind.Tuple))
        {
            WriteWord(output.Append(AbiType.WordBytes), parameter.Type, value, path);
            return Hash256.FromBytes(output.ToArray());
        }

        WritePacked(output, parameter.Type, value, path, isPadded: false);
        return Keccak256.Hash(output.ToArray());
    }

    /// <summary>UTF-8 of a text; refuses halves of surrogate pairs.</summary>
    internal static byte[] Utf8(string text, string path)
    {
        try
        {
            return StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new AbiFormatException(
                $"{path}: expected string, got text that is not valid Unicode at character {error.Index + 1}.",
                error);
        }
    }

    private static void WriteParameters(Output output, IReadOnlyList<AbiParameter> parameters, IReadOnlyList<AbiValue> values)
    {
        if (parameters.Count != values.Count)
            throw new AbiFormatException($"expected {parameters.Count} arguments, got {values.Count}.");

        var start = output.Length;
        var head = output.Length;
        output.Append(parameters.Sum(parameter => parameter.Type.HeadBytes));
        for (var i = 0; i < parameters.Count; i++)
            head = WriteComponent(output, parameters[i].Type, values[i], parameters[i].Label(i), start, head);
    }

    // Writes one component of the tuple that starts at `start` and whose head has been written up to `head`; returns the new head.
    private static int WriteComponent(Output output, AbiType type, AbiValue value, string path, int start, int head)
    {
        if (!type.IsDynamic)
            return WriteStatic(output, type, value, path, head);

        BinaryPrimitives.WriteInt32BigEndian(output.At(head + AbiType.WordBytes - sizeof(int), sizeof(int)), output.Length - start);
        WriteTail(output, type, value, path);
        return head + AbiType.WordBytes;
    }

    private static int WriteStatic(Output output, AbiType type, AbiValue value, string path, int head)
    {
        if (type.Kind is not (AbiKind.Array or AbiKind.Tuple))
        {
            WriteWord(output.At(head, AbiType.WordBytes), type, value, path);
            return head + AbiType.WordBytes;
        }

        foreach (var (itemType, item, itemPath) in Items(type, value, path))
            head = WriteStatic(output, itemType, item, itemPath, head);
        return head;
    }

    private static void WriteTail(Output output, AbiType type, AbiValue value, string path)
    {
        if (type.Kind is AbiKind.Bytes or AbiKind.Text)
        {
            var bytes = BytesOf(type, value, path);
            WriteLength(output, bytes.Length);
            bytes.CopyTo(output.Append(Padded(bytes.Length)));
            return;
        }

        var items = Items(type, value, path);
        if (type.HasLengthPrefix)
            WriteLength(output, items.Count);
        var start = output.Length;
        var head = start;
        output.Append(items.Sum(item => item.Type.HeadBytes));
        foreach (var (itemType, item, itemPath) in items)
            head = WriteComponent(output, itemType, item, itemPath, start, head);
    }

    // Indexed arrays and tuples are hashed without offsets and lengths; everything in them is padded to words.
    private static void WritePacked(Output output, AbiType type, AbiValue value, string path, bool isPadded)
    {
        switch (type.Kind)
        {
            case AbiKind.Bytes or AbiKind.Text:
                var bytes = BytesOf(type, value, path);
                bytes.CopyTo(output.Append(isPadded ? Padded(bytes.Length) : bytes.Length));
                break;
            case AbiKind.Array or AbiKind.Tuple:
                foreach (var (itemType, item, itemPath) in Items(type, value, path))
                    WritePacked(output, itemType, item, itemPath, isPadded: true);
                break;
            default:
                WriteWord(output.Append(AbiType.WordBytes), type, value, path);
                break;
        }
    }

    private static void WriteWord(Span<byte> word, AbiType type, AbiValue value, string path)
    {
        switch (type.Kind, value)
        {
            case (AbiKind.UnsignedInteger or AbiKind.SignedInteger, AbiInteger integer):
                WriteInteger(word, type, integer.Value, path);
                break;
            case (AbiKind.Address, AbiAddress address):
                address.Value.CopyTo(word[(AbiType.WordBytes - Address.ByteCount)..]);
                break;
            case (AbiKind.Boolean, AbiBoolean boolean):
                word[^1] = boolean.Value ? (byte)1 : (byte)0;
                break;
            case (AbiKind.FixedBytes, AbiBytes bytes) when bytes.Value.Length == type.Size:
                bytes.Value.AsSpan().CopyTo(word);
                break;
            case (AbiKind.FixedBytes, AbiBytes bytes):
                throw new AbiFormatException($"{path}: expected {type.Describe()}, got {bytes.Value.Length} bytes.");
            default:
                throw Mismatch(type, value, path);
        }
    }

    private static void WriteInteger(Span<byte> word, AbiType type, BigInteger value, string path)
    {
        if (value < type.Minimum || value > type.Maximum)
            throw new AbiFormatException($"{path}: expected {type.Describe()}, got {value}.");

        var bytes = value.ToByteArray(isUnsigned: false, isBigEndian: true);
        var significant = bytes.AsSpan(Math.Max(0, bytes.Length - AbiType.WordBytes));
        word.Fill(value.Sign < 0 ? (byte)0xff : (byte)0);
        significant.CopyTo(word[(AbiType.WordBytes - significant.Length)..]);
    }

    private static List<(AbiType Type, AbiValue Value, string Path)> Items(AbiType type, AbiValue value, string path)
    {
        if (value is not AbiSequence sequence)
            throw Mismatch(type, value, path);

        var items = sequence.Items;
        var expected = type.Kind == AbiKind.Tuple ? type.Components.Length : type.Size;
        if (expected != 0 && items.Length != expected)
            throw new AbiFormatException($"{path}: expected {type.Name} with {expected} elements, got {items.Length}.");

        var list = new List<(AbiType Type, AbiValue Value, string Path)>(items.Length);
        for (var i = 0; i < items.Length; i++)
            list.Add((AbiPath.TypeAt(type, i), items[i], AbiPath.Item(type, path, i)));
        return list;
    }

    private static ReadOnlySpan<byte> BytesOf(AbiType type, AbiValue value, string path) => (type.Kind, value) switch
    {
        (AbiKind.Bytes, AbiBytes bytes) => bytes.Value.AsSpan(),
        (AbiKind.Text, AbiText text) => Utf8(text.Value, path),
        _ => throw Mismatch(type, value, path),
    };

    private static AbiFormatException Mismatch(AbiType type, AbiValue value, string path) =>
        new($"{path}: expected {type.Describe()}, got {AbiPrinter.KindOf(value)}.");

    private static void WriteLength(Output output, int length) =>
        BinaryPrimitives.WriteInt32BigEndian(output.Append(AbiType.WordBytes)[^sizeof(int)..], length);

    private static int Padded(int length) => (length + AbiType.WordBytes - 1) & -AbiType.WordBytes;

    // Grows at the end and stays writable before it. New bytes are zero.
    private sealed class Output
    {
        private byte[] _bytes = new byte[AbiType.WordBytes * 8];

        public int Length { get; private set; }

        public Span<byte> Append(int count)
        {
            if (Length + count > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
            Length += count;
            return _bytes.AsSpan(Length - count, count);
        }

        public Span<byte> At(int start, int count) => _bytes.AsSpan(start, count);

        public byte[] ToArray() => _bytes[..Length];
    }
}
