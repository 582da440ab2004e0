using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1013: no hash codes, and no collections or LINQ, whose order may come from them and whose cost is out of sight.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HashOrderAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1013.</summary>
    public HashOrderAnalyzer()
        : base(Descriptors.WEFT1013_HashOrder)
    {
    }

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context, ContractSymbols symbols) =>
        ApiUse.Register(context, symbols, static (operation, member, verdict) =>
        {
            if (verdict != ApiVerdict.HashOrder) return;
            var advice = member.Name == nameof(GetHashCode) || member.ContainingType?.Name == "HashCode"
                ? "Use KeccakPacked for a hash that every node agrees on."
                : "Use a Map in storage, or an array and a loop.";
            var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor }
                ? member.ContainingType!.Name
                : $"{member.ContainingType?.Name}.{member.Name}";
            operation.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT1013_HashOrder, operation.Operation.Syntax.GetLocation(), name, advice));
        });
}
