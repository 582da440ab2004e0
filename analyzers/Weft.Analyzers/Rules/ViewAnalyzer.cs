using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT2002: a [View] reaches no write, neither itself nor through the contract's other methods.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ViewAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2002.</summary>
    public ViewAnalyzer()
        : base(Descriptors.WEFT2002_ViewWrites)
    {
    }

    private protected override void Report(SymbolAnalysisContext context, InferredAccess inferred)
    {
        var reported = new HashSet<int>();
        for (var index = 0; index < inferred.Access.Entries.Count; index++)
        {
            var entry = inferred.Access.Entries[index];
            if (!entry.IsView)
                continue;
            foreach (var number in entry.Accesses.Concat(entry.Calls).Select(touch => touch.Site))
            {
                var site = inferred.Sites[number];
                if (site.Model.Kind is not (SiteKind.Write or SiteKind.Delta or SiteKind.Create) || !reported.Add(number))
                    continue;
                var what = site.Model.Kind == SiteKind.Create ? $"creates a {site.Model.Member}" : $"writes {SiteText.Of(site.Model)}";
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WEFT2002_ViewWrites, site.Location, inferred.EntryMethods[index].Name, what));
            }
        }
    }
}
