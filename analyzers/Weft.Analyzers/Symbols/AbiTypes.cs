using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Symbols;

/// <summary>Which Solidity type a C# type is, by itself or as <c>[AbiType]</c> says.</summary>
public static class AbiTypes
{
    /// <summary>Fully qualified names with nullable annotations: how generated code writes types.</summary>
    public static SymbolDisplayFormat QualifiedFormat { get; } = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The ABI type of a C# type; <see langword="null"/> where the ABI cannot carry it.</summary>
    /// <param name="type">The C# type.</param>
    /// <param name="wanted">Text of <c>[AbiType]</c>, if there is one. Where it does not fit, a rule reports it.</param>
    /// <param name="symbols">The known types.</param>
    public static AbiTypeModel? TryGet(ITypeSymbol type, string? wanted, ContractSymbols symbols)
    {
        if (type.SpecialType == SpecialType.System_String)
            return new(AbiShape.Text, "string", Qualified(type), "string");
        if (type is IArrayTypeSymbol array)
            return TryGetArray(array, wanted, symbols);
        return TryGetStatic(type, wanted, symbols);
    }

    /// <summary>Whether the ABI type that <c>[AbiType]</c> names can carry a scalar: same kind of integer and not wider.</summary>
    public static bool Fits(Scalar scalar, string wanted)
    {
        if (wanted == scalar.AbiName)
            return true;
        var prefix = scalar.IsUnsigned ? "uint" : scalar.IsSigned ? "int" : null;
        return prefix is not null
            && wanted.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(wanted.Substring(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && wanted == prefix + bits.ToString(CultureInfo.InvariantCulture)
            && bits % 8 == 0 && bits >= 8 && bits <= scalar.Bytes * 8;
    }

    /// <summary>The texts of an <c>[AbiType]</c> on a tuple result, one for each element.</summary>
    public static IReadOnlyList<string> Split(string? wanted) => wanted is null ? [] : [.. wanted.Split(',').Select(part => part.Trim())];

    private static AbiTypeModel? TryGetArray(IArrayTypeSymbol array, string? wanted, ContractSymbols symbols)
    {
        const string suffix = "[]";
        if (array.Rank != 1)
            return null;
        if (array.ElementType.SpecialType == SpecialType.System_Byte && wanted != "uint8[]")
            return new(AbiShape.Bytes, "bytes", Qualified(array), "bytes");
        var isArray = wanted?.EndsWith(suffix, StringComparison.Ordinal) == true;
        var wantedElement = isArray ? wanted!.Substring(0, wanted.Length - suffix.Length) : null;
        return TryGetStatic(array.ElementType, wantedElement, symbols) is { } element
            ? new(AbiShape.Array, element.Canonical + suffix, Qualified(array), element.Natural + suffix, Element: element)
            : null;
    }

    private static AbiTypeModel? TryGetStatic(ITypeSymbol type, string? wanted, ContractSymbols symbols)
    {
        if (ScalarTypes.TryGet(type, symbols) is not { } scalar)
            return null;
        if (type.TypeKind == TypeKind.Enum)
            return EnumType((INamedTypeSymbol)type);
        var canonical = wanted is not null && Fits(scalar, wanted) ? wanted : scalar.AbiName;
        return new(AbiShape.Word, canonical, Qualified(type), scalar.AbiName);
    }

    // As in Solidity, an enum is a uint8 on the wire, unless it has members that a byte cannot hold.
    private static AbiTypeModel? EnumType(INamedTypeSymbol type)
    {
        var maximum = 0UL;
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { HasConstantValue: true, ConstantValue: { } constant })
                continue;
            if (!TryGetNumber(constant, out var value))
                return null;
            maximum = Math.Max(maximum, value);
        }
        var name = maximum switch
        {
            <= byte.MaxValue => "uint8",
            <= ushort.MaxValue => "uint16",
            <= uint.MaxValue => "uint32",
            _ => "uint64",
        };
        return new(AbiShape.Enumeration, name, Qualified(type), name, maximum);
    }

    private static bool TryGetNumber(object constant, out ulong value)
    {
        var number = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
        value = number >= 0 ? (ulong)number : 0;
        return number >= 0;
    }

    private static string Qualified(ITypeSymbol type) => type.ToDisplayString(QualifiedFormat);
}
