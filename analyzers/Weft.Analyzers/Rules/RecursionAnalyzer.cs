using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1010: no method of a contract leads back to itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecursionAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT1010.</summary>
    public RecursionAnalyzer()
        : base(Descriptors.WEFT1010_Recursion)
    {
    }

    private protected override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
    {
        foreach (var site in inferred.Sites.Where(site => site.Reason == SiteDraft.Recursion))
            yield return Diagnostic.Create(Descriptors.WEFT1010_Recursion, site.Location, site.Model.Method);
    }
}
