using Microsoft.CodeAnalysis;
using Weft.Analyzers.Symbols;

namespace Weft.CodeFixes;

/// <summary>What code that is moved may be moved across.</summary>
internal static class StorageUse
{
    /// <summary>
    /// Whether what a name stands for cannot change storage by itself: it is no method or computed property of the author's contract,
    /// and no call of another one. Events may be emitted.
    /// </summary>
    public static bool LeavesAlone(ISymbol? symbol, ContractSymbols symbols) => symbol switch
    {
        IMethodSymbol method => method.IsStatic
            || ContractSymbols.Has(method, symbols.EventAttribute)
            || (ContractSymbols.Same(method.ContainingType, symbols.Contract) && method.Name is not ("Create" or "At"))
            || method.ContainingType.IsValueType,
        IPropertySymbol { IsStatic: false } property =>
            ContractSymbols.Has(property, symbols.StorageAttribute) || !symbols.IsContract(property.ContainingType),
        IEventSymbol => false,
        _ => true,
    };
}
