using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    /// <summary>Where an assignment puts its value: locals, a slot, or somewhere that a slice does not follow.</summary>
    private sealed record Target(IOperation Operation, ISymbol? Local, string?[] Locals, StorageElement? Element);

    private StorageElement? ElementOf(IOperation operation) => StorageElement.Of(operation, context);

    private bool IsHandle(IPropertyReferenceOperation reference) => StorageElement.IsHandle(reference, context);

    private void VisitKeys(StorageElement element)
    {
        var inOrder = ((IPropertyReferenceOperation)element.Place).Arguments;
        var values = Sequence([.. inOrder.Select(argument => argument.Value)]);
        element.KeyValues = [.. inOrder.Select((argument, index) => (argument.Parameter!.Ordinal, Value: Single(values[index])))
            .OrderBy(pair => pair.Ordinal).Select(pair => pair.Value)];
    }

    private int AddSite(SiteKind kind, StorageElement element) => AddSite(kind, element.Member.Name, element.Place, [.. element.Keys]);

    private SliceExpression[] ReadElement(StorageElement element)
    {
        VisitKeys(element);
        if (deltas.IsCopy(element.Place))
            AddDelta(element, DeltaKind.AtLeast, WideZero, isCopy: true);
        return deltas.IsCopy(element.Place) || deltas.IsMention(element.Place) ? Unknowns(element.Type) : Touch(element);
    }

    private SliceExpression[] Touch(StorageElement element)
    {
        var site = AddSite(SiteKind.Read, element);
        var keys = element.KeyValues.ToEquatableArray();
        var type = element.Type;
        if (!types.CanCarry(type))
        {
            Add(new TouchStatement(site, IsWrite: false, element.Member.Name, keys, KeyTypes(element)));
            return Unknowns(type);
        }
        if (!context.IsSetOnce(element.Member))
            return ReadMutable(element, site, type);
        var local = NewLocal(element.Member.Name, type);
        Add(new PinnedStatement(site, element.Member.Name, keys, PinnedTypes(element, type), local));
        return [SliceExpression.Input(local)];
    }

    private string KeyTypes(StorageElement element) => string.Join(", ", element.Keys.Select(key => types.NameOf(key.Type!)));

    private string PinnedTypes(StorageElement element, ITypeSymbol type) =>
        string.Join(", ", element.Keys.Select(key => types.NameOf(key.Type!)).Append(types.NameOf(type)));

    private void Write(StorageElement element, SliceExpression value)
    {
        var site = AddSite(SiteKind.Write, element);
        var type = element.Type;
        var isPin = context.IsSetOnce(element.Member) && ContractSymbols.Has(method, symbols.ConstructorAttribute)
            && nesting == 0 && !hasEarlyReturn && element.Keys.Count <= 1 && types.CanCarry(type);
        if (isPin)
            Add(new PinStatement(site, element.Member.Name, element.KeyValues.ToEquatableArray(), value, PinnedTypes(element, type)));
        else
            Add(new TouchStatement(site, IsWrite: true, element.Member.Name, element.KeyValues.ToEquatableArray(), KeyTypes(element)));
    }

    /// <summary>A storage handle goes where it cannot be followed: its whole member may be touched.</summary>
    private SliceExpression[] ReleaseHandle(IPropertyReferenceOperation handle)
    {
        var site = AddSite(SiteKind.Write, handle.Property.Name, handle);
        var keyTypes = ((INamedTypeSymbol)handle.Property.Type).TypeArguments.Take(symbols.KeyCount(handle.Property.Type)).ToList();
        Add(new TouchStatement(
            site, IsWrite: true, handle.Property.Name, keyTypes.Select(_ => SliceExpression.Unknown).ToEquatableArray(),
            string.Join(", ", keyTypes.Select(types.NameOf))));
        return Unknowns(handle.Type);
    }

    /// <summary>Visits what a target needs before the value is computed: the keys of a slot.</summary>
    private Target Prepare(IOperation operation)
    {
        while (operation is IDeclarationExpressionOperation declaration)
            operation = declaration.Expression;
        if (ElementOf(operation) is { } element)
        {
            VisitKeys(element);
            return new(operation, null, [], element);
        }
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return new(operation, local.Local, StorageOf(local.Local, local.Local.Type), null);
            case IParameterReferenceOperation parameter:
                return new(operation, parameter.Parameter, StorageOf(parameter.Parameter, parameter.Parameter.Type), null);
            case IDiscardOperation:
                return new(operation, null, [], null);
            case IFieldReferenceOperation { Field.ContainingType.IsTupleType: true,
                Instance: { } tuple } field when TupleLocals(tuple) is { } locals:
                var (start, count) = SliceTypes.LeavesOf(field.Field);
                return new(operation, null, [.. locals.Skip(start).Take(count)], null);
            default:
                Region(() => VisitAll(operation.ChildOperations.Where(child => child is not IInstanceReferenceOperation)));
                if (operation is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { Type.IsValueType: false } })
                    Everything(operation, "a property of the contract is set");
                return new(operation, null, [], null);
        }
    }

    private string?[]? TupleLocals(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => StorageOf(local.Local, local.Local.Type),
        IParameterReferenceOperation parameter => StorageOf(parameter.Parameter, parameter.Parameter.Type),
        IFieldReferenceOperation { Field.ContainingType.IsTupleType: true,
            Instance: { } tuple } field when TupleLocals(tuple) is { } locals =>
            [.. locals.Skip(SliceTypes.LeavesOf(field.Field).Start).Take(SliceTypes.LeavesOf(field.Field).Count)],
        _ => null,
    };

    private void Store(Target target, SliceExpression[] value, IOperation source)
    {
        if (target.Element is { } element)
        {
            Write(element, Single(value));
            return;
        }
        for (var index = 0; index < target.Locals.Length; index++)
        {
            if (target.Locals[index] is { } local)
                Assign(local, value.Length == target.Locals.Length ? value[index] : SliceExpression.Unknown);
        }
        var isLost = target.Locals.Length == 0 || target.Locals.Contains(null);
        if (isLost && target.Operation is not IDiscardOperation && (IsCapability(source.Type) || IsCapability(target.Operation.Type)))
            Everything(source, "a reference to another contract is kept where it cannot be followed");
    }

    /// <summary>What is known of a target's value after an assignment.</summary>
    private static SliceExpression[] Stored(Target target, SliceExpression[] value) =>
        target.Locals.Length == 0 || target.Locals.Length != value.Length
        ? value
        : [.. target.Locals.Select(local => local is null ? SliceExpression.Unknown : SliceExpression.Input(local))];

    private SliceExpression[] SimpleAssignment(ISimpleAssignmentOperation assignment)
    {
        if (deltas.ChangeOf(assignment) is { } change)
            return Change(change);
        var target = Prepare(assignment.Target);
        var start = current.Count;
        var value = Visit(assignment.Value);
        KeepKeys(target, start);
        Store(target, value, assignment.Value);
        return Stored(target, value);
    }

    /// <summary>The keys of a target hold the values they had before the value was computed.</summary>
    private void KeepKeys(Target target, int start)
    {
        if (target.Element is { } element)
            KeepKeys(element, start);
    }

    private void KeepKeys(StorageElement element, int start)
    {
        var assigned = SliceWalk.Assigned(current.Skip(start));
        for (var index = element.KeyValues.Length - 1; index >= 0; index--)
        {
            if (!element.KeyValues[index].Inputs.Any(assigned.Contains))
                continue;
            var kept = NewLocal("kept", element.Keys[index].Type!);
            current.Insert(start, new AssignStatement(kept, element.KeyValues[index]));
            element.KeyValues[index] = SliceExpression.Input(kept);
        }
    }

    private SliceExpression[] CompoundAssignment(ICompoundAssignmentOperation compound)
    {
        if (deltas.ChangeOf(compound) is { } change)
            return Change(change);
        var target = Prepare(compound.Target);
        var start = current.Count;
        var right = Single(Visit(compound.Value));
        KeepKeys(target, start);
        Release(compound.Value);
        var result = SliceExpression.Unknown;
        var assigned = SliceWalk.Assigned(current.Skip(start));
        if (target.Locals is [{ } local] && !assigned.Contains(local) && !compound.IsLifted && HasPlainConversions(compound))
        {
            var type = compound.OperatorMethod?.ReturnType ?? compound.Target.Type;
            result = Arithmetic(
                compound.OperatorKind, compound.OperatorMethod, type, (SliceExpression.Input(local), compound.Target.Type),
                (right, compound.Value.Type), IsPositive(compound.Value));
        }
        Store(target, [result], compound.Value);
        return Stored(target, [result]);
    }

    // A narrow integer is widened for the operation and narrowed again; only the plain case is followed.
    private static bool HasPlainConversions(ICompoundAssignmentOperation compound) =>
        compound.InConversion.IsIdentity && compound.OutConversion.IsIdentity && compound.OperatorMethod is null or { IsStatic: true };

    private SliceExpression[] Increment(IIncrementOrDecrementOperation increment)
    {
        if (deltas.ChangeOf(increment) is { } change)
            return Change(change);
        var target = Prepare(increment.Target);
        var type = increment.Target.Type!;
        var old = SliceExpression.Unknown;
        var next = SliceExpression.Unknown;
        if (target.Locals is [{ } local] && !increment.IsLifted && IsTheirOwn(increment.OperatorMethod))
        {
            old = SliceExpression.Input(local);
            if (increment.IsPostfix && increment.Parent is not (IExpressionStatementOperation or IForLoopOperation))
            {
                var kept = NewLocal("kept", type);
                Add(new AssignStatement(kept, old));
                old = SliceExpression.Input(kept);
            }
            next = Successor(SliceExpression.Input(local), type, increment.Kind == OperationKind.Increment);
        }
        Store(target, [next], increment.Target);
        return increment.IsPostfix ? [old] : Stored(target, [next]);
    }

    // An extension may give a type the operator that it lacks.
    private bool IsTheirOwn(IMethodSymbol? operation) => operation is null || types.IsWide(operation.ContainingType);

    private SliceExpression Successor(SliceExpression value, ITypeSymbol type, bool isIncrement)
    {
        if (types.IsWide(type))
            return Compose(type, text => $"Unchecked.{(isIncrement ? "Add" : "Subtract")}({text[0]}, {types.NameOf(type)}.One)",
                [(value, type)]);
        if (!SliceTypes.IsInteger(type))
            return SliceExpression.Unknown;
        var isNarrow = type.SpecialType is SpecialType.System_SByte or SpecialType.System_Byte
            or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char;
        var cast = isNarrow ? $"({types.NameOf(type)})" : "";
        return Compose(
            type, text => isNarrow ? $"{cast}({text[0]} {(isIncrement ? "+" : "-")} 1)" : $"{text[0]} {(isIncrement ? "+" : "-")} 1",
            [(value, type)], isAtom: false, isWrapping: true);
    }

    private SliceExpression[] Deconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        var targets = new List<Target>();
        var positions = new List<int>();
        foreach (var part in Parts(deconstruction.Target))
        {
            targets.Add(Prepare(part));
            positions.Add(current.Count);
        }
        var value = Visit(deconstruction.Value);
        for (var index = targets.Count - 1; index >= 0; index--)
            KeepKeys(targets[index], positions[index]);
        var counts = targets.Select(target => SliceTypes.Leaves(target.Operation.Type).Count).ToList();
        var leaves = SliceTypes.Leaves(deconstruction.Value.Type);
        if (RecordParts(deconstruction.Value.Type, counts) is { } parts)
        {
            var record = (Single(value), deconstruction.Value.Type);
            value = [.. parts.Select(part => Compose(part.Type, text => $"{text[0]}.{part.Name}", [record]))];
            leaves = [.. parts.Select(part => part.Type)];
        }
        else if (deconstruction.Value.Type is not INamedTypeSymbol { IsTupleType: true } || counts.Sum() != value.Length)
        {
            Release(deconstruction.Value);
            value = [.. Enumerable.Repeat(SliceExpression.Unknown, counts.Sum())];
        }
        Separate(value, leaves, targets);
        var next = 0;
        for (var index = 0; index < targets.Count; index++)
        {
            Store(targets[index], [.. value.Skip(next).Take(counts[index])], targets[index].Operation);
            next += counts[index];
        }
        return Unknowns(deconstruction.Type);
    }

    /// <summary>The properties that a record of values is taken apart into by the method that the compiler gave it.</summary>
    private List<IPropertySymbol>? RecordParts(ITypeSymbol? type, List<int> counts)
    {
        if (type is not INamedTypeSymbol { IsRecord: true } record || !types.IsScalar(record) || counts.Any(count => count != 1))
            return null;
        var methods = record.GetMembers(WellKnownMemberNames.DeconstructMethodName).OfType<IMethodSymbol>()
            .Where(candidate => candidate.Parameters.Length == counts.Count).ToList();
        if (methods is not [{ IsImplicitlyDeclared: true } method])
            return null;
        var parts = method.Parameters.SelectMany(parameter => record.GetMembers(parameter.Name)).OfType<IPropertySymbol>()
            .Where(IsAutomatic).ToList();
        return parts.Count == counts.Count ? parts : null;
    }

    /// <summary>All values are computed before the first is assigned: those that mention a target are kept first.</summary>
    private void Separate(SliceExpression[] value, IReadOnlyList<ITypeSymbol> leaves, List<Target> targets)
    {
        var assigned = targets.SelectMany(target => target.Locals).OfType<string>().ToList();
        for (var index = 1; index < value.Length; index++)
        {
            if (!value[index].Inputs.Any(assigned.Contains))
                continue;
            var kept = NewLocal("kept", leaves[index]);
            Add(new AssignStatement(kept, value[index]));
            value[index] = SliceExpression.Input(kept);
        }
    }

    private static IEnumerable<IOperation> Parts(IOperation target)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        return target is ITupleOperation tuple ? tuple.Elements.SelectMany(Parts) : [target];
    }
}
