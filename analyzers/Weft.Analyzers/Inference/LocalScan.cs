using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Weft.Analyzers.Inference;

/// <summary>
/// Finds the locals and parameters of a method whose value a slice cannot follow, because something other than a plain
/// assignment may change them: they are passed by reference, aliased, changed in place, or written by a nested function.
/// For arrays it is the elements that must not change: an array that is written to, or that goes anywhere a writer may
/// hide, is opaque.
/// </summary>
internal sealed class LocalScan
{
    private readonly SliceTypes types;
    private readonly System.Func<IParameterSymbol, bool> isReadOnlyArray;
    private readonly HashSet<ISymbol> opaque = new(SymbolEqualityComparer.Default);

    /// <summary>Scans a method's body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="types">Types that can be followed.</param>
    /// <param name="isReadOnlyArray">Whether a called method leaves the array that a parameter takes as it is, and keeps no alias.</param>
    public LocalScan(IOperation body, SliceTypes types, System.Func<IParameterSymbol, bool> isReadOnlyArray)
    {
        this.types = types;
        this.isReadOnlyArray = isReadOnlyArray;
        Scan(body, isNested: false);
    }

    /// <summary>Whether the body has jumps to labels, which make the order of its statements unknown.</summary>
    public bool HasLabels { get; private set; }

    /// <summary>Whether the method hands out its results one by one or later.</summary>
    public bool IsDeferred { get; private set; }

    /// <summary>Whether the value of a local or parameter cannot be followed.</summary>
    public bool IsOpaque(ISymbol symbol) => opaque.Contains(symbol);

    private void Scan(IOperation operation, bool isNested)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                Judge(local, local.Local, isNested);
                break;
            case IParameterReferenceOperation parameter:
                Judge(parameter, parameter.Parameter, isNested);
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo }:
                HasLabels |= !isNested;
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } or IAwaitOperation:
                IsDeferred |= !isNested;
                break;
            case IForEachLoopOperation loop when loop.LoopControlVariable is not IVariableDeclaratorOperation:
                AddAll(loop.LoopControlVariable);
                break;
        }
        var isFunction = operation is IAnonymousFunctionOperation or ILocalFunctionOperation;
        foreach (var child in operation.ChildOperations)
            Scan(child, isNested || isFunction);
    }

    private void AddAll(IOperation operation)
    {
        if (operation is ILocalReferenceOperation local)
            opaque.Add(local.Local);
        foreach (var child in operation.ChildOperations)
            AddAll(child);
    }

    private void Judge(IOperation reference, ISymbol symbol, bool isNested)
    {
        if (symbol is ILocalSymbol { RefKind: not RefKind.None } or IParameterSymbol { RefKind: not (RefKind.None or RefKind.In) })
            opaque.Add(symbol);
        else if (reference.Type is IArrayTypeSymbol ? !IsArrayRead(reference, isNested) : MayChange(reference, isNested))
            opaque.Add(symbol);
    }

    private bool MayChange(IOperation reference, bool isNested)
    {
        var place = reference;
        var isInside = false;
        while (place.Parent is IFieldReferenceOperation field && field.Instance == place)
        {
            isInside |= !field.Field.ContainingType.IsTupleType;
            place = field;
        }
        return place.Parent switch
        {
            ICoalesceAssignmentOperation coalesce => coalesce.Target == place,
            ISimpleAssignmentOperation { IsRef: true } => true,
            IAssignmentOperation assignment when assignment.Target == place => isNested || isInside,
            IIncrementOrDecrementOperation => isNested || isInside,
            ITupleOperation tuple when IsAssigned(tuple) => isNested || isInside,
            IArgumentOperation argument => argument.Parameter?.RefKind is null or RefKind.Ref or RefKind.Out,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
            IAddressOfOperation => true,
            IConditionalOperation conditional => conditional.IsRef,
            IReturnOperation => IsReturnedByReference(place),
            IInvocationOperation invocation when invocation.Instance == place => IsChangedBy(place, invocation.TargetMethod),
            IPropertyReferenceOperation property when property.Instance == place =>
                IsChangedBy(place, property.Property.GetMethod) || IsWritten(property),
            IEventReferenceOperation or IMethodReferenceOperation => true,
            IDeconstructionAssignmentOperation => !types.IsImmutable(place.Type!) && !place.Type!.IsTupleType,
            IConversionOperation conversion => IsInlineArray(conversion.Operand.Type),
            IForEachLoopOperation => !types.IsImmutable(place.Type!),
            IDynamicInvocationOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation => true,
            null or IInvalidOperation or { Kind: OperationKind.None } => true,
            { } parent when parent.GetType().Name.StartsWith("InlineArray", System.StringComparison.Ordinal) => true,
            _ => false,
        };
    }

    // Members of an extension block may take their receiver by reference, whatever its type.
    private bool IsChangedBy(IOperation place, IMethodSymbol? method) =>
        method?.ContainingType?.TypeKind > TypeKind.FunctionPointer
        || (place.Type is { IsValueType: true } type && !types.IsImmutable(type) && method is not { IsReadOnly: true });

    private static bool IsInlineArray(ITypeSymbol? type) => type is { IsValueType: true } && type.GetAttributes().Length > 0
        && System.Linq.Enumerable.Any(type.GetAttributes(), attribute => attribute.AttributeClass?.Name == "InlineArrayAttribute");

    private static bool IsReturnedByReference(IOperation place)
    {
        var method = place.SemanticModel?.GetEnclosingSymbol(place.Syntax.SpanStart) as IMethodSymbol;
        return method is null || method.ReturnsByRef || method.ReturnsByRefReadonly;
    }

    private static bool IsWritten(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place,
        IIncrementOrDecrementOperation => true,
        ITupleOperation tuple => IsAssigned(tuple),
        IArgumentOperation argument => argument.Parameter?.RefKind is null or RefKind.Ref or RefKind.Out,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        IAddressOfOperation => true,
        IConditionalOperation conditional => conditional.IsRef,
        IFieldReferenceOperation field => IsWritten(field),
        IPropertyReferenceOperation property =>
            property.Instance == place && (IsWritten(property) || property.Property.GetMethod is not { IsReadOnly: true }),
        IInvocationOperation invocation =>
            invocation.Instance == place && !invocation.TargetMethod.IsReadOnly && place.Type is { IsReadOnly: false },
        IReturnOperation => IsReturnedByReference(place),
        _ => false,
    };

    private static bool IsAssigned(ITupleOperation tuple) => tuple.Parent switch
    {
        IDeconstructionAssignmentOperation deconstruction => deconstruction.Target == tuple,
        ITupleOperation outer => IsAssigned(outer),
        IDeclarationExpressionOperation { Parent: IDeconstructionAssignmentOperation deconstruction } declaration =>
            deconstruction.Target == declaration,
        _ => false,
    };

    private bool IsArrayRead(IOperation reference, bool isNested) => reference.Parent switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference == reference && !IsWritten(element),
        IPropertyReferenceOperation { Property.Name: "Length" } => true,
        IConversionOperation { Parent: IForEachLoopOperation loop } conversion =>
            loop.Collection == conversion && !HasReferenceVariable(loop),
        IForEachLoopOperation loop => loop.Collection == reference && !HasReferenceVariable(loop),
        IConversionOperation { Type: { Name: "ReadOnlySpan", ContainingNamespace.Name: "System" } } => true,
        IArgumentOperation { Parameter: { RefKind: RefKind.None or RefKind.In } parameter } => isReadOnlyArray(parameter),
        IAssignmentOperation assignment =>
            assignment.Target == reference && !isNested && assignment is ISimpleAssignmentOperation { IsRef: false },
        _ => false,
    };

    private static bool HasReferenceVariable(IForEachLoopOperation loop) =>
        loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None };
}
