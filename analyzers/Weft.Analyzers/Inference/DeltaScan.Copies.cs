using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <content>Locals that hold a copy of a slot, and what may happen between the copy and its last use.</content>
internal sealed partial class DeltaScan
{
    /// <summary>Marks the uses of a local that holds a copy of a slot, if it is a copy for deltas alone.</summary>
    private void Follow(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.Initializer?.Value;
        var isPlain = initializer is not null && declarator.Symbol.RefKind == RefKind.None && !scan.IsOpaque(declarator.Symbol)
            && declarator.Parent?.Parent is IVariableDeclarationGroupOperation { Parent: IBlockOperation };
        if (!isPlain || Countable(initializer!) is not { } element || !ContractSymbols.Same(declarator.Symbol.Type, element.Type))
            return;
        var uses = body.DescendantsAndSelf().OfType<ILocalReferenceOperation>()
            .Where(use => ContractSymbols.Same(use.Local, declarator.Symbol)).ToList();
        var tests = leaves.Where(leaf => leaf.Value is ILocalReferenceOperation local && uses.Contains(local)).ToList();
        var stores = sums.SelectMany(sum => Operands(sum.Sum, sum.Kind).Where(pair => uses.Contains(pair.Value))
            .Select(pair => (Place: sum.Assignment, pair.Value, Change: new DeltaChange(sum.Assignment.Target, sum.Kind, pair.Amount))))
            .ToList();
        if (tests.Count + stores.Count == 0 || stores.Count > 1 || stores.Any(found => changes.ContainsKey(found.Place)))
            return;
        var scope = declarator.Parent!.Parent!.Parent!;
        var span = TextSpan.FromBounds(declarator.Syntax.SpanStart, uses.Max(use => EndOf(use, scope)));
        var store = stores.Select(found => found.Place).FirstOrDefault();
        var isDelta = uses.All(use => IsTest(use) || stores.Any(found => found.Value == use)
                || tests.Any(test => IsWithin(use, test.Failing)))
            && element.Keys.All(key => IsStable(key, span))
            && (store is null || (store.Syntax.Span.End == span.End && IsSame(element, StorageElement.Of(store.Target, context)!)))
            && !own.Any(operation => operation != store && span.OverlapsWith(operation.Syntax.Span) && Writes(operation, element.Member));
        if (!isDelta)
            return;
        copies.Add(element.Place);
        foreach (var test in tests)
            Mark(test, element.Place);
        if (store is not null)
            changes[store] = stores[0].Change;

        bool IsTest(ILocalReferenceOperation use) => tests.Any(test => test.Value == use);
    }

    /// <summary>Where the last round ends in which a use happens: the end of its statement, or of the loops around it.</summary>
    private static int EndOf(IOperation use, IOperation scope)
    {
        var end = use.Syntax.Span.End;
        for (var around = use; around is not null && around != scope; around = around.Parent)
        {
            if (around is ILoopOperation or ISimpleAssignmentOperation)
                end = around.Syntax.Span.End;
        }
        return end;
    }

    private static bool IsWithin(IOperation operation, IOperation? outer)
    {
        for (var around = operation; around is not null && outer is not null; around = around.Parent)
        {
            if (around == outer)
                return true;
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }
        return false;
    }

    /// <summary>Whether two operations name the same slot as long as a third is under way.</summary>
    private bool IsSameSlot(StorageElement left, StorageElement right, IOperation during) =>
        IsSame(left, right) && left.Keys.Concat(right.Keys).All(key => IsStable(key, during));

    private static bool IsSame(StorageElement left, StorageElement right) =>
        ContractSymbols.Same(left.Member, right.Member) && left.Keys.Count == right.Keys.Count
        && left.Keys.Zip(right.Keys, (one, other) => SyntaxFactory.AreEquivalent(one.Syntax, other.Syntax)).All(isSame => isSame);

    private bool IsStable(IOperation key, IOperation during) => IsStable(key, during.Syntax.Span);

    /// <summary>Whether a key is the same wherever it is computed in a stretch of the method, and computing it does nothing.</summary>
    private bool IsStable(IOperation key, TextSpan span) => key.ConstantValue.HasValue || key switch
    {
        ILocalReferenceOperation { IsDeclaration: false } local => IsStable(local.Local, span),
        IParameterReferenceOperation parameter => IsStable(parameter.Parameter, span),
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Arguments.Length: 0 } property =>
            ContractSymbols.Same(property.Property.ContainingType, symbols.Contract),
        IPropertyReferenceOperation { Instance: { } block, Arguments.Length: 0 } property =>
            ContractSymbols.Same(property.Property.ContainingType, symbols.BlockContext) && IsStable(block, span),
        IConversionOperation conversion => IsStable(conversion.Operand, span),
        IBinaryOperation binary => IsStable(binary.LeftOperand, span) && IsStable(binary.RightOperand, span),
        ITupleOperation tuple => tuple.Elements.All(element => IsStable(element, span)),
        _ => false,
    };

    private bool IsStable(ISymbol symbol, TextSpan span) => !scan.IsOpaque(symbol) && !own.Any(operation =>
        span.OverlapsWith(operation.Syntax.Span) && Targets(operation).Any(target => target switch
        {
            ILocalReferenceOperation { IsDeclaration: false } local => ContractSymbols.Same(local.Local, symbol),
            IParameterReferenceOperation parameter => ContractSymbols.Same(parameter.Parameter, symbol),
            _ => false,
        }));

    /// <summary>What an operation itself assigns, whole or in part.</summary>
    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Parts(assignment.Target),
        IIncrementOrDecrementOperation step => Parts(step.Target),
        _ => [],
    };

    private static IEnumerable<IOperation> Parts(IOperation target) => target switch
    {
        IDeclarationExpressionOperation declaration => Parts(declaration.Expression),
        ITupleOperation tuple => tuple.Elements.SelectMany(Parts),
        IFieldReferenceOperation { Instance: { } whole } => Parts(whole),
        _ => [target],
    };

    /// <summary>Whether a slot of a member may be written while an operation is computed.</summary>
    private bool MayWrite(IOperation operation, IPropertySymbol member) => Own(operation).Any(inner => Writes(inner, member));

    /// <summary>Whether an operation itself may write a slot of a member, under whatever key.</summary>
    private bool Writes(IOperation operation, IPropertySymbol member) => operation switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation =>
            Targets(operation).Any(target => StorageElement.Of(target, context) is { } element && Is(element.Member, member)),
        IPropertyReferenceOperation handle when StorageElement.IsHandle(handle, context) =>
            Is(handle.Property, member) && StorageElement.Of(handle.Parent!, context) is null,
        IPropertyReferenceOperation { Property.GetMethod: { } getter } => CallWrites(getter, member),
        IInvocationOperation call => !IsOfContract(call) ? CallWrites(call.TargetMethod, member) : call.TargetMethod.Name == "Create"
            && context.Declared.IsReentrant,
        _ => false,
    };

    // A contract on the call stack cannot be entered again unless it says so: others cannot write what it holds.
    private bool CallWrites(IMethodSymbol method, IPropertySymbol member)
    {
        if (context.Types.IsContractReference(method.ContainingType))
            return context.Declared.IsReentrant;
        method = InferenceContext.Implementation(method);
        if (method.DeclaringSyntaxReferences.Length == 0 || ContractSymbols.Has(method, symbols.EventAttribute)
            || ContractSymbols.Has(method.PartialDefinitionPart, symbols.EventAttribute) || IsAutomatic(method))
            return method.MethodKind == MethodKind.DelegateInvoke;
        var isFollowed = method.IsStatic || method.ContainingType.IsValueType || Is(method.ContainingType, context.Contract);
        return !isFollowed || !context.CanFollow(method) || context.Translate(method) is not { } callee || Writes(callee.Effects, member);
    }

    private static bool IsAutomatic(IMethodSymbol getter) => getter.AssociatedSymbol is IPropertySymbol property
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => Is(field.AssociatedSymbol, property));

    private bool Writes(SliceEffects callee, IPropertySymbol member) =>
        callee.IsEverything || callee.Written.Contains(member.Name) || (callee.CallsOut && context.Declared.IsReentrant);

    private static bool Is(ISymbol? left, ISymbol? right) => ContractSymbols.Same(left, right);
}
