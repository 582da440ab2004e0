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
        foreach (var site in inferred.Sites.Where(site => site.Model.Class == AccessClass.Called))
        {
            var isStorage = site.Model.Kind is SiteKind.Read or SiteKind.Write;
            var location = isStorage || site.KeyLocations.Count == 0 ? site.Location : site.KeyLocations[0];
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT2004_CalledKey,
                location,
                isStorage ? $"The key of {SiteText.Of(site.Model)}" : $"The address of {SiteText.Of(site.Model)}",
                site.Model.Method,
                isStorage ? "takes a range" : "waits for every other transaction"));
        }
    }
}
