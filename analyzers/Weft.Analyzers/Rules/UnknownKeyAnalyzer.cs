using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT2001: keys that are not known while scheduling. A range costs nothing, and is not reported, where every entry point
/// that touches its member already meets this one at a slot with a constant key that this one writes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownKeyAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2001.</summary>
    public UnknownKeyAnalyzer()
        : base(Descriptors.WEFT2001_UnknownKey)
    {
    }

    private protected override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
    {
        var ranges = new FreeRanges(inferred.Access.Sites, inferred.Access.Entries.Select(entry => entry.Accesses));
        for (var number = 0; number < inferred.Sites.Length; number++)
        {
            var site = inferred.Sites[number];
            if (site.Model.Kind is SiteKind.Call or SiteKind.Create || site.Model.Class != AccessClass.Range)
                continue;
            if (ranges.IsFree(number))
                continue;
            var known = site.Model.Keys.Count;
            var hasKey = known < site.KeyLocations.Count;
            yield return Diagnostic.Create(
                Descriptors.WEFT2001_UnknownKey,
                hasKey ? site.KeyLocations[known] : site.Location,
                hasKey ? site.KeyTexts[known] : site.Model.Member,
                site.Model.Method,
                SiteText.Of(site.Model));
        }
    }
}
