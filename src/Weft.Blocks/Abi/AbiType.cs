using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Weft.Blocks;

/// <summary>The kinds of Solidity ABI type.</summary>
public enum AbiKind
{
    /// <summary><c>uint8</c> to <c>uint256</c>.</summary>
    UnsignedInteger,

    /// <summary><c>int8</c> to <c>int256</c>.</summary>
    SignedInteger,

    /// <summary><c>address</c>.</summary>
    Address,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>bytes1</c> to <c>bytes32</c>.</summary>
    FixedBytes,

    /// <summary><c>bytes</c>.</summary>
    Bytes,

    /// <summary><c>string</c>: UTF-8.</summary>
    Text,

    /// <summary><c>T[]</c> or <c>T[k]</c>.</summary>
    Array,

    /// <summary><c>(T1,T2,…)</c>.</summary>
    Tuple,
}

/// <summary>
/// A Solidity ABI type. Immutable; equal when the canonical names are equal, component names being of no effect on the
/// encoding. There are no empty tuples and no arrays of length 0, so that every element takes at least one word and
/// a length can always be checked against the bytes that remain.
/// </summary>
public sealed class AbiType : IEquatable<AbiType>
{
    /// <summary>Bytes of one ABI word.</summary>
    public const int WordBytes = 32;

    /// <summary>Arrays and tuples within one another, at most.</summary>
    public const int DepthMax = 8;

    private AbiType(AbiKind kind, string name, int size, int headBytes, bool isDynamic, int depth)
    {
        Kind = kind;
        Name = name;
        Size = size;
        HeadBytes = headBytes;
        IsDynamic = isDynamic;
        Depth = depth;
    }

    /// <summary>What kind of type this is.</summary>
    public AbiKind Kind { get; }

    /// <summary>The canonical name, as signatures have it: <c>(uint256,address)[2]</c>.</summary>
    public string Name { get; }

    /// <summary>Bits of an integer (8 to 256), bytes of a <c>bytesN</c> (1 to 32), length of a <c>T[k]</c>; else 0.</summary>
    public int Size { get; }

    /// <summary>Bytes of the value in the head of its tuple: 32 for a dynamic type (its offset), else the whole encoding.</summary>
    public int HeadBytes { get; }

    /// <summary>True for <c>bytes</c>, <c>string</c>, <c>T[]</c> and whatever contains one of them.</summary>
    public bool IsDynamic { get; }

    /// <summary>The element type of an array; else null.</summary>
    public AbiType? Element { get; private init; }

    /// <summary>The components of a tuple; else empty.</summary>
    public ImmutableArray<AbiParameter> Components { get; private init; } = [];

    /// <summary>True for <c>T[]</c>: the encoding starts with the length.</summary>
    public bool HasLengthPrefix => Kind == AbiKind.Array && Size == 0;

    /// <summary>Least value of an integer type.</summary>
    internal BigInteger Minimum => Kind == AbiKind.SignedInteger ? -(BigInteger.One << (Size - 1)) : BigInteger.Zero;

    /// <summary>Greatest value of an integer type.</summary>
    internal BigInteger Maximum => (BigInteger.One << (Kind == AbiKind.SignedInteger ? Size - 1 : Size)) - 1;

    private int Depth { get; }

    /// <summary>The type with a canonical name.</summary>
    /// <exception cref="AbiFormatException">There is no such type.</exception>
    public static AbiType Parse(string name) => AbiTypeParser.Parse(name);

    /// <summary>True when both are the same type.</summary>
    public static bool operator ==(AbiType? left, AbiType? right) => Equals(left, right);

    /// <summary>True when both are different types.</summary>
    public static bool operator !=(AbiType? left, AbiType? right) => !Equals(left, right);

    /// <inheritdoc />
    public bool Equals(AbiType? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AbiType);

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(Name, StringComparison.Ordinal);

    /// <summary>The canonical name.</summary>
    public override string ToString() => Name;

    /// <summary>The type for messages: with the range of an integer.</summary>
    internal string Describe() => Kind switch
    {
        AbiKind.UnsignedInteger or AbiKind.SignedInteger =>
            string.Create(CultureInfo.InvariantCulture, $"{Name} ({Minimum} to {Maximum})"),
        AbiKind.FixedBytes => string.Create(CultureInfo.InvariantCulture, $"{Name} (0x and {2 * Size} hexadecimal digits)"),
        AbiKind.Bytes => "bytes (0x and an even number of hexadecimal digits)",
        AbiKind.Address => "address (0x and 40 hexadecimal digits, or a known name)",
        AbiKind.Boolean => "bool (true or false)",
        _ => Name,
    };

    /// <summary>A type without components. <paramref name="size"/> is that of <see cref="Size"/>.</summary>
    internal static AbiType Elementary(AbiKind kind, string name, int size) =>
        new(kind, name, size, WordBytes, isDynamic: kind is AbiKind.Bytes or AbiKind.Text, depth: 0);

    /// <summary>An array of <paramref name="length"/> elements; of any number when it is 0.</summary>
    internal static AbiType ArrayOf(AbiType element, int length)
    {
        var name = length == 0
            ? element.Name + "[]"
            : string.Create(CultureInfo.InvariantCulture, $"{element.Name}[{length}]");
        var isDynamic = length == 0 || element.IsDynamic;
        var fixedBytes = Bounded(name, (long)element.HeadBytes * length);
        var headBytes = isDynamic ? WordBytes : fixedBytes;
        return new(AbiKind.Array, name, length, headBytes, isDynamic, Deeper(name, element.Depth)) { Element = element };
    }

    /// <summary>A tuple.</summary>
    internal static AbiType TupleOf(ImmutableArray<AbiParameter> components)
    {
        var name = "(" + string.Join(',', components.Select(component => component.Type.Name)) + ")";
        if (components.IsEmpty)
            throw new AbiFormatException("'()': a tuple needs at least one component.");

        var isDynamic = components.Any(component => component.Type.IsDynamic);
        var fixedBytes = Bounded(name, components.Sum(component => (long)component.Type.HeadBytes));
        var headBytes = isDynamic ? WordBytes : fixedBytes;
        var depth = Deeper(name, components.Max(component => component.Type.Depth));
        return new(AbiKind.Tuple, name, 0, headBytes, isDynamic, depth) { Components = components };
    }

    private static int Bounded(string name, long bytes) => bytes <= Limits.CalldataBytesMax
        ? (int)bytes
        : throw new AbiFormatException($"'{name}': a value takes {bytes} bytes; at most {Limits.CalldataBytesMax} fit into call data.");

    private static int Deeper(string name, int depth) => depth < DepthMax
        ? depth + 1
        : throw new AbiFormatException($"'{name}': arrays and tuples may be nested {DepthMax} deep.");
}
