using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1007: an event is a private partial void method of a contract with ABI parameters, of which three are indexed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventShapeAnalyzer : ContractAnalyzer
{
    /// <summary>Topics of a log entry, less the one that names the event.</summary>
    private const int IndexedMax = 3;

    /// <summary>An analyzer of WEFT1007.</summary>
    public EventShapeAnalyzer()
        : base(Descriptors.WEFT1007_EventShape)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            var method = (IMethodSymbol)symbol.Symbol;
            if (method.PartialDefinitionPart is not null || !ContractSymbols.Has(method, symbols.EventAttribute)) return;
            foreach (var problem in ProblemsOf(method, symbols)) symbol.ReportDiagnostic(problem.As(Descriptors.WEFT1007_EventShape));
        },
        SymbolKind.Method);

    private static IEnumerable<Problem> ProblemsOf(IMethodSymbol method, ContractSymbols symbols)
    {
        var isOfContract = symbols.IsContract(method.ContainingType);
        if (!isOfContract) yield return new(method, "is an event outside a contract", "Move it into the [Contract] class.");
        var wrong = WrongModifiers(method).ToList();
        if (wrong.Count > 0) yield return new(method, $"is {string.Join(" and ", wrong)}", "Declare it private partial void.");

        foreach (var parameter in method.Parameters.Where(parameter => parameter.Type.TypeKind != TypeKind.Error))
        {
            var carried = EntryPoints.TryGetParameter(method, parameter, symbols);
            if (carried is null) yield return new(parameter, AbiShapes.NotCarried(parameter.Type), AbiShapes.AllowedTypes);
            else if (ContractSymbols.Has(parameter, symbols.IndexedAttribute) && !carried.Type.IsStatic)
            {
                yield return new(parameter, "is indexed and takes more than one word", "Remove [Indexed], or index its hash.");
            }
        }

        var indexed = method.Parameters.Where(parameter => ContractSymbols.Has(parameter, symbols.IndexedAttribute)).ToList();
        if (indexed.Count > IndexedMax)
        {
            yield return new(indexed[IndexedMax], "is the fourth indexed parameter", "Index at most three: an event has no more topics.");
        }
    }

    private static IEnumerable<string> WrongModifiers(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Private) yield return "not private";
        if (!method.IsPartialDefinition) yield return "not partial";
        if (!method.ReturnsVoid) yield return "not void";
        if (method.IsStatic) yield return "static";
        if (method.IsGenericMethod) yield return "generic";
    }
}
