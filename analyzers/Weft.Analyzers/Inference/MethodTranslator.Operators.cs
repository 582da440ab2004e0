using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    private SliceExpression Binary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
            return ShortCircuit(binary);
        if (deltas.CheckOf(binary) is { } check)
            return Check(check);
        var values = Sequence([binary.LeftOperand, binary.RightOperand]);
        Release(binary.LeftOperand);
        Release(binary.RightOperand);
        if (binary.IsLifted)
            return SliceExpression.Unknown;
        return Arithmetic(
            binary.OperatorKind, binary.OperatorMethod, binary.Type,
            (Single(values[0]), binary.LeftOperand.Type), (Single(values[1]), binary.RightOperand.Type), IsPositive(binary.RightOperand));
    }

    /// <summary>The right side runs only where the left side does not decide.</summary>
    private SliceExpression ShortCircuit(IBinaryOperation binary)
    {
        var isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        if (binary.OperatorMethod is not null || binary.Type?.SpecialType != SpecialType.System_Boolean)
            return Single(Fallback(binary));
        var left = Single(Visit(binary.LeftOperand));
        return Joined(left, Words(binary.LeftOperand), isAnd, () => Single(Visit(binary.RightOperand)));
    }

    /// <summary>A condition and a second one, which is evaluated only where the first does not decide.</summary>
    private SliceExpression Joined(SliceExpression left, string text, bool isAnd, System.Func<SliceExpression> visitRight)
    {
        if (IsLiteral(left, isAnd ? "true" : "false"))
            return visitRight();
        var right = SliceExpression.Unknown;
        var inner = Nested(() => right = visitRight());
        if (inner.Count == 0)
            return isAnd ? And(left, right) : Or(left, right);
        var result = NewLocal("holds", Boolean);
        Add(new AssignStatement(result, left));
        var decided = SliceExpression.Input(result);
        inner.Add(new AssignStatement(result, right));
        if (isAnd)
            AddBranch(decided, text, inner, []);
        else
            AddBranch(Not(decided), $"!({text})", inner, []);
        return SliceExpression.Input(result);
    }

    private static SliceExpression And(SliceExpression left, SliceExpression right) =>
        IsLiteral(left, "true") ? right : IsLiteral(right, "true") ? left
        : IsLiteral(left, "false") || IsLiteral(right, "false") ? False
        : left.IsUnknown && right.IsUnknown ? SliceExpression.Unknown
        : SliceExpression.Lift(SliceExpression.And, left, right);

    private static SliceExpression Or(SliceExpression left, SliceExpression right) =>
        IsLiteral(left, "false") ? right : IsLiteral(right, "false") ? left
        : IsLiteral(left, "true") || IsLiteral(right, "true") ? True
        : left.IsUnknown && right.IsUnknown ? SliceExpression.Unknown
        : SliceExpression.Lift(SliceExpression.Or, left, right);

    private static SliceExpression Not(SliceExpression value) => value.Form switch
    {
        SliceForm.Unknown => value,
        SliceForm.Lifted when value.Text is SliceExpression.Or => And(Not(value.Parts[0]), Not(value.Parts[1])),
        SliceForm.Lifted when value.Text is SliceExpression.And => Or(Not(value.Parts[0]), Not(value.Parts[1])),
        SliceForm.Lifted => SliceExpression.Lift(SliceExpression.Not, value),
        _ => IsLiteral(value, "true") ? False : IsLiteral(value, "false") ? True
            : SliceExpression.Compose(SliceText.Not(value.Operand), isAtom: true, isWrapping: false, value),
    };

    private static bool IsLiteral(SliceExpression value, string text) =>
        value is { Form: SliceForm.Value, Inputs.Count: 0 } && value.Text == text;

    /// <summary>An operator in a form that cannot fail: where the contract's own would panic, nothing after it happens.</summary>
    private SliceExpression Arithmetic(
        BinaryOperatorKind kind, IMethodSymbol? method, ITypeSymbol? type,
        (SliceExpression Value, ITypeSymbol? Type) left, (SliceExpression Value, ITypeSymbol? Type) right, bool isRightPositive)
    {
        var isDivision = kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder;
        if (isDivision && !isRightPositive)
            return Division(kind, method, left, right);
        if (Symbol(kind) is not { } symbol)
            return SliceExpression.Unknown;
        if (method is null)
        {
            var isPlain = IsPlain(left.Type) && IsPlain(right.Type);
            var isBoolean = left.Type?.SpecialType == SpecialType.System_Boolean && kind is BinaryOperatorKind.And or BinaryOperatorKind.Or;
            if (isBoolean)
                return kind == BinaryOperatorKind.And ? And(left.Value, right.Value) : Or(left.Value, right.Value);
            return isPlain ? Compose(type, text => $"{text[0]} {symbol} {text[1]}", [left, right], isAtom: false,
                isWrapping: !IsComparison(kind)) : SliceExpression.Unknown;
        }
        if (Test(kind, method.ContainingType) is { } test)
            return Compose(type, text => test(text[0], text[1]), [left, right]);
        if (types.IsIdentity(method.ContainingType) || IsFrameworkWide(method.ContainingType))
            return IsComparison(kind) || (IsFrameworkWide(method.ContainingType) && !isDivision)
                ? Compose(type, text => $"{text[0]} {symbol} {text[1]}", [left, right], isAtom: false, isWrapping: !IsComparison(kind))
                    : SliceExpression.Unknown;
        if (!types.IsWide(method.ContainingType))
            return SliceExpression.Unknown;
        return kind switch
        {
            BinaryOperatorKind.Add => Compose(type, text => $"Unchecked.Add({text[0]}, {text[1]})", [left, right]),
            BinaryOperatorKind.Subtract => Compose(type, text => $"Unchecked.Subtract({text[0]}, {text[1]})", [left, right]),
            BinaryOperatorKind.Multiply => Compose(type, text => $"Unchecked.Multiply({text[0]}, {text[1]})", [left, right]),
            BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift =>
                right.Value.Inputs.Count == 0 ? Compose(type, text => $"{text[0]} {symbol} {text[1]}", [left, right], isAtom: false)
                    : SliceExpression.Unknown,
            _ => Compose(type, text => $"{text[0]} {symbol} {text[1]}", [left, right], isAtom: false),
        };
    }

    /// <summary>
    /// A comparison of which a trace of inputs notes the answer, and not the values; <see langword="null"/> where there is none.
    /// </summary>
    private System.Func<string, string, string>? Test(BinaryOperatorKind kind, ITypeSymbol type)
    {
        var isNumber = ContractSymbols.Same(type, symbols.UInt256);
        return kind switch
        {
            BinaryOperatorKind.Equals when isNumber || types.IsIdentity(type) => SliceText.Equal,
            BinaryOperatorKind.NotEquals when isNumber || types.IsIdentity(type) =>
                (left, right) => SliceText.Not(SliceText.Equal(left, right)),
            BinaryOperatorKind.LessThan when isNumber => SliceText.Less,
            BinaryOperatorKind.GreaterThan when isNumber => (left, right) => SliceText.Less(right, left),
            BinaryOperatorKind.LessThanOrEqual when isNumber => (left, right) => SliceText.Not(SliceText.Less(right, left)),
            BinaryOperatorKind.GreaterThanOrEqual when isNumber => (left, right) => SliceText.Not(SliceText.Less(left, right)),
            _ => null,
        };
    }

    private static bool IsPlain(ITypeSymbol? type) =>
        SliceTypes.IsInteger(type) || type is { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum };

    private bool IsFrameworkWide(ITypeSymbol? type) =>
        ContractSymbols.Same(type, symbols.UInt128) || ContractSymbols.Same(type, symbols.Int128);

    private static bool IsComparison(BinaryOperatorKind kind) => kind is
        BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private static string? Symbol(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };

    /// <summary>Whether an operand is a literal above zero: dividing by it cannot fail.</summary>
    private static bool IsPositive(IOperation operand)
    {
        while (operand is IConversionOperation conversion && !operand.ConstantValue.HasValue)
            operand = conversion.Operand;
        return operand.ConstantValue is { HasValue: true, Value: { } value } && value switch
        {
            byte or ushort or uint or ulong =>
                !value.Equals(System.Convert.ChangeType(0, value.GetType(), System.Globalization.CultureInfo.InvariantCulture)),
            sbyte number => number > 0,
            short number => number > 0,
            int number => number > 0,
            long number => number > 0,
            _ => false,
        };
    }

    private SliceExpression Unary(IUnaryOperation unary)
    {
        var operand = (Value: Single(Visit(unary.Operand)), unary.Operand.Type);
        if (unary.IsLifted)
            return SliceExpression.Unknown;
        if (unary.OperatorKind == UnaryOperatorKind.Not && unary.Type?.SpecialType == SpecialType.System_Boolean
            && unary.OperatorMethod is null)
            return Not(operand.Value);
        var isWide = types.IsWide(unary.OperatorMethod?.ContainingType);
        if (unary.OperatorMethod is not null && !isWide)
            return SliceExpression.Unknown;
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.BitwiseNegation => Compose(unary.Type, text => "~" + text[0], [operand], isWrapping: true),
            UnaryOperatorKind.Minus when isWide => Compose(unary.Type, text => $"Unchecked.Negate({text[0]})", [operand]),
            UnaryOperatorKind.Minus when SliceTypes.IsInteger(unary.Type) =>
                Compose(unary.Type, text => "-" + text[0], [operand], isAtom: false, isWrapping: true),
            UnaryOperatorKind.Plus when SliceTypes.IsInteger(unary.Type) => operand.Value,
            _ => SliceExpression.Unknown,
        };
    }

    private SliceExpression[] Conversion(IConversionOperation conversion)
    {
        var source = conversion.Operand.Type;
        var target = conversion.Type!;
        var values = Visit(conversion.Operand);
        if (ContractSymbols.Same(source, target) && conversion.OperatorMethod is null)
            return values;
        if (source is INamedTypeSymbol { IsTupleType: true } && target is INamedTypeSymbol { IsTupleType: true }
            && conversion.OperatorMethod is null)
            return TupleConversion(values, source, target);
        if (conversion.OperatorMethod is not null && PartialConversion(conversion, Single(values)) is { } converted)
            return [converted];
        if (conversion.OperatorMethod is { } method)
            return [IsTotal(conversion, method)
                ? Compose(target, text => $"({types.NameOf(target)}){text[0]}", [(Single(values), source)], isAtom: false)
                : SliceExpression.Unknown];
        if (IsPlain(source) && IsPlain(target))
            return [Compose(target, text => $"({types.NameOf(target)}){text[0]}", [(Single(values), source)], isAtom: false,
                isWrapping: true)];
        Release(conversion.Operand);
        return Unknowns(target);
    }

    private SliceExpression[] TupleConversion(SliceExpression[] values, ITypeSymbol source, ITypeSymbol target)
    {
        var from = SliceTypes.Leaves(source);
        var to = SliceTypes.Leaves(target);
        if (from.Count != to.Count || values.Length != to.Count)
            return Unknowns(target);
        return [.. values.Select((value, index) => ContractSymbols.Same(from[index], to[index]) ? value
            : IsPlain(from[index]) && IsPlain(to[index])
                ? Compose(to[index], text => $"({types.NameOf(to[index])}){text[0]}", [(value, from[index])], isAtom: false,
                    isWrapping: true)
            : SliceExpression.Unknown)];
    }

    /// <summary>Whether a conversion operator of the library cannot fail.</summary>
    private bool IsTotal(IConversionOperation conversion, IMethodSymbol method)
    {
        if (ContractSymbols.Same(method.ContainingType, symbols.UInt128) && ContractSymbols.Same(conversion.Type, symbols.UInt128))
            return SliceTypes.IsUnsigned(conversion.Operand.Type);
        if (!types.IsNumeric(method.ContainingType))
            return false;
        var isLiteral = IsPositive(conversion.Operand)
            || conversion.Operand.ConstantValue is { HasValue: true, Value: 0 or 0u or 0L or 0UL };
        return method.Name == WellKnownMemberNames.ImplicitConversionName
            ? isLiteral || SliceTypes.IsUnsigned(conversion.Operand.Type) || ContractSymbols.Same(method.ContainingType, symbols.Int256)
                || types.IsNumeric(conversion.Operand.Type) || ContractSymbols.Same(conversion.Operand.Type, symbols.UInt128)
            : types.IsIdentity(conversion.Operand.Type) && ContractSymbols.Same(conversion.Type, symbols.UInt256);
    }

    private ITypeSymbol Boolean => context.Compilation.GetSpecialType(SpecialType.System_Boolean);

    private SliceExpression Held(SliceExpression value, ITypeSymbol? type)
    {
        if (value.IsUnknown || value.Inputs.Count == 0 || type is null || !types.CanCarry(type))
            return value;
        var local = NewLocal("choice", type);
        Add(new AssignStatement(local, value));
        return SliceExpression.Input(local);
    }

    /// <summary>A conditional expression. Where the condition's inputs decide both values too, it stays one expression.</summary>
    private SliceExpression[] Choice(IConditionalOperation conditional)
    {
        var condition = Single(Visit(conditional.Condition));
        SliceExpression[] whenTrue = [], whenFalse = [];
        var then = Nested(() => whenTrue = Visit(conditional.WhenTrue));
        var otherwise = Nested(() => whenFalse = Visit(conditional.WhenFalse));
        var leaves = SliceTypes.Leaves(conditional.Type);
        if (whenTrue.Length != leaves.Count)
            whenTrue = Unknowns(conditional.Type);
        if (whenFalse.Length != leaves.Count)
            whenFalse = Unknowns(conditional.Type);
        if (then.Count + otherwise.Count == 0 && condition.Form == SliceForm.Value
            && whenTrue.Concat(whenFalse).All(value => value.Form == SliceForm.Value && value.Inputs.All(condition.Inputs.Contains)))
        {
            return [.. leaves.Select((leaf, index) => Compose(
                leaf, text => $"{text[0]} ? {text[1]} : {text[2]}",
                [(condition, Boolean), (whenTrue[index], leaf), (whenFalse[index], leaf)], isAtom: false))];
        }
        if (then.Count + otherwise.Count == 0)
        {
            return [.. leaves.Select((leaf, index) => !types.CanCarry(leaf) || (whenTrue[index].IsUnknown && whenFalse[index].IsUnknown)
                ? SliceExpression.Unknown
                : SliceExpression.Lift(SliceExpression.Choose, condition, whenTrue[index], whenFalse[index]))];
        }
        var results = leaves.Select(leaf => types.CanCarry(leaf) ? NewLocal("chosen", leaf) : null).ToList();
        then.AddRange(Assignments(results, whenTrue));
        otherwise.AddRange(Assignments(results, whenFalse));
        AddBranch(condition, Words(conditional.Condition), then, otherwise);
        return [.. results.Select(result => result is null ? SliceExpression.Unknown : SliceExpression.Input(result))];
    }

    private static IEnumerable<SliceStatement> Assignments(List<string?> locals, SliceExpression[] values) =>
        locals.Select((local, index) => (local, index)).Where(pair => pair.local is not null)
            .Select(pair => new AssignStatement(pair.local!, values[pair.index]));
}
