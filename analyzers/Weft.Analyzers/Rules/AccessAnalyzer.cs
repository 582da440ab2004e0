using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>What the rules about access share: each contract's inferred accesses, the same that the generator writes.</summary>
public abstract class AccessAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of one such rule.</summary>
    private protected AccessAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    /// <inheritdoc/>
    protected sealed override void Register(CompilationStartAnalysisContext context, ContractSymbols symbols) =>
        context.RegisterSymbolAction(
        symbol =>
        {
            if (symbol.Symbol is INamedTypeSymbol type && symbols.IsContract(type) && symbols.Contract is not null)
                Report(symbol, Infer(type, symbol.Compilation, symbols, symbol.CancellationToken));
        },
        SymbolKind.NamedType);

    /// <summary>Reports what is wrong with a contract's accesses.</summary>
    private protected abstract void Report(SymbolAnalysisContext context, InferredAccess inferred);

    private static InferredAccess Infer(INamedTypeSymbol type, Compilation compilation, ContractSymbols symbols,
        CancellationToken cancellation) =>
        AccessInference.Of(type, compilation, symbols, cancellation);
}
