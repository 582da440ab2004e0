using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Generation;

/// <summary>From an attributed declaration to its model: what the steps of the generator run.</summary>
internal static class Pipeline
{
    public static ParsedContract? Contract(GeneratorAttributeSyntaxContext target, CancellationToken cancellation) =>
        TypeOf(target) is { } type && ContractSymbols.TryCreate(target.SemanticModel.Compilation) is { } symbols
            ? ContractParser.Parse(type, target.SemanticModel.Compilation, symbols, cancellation)
            : null;

    public static InterfaceModel? Interface(GeneratorAttributeSyntaxContext target) =>
        TypeOf(target) is { } type && ContractSymbols.TryCreate(target.SemanticModel.Compilation) is { } symbols
            ? InterfaceParser.Parse(type, symbols)
            : null;

    public static StructLayoutModel? Struct(GeneratorAttributeSyntaxContext target) =>
        TypeOf(target) is { } type && ContractSymbols.TryCreate(target.SemanticModel.Compilation) is { } symbols
            ? StructParser.Layout(type, symbols)
            : null;

    public static SiteLinesModel Lines(ParsedContract parsed) =>
        new(parsed.Model.Namespace, parsed.Model.Name, parsed.Model.HintName, parsed.Lines);

    public static ContractModel Shape(ParsedContract parsed) =>
        parsed.Model with { Access = parsed.Model.Access with { Methods = default } };

    public static AccessFunctionsModel Functions(ParsedContract parsed) =>
        new(parsed.Model.Namespace, parsed.Model.Name, parsed.Model.HintName, parsed.Model.Access, parsed.Model.HidesRuntime);

    public static ImmutableArray<T> OneOrNone<T>(T? value)
        where T : class => value is null ? [] : [value];

    // The attribute may stand only once, but while the author types it may stand on two parts: one of them speaks for the type.
    private static INamedTypeSymbol? TypeOf(GeneratorAttributeSyntaxContext target)
    {
        var attribute = target.Attributes[0];
        foreach (var candidate in target.TargetSymbol.GetAttributes())
        {
            if (ContractSymbols.Same(candidate.AttributeClass, attribute.AttributeClass))
                return Place(candidate) == Place(attribute) ? target.TargetSymbol as INamedTypeSymbol : null;
        }
        return null;
    }

    private static (SyntaxTree? File, TextSpan? Span) Place(AttributeData attribute) =>
        (attribute.ApplicationSyntaxReference?.SyntaxTree, attribute.ApplicationSyntaxReference?.Span);
}
