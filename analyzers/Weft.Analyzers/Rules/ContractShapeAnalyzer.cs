using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Generation;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1004: a contract is a top-level, non-generic <c>sealed partial class : Contract</c> without constructors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractShapeAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1004.</summary>
    public ContractShapeAnalyzer()
        : base(Descriptors.WEFT1004_ContractShape)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (symbols.IsContract(type))
            {
                foreach (var problem in ProblemsOf(type, symbols)) symbol.ReportDiagnostic(problem.As(Descriptors.WEFT1004_ContractShape));
            }
            else if (ContractSymbols.Same(type.BaseType, symbols.Contract))
            {
                var problem = new Problem(type, "has no [Contract] attribute", "Add [Contract].");
                symbol.ReportDiagnostic(problem.As(Descriptors.WEFT1004_ContractShape));
            }
        },
        SymbolKind.NamedType);

    private static IEnumerable<Problem> ProblemsOf(INamedTypeSymbol type, ContractSymbols symbols)
    {
        if (type.IsRecord) yield return new(type, "is a record", "Make it a class: a contract has no value of its own.");
        if (Modifiers(type) is { } missing) yield return new(type, $"is not {missing}", "Declare it sealed partial.");
        if (!ContractSymbols.Same(type.BaseType, symbols.Contract) && type.BaseType?.TypeKind != TypeKind.Error)
        {
            yield return new(type, "does not derive from Contract", "Derive it directly from Weft.Contract.");
        }

        if (type.IsGenericType) yield return new(type, "is generic", "Remove the type parameters: a contract is deployed as it is.");
        if (type.ContainingType is not null) yield return new(type, "is nested", "Move it out of the type around it.");
        if (type.IsFileLocal) yield return new(type, "is local to its file", "Remove the modifier file: a part is generated elsewhere.");
        if (type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared))
        {
            yield return new(type, "has a constructor", "Initialise storage in a public method marked [Constructor].");
        }
    }

    private static string? Modifiers(INamedTypeSymbol type)
    {
        return (type.IsSealed, SyntaxText.IsPartial(type)) switch
        {
            (true, true) => null,
            (true, false) => "partial",
            (false, true) => "sealed",
            _ => "sealed partial",
        };
    }
}
