using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

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

    private protected override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
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
                if (site.IsCheck || site.Model.Kind is not (SiteKind.Write or SiteKind.Delta or SiteKind.Create) || !reported.Add(number))
                    continue;
                var what = site.Model.Kind == SiteKind.Create ? $"creates a {site.Model.Member}" : $"writes {SiteText.Of(site.Model)}";
                var method = inferred.EntryMethods[index];
                yield return Diagnostic.Create(
                    Descriptors.WEFT2002_ViewWrites, site.Location, AttributeOf(method, context), method.Name, what);
            }
        }
    }

    /// <summary>Where the method itself says that it is a view and nobody else does: what the fix removes.</summary>
    private static IEnumerable<Location>? AttributeOf(IMethodSymbol method, SymbolAnalysisContext context)
    {
        if (ContractSymbols.TryCreate(context.Compilation) is not { } symbols)
            return null;
        var isPromised = method.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers(method.Name))
            .Any(member => ContractSymbols.Has(member, symbols.ViewAttribute)
                && ContractSymbols.Same(method.ContainingType.FindImplementationForInterfaceMember(member), method));
        var place = ContractSymbols.Find(method, symbols.ViewAttribute)?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken);
        return isPromised || place is null ? null : [place.GetLocation()];
    }
}
