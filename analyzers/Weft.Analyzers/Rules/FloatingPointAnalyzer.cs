using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1001: no floating point and no decimal, in any expression or declaration of contract code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FloatingPointAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1001.</summary>
    public FloatingPointAnalyzer()
        : base(Descriptors.WEFT1001_FloatingPoint)
    {
    }

    /// <summary>What a type is that no contract may use; <see langword="null"/> for others.</summary>
    internal static string? NameOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Decimal } => "decimal",
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => "floating point",
        INamedTypeSymbol when (type.Name, type.ContainingNamespace?.ToDisplayString()) is
            ("Half", "System") or ("NFloat", "System.Runtime.InteropServices") or ("Complex", "System.Numerics") => "floating point",
        _ => null,
    };

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => 
        TypeUse.Register(context, symbols, NameOf, static (location, text, kind) =>
            Diagnostic.Create(Descriptors.WEFT1001_FloatingPoint, location, text, kind));
}
