using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Symbols;

/// <summary>A scalar of the contract language.</summary>
/// <param name="Name">Its name in the manifest and in messages.</param>
/// <param name="Bytes">Bytes that it takes in storage.</param>
/// <param name="AbiName">The Solidity type that it has by itself.</param>
public sealed record Scalar(string Name, int Bytes, string AbiName)
{
    /// <summary>Whether it is an integer without a sign.</summary>
    public bool IsUnsigned => AbiName.StartsWith("uint", System.StringComparison.Ordinal);

    /// <summary>Whether it is an integer with a sign.</summary>
    public bool IsSigned => AbiName.StartsWith("int", System.StringComparison.Ordinal);
}

/// <summary>Which types storage, keys and the ABI take, and how they lie in memory.</summary>
public static class ScalarTypes
{
    private static readonly Dictionary<SpecialType, Scalar> BuiltIn = new()
    {
        [SpecialType.System_Boolean] = new("bool", 1, "bool"),
        [SpecialType.System_Byte] = new("byte", 1, "uint8"),
        [SpecialType.System_SByte] = new("sbyte", 1, "int8"),
        [SpecialType.System_UInt16] = new("ushort", 2, "uint16"),
        [SpecialType.System_Int16] = new("short", 2, "int16"),
        [SpecialType.System_UInt32] = new("uint", 4, "uint32"),
        [SpecialType.System_Int32] = new("int", 4, "int32"),
        [SpecialType.System_UInt64] = new("ulong", 8, "uint64"),
        [SpecialType.System_Int64] = new("long", 8, "int64"),
    };

    private static readonly Scalar UInt128 = new("UInt128", 16, "uint128");
    private static readonly Scalar Int128 = new("Int128", 16, "int128");
    private static readonly Scalar UInt256 = new("UInt256", 32, "uint256");
    private static readonly Scalar Int256 = new("Int256", 32, "int256");
    private static readonly Scalar Address = new("Address", 20, "address");
    private static readonly Scalar Hash256 = new("Hash256", 32, "bytes32");

    /// <summary>The scalar that a type is; enums are the scalar under them. <see langword="null"/> for any other type.</summary>
    public static Scalar? TryGet(ITypeSymbol? type, ContractSymbols symbols) =>
        type is null ? null
        : type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } ? TryGet(underlying, symbols)
        : BuiltIn.TryGetValue(type.SpecialType, out var scalar) ? scalar
        : ContractSymbols.Same(type, symbols.UInt256) ? UInt256
        : ContractSymbols.Same(type, symbols.Address) ? Address
        : ContractSymbols.Same(type, symbols.Hash256) ? Hash256
        : ContractSymbols.Same(type, symbols.Int256) ? Int256
        : ContractSymbols.Same(type, symbols.UInt128) ? UInt128
        : ContractSymbols.Same(type, symbols.Int128) ? Int128
        : null;

    /// <summary>Whether a type is a struct marked <c>[StorageStruct]</c>.</summary>
    public static bool IsStorageStruct(ITypeSymbol? type, ContractSymbols symbols) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsGenericType: false }
        && ContractSymbols.Has(type, symbols.StorageStructAttribute);

    /// <summary>
    /// Whether storage may hold the type: a scalar, or a storage struct whose fields all may. A struct cannot contain
    /// itself in valid code; in invalid code the depth is bounded.
    /// </summary>
    public static bool IsStorable(ITypeSymbol? type, ContractSymbols symbols) => BytesOf(type, symbols) > 0;

    /// <summary>Bytes that a value takes in storage; 0 where storage cannot hold the type.</summary>
    public static int BytesOf(ITypeSymbol? type, ContractSymbols symbols) => BytesOf(type, symbols, depth: 0);

    /// <summary>The instance fields of a storage struct in memory order, with their names in the source.</summary>
    public static IEnumerable<(string Name, IFieldSymbol Field)> FieldsOf(ITypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false } field)
                yield return (SourceName(field), field);
        }
    }

    private static int BytesOf(ITypeSymbol? type, ContractSymbols symbols, int depth)
    {
        const int depthMax = 16;
        if (TryGet(type, symbols) is { } scalar)
            return scalar.Bytes;
        if (type is null || !IsStorageStruct(type, symbols) || depth == depthMax)
            return 0;
        var total = 0;
        foreach (var (_, field) in FieldsOf(type))
        {
            if (BytesOf(field.Type, symbols, depth + 1) is not (> 0 and var bytes))
                return 0;
            total += bytes;
        }
        return total;
    }

    // The field behind an automatic property is called <Name>k__BackingField, also in metadata.
    private static string SourceName(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is { } property)
            return property.Name;
        var end = field.Name.IndexOf('>');
        return field.Name.Length > 0 && field.Name[0] == '<' && end > 1 ? field.Name.Substring(1, end - 1) : field.Name;
    }
}
