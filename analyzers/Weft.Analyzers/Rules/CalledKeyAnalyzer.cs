using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT2004: keys and call targets that are known only if another contract knows them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CalledKeyAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2004.</summary>
    public CalledKeyAnalyzer()
        : base(Descriptors.WEFT2004_CalledKey)
    {
    }

    private protected override void Report(SymbolAnalysisContext context, InferredAccess inferred)
    {
        var touches = inferred.Access.Entries.SelectMany(entry => entry.Accesses.Concat(entry.Calls))
            .Where(touch => touch.Class == AccessClass.Called)
            .Distinct()
            .OrderBy(touch => touch.Site);
        foreach (var touch in touches)
        {
            var site = inferred.Sites[touch.Site];
            var isStorage = site.Model.Kind is not (SiteKind.Call or SiteKind.Create);
            var place = SiteText.Of(site.Model with { Keys = touch.Keys });
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT2004_CalledKey,
                isStorage || site.KeyLocations.Count == 0 ? site.Location : site.KeyLocations[0],
                isStorage ? $"The key of {place}" : $"The address of {place}",
                site.Model.Method,
                isStorage ? "takes a range" : "waits for every other transaction"));
        }
    }
}
