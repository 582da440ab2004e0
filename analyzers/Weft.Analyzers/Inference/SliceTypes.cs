using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>
/// Which types a slice can carry, and how generated code names them. A tuple is carried as its elements, so that each may be
/// known by itself; a reference to another contract is carried as its address.
/// </summary>
internal sealed class SliceTypes(Compilation compilation, INamedTypeSymbol contract, ContractSymbols symbols)
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;
    private readonly Dictionary<ITypeSymbol, string> names = new(SymbolEqualityComparer.Default);

    /// <summary>The types of the values that a value of the type is carried as; none for <c>void</c>.</summary>
    public static IReadOnlyList<ITypeSymbol> Leaves(ITypeSymbol? type)
    {
        if (type is null or { SpecialType: SpecialType.System_Void })
            return [];
        return type is INamedTypeSymbol { IsTupleType: true } tuple
            ? [.. tuple.TupleElements.SelectMany(element => Leaves(element.Type))]
            : [type];
    }

    /// <summary>Where the leaves of a tuple's element start and how many they are.</summary>
    public static (int Start, int Count) LeavesOf(IFieldSymbol element)
    {
        var start = 0;
        foreach (var candidate in element.ContainingType.TupleElements)
        {
            var count = Leaves(candidate.Type).Count;
            if (Position(candidate) == Position(element))
                return (start, count);
            start += count;
        }
        return (0, 0);
    }

    /// <summary>Whether generated code can hold a value of the type and compare two of them.</summary>
    public bool CanCarry(ITypeSymbol type) => type switch
    {
        _ when IsContractReference(type) => true,
        IArrayTypeSymbol { Rank: 1 } array => IsScalar(array.ElementType),
        { SpecialType: SpecialType.System_String } => true,
        _ => IsScalar(type),
    };

    /// <summary>Whether the type is a number, address, hash, truth value, enum or plain struct that the contract can name.</summary>
    public bool IsScalar(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsValueType: true, IsRefLikeType: false, IsUnmanagedType: true } named)
            return false;
        if (type.SpecialType is not SpecialType.None)
            return IsBuiltIn(type.SpecialType);
        return !named.IsGenericType && !named.IsTupleType && compilation.IsSymbolAccessibleWithin(type, contract);
    }

    /// <summary>Whether a value of the type is the address of another contract.</summary>
    public bool IsContractReference(ITypeSymbol? type) => type?.TypeKind == TypeKind.Interface && symbols.IsContractInterface(type);

    /// <summary>Whether the type's own members cannot change a value in place.</summary>
    public bool IsImmutable(ITypeSymbol type) =>
        type.IsReadOnly || type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Enum || !type.IsValueType
        || ContractSymbols.Same(type, symbols.UInt128) || ContractSymbols.Same(type, symbols.Int128) || IsNumeric(type);

    /// <summary>Whether the type is one of the library's own values.</summary>
    public bool IsNumeric(ITypeSymbol? type) =>
        ContractSymbols.Same(type, symbols.UInt256) || ContractSymbols.Same(type, symbols.Int256) || IsIdentity(type)
        || ContractSymbols.Same(type, symbols.BlockContext);

    /// <summary>Whether the type is an address or a hash.</summary>
    public bool IsIdentity(ITypeSymbol? type) => ContractSymbols.Same(type, symbols.Address) || ContractSymbols.Same(type, symbols.Hash256);

    /// <summary>Whether the type is a wide integer of the library.</summary>
    public bool IsWide(ITypeSymbol? type) => ContractSymbols.Same(type, symbols.UInt256) || ContractSymbols.Same(type, symbols.Int256);

    /// <summary>Whether the type is an integer of the language, or a character.</summary>
    public static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_Char;

    /// <summary>Whether the type is an integer of the language without a sign.</summary>
    public static bool IsUnsigned(ITypeSymbol? type) => type?.SpecialType is
        SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64
        or SpecialType.System_Char;

    /// <summary>The type in generated code, as short as its file allows.</summary>
    public string NameOf(ITypeSymbol type)
    {
        if (IsContractReference(type))
            return "Address";
        if (type is IArrayTypeSymbol array)
            return NameOf(array.ElementType) + "[]";
        if (!names.TryGetValue(type, out var name))
            names[type] = name = IsVisible(type) ? type.Name : type.ToDisplayString(Qualified);
        return name;
    }

    private static bool IsBuiltIn(SpecialType type) => type is
        SpecialType.System_Boolean or SpecialType.System_Char
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static int Position(IFieldSymbol element) =>
        element.ContainingType.TupleElements.IndexOf(element.ContainingType.TupleElements.First(candidate =>
            ContractSymbols.Same(candidate.CorrespondingTupleField ?? candidate, element.CorrespondingTupleField ?? element)));

    // The file of access functions uses the contract library's namespace and lies in the contract's own.
    private bool IsVisible(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || type is not INamedTypeSymbol { IsGenericType: false })
            return false;
        var isLibrary = ContractSymbols.Same(type.ContainingAssembly, symbols.ContractAttribute.ContainingAssembly)
            && type.ContainingType is null && ContractSymbols.Same(type.ContainingNamespace, symbols.ContractAttribute.ContainingNamespace);
        if (contract.GetTypeMembers(type.Name) is { Length: > 0 } nested)
            return ContractSymbols.Same(nested[0], type);
        for (var space = contract.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (space.GetTypeMembers(type.Name, 0) is { Length: > 0 } found)
                return ContractSymbols.Same(found[0], type);
            if (space.GetNamespaceMembers().Any(child => child.Name == type.Name))
                return false;
        }
        return isLibrary;
    }
}
