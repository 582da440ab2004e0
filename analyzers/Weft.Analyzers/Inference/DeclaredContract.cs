using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>An entry point that can be followed, if its body allows it.</summary>
/// <param name="Signature">Its ABI signature.</param>
/// <param name="Selector">Its selector.</param>
/// <param name="IsView">Whether it promises to write nothing.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Parameters">How its parameters lie in call data.</param>
/// <param name="Results">How its results lie in the returned data.</param>
internal sealed record DeclaredEntry(
    string Signature, uint Selector, bool IsView, MethodPlace Place, EquatableArray<WireType> Parameters,
    EquatableArray<WireType> Results);

/// <summary>
/// What inference needs to know of a contract's declarations. It holds no symbols, and is found once for all compilations in which the
/// declarations are equal: to ask every member for its attributes costs more than to infer what an edit changed.
/// </summary>
/// <param name="Members">Storage members in ordinal order.</param>
/// <param name="KeyCounts">Key parts of each storage property, well-formed or not.</param>
/// <param name="IsReentrant">Whether the contract can be entered while it is on the call stack.</param>
/// <param name="Entries">Its entry points in ordinal order of their signatures.</param>
internal sealed record DeclaredContract(
    EquatableArray<string> Members, IReadOnlyDictionary<string, int> KeyCounts, bool IsReentrant, IReadOnlyList<DeclaredEntry> Entries)
{
    /// <summary>What a contract declares.</summary>
    public static DeclaredContract Of(InferenceContext context)
    {
        var (contract, symbols) = (context.Contract, context.Symbols);
        var keyCounts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var property in contract.GetMembers().OfType<IPropertySymbol>())
        {
            if (!keyCounts.ContainsKey(property.Name))
                keyCounts[property.Name] = symbols.KeyCount(property.Type);
        }
        return new(
            StorageMembers.Of(contract, symbols).Select(property => property.Name).ToEquatableArray(),
            keyCounts,
            contract.GetMembers().Any(member => ContractSymbols.Has(member, symbols.ReentrantAttribute)),
            [.. EntryPoints.OfContract(contract, symbols)
                .Select(entry => Entry(entry.Method, entry.Model, context)).OfType<DeclaredEntry>()]);
    }

    private static DeclaredEntry? Entry(IMethodSymbol method, EntryPointModel model, InferenceContext context)
    {
        if (!InferenceContext.IsFollowable(method) || context.PlaceOf(InferenceContext.Implementation(method)) is not { } place)
            return null;
        return new(
            model.Signature, model.Selector, model.Kind == EntryPointKind.View, place,
            method.Parameters.Select(parameter => WireTypes.Of(parameter.Type, context.Types)).ToEquatableArray(),
            SliceTypes.Leaves(method.ReturnType).Select(leaf => WireTypes.Of(leaf, context.Types)).ToEquatableArray());
    }
}
