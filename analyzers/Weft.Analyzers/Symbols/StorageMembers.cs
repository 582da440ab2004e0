using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Symbols;

/// <summary>The storage of a contract and its member indices.</summary>
public static class StorageMembers
{
    /// <summary>
    /// The well-formed <c>[Storage]</c> properties in ordinal order of their names: the rank in this list is the member index.
    /// A property that is not partial, not a handle, or holds a type without fixed layout is left out; a rule reports it.
    /// </summary>
    public static IReadOnlyList<IPropertySymbol> Of(INamedTypeSymbol contract, ContractSymbols symbols) =>
    [
        .. contract.GetMembers().OfType<IPropertySymbol>()
            .Where(property => IsWellFormed(property, symbols))
            .OrderBy(property => property.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether a property is storage that the generator can implement.</summary>
    public static bool IsWellFormed(IPropertySymbol property, ContractSymbols symbols) =>
        property is { IsStatic: false, IsIndexer: false, SetMethod: null, GetMethod: not null, IsPartialDefinition: true }
        && ContractSymbols.Has(property, symbols.StorageAttribute)
        && symbols.IsStorageHandle(property.Type)
        && ((INamedTypeSymbol)property.Type).TypeArguments.All(argument => ScalarTypes.IsStorable(argument, symbols));
}
