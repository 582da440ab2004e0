using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Generation;

/// <summary>From an attributed declaration to its model: what the steps of the generator run.</summary>
internal static class Pipeline
{
    public static ParsedContract? Contract(GeneratorAttributeSyntaxContext target, CancellationToken cancellation) =>
        target.TargetSymbol is INamedTypeSymbol type && IsFirst(target)
            && ContractSymbols.TryCreate(target.SemanticModel.Compilation) is { } symbols
            ? ContractParser.Parse(type, target.SemanticModel.Compilation, symbols, cancellation)
            : null;

    public static InterfaceModel? Interface(GeneratorAttributeSyntaxContext target) =>
        target.TargetSymbol is INamedTypeSymbol type && IsFirst(target)
            && ContractSymbols.TryCreate(target.SemanticModel.Compilation) is { } symbols
            ? InterfaceParser.Parse(type, symbols)
            : null;

    public static StructLayoutModel? Struct(GeneratorAttributeSyntaxContext target) =>
        target.TargetSymbol is INamedTypeSymbol type && IsFirst(target)
            && ContractSymbols.TryCreate(target.SemanticModel.Compilation) is { } symbols
            ? StructParser.Layout(type, symbols)
            : null;

    public static SiteLinesModel Lines(ParsedContract parsed) =>
        new(parsed.Model.Namespace, parsed.Model.Name, parsed.Model.HintName, parsed.Lines);

    public static ImmutableArray<T> OneOrNone<T>(T? value)
        where T : class => value is null ? [] : [value];

    // The attribute may stand only once, but while the author types it may stand on two parts: one of them speaks for the type.
    private static bool IsFirst(GeneratorAttributeSyntaxContext target)
    {
        var attribute = target.Attributes[0];
        foreach (var candidate in target.TargetSymbol.GetAttributes())
        {
            if (ContractSymbols.Same(candidate.AttributeClass, attribute.AttributeClass))
                return candidate.ApplicationSyntaxReference?.SyntaxTree == attribute.ApplicationSyntaxReference?.SyntaxTree
                    && candidate.ApplicationSyntaxReference?.Span == attribute.ApplicationSyntaxReference?.Span;
        }
        return false;
    }
}
