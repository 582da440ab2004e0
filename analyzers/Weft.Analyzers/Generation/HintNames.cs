using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Generation;

/// <summary>Names of generated files: stable, and different for different types.</summary>
internal static class HintNames
{
    /// <summary>
    /// Namespace, containing types and name of a type, joined by dots. The compiler compares hint names without case, so
    /// types of one namespace that differ only in case are numbered.
    /// </summary>
    public static string Of(INamedTypeSymbol type)
    {
        var rank = type.ContainingNamespace.GetTypeMembers().Select(sibling => sibling.Name).Distinct(StringComparer.Ordinal).Count(name =>
            string.Equals(name, type.Name, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(name, type.Name) < 0);
        var name = string.Join(".", Path(type));
        return rank == 0 ? name : $"{name}.{rank}";
    }

    /// <summary>A type's namespace without escapes; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) => string.Join(".", Path(type.ContainingNamespace));

    private static List<string> Path(ISymbol symbol)
    {
        var names = new List<string>();
        for (var outer = symbol; outer is not null and not INamespaceSymbol { IsGlobalNamespace: true }; outer = outer.ContainingSymbol)
            names.Add(outer.Name);
        names.Reverse();
        return names;
    }
}
