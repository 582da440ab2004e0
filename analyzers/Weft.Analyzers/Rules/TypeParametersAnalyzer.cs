using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT1018: contract code declares no type parameters. Of contracts, contract interfaces and storage structs their own rules say it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeParametersAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1018.</summary>
    public TypeParametersAnalyzer()
        : base(Descriptors.WEFT1018_TypeParameters)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            if (AdviceFor(symbol.Symbol, symbols) is not { } advice) return;
            if (!ContractCode.Of(symbol.Compilation, symbols).Contains(symbol.Symbol)) return;
            symbol.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT1018_TypeParameters, symbol.Symbol.Locations[0], symbol.Symbol.Name, advice));
        },
        SymbolKind.NamedType, SymbolKind.Method);

    private static string? AdviceFor(ISymbol symbol, ContractSymbols symbols) => symbol switch
    {
        IMethodSymbol { IsGenericMethod: true, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } =>
            "Write one method for each type that it is used with.",
        INamedTypeSymbol { Arity: > 0, TypeKind: not TypeKind.Delegate } type when !HasItsOwnRule(type, symbols) =>
            "Write one type for each that it is used with.",
        _ => null,
    };

    private static bool HasItsOwnRule(INamedTypeSymbol type, ContractSymbols symbols) =>
        symbols.IsContract(type) || symbols.IsContractInterface(type) || ContractSymbols.Has(type, symbols.StorageStructAttribute);
}
