using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Baseline;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT2009 and WEFT2010: a project that has the file Access.Shipped.txt keeps to it. Wider than the file is an error, on the line
/// that makes it wider; a file that says more than is so is out of date. Every report stands in the source, never in the file: from there
/// a code fix can be offered, also on the command line.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShippedAccessAnalyzer : ContractAnalyzer
{
    private static readonly SourceTextValueProvider<IReadOnlyList<ContractReport>> Reader = new(text => ReportText.Read(text.ToString()));

    /// <summary>An analyzer of WEFT2009 and WEFT2010.</summary>
    public ShippedAccessAnalyzer()
        : base(Descriptors.WEFT2009_WiderThanShipped, Descriptors.WEFT2010_ShippedIsStale)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        var file = ShippedFile.Find(context.Start.Options.AdditionalFiles)?.GetText(context.Start.CancellationToken);
        if (file is null || !context.Start.TryGetValue(file, Reader, out var shipped))
            return;
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol type && ReportOfContract.IsReported(type, symbols))
                    Report(symbol, type, symbols, shipped);
            },
            SymbolKind.NamedType);
    }

    private static void Report(
        SymbolAnalysisContext context, INamedTypeSymbol contract, ContractSymbols symbols, IReadOnlyList<ContractReport> shipped)
    {
        var inferred = AccessInference.Of(contract, context.Compilation, symbols, context.CancellationToken);
        var current = ReportOfContract.Of(contract, inferred, context.Compilation, symbols);
        var old = shipped.FirstOrDefault(report => report.Name == current.Name);
        if (old is null)
        {
            Report(context, Wider, contract.Locations[0], $"'{current.Name}' is not in {ShippedFile.Name}");
            return;
        }

        var methods = EntryPoints.OfContract(contract, symbols)
            .OrderBy(entry => entry.Model.Name, StringComparer.Ordinal).ThenBy(entry => entry.Model.Signature, StringComparer.Ordinal)
            .Select(entry => entry.Method).ToList();
        for (var index = 0; index < methods.Count; index++)
        {
            var entry = current.Entries[index];
            if (old.Find(current, entry) is { } before)
                Compare(context, methods[index], entry, before, inferred);
            else
                Report(context, Wider, methods[index].Locations[0], $"'{entry.Name}' is not in {ShippedFile.Name}");
        }

        var gone = old.Entries.Where(entry => current.Find(old, entry) is null).Select(entry => $"'{entry.Name}'");
        if (IsFirst(current, shipped, context.Compilation, symbols))
            gone = gone.Concat(shipped.Where(report => !Exists(report, context.Compilation, symbols)).Select(report => $"'{report.Name}'"));
        foreach (var name in gone)
            Report(context, Stale, contract.Locations[0], $"names {name}, which is gone");
    }

    private static DiagnosticDescriptor Wider => Descriptors.WEFT2009_WiderThanShipped;

    private static DiagnosticDescriptor Stale => Descriptors.WEFT2010_ShippedIsStale;

    private static void Compare(
        SymbolAnalysisContext context, IMethodSymbol method, EntryReport entry, EntryReport before, InferredAccess inferred)
    {
        var wider = entry.Accesses.Where(access => !before.Covers(access.Row)).ToList();
        foreach (var (row, sites) in wider)
            Report(context, Wider, PlaceOf(row, sites, before, inferred), $"'{method.Name}' has {row} here, and {HasInstead(row, before)}");
        if (wider.Count > 0 || entry.SaysTheSameAs(before))
            return;
        var untrue = string.Join(", ", before.Without(entry));
        var what = untrue.Length == 0 ? $"says '{method.Name}' in another way" : $"says of '{method.Name}' what is no longer so: {untrue}";
        Report(context, Stale, method.Locations[0], what);
    }

    private static string HasInstead(AccessRow row, EntryReport before)
    {
        var old = before.Accesses.Select(access => access.Row).Where(other => other.Member == row.Member).ToList();
        var same = old.Where(other => other.What == row.What).ToList();
        return old.Count == 0
            ? $"{ShippedFile.Name} has nothing of {row.Member}"
            : $"{ShippedFile.Name} only {string.Join(", ", same.Count > 0 ? same : old)}";
    }

    /// <summary>The first site that is too much by itself; of sites that are too much together, the first.</summary>
    private static Location PlaceOf(AccessRow row, IReadOnlyList<int> sites, EntryReport before, InferredAccess inferred)
    {
        var @class = row.Class == "range" ? AccessClass.Range : AccessClass.Constant;
        var guilty = sites.Where(site => !before.Covers(
            row with { Kind = ReportOfContract.Kind([ReportOfContract.KindOf(inferred.Access.Sites[site].Kind, @class)]) }));
        return inferred.Sites[guilty.Concat(sites).First()].Location;
    }

    /// <summary>Contracts that are gone have no line: the first one that is still there speaks for them.</summary>
    private static bool IsFirst(
        ContractReport current, IReadOnlyList<ContractReport> shipped, Compilation compilation, ContractSymbols symbols) =>
        shipped.FirstOrDefault(report => Exists(report, compilation, symbols))?.Name == current.Name;

    private static bool Exists(ContractReport report, Compilation compilation, ContractSymbols symbols)
    {
        var simple = report.Name.Substring(report.Name.LastIndexOf('.') + 1);
        return simple.Length > 0 && compilation.GetSymbolsWithName(simple, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Any(type => ReportOfContract.IsReported(type, symbols) && ReportOfContract.NameOf(type, compilation, symbols) == report.Name);
    }

    private static void Report(SymbolAnalysisContext context, DiagnosticDescriptor rule, Location location, string what) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, location, what));
}
