// Deltas: which reads and writes of a method only move a value up or down.
//
// A change of a slot commutes with others of its kind if nothing but its amount is decided by the method: the slot could hold
// more, and everything else would go the same way. This scan looks at one method's body before it is translated and marks
//
//   a change     X += e;   X -= e;   X++;   X--;   X = X + e;   X = X - e;     checked, as a statement of its own
//   a check      X >= m    where the method certainly reverts unless it holds: in Require(…), alone or joined by &&, and in an
//                if one side of which always reverts; with all its spellings (m <= X, X > m, X != 0, !(X < m), !X.IsZero)
//   a mention    of X in the side that reverts, if X's check alone decides that it does: with enough in X nobody gets there
//
// where X is a slot of uint, ulong, UInt128 or UInt256 that is not [SetOnce], or a local that holds a copy of one: `var x = X;`.
// A copy counts if each of its uses is a check, a mention, or the one change X = x ± e of the very slot, if the key means the same
// slot all the way from the copy to the last use, and if nothing in between can write the member. Then the copy is nowhere a read: it
// asks the slot for zero, since it may be made where none of its uses is reached.
// As soon as one use is anything else the copy is a read, and its changes are writes.
//
// Each mark stands for itself. A slot that the same transaction also reads or writes is no delta, but that is for the runtime to see:
// it happens in other methods and contracts as well. What is not marked is read and written as ever, so a pattern that is not
// recognised here costs parallelism and nothing else. For the same reason methods with labels or exception handlers are left alone.

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>A change of a slot by an amount.</summary>
/// <param name="Target">The operation that names the slot.</param>
/// <param name="Kind">Whether it is added or subtracted.</param>
/// <param name="Amount">The amount; <see langword="null"/> for one.</param>
internal sealed record DeltaChange(IOperation Target, DeltaKind Kind, IOperation? Amount);

/// <summary>A question whether a slot holds so much, asked where the transaction fails if it does not.</summary>
/// <param name="Element">The operation that names the slot.</param>
/// <param name="Bound">What it must hold; <see langword="null"/> for one.</param>
/// <param name="IsStrict">Whether it must hold more than that.</param>
internal sealed record DeltaCheck(IOperation Element, IOperation? Bound, bool IsStrict);

/// <summary>Marks the deltas of one method.</summary>
internal sealed partial class DeltaScan
{
    private readonly IOperation body;
    private readonly InferenceContext context;
    private readonly ContractSymbols symbols;
    private readonly LocalScan scan;
    private readonly Dictionary<IOperation, DeltaChange> changes = [];
    private readonly Dictionary<IOperation, DeltaCheck> checks = [];
    private readonly HashSet<IOperation> mentions = [];
    private readonly HashSet<IOperation> copies = [];
    private readonly List<Leaf> leaves = [];
    private readonly List<(ISimpleAssignmentOperation Assignment, IBinaryOperation Sum, DeltaKind Kind)> sums = [];
    private readonly List<IOperation> own;

    public DeltaScan(IOperation body, InferenceContext context, LocalScan scan)
    {
        this.body = body;
        this.context = context;
        this.scan = scan;
        symbols = context.Symbols;
        own = Own(body).ToList();
        if (symbols.UInt256 is null || scan.HasLabels || own.Any(operation => operation is ITryOperation))
            return;
        foreach (var operation in own)
            Collect(operation);
        foreach (var leaf in leaves.Where(leaf => leaf.Value is not ILocalReferenceOperation))
            Mark(leaf, leaf.Value);
        foreach (var declarator in own.OfType<IVariableDeclaratorOperation>())
            Follow(declarator);
    }

    /// <param name="Place">The comparison.</param>
    /// <param name="Value">The slot or the local that is compared.</param>
    /// <param name="Check">The mark; its element is not yet known for a local.</param>
    /// <param name="Failing">What runs, and reverts, if and only if the comparison fails; absent where more than it decides.</param>
    private sealed record Leaf(IOperation Place, IOperation Value, DeltaCheck Check, IOperation? Failing);

    /// <summary>The change that an assignment, compound assignment, increment or decrement is.</summary>
    public DeltaChange? ChangeOf(IOperation operation) => changes.TryGetValue(operation, out var found) ? found : null;

    /// <summary>The check that a comparison is.</summary>
    public DeltaCheck? CheckOf(IOperation operation) => checks.TryGetValue(operation, out var found) ? found : null;

    /// <summary>Whether an operation reads a slot only where a check of it has failed.</summary>
    public bool IsMention(IOperation read) => mentions.Contains(read);

    /// <summary>Whether an operation copies a slot to a local for nothing but deltas.</summary>
    public bool IsCopy(IOperation read) => copies.Contains(read);

    /// <summary>The value of a literal without a sign, also one that is converted; <see langword="null"/> for others.</summary>
    public static ulong? Constant(IOperation operation)
    {
        while (operation is IConversionOperation conversion && !operation.ConstantValue.HasValue)
            operation = conversion.Operand;
        return operation.ConstantValue is not { HasValue: true, Value: { } value } ? null : value switch
        {
            byte number => number,
            ushort number => number,
            uint number => number,
            ulong number => number,
            int and >= 0 => (ulong)(int)value,
            long and >= 0 => (ulong)(long)value,
            _ => null,
        };
    }

    /// <summary>The operations of the method itself, outer ones first; not those of functions within it.</summary>
    private static IEnumerable<IOperation> Own(IOperation operation)
    {
        if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
            yield break;
        yield return operation;
        foreach (var inner in operation.ChildOperations.SelectMany(Own))
            yield return inner;
    }

    private void Collect(IOperation operation)
    {
        switch (operation)
        {
            case IExpressionStatementOperation { Operation: ICompoundAssignmentOperation compound }:
                Collect(compound);
                break;
            case IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation step }:
                if (Countable(step.Target) is not null && !step.IsLifted && IsChecked(step.IsChecked, step.OperatorMethod))
                    changes[step] = new(step.Target, step.Kind == OperationKind.Increment ? DeltaKind.Add : DeltaKind.Subtract, null);
                break;
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false } assignment }:
                Collect(assignment);
                break;
            case IConditionalOperation { Type: null or { SpecialType: SpecialType.System_Void } } conditional:
                if (AlwaysReverts(conditional.WhenTrue))
                    Collect(conditional.Condition, mustHold: false, conditional.WhenTrue);
                else if (conditional.WhenFalse is not null && AlwaysReverts(conditional.WhenFalse))
                    Collect(conditional.Condition, mustHold: true, conditional.WhenFalse);
                break;
            case IInvocationOperation { TargetMethod.Name: "Require" } require when IsOfContract(require)
                && require.Arguments[0].Parameter?.Ordinal == 0:
                Collect(require.Arguments[0].Value, mustHold: true, failing: null);
                break;
        }
    }

    private void Collect(ICompoundAssignmentOperation compound)
    {
        var isPlain = compound.InConversion.IsIdentity && compound.OutConversion.IsIdentity && !compound.IsLifted
            && ContractSymbols.Same(compound.Value.Type, compound.Target.Type);
        if (isPlain && IsChecked(compound.IsChecked, compound.OperatorMethod) && KindOf(compound.OperatorKind) is { } kind
            && Countable(compound.Target) is { } element && !MayWrite(compound.Value, element.Member))
            changes[compound] = new(compound.Target, kind, compound.Value);
    }

    private void Collect(ISimpleAssignmentOperation assignment)
    {
        if (Countable(assignment.Target) is not { } element || assignment.Value is not IBinaryOperation { IsLifted: false } binary
            || KindOf(binary.OperatorKind) is not { } kind || !IsChecked(binary.IsChecked, binary.OperatorMethod)
            || !ContractSymbols.Same(binary.LeftOperand.Type, element.Type)
            || !ContractSymbols.Same(binary.RightOperand.Type, element.Type))
            return;
        if (Operands(binary, kind).Any(pair => pair.Value is ILocalReferenceOperation))
            sums.Add((assignment, binary, kind));
        foreach (var (value, amount) in Operands(binary, kind))
        {
            if (StorageElement.Of(value, context) is { } other && IsSameSlot(element, other, assignment)
                && !MayWrite(amount, element.Member))
                changes[assignment] = new(assignment.Target, kind, amount);
        }
    }

    /// <summary>The ways to read a sum or difference as a value and an amount.</summary>
    private static IEnumerable<(IOperation Value, IOperation Amount)> Operands(IBinaryOperation binary, DeltaKind kind)
    {
        yield return (binary.LeftOperand, binary.RightOperand);
        if (kind == DeltaKind.Add)
            yield return (binary.RightOperand, binary.LeftOperand);
    }

    private static DeltaKind? KindOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => DeltaKind.Add,
        BinaryOperatorKind.Subtract => DeltaKind.Subtract,
        _ => null,
    };

    /// <summary>Whether an operator fails where its result does not fit. Those of the library always do.</summary>
    private bool IsChecked(bool isChecked, IMethodSymbol? method) => method is null ? isChecked
        : ContractSymbols.Same(method.ContainingType, symbols.UInt256)
            || (ContractSymbols.Same(method.ContainingType, symbols.UInt128)
                && method.Name.StartsWith("op_Checked", System.StringComparison.Ordinal));

    /// <summary>The slot that an operation names, if deltas of it are possible.</summary>
    private StorageElement? Countable(IOperation operation) =>
        StorageElement.Of(operation, context) is { } element && Rank(element.Type) >= 0 && !context.IsSetOnce(element.Member)
            ? element : null;

    private int Rank(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_UInt32 => 0,
        SpecialType.System_UInt64 => 1,
        _ => ContractSymbols.Same(type, symbols.UInt128) ? 2 : ContractSymbols.Same(type, symbols.UInt256) ? 3 : -1,
    };

    /// <summary>Notes the checks in a condition that must hold, or must not: else the transaction fails.</summary>
    private void Collect(IOperation condition, bool mustHold, IOperation? failing, bool isAlone = true)
    {
        var joining = mustHold ? BinaryOperatorKind.ConditionalAnd : BinaryOperatorKind.ConditionalOr;
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null, IsLifted: false } not:
                Collect(not.Operand, !mustHold, failing, isAlone);
                break;
            case IBinaryOperation { OperatorMethod: null } both when both.OperatorKind == joining:
                Collect(both.LeftOperand, mustHold, failing, isAlone: false);
                Collect(both.RightOperand, mustHold, failing, isAlone: false);
                break;
            case IBinaryOperation { IsLifted: false } comparison:
                Compare(comparison, mustHold, isAlone ? failing : null);
                break;
            case IPropertyReferenceOperation { Property.Name: "IsZero", Instance: { } value } zero when !mustHold
                && ContractSymbols.Same(zero.Property.ContainingType, symbols.UInt256):
                Note(zero, value, null, isStrict: false, isAlone ? failing : null);
                break;
        }
    }

    private void Compare(IBinaryOperation comparison, bool mustHold, IOperation? failing)
    {
        var kind = mustHold ? comparison.OperatorKind : Negated(comparison.OperatorKind);
        if (Rank(comparison.LeftOperand.Type) < 0 || !ContractSymbols.Same(comparison.LeftOperand.Type, comparison.RightOperand.Type))
            return;
        var isLeft = IsValue(comparison.LeftOperand);
        var (value, bound) = isLeft ? (comparison.LeftOperand, comparison.RightOperand) : (comparison.RightOperand, comparison.LeftOperand);
        var isZero = Constant(bound) == 0 || IsZero(bound);
        // What stands on the left is evaluated first; on the right only a key that does not care may stand.
        if (!isLeft && StorageElement.Of(Unwrapped(value), context) is { } late && !late.Keys.All(key => IsStable(key, comparison)))
            return;
        switch (isLeft ? kind : Mirrored(kind))
        {
            case BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals when isZero:
                Note(comparison, value, null, isStrict: false, failing);
                break;
            case BinaryOperatorKind.GreaterThanOrEqual:
                Note(comparison, value, bound, isStrict: false, failing);
                break;
            case BinaryOperatorKind.GreaterThan:
                Note(comparison, value, bound, isStrict: true, failing);
                break;
        }
    }

    private bool IsZero(IOperation bound) => bound is IPropertyReferenceOperation { Property.Name: "Zero", Instance: null } zero
        && ContractSymbols.Same(zero.Property.ContainingType, symbols.UInt256);

    private void Note(IOperation place, IOperation value, IOperation? bound, bool isStrict, IOperation? failing)
    {
        value = Unwrapped(value);
        if (IsValue(value))
            leaves.Add(new(place, value, new(value, bound, isStrict), failing));
    }

    private bool IsValue(IOperation operation) => Unwrapped(operation) is var value
        && (value is ILocalReferenceOperation || Countable(value) is not null);

    /// <summary>The operation without conversions that keep an unsigned integer what it is.</summary>
    private IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation conversion && Rank(conversion.Operand.Type) is >= 0 and var from
            && from <= Rank(conversion.Type))
            operation = conversion.Operand;
        return operation;
    }

    private static BinaryOperatorKind Negated(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        _ => BinaryOperatorKind.None,
    };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.NotEquals => kind,
        _ => BinaryOperatorKind.None,
    };

    /// <summary>Whether every way through a statement ends in a failure.</summary>
    private bool AlwaysReverts(IOperation side)
    {
        return Ends(side) && !Own(side).Any(operation => operation is IReturnOperation or IBranchOperation);

        bool Ends(IOperation? statement) => statement switch
        {
            IBlockOperation block => block.Operations.Any(Ends),
            IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.Name: "Revert" } call } => IsOfContract(call),
            IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation => true,
            IConditionalOperation branch => Ends(branch.WhenTrue) && Ends(branch.WhenFalse),
            _ => false,
        };
    }

    private bool IsOfContract(IInvocationOperation call) => ContractSymbols.Same(call.TargetMethod.ContainingType, symbols.Contract);

    /// <summary>Marks a check, and what its failing side says of the slot.</summary>
    private void Mark(Leaf leaf, IOperation element)
    {
        checks[leaf.Place] = leaf.Check with { Element = element };
        if (leaf.Failing is null)
            return;
        var slot = StorageElement.Of(element, context)!;
        mentions.UnionWith(Own(leaf.Failing).Where(operation =>
            StorageElement.Of(operation, context) is { } mention && IsSameSlot(slot, mention, leaf.Failing.Parent!)));
    }
}
