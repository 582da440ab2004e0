using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// What the rules about access share: each contract's inferred accesses, the same that the generator writes. What a rule said of a contract
/// before an edit is said again where the contract's files were not edited and what it touches came out the same.
/// </summary>
public abstract class AccessAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of one such rule.</summary>
    private protected AccessAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    /// <inheritdoc/>
    protected sealed override void Register(RuleContext context, ContractSymbols symbols) =>
        context.RegisterSymbolAction(
        symbol =>
        {
            if (symbol.Symbol is INamedTypeSymbol type && symbols.IsContract(type) && symbols.Contract is not null)
                Report(symbol, type, symbols);
        },
        SymbolKind.NamedType);

    /// <summary>What is wrong with a contract's accesses. It depends on them, on declarations and on the contract's own bodies.</summary>
    private protected abstract IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred);

    /// <summary>What the rule said of a contract, and when that still holds.</summary>
    private sealed record KnownReports(
        ImmutableArray<SyntaxTree> Files, ContractAccess Access, ImmutableArray<SiteView> Sites, ImmutableArray<Diagnostic> Reports);

    private void Report(SymbolAnalysisContext context, INamedTypeSymbol contract, ContractSymbols symbols)
    {
        var inferred = AccessInference.Of(contract, context.Compilation, symbols, context.CancellationToken);
        var files = contract.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).ToImmutableArray();
        var memory = EditMemory.Of(context.Compilation, symbols);
        var known = memory.Find<KnownReports>(contract, GetType().Name);
        if (known is null || !ReferenceEquals(known.Access, inferred.Access) || known.Sites != inferred.Sites
            || !known.Files.SequenceEqual(files))
        {
            known = new(files, inferred.Access, inferred.Sites, [.. Judge(context, inferred)]);
            memory.Keep(contract, known, GetType().Name);
        }
        foreach (var report in known.Reports)
            context.ReportDiagnostic(report);
    }
}
