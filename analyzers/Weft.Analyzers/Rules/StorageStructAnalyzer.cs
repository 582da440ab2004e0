using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Generation;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1011: a storage struct is a non-generic partial struct of storable fields, whose layout the generator writes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StorageStructAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1011.</summary>
    public StorageStructAnalyzer()
        : base(Descriptors.WEFT1011_StorageStruct)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (!ContractSymbols.Has(type, symbols.StorageStructAttribute))
            {
                if (LayoutOf(type, context.Generated) is not { } layout) return;
                if (!ContractCode.Of(symbol.Compilation, symbols).Contains(type)) return;
                symbol.ReportDiagnostic(layout.As(Descriptors.WEFT1011_StorageStruct));
                return;
            }

            foreach (var problem in ProblemsOf(type, symbols, context.Generated))
                symbol.ReportDiagnostic(problem.As(Descriptors.WEFT1011_StorageStruct));
        },
        SymbolKind.NamedType);

    private static IEnumerable<Problem> ProblemsOf(INamedTypeSymbol type, ContractSymbols symbols, GeneratorOutput generated)
    {
        if (type.IsGenericType) yield return new(type, "is generic", "Write a struct for each type.");
        if (type.IsRefLikeType) yield return new(type, "is a ref struct", "Remove the modifier ref: storage keeps values.");
        if (type.IsFileLocal) yield return new(type, "is local to its file", "Remove the modifier file: its layout is in another file.");
        if (!SyntaxText.IsPartial(type)) yield return new(type, "is not partial", "Add partial: the generator writes its layout.");
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            var isPartial = SyntaxText.IsPartial(outer);
            if (!isPartial) yield return new(type, $"is inside '{outer.Name}', which is not partial", "Move it out, or make that partial.");
        }

        if (LayoutOf(type, generated) is { } layout) yield return layout;

        var fields = ScalarTypes.FieldsOf(type).ToList();
        if (fields.Count == 0) yield return new(type, "has no fields", "Give it one: storage keeps bytes.");
        foreach (var (_, field) in fields)
        {
            if (field.Type.TypeKind == TypeKind.Error || ScalarTypes.IsStorable(field.Type, symbols)) continue;
            var typeName = field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            yield return new(field.AssociatedSymbol ?? field, $"has type '{typeName}', which has no fixed layout",
                "Use integers, UInt256, Int256, Address, Hash256, bool, enums, and [StorageStruct] structs of these.");
        }
    }

    private static Problem? LayoutOf(INamedTypeSymbol type, GeneratorOutput generated) =>
        type.GetAttributes().FirstOrDefault(IsLayout)?.ApplicationSyntaxReference is { } layout && !generated.Contains(layout.SyntaxTree)
            ? new(type, "has a layout of its own", "Remove [StructLayout]: the generator writes it where storage needs one.")
            : null;

    private static bool IsLayout(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == "System.Runtime.InteropServices.StructLayoutAttribute";
}
