using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Generation;

/// <summary>
/// Completes contracts: storage handles, dispatchers, events, errors and manifest of each <c>[Contract]</c>, a proxy of each
/// <c>[ContractInterface]</c>, the layout of each <c>[StorageStruct]</c>. It reports nothing: rules do, from the same model.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.ContractAttribute,
                predicate: static (node, _) => node is ClassDeclarationSyntax,
                transform: static (target, cancellation) => Pipeline.Contract(target, cancellation))
            .SelectMany(static (parsed, _) => Pipeline.OneOrNone(parsed))
            .WithTrackingName(Steps.Parsed);
        var shapes = contracts.Select(static (parsed, _) => Pipeline.Shape(parsed)).WithTrackingName(Steps.Contract);
        context.RegisterSourceOutput(shapes, ContractEmitter.Emit);
        var functions = contracts.Select(static (parsed, _) => Pipeline.Functions(parsed)).WithTrackingName(Steps.Functions);
        context.RegisterSourceOutput(functions, ContractEmitter.EmitFunctions);
        var lines = contracts.Select(static (parsed, _) => Pipeline.Lines(parsed)).WithTrackingName(Steps.Lines);
        context.RegisterImplementationSourceOutput(lines, ContractEmitter.EmitLines);

        var interfaces = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.ContractInterfaceAttribute,
                predicate: static (node, _) => node is InterfaceDeclarationSyntax,
                transform: static (target, _) => Pipeline.Interface(target))
            .SelectMany(static (parsed, _) => Pipeline.OneOrNone(parsed))
            .WithTrackingName(Steps.Interface);
        context.RegisterSourceOutput(interfaces, ProxyEmitter.Emit);

        var structs = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.StorageStructAttribute,
                predicate: static (node, _) => node is StructDeclarationSyntax or RecordDeclarationSyntax,
                transform: static (target, _) => Pipeline.Struct(target))
            .SelectMany(static (parsed, _) => Pipeline.OneOrNone(parsed))
            .WithTrackingName(Steps.Struct);
        context.RegisterSourceOutput(structs, StructEmitter.Emit);
    }
}
