using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Baseline;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT2005: a read that turns a delta into a write. Silent where all callers meet anyway, at another slot that the entry point writes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ObservedDeltaAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2005.</summary>
    public ObservedDeltaAnalyzer()
        : base(Descriptors.WEFT2005_ObservedDelta)
    {
    }

    private protected override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
    {
        if (ContractSymbols.TryCreate(context.Compilation) is not { } symbols)
            yield break;
        var deltas = new ObservedDeltas(inferred, symbols, context);
        var found = new List<(int Site, string What, string Method)>();
        for (var index = 0; index < inferred.EntryMethods.Length; index++)
        {
            var method = inferred.EntryMethods[index];
            if (ContractSymbols.Has(method, symbols.ConstructorAttribute))
                continue;
            var rows = ReportOfContract.Rows(inferred, inferred.Access.Entries[index])
                .Select(access => (access.Row, Reads: deltas.Reads(access).ToList())).ToList();
            if (!rows.Any(access => access.Row.Class == "constant"
                && access.Row.Kind is "write" or "read+write" && access.Reads.Count == 0))
                found.AddRange(rows.SelectMany(access => access.Reads.Select(site => (site, access.Row.What, $"'{method.Name}'"))));
        }

        foreach (var read in found.GroupBy(one => (one.Site, one.What)).OrderBy(group => group.Key.Site))
        {
            yield return Diagnostic.Create(
                Descriptors.WEFT2005_ObservedDelta, inferred.Sites[read.Key.Site].Location, read.Key.What,
                string.Join(", ", read.Select(one => one.Method).Distinct()));
        }
    }
}
