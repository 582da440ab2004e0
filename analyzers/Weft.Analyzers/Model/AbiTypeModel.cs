namespace Weft.Analyzers.Model;

/// <summary>How a type is laid out by the Solidity ABI.</summary>
public enum AbiShape
{
    /// <summary>One word: a number, a truth value, an address, 32 bytes.</summary>
    Word,

    /// <summary>One word that holds a member of an enum.</summary>
    Enumeration,

    /// <summary>Any number of bytes.</summary>
    Bytes,

    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>Any number of elements of one static type.</summary>
    Array,
}

/// <summary>A type as the ABI and as generated code see it. Immutable, equal by value, no symbols: it is a pipeline value.</summary>
/// <param name="Shape">How it is laid out.</param>
/// <param name="Canonical">Its name in signatures: <c>uint112</c>, <c>address[]</c>, <c>string</c>.</param>
/// <param name="CSharp">The C# type, fully qualified.</param>
/// <param name="Natural">The name of the C# type without <c>[AbiType]</c>: <c>uint256</c> for <c>[AbiType("uint112")] UInt256</c>.</param>
/// <param name="EnumMaximum">Largest declared member of an enum; 0 for other shapes.</param>
/// <param name="Element">The element of an array.</param>
public sealed record AbiTypeModel(
    AbiShape Shape, string Canonical, string CSharp, string Natural, ulong EnumMaximum = 0, AbiTypeModel? Element = null)
{
    /// <summary>Whether the value is one word in place; other values are encoded behind an offset.</summary>
    public bool IsStatic => Shape is AbiShape.Word or AbiShape.Enumeration;

    /// <summary>Whether the ABI type is narrower than the C# type.</summary>
    public bool IsNarrowed => Canonical != Natural;
}

/// <summary>A named value of an ABI type: a parameter or a result.</summary>
/// <param name="Name">The name in the source; empty where it has none.</param>
/// <param name="AbiName">The name in the ABI; empty where it has none.</param>
/// <param name="Type">Its type.</param>
/// <param name="Modifier"><c>in</c> with a space, or nothing.</param>
public sealed record AbiValueModel(string Name, string AbiName, AbiTypeModel Type, string Modifier = "");
