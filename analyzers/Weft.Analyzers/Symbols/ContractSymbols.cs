using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Symbols;

/// <summary>
/// Every known type, resolved once per compilation. Absent types are <see langword="null"/> and equal no symbol, so a
/// half-written or older library makes a question answer "no" instead of failing.
/// </summary>
public sealed class ContractSymbols
{
    private static readonly ConditionalWeakTable<Compilation, ContractSymbols> ByCompilation = new();

    private ContractSymbols(Compilation compilation, INamedTypeSymbol contractAttribute)
    {
        ContractAttribute = contractAttribute;
        StorageAttribute = compilation.GetTypeByMetadataName(KnownNames.StorageAttribute);
        SetOnceAttribute = compilation.GetTypeByMetadataName(KnownNames.SetOnceAttribute);
        EventAttribute = compilation.GetTypeByMetadataName(KnownNames.EventAttribute);
        IndexedAttribute = compilation.GetTypeByMetadataName(KnownNames.IndexedAttribute);
        ViewAttribute = compilation.GetTypeByMetadataName(KnownNames.ViewAttribute);
        ConstructorAttribute = compilation.GetTypeByMetadataName(KnownNames.ConstructorAttribute);
        ReentrantAttribute = compilation.GetTypeByMetadataName(KnownNames.ReentrantAttribute);
        ContractInterfaceAttribute = compilation.GetTypeByMetadataName(KnownNames.ContractInterfaceAttribute);
        StorageStructAttribute = compilation.GetTypeByMetadataName(KnownNames.StorageStructAttribute);
        AbiTypeAttribute = compilation.GetTypeByMetadataName(KnownNames.AbiTypeAttribute);
        AbiNameAttribute = compilation.GetTypeByMetadataName(KnownNames.AbiNameAttribute);
        ReasonAttribute = compilation.GetTypeByMetadataName(KnownNames.ReasonAttribute);
        Contract = compilation.GetTypeByMetadataName(KnownNames.Contract);
        Slot = compilation.GetTypeByMetadataName(KnownNames.Slot);
        Map1 = compilation.GetTypeByMetadataName(KnownNames.Map1);
        Map2 = compilation.GetTypeByMetadataName(KnownNames.Map2);
        Map3 = compilation.GetTypeByMetadataName(KnownNames.Map3);
        UInt256 = compilation.GetTypeByMetadataName(KnownNames.UInt256);
        Int256 = compilation.GetTypeByMetadataName(KnownNames.Int256);
        Address = compilation.GetTypeByMetadataName(KnownNames.Address);
        Hash256 = compilation.GetTypeByMetadataName(KnownNames.Hash256);
        Unchecked = compilation.GetTypeByMetadataName(KnownNames.Unchecked);
        Rounding = compilation.GetTypeByMetadataName(KnownNames.Rounding);
        BlockContext = compilation.GetTypeByMetadataName(KnownNames.BlockContext);
        AbiWord = compilation.GetTypeByMetadataName(KnownNames.AbiWord);
        UInt128 = compilation.GetTypeByMetadataName(KnownNames.UInt128);
        Int128 = compilation.GetTypeByMetadataName(KnownNames.Int128);
    }

    /// <summary>Marks a contract class.</summary>
    public INamedTypeSymbol ContractAttribute { get; }

    /// <summary>Marks a storage property.</summary>
    public INamedTypeSymbol? StorageAttribute { get; }

    /// <summary>Marks storage that is set once and never again.</summary>
    public INamedTypeSymbol? SetOnceAttribute { get; }

    /// <summary>Marks an event method.</summary>
    public INamedTypeSymbol? EventAttribute { get; }

    /// <summary>Marks an event parameter that becomes a topic.</summary>
    public INamedTypeSymbol? IndexedAttribute { get; }

    /// <summary>Marks an entry point that writes nothing.</summary>
    public INamedTypeSymbol? ViewAttribute { get; }

    /// <summary>Marks the entry point that initialises a new instance.</summary>
    public INamedTypeSymbol? ConstructorAttribute { get; }

    /// <summary>Marks an entry point that may be entered while its contract is on the call stack.</summary>
    public INamedTypeSymbol? ReentrantAttribute { get; }

    /// <summary>Marks an interface through which contracts call each other.</summary>
    public INamedTypeSymbol? ContractInterfaceAttribute { get; }

    /// <summary>Marks a struct that storage may hold.</summary>
    public INamedTypeSymbol? StorageStructAttribute { get; }

    /// <summary>Gives a parameter, result or field another ABI type.</summary>
    public INamedTypeSymbol? AbiTypeAttribute { get; }

    /// <summary>Gives an entry point another ABI name.</summary>
    public INamedTypeSymbol? AbiNameAttribute { get; }

    /// <summary>Gives an error member the text of a Solidity <c>Error(string)</c>.</summary>
    public INamedTypeSymbol? ReasonAttribute { get; }

    /// <summary>The base class of contracts.</summary>
    public INamedTypeSymbol? Contract { get; }

    /// <summary>One stored value.</summary>
    public INamedTypeSymbol? Slot { get; }

    /// <summary>A map with one key part.</summary>
    public INamedTypeSymbol? Map1 { get; }

    /// <summary>A map with two key parts.</summary>
    public INamedTypeSymbol? Map2 { get; }

    /// <summary>A map with three key parts.</summary>
    public INamedTypeSymbol? Map3 { get; }

    /// <summary>Unsigned 256-bit integer.</summary>
    public INamedTypeSymbol? UInt256 { get; }

    /// <summary>Signed 256-bit integer.</summary>
    public INamedTypeSymbol? Int256 { get; }

    /// <summary>Address of an account or contract.</summary>
    public INamedTypeSymbol? Address { get; }

    /// <summary>Thirty-two bytes without arithmetic.</summary>
    public INamedTypeSymbol? Hash256 { get; }

    /// <summary>Arithmetic that wraps.</summary>
    public INamedTypeSymbol? Unchecked { get; }

    /// <summary>Rounding of a division.</summary>
    public INamedTypeSymbol? Rounding { get; }

    /// <summary>What a contract may know of its block.</summary>
    public INamedTypeSymbol? BlockContext { get; }

    /// <summary>A 32-byte ABI word that remembers its type.</summary>
    public INamedTypeSymbol? AbiWord { get; }

    /// <summary>Unsigned 128-bit integer of the framework.</summary>
    public INamedTypeSymbol? UInt128 { get; }

    /// <summary>Signed 128-bit integer of the framework.</summary>
    public INamedTypeSymbol? Int128 { get; }

    /// <summary>The known types of a compilation; <see langword="null"/> where the contract library is not referenced.</summary>
    public static ContractSymbols? TryCreate(Compilation compilation)
    {
        if (ByCompilation.TryGetValue(compilation, out var known))
            return known;
        if (compilation.GetTypeByMetadataName(KnownNames.ContractAttribute) is not { } contractAttribute)
            return null;
        return ByCompilation.GetValue(compilation, key => new ContractSymbols(key, contractAttribute));
    }

    /// <summary>Whether a type is marked <c>[Contract]</c>.</summary>
    public bool IsContract(ISymbol? type) => Has(type, ContractAttribute);

    /// <summary>Whether a type is an interface marked <c>[ContractInterface]</c>.</summary>
    public bool IsContractInterface(ISymbol? type) => Has(type, ContractInterfaceAttribute);

    /// <summary>Whether a type is <c>Slot&lt;T&gt;</c> or one of the maps.</summary>
    public bool IsStorageHandle(ITypeSymbol? type) => KeyCount(type) >= 0;

    /// <summary>Key parts of a storage handle: 0 for <c>Slot&lt;T&gt;</c>, 1 to 3 for maps, -1 for any other type.</summary>
    public int KeyCount(ITypeSymbol? type)
    {
        var definition = type?.OriginalDefinition;
        return Same(definition, Slot) ? 0 : Same(definition, Map1) ? 1 : Same(definition, Map2) ? 2 : Same(definition, Map3) ? 3 : -1;
    }

    /// <summary>Whether a symbol carries an attribute.</summary>
    public static bool Has(ISymbol? symbol, INamedTypeSymbol? attribute) => Find(symbol, attribute) is not null;

    /// <summary>The attribute of that type on a symbol, if there is one.</summary>
    public static AttributeData? Find(ISymbol? symbol, INamedTypeSymbol? attribute)
    {
        if (symbol is null || attribute is null)
            return null;
        foreach (var candidate in symbol.GetAttributes())
        {
            if (Same(candidate.AttributeClass, attribute))
                return candidate;
        }
        return null;
    }

    /// <summary>The first constructor argument of an attribute when it is text.</summary>
    public static string? TextOf(AttributeData? attribute) =>
        attribute is { ConstructorArguments.Length: > 0 }
        && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>Whether two symbols are the same; absent symbols equal nothing.</summary>
    public static bool Same(ISymbol? left, ISymbol? right) =>
        left is not null && right is not null && SymbolEqualityComparer.Default.Equals(left, right);
}
