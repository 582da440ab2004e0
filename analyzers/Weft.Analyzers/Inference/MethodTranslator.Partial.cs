using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <content>Operations that fail for some operands: in a slice their value is then unknown.</content>
internal sealed partial class MethodTranslator
{
    private SliceExpression Division(
        BinaryOperatorKind kind, IMethodSymbol? operation, (SliceExpression Value, ITypeSymbol? Type) left,
        (SliceExpression Value, ITypeSymbol? Type) right)
    {
        var isFollowed = ContractSymbols.Same(left.Type, right.Type) && (operation is null ? SliceTypes.IsInteger(left.Type)
            : IsFrameworkWide(operation.ContainingType) || ContractSymbols.Same(operation.ContainingType, symbols.UInt256));
        return isFollowed
            ? Strict(kind == BinaryOperatorKind.Divide ? SliceExpression.Quotient : SliceExpression.Remainder, left.Value, right.Value)
            : SliceExpression.Unknown;
    }

    /// <summary>A conversion between <c>UInt256</c> and an integer of the language that may not fit; <see langword="null"/> for
    /// others.</summary>
    private SliceExpression? PartialConversion(IConversionOperation conversion, SliceExpression value)
    {
        var (source, target) = (conversion.Operand.Type!, conversion.Type!);
        var operation = conversion.OperatorMethod!;
        if (!ContractSymbols.Same(operation.ContainingType, symbols.UInt256) || IsTotal(conversion, operation))
            return null;
        if (ContractSymbols.Same(source, symbols.UInt256) && IsSmall(target))
            return Strict($"{SliceExpression.Narrow}<{types.NameOf(target)}>", value);
        return ContractSymbols.Same(target, symbols.UInt256) && IsSmall(source) ? Strict(SliceExpression.Widen, value) : null;
    }

    private SliceExpression MulDiv(IInvocationOperation call)
    {
        var values = Sequence([.. call.Arguments.Select(argument => argument.Value)]).Select(Single).ToArray();
        var ordinals = call.Arguments.Select(argument => argument.Parameter?.Ordinal ?? -1).ToArray();
        return Strict(SliceExpression.MulDiv, [.. values.Select((value, index) => (value, index)).OrderBy(pair => ordinals[pair.index])
            .Select(pair => pair.value)]);
    }

    /// <summary>An element counted from the end, <c>path[^1]</c>.</summary>
    private SliceExpression[] ElementFromEnd(IArrayElementReferenceOperation element, IUnaryOperation index)
    {
        var values = Sequence([element.ArrayReference, index.Operand]);
        return types.CanCarry(element.Type!)
            ? [Strict(SliceExpression.ElementFromEnd, Single(values[0]), Single(values[1]))]
            : Unknowns(element.Type);
    }

    private static SliceExpression Strict(string function, params SliceExpression[] operands) =>
        operands.Any(operand => operand.IsUnknown) ? SliceExpression.Unknown : SliceExpression.Lift(function, operands);

    private bool IsSmall(ITypeSymbol type) =>
        (SliceTypes.IsInteger(type) && type.SpecialType != SpecialType.System_Char) || IsFrameworkWide(type);
}
