using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1006: a contract keeps nothing in fields, automatic properties or field-like events.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstanceStateAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1006.</summary>
    public InstanceStateAnalyzer()
        : base(Descriptors.WEFT1006_InstanceState)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            var declared = symbol.Symbol;
            if (declared.IsStatic || !symbols.IsContract(declared.ContainingType) || HeldType(declared) is not { } type) return;
            if (ContractSymbols.Has(declared, symbols.StorageAttribute)) return;
            var stored = symbols.IsStorageHandle(type) ? ((INamedTypeSymbol)type).TypeArguments.Last() : type;
            symbol.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT1006_InstanceState, declared.Locations.First(), declared.Name,
                stored.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), StorageName(declared.Name)));
        },
        SymbolKind.Field, SymbolKind.Property, SymbolKind.Event);

    /// <summary>The field that the compiler writes for an automatic property; <see langword="null"/> for other properties.</summary>
    internal static IFieldSymbol? FieldOf(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static ITypeSymbol? HeldType(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } field => field.Type,
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true } happening => happening.Type,
        IPropertySymbol property => FieldOf(property)?.Type,
        _ => null,
    };

    private static string StorageName(string name)
    {
        var bare = name.TrimStart('_');
        return bare.Length == 0 ? name : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }
}
