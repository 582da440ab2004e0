using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    private SliceExpression[] Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (deltas.CheckOf(reference) is { } check)
            return [Check(check)];
        if (ElementOf(reference) is { } element)
            return ReadElement(element);
        if (IsHandle(reference))
            return ReleaseHandle(reference);
        if (ContractSymbols.Same(property.ContainingType, symbols.Contract))
            return Context(reference);
        if (property.GetMethod is { } getter && CanCall(getter, reference.Instance))
            return Call(reference, getter, reference.Instance, reference.Arguments);
        if (reference.Arguments.Length != 0 || reference.Instance is IInstanceReferenceOperation { Type.IsValueType: false })
            return Fallback(reference);
        if (reference.Instance is null)
            return [types.IsNumeric(property.ContainingType) ? Static(reference) : SliceExpression.Unknown];
        var instance = Single(Visit(reference.Instance));
        Release(reference.Instance);
        var isLength = property.Name == "Length"
            && reference.Instance.Type is IArrayTypeSymbol { Rank: 1 } or { SpecialType: SpecialType.System_String };
        var isTotal = isLength || types.IsNumeric(property.ContainingType)
            || (NameOfPlainMember(reference) is not null && types.IsScalar(property.ContainingType));
        var operand = (instance, reference.Instance.Type);
        return !isTotal ? Unknowns(reference.Type)
            : isLength ? [Compose(reference.Type, text => $"{text[0]}.Length", [operand])]
            : [Member(reference.Type, property.Name, operand)];
    }

    /// <summary>A member of a value that every value has.</summary>
    private SliceExpression Member(ITypeSymbol? type, string name, (SliceExpression Value, ITypeSymbol? Type) instance) =>
        Compose(type, text => $"{text[0]}.{name}", [instance]) with { IsMember = instance.Value.IsInput || instance.Value.IsMember };

    private SliceExpression Static(IPropertyReferenceOperation reference) => types.CanCarry(reference.Type!)
        ? SliceExpression.Constant($"{types.NameOf(reference.Property.ContainingType)}.{reference.Property.Name}")
        : SliceExpression.Unknown;

    private SliceExpression[] Context(IPropertyReferenceOperation reference)
    {
        switch (reference.Property.Name)
        {
            case "Self":
                return [SliceExpression.Constant($"{RecorderName}.Self")];
            case "Caller" or "Origin" or "Block" or "ChainId":
                return [SliceExpression.Constant($"{RecorderName}.{reference.Property.Name}", @class: AccessClass.Argument)];
            default:
                Everything(reference, $"{reference.Property.Name} is not part of the contract language");
                return Unknowns(reference.Type);
        }
    }

    private SliceExpression[] Invocation(IInvocationOperation call)
    {
        var target = call.TargetMethod;
        if (ContractSymbols.Same(target.ContainingType, symbols.Contract))
            return BaseCall(call);
        if (types.IsContractReference(target.ContainingType))
            return ExternalCall(call);
        if (target.MethodKind == MethodKind.DelegateInvoke)
        {
            VisitAll(call.ChildOperations);
            Everything(call, "a delegate is called");
            return Unknowns(call.Type);
        }
        if (ContractSymbols.Has(target, symbols.EventAttribute)
            || ContractSymbols.Has(target.PartialDefinitionPart, symbols.EventAttribute))
        {
            VisitAll(call.Arguments);
            return [];
        }
        if (CanCall(target, call.Instance))
            return Call(call, target, call.Instance, call.Arguments);
        if (target is { Name: "MulDiv", Parameters.Length: 4 } && ContractSymbols.Same(target.ContainingType, symbols.UInt256))
            return [MulDiv(call)];
        if (target is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_Array } && target.ReturnType is IArrayTypeSymbol array
            && types.CanCarry(array))
            return [EmptyArray(array)];
        if (TotalCalls.IsTotal(target) && target.Parameters.All(parameter => parameter.RefKind is RefKind.None or RefKind.In))
            return TotalCall(call);
        VisitAll(call.ChildOperations);
        return Unknowns(call.Type);
    }

    private SliceExpression[] TotalCall(IInvocationOperation call)
    {
        var operations = (call.Instance is null ? [] : new[] { call.Instance })
            .Concat(call.Arguments.Select(argument => Unwrapped(argument.Value))).ToList();
        var values = Sequence(operations);
        var operands = operations.Select((operation, index) => (Single(values[index]), operation.Type)).ToList();
        if (call.Arguments.Select((argument, index) => argument.Parameter?.Ordinal == index).Contains(false))
            return Unknowns(call.Type);
        return [Compose(call.Type, text => call.Instance is null
            ? $"{types.NameOf(call.TargetMethod.ContainingType)}.{call.TargetMethod.Name}({string.Join(", ", text)})"
            : $"{text[0]}.{call.TargetMethod.Name}({string.Join(", ", text.Skip(1))})", operands)];
    }

    /// <summary>An array that is passed as a read-only span is passed as it is: the conversion happens again in generated code.</summary>
    private static IOperation Unwrapped(IOperation operation) => operation switch
    {
        IConversionOperation { Type.Name: "ReadOnlySpan" or "AbiWord", OperatorMethod: not null } conversion =>
            Unwrapped(conversion.Operand),
        IConversionOperation { Type.Name: "ReadOnlySpan", Operand.Type: IArrayTypeSymbol } conversion => conversion.Operand,
        _ => operation,
    };

    /// <summary>Whether the body that a call runs is known: a method of the contract itself, a static helper, or a method of a
    /// struct.</summary>
    private bool CanCall(IMethodSymbol target, IOperation? receiver)
    {
        target = InferenceContext.Implementation(target);
        var isOwn = target.IsStatic || target.MethodKind == MethodKind.LocalFunction
            || (receiver is IInstanceReferenceOperation { Type.IsValueType: false }
                && ContractSymbols.Same(target.ContainingType, context.Contract))
            || (receiver?.Type is { IsValueType: true } && ContractSymbols.Same(receiver.Type, target.ContainingType));
        return isOwn && target.MethodKind is MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.LocalFunction
            && context.CanFollow(target);
    }

    private SliceExpression[] Call(IOperation place, IMethodSymbol target, IOperation? receiver,
        IReadOnlyList<IArgumentOperation> arguments)
    {
        target = InferenceContext.Implementation(target);
        var hasReceiver = HasReceiver(target);
        var values = Sequence([.. hasReceiver ? new[] { receiver } : [], .. arguments.Select(argument => argument.Value)]);
        if (context.Translate(target) is not { } callee)
        {
            Everything(place, SiteDraft.Recursion);
            return Unknowns(place.Type);
        }
        var byOrdinal = arguments.Select((argument, index) => (argument.Parameter!.Ordinal, Value: values[index + (hasReceiver ? 1 : 0)]))
            .OrderBy(pair => pair.Ordinal).ToList();
        var leaves = new List<SliceExpression>(hasReceiver ? [Single(values[0])] : []);
        var words = new List<AuthorWords?>(hasReceiver ? [null] : []);
        foreach (var parameter in target.Parameters)
        {
            var value = byOrdinal.Where(pair => pair.Ordinal == parameter.Ordinal).Select(pair => pair.Value).FirstOrDefault();
            leaves.AddRange(value?.Length == SliceTypes.Leaves(parameter.Type).Count ? value : Unknowns(parameter.Type));
            words.AddRange(SliceTypes.Leaves(parameter.Type).Select(_ => WordsPassed(arguments, parameter)));
        }
        var passed = leaves.Where((_, index) => callee.Parameters[index] is not null).ToEquatableArray();
        draft.Calls.Add([.. words.Where((_, index) => callee.Parameters[index] is not null)]);
        var resultTypes = SliceTypes.Leaves(place.Type);
        var results = resultTypes.Select((leaf, index) => callee.Results[index] is null ? ""
            : NewLocal(target.AssociatedSymbol?.Name ?? target.Name, leaf)).ToList();
        Add(new CallStatement(callee.Key, passed, results.ToEquatableArray(), draft.Calls.Count - 1));
        return [.. results.Select(local => local.Length == 0 ? SliceExpression.Unknown : SliceExpression.Input(local))];
    }

    /// <summary>What the author wrote for a parameter; <see langword="null"/> where there is nothing, or where the callee has parts of
    /// it.</summary>
    private AuthorWords? WordsPassed(IReadOnlyList<IArgumentOperation> arguments, IParameterSymbol parameter)
    {
        var argument = arguments.FirstOrDefault(candidate => candidate.Parameter!.Ordinal == parameter.Ordinal);
        var isWhole = argument?.ArgumentKind == ArgumentKind.Explicit && parameter.RefKind is RefKind.None or RefKind.In
            && SliceTypes.Leaves(parameter.Type).Count == 1;
        return isWhole ? WordsOf(AddressOperand(argument!.Value)) : null;
    }

    private SliceExpression[] BaseCall(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "Require" when call.Arguments[0].Parameter?.Ordinal == 0:
                var condition = Single(Sequence(call.Arguments)[0]);
                Require(condition);
                return [];
            case "Revert":
                VisitAll(call.Arguments);
                Add(new RequireStatement(False));
                return [];
            case "At" when types.IsContractReference(call.Type):
                return [Single(Visit(call.Arguments[0].Value))];
            case "Create" when call.TargetMethod.TypeArguments is [INamedTypeSymbol created]:
                return Create(call, created);
            case "AddressOf" when call.TargetMethod.TypeArguments is [INamedTypeSymbol created] && InOrder(call):
                return PureCall(call, $"{RecorderName}.AddressOf<{types.NameOf(created)}>");
            case "Keccak" when InOrder(call):
                return PureCall(call, "Keccak256.Hash");
            case "KeccakPacked" when InOrder(call):
                return PureCall(call, "KeccakPacked");
            default:
                VisitAll(call.Arguments);
                Everything(call, $"{call.TargetMethod.Name} is not part of the contract language");
                return Unknowns(call.Type);
        }
    }

    private static bool InOrder(IInvocationOperation call) =>
        call.Arguments.Select((argument, index) => argument.Parameter?.Ordinal == index).All(isInOrder => isInOrder);

    private SliceExpression[] PureCall(IInvocationOperation call, string function)
    {
        var operations = call.Arguments.Select(argument => Unwrapped(argument.Value)).ToList();
        var values = Sequence(operations);
        var operands = operations.Select((operation, index) => (Single(values[index]), operation.Type)).ToList();
        return [Compose(call.Type, text => $"{function}({string.Join(", ", text)})", operands)];
    }

    private SliceExpression[] Create(IInvocationOperation call, INamedTypeSymbol created)
    {
        var arguments = call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Select(argument =>
            Unwrapped(argument.Value)).ToList();
        if (!InOrder(call) || !symbols.IsContract(created))
        {
            VisitAll(call.Arguments);
            Everything(call, "what is created cannot be followed");
            return Unknowns(call.Type);
        }
        var values = Sequence(arguments).Select(Single).ToList();
        var site = AddSite(SiteKind.Create, created.Name, call, arguments[0]);
        var result = NewLocal("created", call.Type!);
        Add(new CreateStatement(
            site, types.NameOf(created), values[0], values.Skip(1).ToEquatableArray(),
            arguments.Skip(1).Select(argument => types.NameOf(argument.Type!)).ToEquatableArray(), result));
        return [SliceExpression.Input(result)];
    }

    private SliceExpression[] ExternalCall(IInvocationOperation call)
    {
        var target = call.TargetMethod;
        var values = Sequence([call.Instance, .. call.Arguments.Select(argument => argument.Value)]);
        if (call.Instance is null || !target.IsAbstract || EntryPoints.TryGet(target, symbols) is not { } entry)
        {
            Everything(call, "what is called cannot be followed");
            return Unknowns(call.Type);
        }
        var site = AddSite(SiteKind.Call, $"{target.ContainingType.Name}.{target.Name}", call, AddressOperand(call.Instance));
        var arguments = target.Parameters.Select(parameter =>
        {
            var index = call.Arguments.TakeWhile(argument => argument.Parameter?.Ordinal != parameter.Ordinal).Count();
            return Single(values[index + 1]);
        }).ToList();
        var leaves = SliceTypes.Leaves(call.Type);
        var results = leaves.Select(leaf => types.CanCarry(leaf) ? NewLocal(target.Name, leaf) : "").ToList();
        Add(new ExternalCallStatement(
            site, Single(values[0]), $"{target.ContainingType.Name}.{target.Name}", entry.Selector,
            arguments.ToEquatableArray(), target.Parameters.Select(parameter => WireTypes.Of(parameter.Type, types)).ToEquatableArray(),
            results.ToEquatableArray(), leaves.Select(leaf => WireTypes.Of(leaf, types)).ToEquatableArray()));
        return [.. results.Select(local => local.Length == 0 ? SliceExpression.Unknown : SliceExpression.Input(local))];
    }

    /// <summary>The address in <c>At&lt;IErc20&gt;(address)</c>; any other reference stands for itself.</summary>
    private static IOperation AddressOperand(IOperation reference) =>
        reference is IInvocationOperation { TargetMethod.Name: "At", Arguments: [var argument] } ? argument.Value : reference;

    private SliceExpression[] SwitchExpression(ISwitchExpressionOperation choice)
    {
        var value = Held(Single(Visit(choice.Value)), choice.Value.Type);
        Release(choice.Value);
        var leaves = SliceTypes.Leaves(choice.Type);
        var results = leaves.Select(leaf => types.CanCarry(leaf) ? NewLocal("chosen", leaf) : null).ToList();
        Arms(choice, value, results, 0);
        return [.. results.Select(result => result is null ? SliceExpression.Unknown : SliceExpression.Input(result))];
    }

    private void Arms(ISwitchExpressionOperation choice, SliceExpression value, List<string?> results, int index)
    {
        if (index == choice.Arms.Length)
        {
            Add(new RequireStatement(False));
            return;
        }
        var arm = choice.Arms[index];
        var condition = Guarded(arm.Pattern, arm.Guard, value);
        var then = Nested(() =>
        {
            var chosen = Visit(arm.Value);
            current.AddRange(Assignments(results, chosen.Length == results.Count ? chosen : Unknowns(choice.Type)));
        });
        if (IsLiteral(condition, "true"))
            current.AddRange(then);
        else
            AddBranch(condition, Words(arm.Pattern), then, Nested(() => Arms(choice, value, results, index + 1)));
    }
}
