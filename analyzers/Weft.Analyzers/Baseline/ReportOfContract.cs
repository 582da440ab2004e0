using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Generation;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Baseline;

/// <summary>
/// The access reports of the contracts of a compilation, from the same inference as manifests. The words are those of
/// <c>AccessReport</c> in the runtime, which analyzers cannot see; a test compares both.
/// </summary>
public static class ReportOfContract
{
    /// <summary>The reports of all contracts, by name.</summary>
    public static IReadOnlyList<ContractReport> All(Compilation compilation, CancellationToken cancellation)
    {
        if (ContractSymbols.TryCreate(compilation) is not { } symbols)
            return [];
        var contracts = Types(compilation.Assembly.GlobalNamespace).Where(type => IsReported(type, symbols));
        return [.. contracts.Select(type => Of(type, AccessInference.Of(type, compilation, symbols, cancellation), compilation, symbols))
            .OrderBy(report => report.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether a type is a contract that has a report.</summary>
    internal static bool IsReported(INamedTypeSymbol type, ContractSymbols symbols) =>
        symbols.IsContract(type) && ContractParser.CanBeExtended(type, symbols);

    /// <summary>The report of one contract.</summary>
    internal static ContractReport Of(
        INamedTypeSymbol contract, InferredAccess inferred, Compilation compilation, ContractSymbols symbols)
    {
        var touched = inferred.Access.Entries.ToDictionary(entry => entry.Signature, StringComparer.Ordinal);
        var entries = EntryPoints.OfContract(contract, symbols)
            .OrderBy(entry => entry.Model.Name, StringComparer.Ordinal).ThenBy(entry => entry.Model.Signature, StringComparer.Ordinal)
            .Select(entry => new EntryReport(
                NameOf(entry.Model), KindOf(entry.Model),
                touched.TryGetValue(entry.Model.Signature, out var access) ? Rows(inferred, access) : []));
        return new(NameOf(contract, compilation, symbols), [.. entries]);
    }

    /// <summary>The name of an entry point in reports.</summary>
    internal static string NameOf(EntryPointModel entry) =>
        $"{entry.Name}({string.Join(", ", entry.Parameters.Select(parameter => parameter.AbiName))})";

    /// <summary>The name of a contract in reports: with its namespace where another contract of the project has the same.</summary>
    internal static string NameOf(INamedTypeSymbol contract, Compilation compilation, ContractSymbols symbols)
    {
        var isShared = compilation.GetSymbolsWithName(contract.Name, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Any(other => !ContractSymbols.Same(other, contract) && IsReported(other, symbols));
        return isShared ? contract.ToDisplayString() : contract.Name;
    }

    private static string KindOf(EntryPointModel entry) => entry.Kind switch
    {
        EntryPointKind.View => "view",
        EntryPointKind.Constructor => "constructor",
        _ => "",
    };

    /// <summary>The rows of one entry point, in the order of the report.</summary>
    internal static IReadOnlyList<(AccessRow Row, IReadOnlyList<int> Sites)> Rows(InferredAccess inferred, EntryAccess entry) =>
    [
        .. entry.Accesses.Concat(entry.Calls)
            .Select(touch => (Touch: touch, Site: inferred.Access.Sites[touch.Site]))
            .GroupBy(one => (IsCall: IsCall(one.Site.Kind), What: What(one.Site, one.Touch.Keys)))
            .OrderBy(group => group.Key.IsCall).ThenBy(group => group.Key.What, StringComparer.Ordinal)
            .Select(group => (
                new AccessRow(
                    Kind([.. group.Select(one => KindOf(one.Site.Kind, one.Touch.Class))]),
                    group.Key.What, Word(group.Max(one => one.Touch.Class))),
                (IReadOnlyList<int>)[.. group.Select(one => one.Touch.Site).Distinct()])),
    ];

    private static bool IsCall(SiteKind kind) => kind is SiteKind.Call or SiteKind.Create;

    /// <summary>Nobody can say of a range that it holds enough: a delta takes all of it.</summary>
    internal static SiteKind KindOf(SiteKind kind, AccessClass @class) =>
        kind == SiteKind.Delta && @class == AccessClass.Range ? SiteKind.Write : kind;

    /// <summary>What sites do together: who observes a slot and changes it, in whatever way, has it alone.</summary>
    internal static string Kind(IReadOnlyList<SiteKind> kinds)
    {
        if (IsCall(kinds[0]))
            return kinds[0] == SiteKind.Call ? "call" : "create";
        var reads = kinds.Contains(SiteKind.Read);
        if (kinds.Contains(SiteKind.Write))
            return reads ? "read+write" : "write";
        if (kinds.Contains(SiteKind.Delta))
            return reads ? "read+write" : "delta";
        return "read";
    }

    private static string What(SiteModel site, EquatableArray<string> keys)
    {
        if (site.Member == SiteDraft.EverythingMember)
            return AccessRow.Everything;
        if (IsCall(site.Kind))
        {
            var place = keys.Count == 0 ? AccessRow.AtUnknownAddress : string.Join(", ", keys);
            return $"{site.Member} {(site.Kind == SiteKind.Call ? "at" : "with salt")} {place}";
        }
        var parts = keys.Concat(Enumerable.Repeat("*", Math.Max(0, site.KeyCount - keys.Count)));
        return site.KeyCount == 0 ? site.Member : $"{site.Member}[{string.Join(", ", parts)}]";
    }

    private static string Word(AccessClass @class) => @class.ToString().ToLowerInvariant();

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
