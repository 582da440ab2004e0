using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>What the rules share that report each key and call target of one class, as entry points reach it.</summary>
public abstract class KeyClassAnalyzer : AccessAnalyzer
{
    private readonly DiagnosticDescriptor _rule;
    private readonly AccessClass _class;

    /// <summary>An analyzer of one such rule.</summary>
    /// <param name="rule">The rule. Its message takes what is meant, the method, and what the author pays.</param>
    /// <param name="class">The class.</param>
    private protected KeyClassAnalyzer(DiagnosticDescriptor rule, AccessClass @class)
        : base(rule) => (_rule, _class) = (rule, @class);

    private protected sealed override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
    {
        var touches = inferred.Access.Entries.SelectMany(entry => entry.Accesses.Concat(entry.Calls))
            .Where(touch => touch.Class == _class)
            .Distinct()
            .OrderBy(touch => touch.Site);
        foreach (var touch in touches)
        {
            var site = inferred.Sites[touch.Site];
            var isStorage = site.Model.Kind is not (SiteKind.Call or SiteKind.Create);
            var place = SiteText.Of(site.Model with { Keys = touch.Keys });
            yield return Diagnostic.Create(
                _rule,
                isStorage || site.KeyLocations.Count == 0 ? site.Location : site.KeyLocations[0],
                isStorage ? $"The key of {place}" : $"The address of {place}",
                site.Model.Method,
                isStorage ? "takes a range" : "waits for every other transaction");
        }
    }
}
