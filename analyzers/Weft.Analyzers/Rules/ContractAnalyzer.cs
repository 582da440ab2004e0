using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// What all rules share: they leave at once where the contract library is not referenced. Rules that nobody can turn off look at files that
/// say that they are generated, too; the others pass over them. No rule looks at what the contract generator has written.
/// </summary>
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
        var isForAll = SupportedDiagnostics.Any(rule => rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        context.ConfigureGeneratedCodeAnalysis(
            isForAll ? GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics : GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ContractSymbols.TryCreate(start.Compilation) is { } symbols) Register(new RuleContext(start), symbols);
        });
    }

    /// <summary>Says what to look at in a compilation that knows contracts.</summary>
    protected abstract void Register(RuleContext context, ContractSymbols symbols);
}
