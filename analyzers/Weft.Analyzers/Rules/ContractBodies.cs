using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>The operations of a contract's own methods, from the semantic models that the inference has bound already.</summary>
internal static class ContractBodies
{
    /// <summary>The operations of all methods and properties of a contract, in order of the source.</summary>
    public static IEnumerable<IOperation> OfContract(INamedTypeSymbol contract, Compilation compilation, CancellationToken cancellation) =>
        contract.GetMembers().OfType<IMethodSymbol>().SelectMany(method => Of(method, compilation, cancellation));

    /// <summary>The operations of a method; none where it has no body here.</summary>
    public static IEnumerable<IOperation> Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        method = InferenceContext.Implementation(method);
        if (method.DeclaringSyntaxReferences.Length != 1)
            return [];
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        return At(syntax, compilation, cancellation)?.DescendantsAndSelf() ?? [];
    }

    /// <summary>The operation that a piece of source stands for.</summary>
    public static IOperation? At(SyntaxNode syntax, Compilation compilation, CancellationToken cancellation) =>
        compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? SharedModels.Of(compilation, syntax.SyntaxTree).GetOperation(syntax, cancellation) : null;

    /// <summary>The operation at a site.</summary>
    public static IOperation? At(Location location, Compilation compilation, CancellationToken cancellation)
    {
        if (location.SourceTree?.GetRoot(cancellation).FindNode(location.SourceSpan, getInnermostNodeForTie: true) is not { } node)
            return null;
        return At(node, compilation, cancellation) is { } operation ? operation : null;
    }

    /// <summary>The storage property that an operation reads or writes an element of; <see langword="null"/> for anything else.</summary>
    public static IPropertySymbol? StorageOf(IOperation? operation, ContractSymbols symbols) => operation switch
    {
        IPropertyReferenceOperation { Instance: IPropertyReferenceOperation handle } when symbols.IsStorageHandle(handle.Property.Type) =>
            handle.Property,
        IConversionOperation conversion => StorageOf(conversion.Operand, symbols),
        _ => null,
    };
}
