using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT2003: calls whose target is not known while scheduling, and whatever else cannot be followed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownCallAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2003.</summary>
    public UnknownCallAnalyzer()
        : base(Descriptors.WEFT2003_UnknownCall)
    {
    }

    private protected override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
    {
        var unknown = inferred.Sites.Where(site => site.Model.Kind is SiteKind.Call or SiteKind.Create
            && site.Model.Class == AccessClass.Range);
        foreach (var site in unknown.Where(site => site.Reason != SiteDraft.Recursion))
        {
            var (cause, advice) = site.Reason is { } reason
                ? (char.ToUpperInvariant(reason[0]) + reason.Substring(1), "Use plain statements, and calls through contract interfaces.")
                : ($"'{site.KeyTexts[0]}' could not be derived", "Take it from a parameter, the context or [SetOnce] storage.");
            var location = site.KeyLocations.Count == 0 ? site.Location : site.KeyLocations[0];
            yield return Diagnostic.Create(Descriptors.WEFT2003_UnknownCall, location, cause, site.Model.Method, advice);
        }
    }
}
