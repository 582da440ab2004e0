using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>Stores of the form <c>X = X + e</c>, also where the sum or the old value is in a local first.</summary>
public static class StoredSum
{
    /// <summary>What a local was declared with; <see langword="null"/> for what is no local, or none with a value.</summary>
    public static IOperation? ValueOf(IOperation value, Compilation compilation, CancellationToken cancellation) =>
        value is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: { Length: 1 } declarations }
        && ContractBodies.At(declarations[0].GetSyntax(cancellation), compilation, cancellation) is IVariableDeclaratorOperation declarator
            ? declarator.Initializer?.Value : null;

    /// <summary>Whether a value is a checked sum or difference that starts from what a slot holds.</summary>
    public static bool IsSumOf(IOperation value, IOperation slot, ContractSymbols symbols) =>
        value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum
        && (sum.OperatorMethod is not null || sum.IsChecked)
        && (IsSlot(sum.LeftOperand, slot, symbols)
            || (sum.OperatorKind == BinaryOperatorKind.Add && IsSlot(sum.RightOperand, slot, symbols)));

    private static bool IsSlot(IOperation operand, IOperation slot, ContractSymbols symbols)
    {
        if (operand is ILocalReferenceOperation { SemanticModel: { } model } local)
            operand = ValueOf(local, model.Compilation, CancellationToken.None) ?? operand;
        return ContractBodies.StorageOf(operand, symbols) is not null && SyntaxFactory.AreEquivalent(operand.Syntax, slot.Syntax);
    }
}
