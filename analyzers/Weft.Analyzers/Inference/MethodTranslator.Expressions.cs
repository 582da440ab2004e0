using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    /// <summary>Visits an operation: adds what the slice needs of it, and returns what is known of its value, leaf by leaf.</summary>
    private SliceExpression[] Visit(IOperation? operation)
    {
        if (operation is null)
            return [];
        if (operation.ConstantValue.HasValue && operation.Type is { } constantType)
            return [types.CanCarry(constantType) ? SliceLiteral.Of(operation.ConstantValue.Value, constantType, types)
                : SliceExpression.Unknown];
        return operation switch
        {
            ILocalReferenceOperation local => Read(local.Local, local.Local.Type),
            IParameterReferenceOperation parameter => Read(parameter.Parameter, parameter.Parameter.Type),
            IInstanceReferenceOperation instance => Instance(instance),
            IPropertyReferenceOperation property => Property(property),
            IFieldReferenceOperation field => Field(field),
            IArrayElementReferenceOperation element => ArrayElement(element),
            IInvocationOperation invocation => Invocation(invocation),
            IArgumentOperation argument => Visit(argument.Value),
            IConversionOperation conversion => Conversion(conversion),
            IBinaryOperation binary => [Binary(binary)],
            IUnaryOperation unary => [Unary(unary)],
            ITupleOperation tuple => Tuple(tuple),
            IDefaultValueOperation value => Default(value.Type),
            ICollectionExpressionOperation { Elements.IsEmpty: true }
                or IArrayCreationOperation { DimensionSizes: [{ ConstantValue.Value: 0 }] }
                when operation.Type is IArrayTypeSymbol array && types.CanCarry(array) => [EmptyArray(array)],
            IObjectCreationOperation creation => ObjectCreation(creation),
            IWithOperation changed => With(changed),
            IConditionalOperation conditional when HasValue(conditional) && !conditional.IsRef => Choice(conditional),
            ISwitchExpressionOperation choice => SwitchExpression(choice),
            IIsPatternOperation test => IsPattern(test),
            ISimpleAssignmentOperation { IsRef: false } assignment => SimpleAssignment(assignment),
            ICompoundAssignmentOperation compound => CompoundAssignment(compound),
            IIncrementOrDecrementOperation increment => Increment(increment),
            IDeconstructionAssignmentOperation deconstruction => Deconstruction(deconstruction),
            IDeclarationExpressionOperation or IDiscardOperation => Unknowns(operation.Type),
            IAnonymousFunctionOperation function => AnonymousFunction(function),
            IMethodReferenceOperation reference => MethodReference(reference),
            _ when IsStatement(operation) => VisitStatement(operation),
            _ => Fallback(operation),
        };
    }

    private SliceExpression EmptyArray(IArrayTypeSymbol array) =>
        SliceExpression.Constant($"global::System.Array.Empty<{types.NameOf(array.ElementType)}>()");

    private static bool IsStatement(IOperation operation) => operation is
        IBlockOperation or IVariableDeclarationGroupOperation or IExpressionStatementOperation
        or IReturnOperation { Kind: OperationKind.Return } or IConditionalOperation { IsRef: false }
        or IThrowOperation or IForLoopOperation or IWhileLoopOperation or IForEachLoopOperation or IBranchOperation or ISwitchOperation
        or IEmptyOperation or ILocalFunctionOperation;

    private SliceExpression[] VisitStatement(IOperation operation)
    {
        Statement(operation);
        return Unknowns(operation.Type);
    }

    /// <summary>
    /// An operation without a rule: its operands may run any number of times, and nothing is known of its value. It may do to
    /// its operands whatever they allow.
    /// </summary>
    private SliceExpression[] Fallback(IOperation operation)
    {
        Region(() => VisitAll(operation.ChildOperations));
        return Unknowns(operation.Type);
    }

    private void VisitAll(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            Visit(operation);
            Release(operation);
        }
    }

    /// <summary>A value goes where it cannot be followed; if one can reach state through it, anything may be touched.</summary>
    private void Release(IOperation operation)
    {
        var value = operation is IArgumentOperation argument ? argument.Value : operation;
        if (IsCapability(value.Type))
            Everything(value, "a reference to another contract goes where it cannot be followed");
    }

    /// <summary>Whether state can be reached through a value of the type. Delegates are judged where they are made and where they
    /// run.</summary>
    private bool IsCapability(ITypeSymbol? type) => type is not null && (types.IsContractReference(type)
        || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(element => IsCapability(element.Type)))
        || (type is IArrayTypeSymbol array && IsCapability(array.ElementType))
        || type.AllInterfaces.Any(types.IsContractReference));

    private SliceExpression[] Read(ISymbol symbol, ITypeSymbol type)
    {
        // In code that is reached by jumps to labels nothing is known of locals.
        var locals = StorageOf(symbol, type);
        return [.. locals.Select(local => local is null ? SliceExpression.Unknown : SliceExpression.Input(local))];
    }

    private SliceExpression[] Instance(IInstanceReferenceOperation instance)
    {
        if (instance.ReferenceKind != InstanceReferenceKind.ContainingTypeInstance || instance.Type is not { IsValueType: true })
        {
            if (instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance)
                Everything(instance, "the contract itself goes where it cannot be followed");
            return Unknowns(instance.Type);
        }
        return [self.Length == 1 && self[0] is { } local ? SliceExpression.Input(local) : SliceExpression.Unknown];
    }

    private SliceExpression[] Field(IFieldReferenceOperation reference)
    {
        if (reference.Field.ContainingType.IsTupleType && reference.Instance is { } tuple)
        {
            var (start, count) = SliceTypes.LeavesOf(reference.Field);
            var leaves = Visit(tuple);
            return leaves.Length >= start + count ? [.. leaves.Skip(start).Take(count)] : Unknowns(reference.Type);
        }
        if (reference.Instance is null)
            return Unknowns(reference.Type);
        if (reference.Instance is IInstanceReferenceOperation { Type.IsValueType: false })
            return Unknowns(reference.Type);
        var instance = Single(Visit(reference.Instance));
        var isReadable = context.Compilation.IsSymbolAccessibleWithin(reference.Field, context.Contract) && !reference.Field.IsVolatile;
        return isReadable && types.CanCarry(reference.Type!)
            ? [Member(reference.Type, reference.Field.Name, (instance, reference.Instance.Type))]
            : Unknowns(reference.Type);
    }

    private SliceExpression[] ArrayElement(IArrayElementReferenceOperation element)
    {
        if (element.Indices is [IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd])
            return ElementFromEnd(element, fromEnd);
        if (element.Indices.Length != 1 || element.Indices[0].Type?.SpecialType is null or SpecialType.None)
            return Fallback(element);
        var values = Sequence([element.ArrayReference, element.Indices[0]]);
        var array = Single(values[0]);
        var index = Single(values[1]);
        if (element.Indices[0].Type!.SpecialType != SpecialType.System_Int32 || array.IsUnknown || index.IsUnknown
            || !types.CanCarry(element.Type!))
            return Unknowns(element.Type);
        return [Element(array, index)];
    }

    private SliceExpression[] Tuple(ITupleOperation tuple)
    {
        var values = Sequence(tuple.Elements);
        var leaves = new List<SliceExpression>();
        for (var index = 0; index < values.Count; index++)
        {
            var expected = SliceTypes.Leaves(tuple.Elements[index].Type).Count;
            leaves.AddRange(values[index].Length == expected && expected != 0 ? values[index] : Unknowns(tuple.Elements[index].Type));
        }
        return leaves.Count == SliceTypes.Leaves(tuple.Type).Count ? [.. leaves] : Unknowns(tuple.Type);
    }

    private SliceExpression[] Default(ITypeSymbol? type) =>
        [.. SliceTypes.Leaves(type).Select(leaf => types.IsScalar(leaf) ? SliceLiteral.Default(leaf, types) : SliceExpression.Unknown)];

    private SliceExpression[] ObjectCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol { IsValueType: true } type || !types.IsScalar(type) || !IsPlainConstructor(creation))
            return Fallback(creation);
        if (creation.Initializer is null && creation.Arguments.Length == 0)
            return Default(type);
        var setters = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().ToList() ?? [];
        if (setters.Count != (creation.Initializer?.Initializers.Length ?? 0)
            || !setters.All(setter => CanSet(setter.Target)))
            return Fallback(creation);
        var values = Sequence([.. creation.Arguments.Select(argument => argument.Value), .. setters.Select(setter => setter.Value)]);
        var operands = creation.Arguments.Select(argument => argument.Value).Concat(setters.Select(setter => setter.Value))
            .Select((operation, index) => (Single(values[index]), operation.Type)).ToList();
        var count = creation.Arguments.Length;
        return [Compose(type, text => Construction(type, creation, [.. text.Take(count)], setters, [.. text.Skip(count)]), operands)];
    }

    /// <summary><c>key with { Fee = 30 }</c> of a struct.</summary>
    private SliceExpression[] With(IWithOperation changed)
    {
        var setters = changed.Initializer.Initializers.OfType<ISimpleAssignmentOperation>().ToList();
        if (changed.Type is not { } type || !types.IsScalar(type) || setters.Count != changed.Initializer.Initializers.Length
            || !setters.All(setter => CanSet(setter.Target)))
            return Fallback(changed);
        var operations = setters.Select(setter => setter.Value).Prepend(changed.Operand).ToList();
        var values = Sequence(operations);
        var operands = operations.Select((operation, index) => (Single(values[index]), operation.Type)).ToList();
        return [Compose(type, text => $"{text[0]} with {{ {Setters(setters, [.. text.Skip(1)])} }}", operands, isAtom: false)];
    }

    private string Construction(
        ITypeSymbol type, IObjectCreationOperation creation, string[] arguments, List<ISimpleAssignmentOperation> setters, string[] values)
    {
        var named = creation.Arguments.Select((argument, index) => $"{argument.Parameter!.Name}: {arguments[index]}");
        var head = $"new {types.NameOf(type)}({string.Join(", ", named)})";
        return setters.Count == 0 ? head : $"{head} {{ {Setters(setters, values)} }}";
    }

    private string Setters(List<ISimpleAssignmentOperation> setters, string[] values) =>
        string.Join(", ", setters.Select((setter, index) => $"{NameOfPlainMember(setter.Target)} = {values[index]}"));

    /// <summary>Whether a constructor does nothing but take its parameters: a record's own, or none at all.</summary>
    private static bool IsPlainConstructor(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type)
            return false;
        if (constructor.IsImplicitlyDeclared && constructor.Parameters.Length == 0)
            return !type.GetMembers().OfType<IFieldSymbol>().Any(HasInitializer);
        return type.IsRecord && type.DeclaringSyntaxReferences.Length != 0
            && constructor.DeclaringSyntaxReferences.Any(reference =>
                type.DeclaringSyntaxReferences.Any(declaration => declaration.Span == reference.Span))
            && constructor.Parameters.All(parameter => parameter.RefKind == RefKind.None
                && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any(IsAutomatic))
            && !type.GetMembers().OfType<IFieldSymbol>().Any(HasInitializer);
    }

    private static bool HasInitializer(IFieldSymbol field)
    {
        var symbol = field.AssociatedSymbol ?? field;
        return !field.IsStatic && symbol.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is
            Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer: not null }
            or Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { Initializer: not null });
    }

    /// <summary>Whether a property reads and writes a field of its own and does nothing else.</summary>
    private static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => ContractSymbols.Same(field.AssociatedSymbol, property))
        && (property.GetMethod is not { IsImplicitlyDeclared: false } getter || !HasBody(getter))
        && (property.SetMethod is not { IsImplicitlyDeclared: false } setter || !HasBody(setter))
        && (property.PartialImplementationPart is not { } implementation || IsAutomatic(implementation));

    private static bool HasBody(IMethodSymbol accessor) => accessor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is
        Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax { Body: not null }
        or Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax { ExpressionBody: not null }
        or Microsoft.CodeAnalysis.CSharp.Syntax.ArrowExpressionClauseSyntax);

    private string? NameOfPlainMember(IOperation target) => target switch
    {
        IFieldReferenceOperation field when context.Compilation.IsSymbolAccessibleWithin(field.Field, context.Contract) => field.Field.Name,
        IPropertyReferenceOperation { Arguments.Length: 0 } property when IsAutomatic(property.Property)
            && context.Compilation.IsSymbolAccessibleWithin(property.Property, context.Contract) => property.Property.Name,
        _ => null,
    };

    /// <summary>Whether the contract itself could set the member, too: a struct may set what others only read.</summary>
    private bool CanSet(IOperation target) => NameOfPlainMember(target) is not null
        && (target is not IPropertyReferenceOperation { Property.SetMethod: var setter }
            || (setter is not null && context.Compilation.IsSymbolAccessibleWithin(setter, context.Contract)));

    private SliceExpression[] AnonymousFunction(IAnonymousFunctionOperation function)
    {
        if (Contains(function.Body, operation => operation is IInstanceReferenceOperation { Type.IsValueType: false }
            || IsCapability(operation.Type)))
            Everything(function, "a lambda reaches state");
        return [];
    }

    private SliceExpression[] MethodReference(IMethodReferenceOperation reference)
    {
        if (reference.Method.MethodKind == MethodKind.LocalFunction
            || reference.Instance is IInstanceReferenceOperation { Type.IsValueType: false })
            Everything(reference, "a method of the contract is used as a delegate");
        else
            VisitAll(reference.ChildOperations);
        return [];
    }
}
