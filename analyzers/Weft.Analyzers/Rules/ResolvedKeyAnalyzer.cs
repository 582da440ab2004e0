using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT2007: keys and call targets that are read from storage that may change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResolvedKeyAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2007.</summary>
    public ResolvedKeyAnalyzer()
        : base(Descriptors.WEFT2007_ResolvedKey)
    {
    }

    private protected override void Report(SymbolAnalysisContext context, InferredAccess inferred)
    {
        var touches = inferred.Access.Entries.SelectMany(entry => entry.Accesses.Concat(entry.Calls))
            .Where(touch => touch.Class == AccessClass.Resolved)
            .Distinct()
            .OrderBy(touch => touch.Site);
        foreach (var touch in touches)
        {
            var site = inferred.Sites[touch.Site];
            var isStorage = site.Model.Kind is not (SiteKind.Call or SiteKind.Create);
            var place = SiteText.Of(site.Model with { Keys = touch.Keys });
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT2007_ResolvedKey,
                isStorage || site.KeyLocations.Count == 0 ? site.Location : site.KeyLocations[0],
                isStorage ? $"The key of {place}" : $"The address of {place}",
                site.Model.Method));
        }
    }
}
