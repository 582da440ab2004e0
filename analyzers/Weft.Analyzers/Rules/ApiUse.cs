using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

// Of a chain such as DateTime.UtcNow.Ticks only the innermost denied part is reported: what comes after it is its consequence.

/// <summary>Finds every use of a member that contracts may not use. WEFT1003 and WEFT1013 each report their share.</summary>
internal static class ApiUse
{
    private static readonly OperationKind[] Kinds =
    [
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference,
        OperationKind.EventReference, OperationKind.MethodReference, OperationKind.Binary, OperationKind.Unary, OperationKind.Conversion,
        OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement, OperationKind.Loop, OperationKind.TypeOf,
        OperationKind.CollectionExpression, OperationKind.ImplicitIndexerReference,
    ];

    /// <summary>Calls back with each denied use, the symbol that is denied, and its verdict.</summary>
    public static void Register(
        RuleContext context, ContractSymbols symbols, Action<OperationAnalysisContext, ISymbol, ApiVerdict> report) =>
        context.RegisterOperationAction(
            operation =>
            {
                if (!ContractCode.Of(operation.Compilation, symbols).Contains(operation.ContainingSymbol)) return;
                if (IsNeverRun(operation.Operation)) return;
                if (Inner(operation.Operation).Any(inner => IsDenied(inner, operation.Compilation, symbols))) return;
                foreach (var member in MembersOf(operation.Operation))
                {
                    var verdict = AllowedApi.Judge(member, operation.Compilation, symbols);
                    if (verdict == ApiVerdict.Allowed) continue;
                    report(operation, member, verdict);
                    return;
                }
            },
            Kinds);

    /// <summary>Whether an operation, or one inside it, is reported as a use of a member: then its type goes without saying.</summary>
    public static bool IsSaid(IOperation operation, Compilation compilation, ContractSymbols symbols) =>
        IsNeverRun(operation)
        || operation is IConversionOperation { IsImplicit: true, Parent: IForEachLoopOperation }
        || operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Parent: IArrayElementReferenceOperation or IRangeOperation
            or IImplicitIndexerReferenceOperation }
        || operation is IRangeOperation { Parent: IImplicitIndexerReferenceOperation }
        || operation.DescendantsAndSelf().Any(inner => IsDenied(inner, compilation, symbols));

    private static bool IsDenied(IOperation operation, Compilation compilation, ContractSymbols symbols) =>
        MembersOf(operation).Any(member => AllowedApi.Judge(member, compilation, symbols) != ApiVerdict.Allowed)
        || Inner(operation).Any(inner => IsDenied(inner, compilation, symbols));

    /// <summary>What an operation is done to: where that is denied, the operation is only its consequence.</summary>
    private static IEnumerable<IOperation> Inner(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } instance } => [instance],
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [var first, ..] } => [first.Value],
        IMemberReferenceOperation { Instance: { } instance } => [instance],
        IConversionOperation conversion => [conversion.Operand],
        IBinaryOperation binary => [binary.LeftOperand, binary.RightOperand],
        IUnaryOperation unary => [unary.Operand],
        IForEachLoopOperation loop => [loop.Collection],
        _ => [],
    };

    private static IEnumerable<ISymbol> MembersOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => [invocation.TargetMethod],
        IObjectCreationOperation { Constructor: { } constructor } => [constructor],
        IMemberReferenceOperation { Member: IFieldSymbol { CorrespondingTupleField: { } element } } => [element],
        IPropertyReferenceOperation reference => Accessors(reference),
        IImplicitIndexerReferenceOperation reference => [.. Readers(reference.LengthSymbol), .. Readers(reference.IndexerSymbol)],
        IMemberReferenceOperation reference => [reference.Member],
        IBinaryOperation { OperatorMethod: { } method } => [method],
        IUnaryOperation { OperatorMethod: { } method } => [method],
        IConversionOperation { IsImplicit: true, Parent: IRangeOperation } => [], // an end of a range, which stands for itself
        IConversionOperation { OperatorMethod: { } method } => [method],
        ICompoundAssignmentOperation { OperatorMethod: { } method } => [method],
        IIncrementOrDecrementOperation { OperatorMethod: { } method } => [method],
        IForEachLoopOperation loop => Enumeration(loop),
        ITypeOfOperation typeOf => [typeOf.TypeOperand],
        ICollectionExpressionOperation { ConstructMethod: { } method } => [method],
        _ => [],
    };

    /// <summary>The accessors that run where a property stands: the reader, the writer, or both.</summary>
    private static IEnumerable<ISymbol> Accessors(IPropertyReferenceOperation reference)
    {
        var (get, set) = (reference.Property.GetMethod, reference.Property.SetMethod);
        var isWritten = set is not null && reference.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == reference,
            IIncrementOrDecrementOperation => true,
            _ => false,
        };
        if (get is not null && !(isWritten && reference.Parent is ISimpleAssignmentOperation)) yield return get;
        if (set is not null && isWritten) yield return set;
    }

    private static IEnumerable<ISymbol> Readers(ISymbol symbol) => symbol is IPropertySymbol { GetMethod: { } get } ? [get] : [symbol];

    private static IEnumerable<ISymbol> Enumeration(IForEachLoopOperation loop)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion) collection = conversion.Operand;
        if (collection.Type is IArrayTypeSymbol) return [];
        if (collection.Type is { Name: "Span" or "ReadOnlySpan", ContainingNamespace.Name: "System" }) return [];
        return loop.SemanticModel is { } model && loop.Syntax is CommonForEachStatementSyntax syntax
            && model.GetForEachStatementInfo(syntax).GetEnumeratorMethod is { } method
            ? [method]
            : [];
    }

    /// <summary>Arguments of attributes and of <c>nameof</c> are no code.</summary>
    private static bool IsNeverRun(IOperation operation)
    {
        for (var outer = operation; outer is not null; outer = outer.Parent)
        {
            if (outer.Kind is OperationKind.Attribute or OperationKind.NameOf) return true;
        }

        return false;
    }
}
