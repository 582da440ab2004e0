using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1005: storage is a private partial get-only property of a contract, a Slot or Map of fixed-layout types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StorageShapeAnalyzer : ContractAnalyzer
{
    private const string Declare = "Declare it: [Storage] private partial Slot<UInt256> Name { get; }.";
    private const string FixedLayout =
        "Use integers, UInt256, Int256, Address, Hash256, bool, enums, and [StorageStruct] structs of these.";

    /// <summary>An analyzer of WEFT1005.</summary>
    public StorageShapeAnalyzer()
        : base(Descriptors.WEFT1005_StorageShape)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            var property = (IPropertySymbol)symbol.Symbol;
            if (property.PartialDefinitionPart is not null || Find(property, symbols, context.Generated) is not { } problem) return;
            symbol.ReportDiagnostic(problem.As(Descriptors.WEFT1005_StorageShape));
        },
        SymbolKind.Property);

    private static Problem? Find(IPropertySymbol property, ContractSymbols symbols, GeneratorOutput generated)
    {
        var isContract = symbols.IsContract(property.ContainingType);
        if (!ContractSymbols.Has(property, symbols.StorageAttribute))
        {
            var isForgotten = isContract && symbols.IsStorageHandle(property.Type);
            return isForgotten ? new(property, "is a storage handle without [Storage]", "Add [Storage].") : null;
        }

        if (!isContract) return new(property, "is storage outside a contract", "Move it into the [Contract] class.");
        if (property.Type.TypeKind == TypeKind.Error) return null;
        if (!symbols.IsStorageHandle(property.Type)) return new(property, "is neither a Slot nor a Map", Declare);
        foreach (var argument in ((INamedTypeSymbol)property.Type).TypeArguments)
        {
            if (argument.TypeKind != TypeKind.Error && !ScalarTypes.IsStorable(argument, symbols))
            {
                var name = argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                return new(property, $"stores '{name}', which has no fixed layout", FixedLayout);
            }
        }

        var wrong = WrongModifiers(property, generated).ToList();
        if (wrong.Count == 0) return null;
        return new(property, $"is {string.Join(" and ", wrong)}", "Declare it private partial with { get; } alone.");
    }

    private static IEnumerable<string> WrongModifiers(IPropertySymbol property, GeneratorOutput generated)
    {
        if (property.DeclaredAccessibility != Accessibility.Private) yield return "not private";
        if (property.IsStatic) yield return "static";
        if (!property.IsPartialDefinition) yield return "not partial";
        else if (property.PartialImplementationPart is { } part && !generated.Declares(part)) yield return "implemented by hand";
        if (property.SetMethod is not null) yield return "not get-only";
    }
}
