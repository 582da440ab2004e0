using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>What all rules share: they leave at once where the contract library is not referenced, and pass over generated code.</summary>
public abstract class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <summary>An analyzer of these rules.</summary>
    protected ContractAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ContractSymbols.TryCreate(start.Compilation) is { } symbols) Register(start, symbols);
        });
    }

    /// <summary>Says what to look at in a compilation that knows contracts.</summary>
    protected abstract void Register(CompilationStartAnalysisContext context, ContractSymbols symbols);
}
