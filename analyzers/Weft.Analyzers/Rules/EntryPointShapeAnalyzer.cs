using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT1008: the public methods of a contract can be called through the ABI, each by a selector of its own, and nothing else of a
/// contract is public.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntryPointShapeAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1008.</summary>
    public EntryPointShapeAnalyzer()
        : base(Descriptors.WEFT1008_EntryPointShape)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (!symbols.IsContract(type)) return;
            var problems = EntryPointsOf(type).SelectMany(method => AbiShapes.ProblemsOf(method, symbols))
                .Concat(Collisions(type, symbols)).Concat(Constructors(type, symbols)).Concat(PublicProperties(type, symbols));
            foreach (var problem in problems) symbol.ReportDiagnostic(problem.As(Descriptors.WEFT1008_EntryPointShape));
        },
        SymbolKind.NamedType);

    private static IEnumerable<IMethodSymbol> EntryPointsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(EntryPoints.IsEntryPoint);

    /// <summary>Of several methods with one selector, all but the first in the source.</summary>
    private static IEnumerable<Problem> Collisions(INamedTypeSymbol type, ContractSymbols symbols)
    {
        var bySelector = new Dictionary<uint, (string Name, string Signature)>();
        foreach (var method in EntryPointsOf(type))
        {
            if (EntryPoints.TryGet(method, symbols) is not { } model) continue;
            if (!bySelector.TryGetValue(model.Selector, out var first))
            {
                bySelector.Add(model.Selector, (method.Name, model.Signature));
                continue;
            }

            var problem = first.Signature == model.Signature
                ? $"has the ABI signature {model.Signature}, as another '{first.Name}' has"
                : $"has the selector 0x{model.Selector:x8}, as {first.Signature} has";
            yield return new(method, problem, "Rename one, or give it an [AbiName] of its own.");
        }
    }

    private static IEnumerable<Problem> Constructors(INamedTypeSymbol type, ContractSymbols symbols)
    {
        var constructors = EntryPointsOf(type).Where(method => ContractSymbols.Has(method, symbols.ConstructorAttribute)).ToList();
        foreach (var method in constructors)
        {
            var isView = ContractSymbols.Has(method, symbols.ViewAttribute);
            if (isView) yield return new(method, "is a [Constructor] and a [View]", "Remove [View].");
            if (method.ReturnsVoid) continue;
            yield return new(method, "is a [Constructor] and returns a value", "Return nothing: Create returns the address.");
        }

        foreach (var method in constructors.Skip(1)) yield return new(method, "is a second [Constructor]", "Keep one.");
    }

    private static IEnumerable<Problem> PublicProperties(INamedTypeSymbol type, ContractSymbols symbols) =>
        type.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsOverride: false })
            .Where(property => !ContractSymbols.Has(property, symbols.StorageAttribute))
            .Select(property => new Problem(property, "is a public property", "Make it a [View] method: only methods can be called."));
}
