using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1013: no hash codes, and no collections or LINQ, whose order may come from them and whose cost is out of sight.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HashOrderAnalyzer : ContractAnalyzer
{
    private const string ByKeccak = "Use KeccakPacked for a hash that every node agrees on.";
    private const string ByLoop = "Use a Map in storage, or an array and a loop.";

    /// <summary>An analyzer of WEFT1013.</summary>
    public HashOrderAnalyzer()
        : base(Descriptors.WEFT1013_HashOrder)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        var compilation = context.Compilation;
        ApiUse.Register(context, symbols, static (operation, member, verdict) =>
        {
            if (verdict != ApiVerdict.HashOrder) return;
            var advice = member.Name == nameof(GetHashCode) || member.ContainingType?.Name == "HashCode"
                ? ByKeccak
                : ByLoop;
            var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor }
                ? member.ContainingType!.Name
                : $"{member.ContainingType?.Name}.{member.Name}";
            operation.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT1013_HashOrder, operation.Operation.Syntax.GetLocation(), name, advice));
        });
        TypeUse.Register(
            context, symbols, NameOf,
            static (location, _, name) => Diagnostic.Create(Descriptors.WEFT1013_HashOrder, location, name, ByLoop),
            operation => ApiUse.IsSaid(operation, compilation, symbols));
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is not IMethodSymbol { Name: nameof(GetHashCode), IsOverride: true, IsImplicitlyDeclared: false }) return;
                if (!ContractCode.Of(symbol.Compilation, symbols).Contains(symbol.Symbol)) return;
                symbol.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WEFT1013_HashOrder, symbol.Symbol.Locations[0], symbol.Symbol.Name, ByKeccak));
            },
            SymbolKind.Method);
    }

    private static string? NameOf(ITypeSymbol type) =>
        type is INamedTypeSymbol named && AllowedApi.IsHashOrder(named)
            ? named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) : null;
}
