using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <content>Patterns: of <c>is</c>, of <c>switch</c>, and their guards.</content>
internal sealed partial class MethodTranslator
{
    private SliceExpression[] IsPattern(IIsPatternOperation test)
    {
        var value = Single(Visit(test.Value));
        Release(test.Value);
        return [Matches(test.Pattern, value)];
    }

    /// <summary>Whether a value matches a pattern; unknown for all but constants, comparisons and their combinations.</summary>
    private SliceExpression Matches(IPatternOperation pattern, SliceExpression value)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                return EqualTo(value, constant.Value);
            case IRelationalPatternOperation relation when ContractSymbols.Same(relation.Value.Type, pattern.InputType):
                return Arithmetic(relation.OperatorKind, null, Boolean, (value, pattern.InputType),
                    (Single(Visit(relation.Value)), relation.Value.Type), false);
            case INegatedPatternOperation negated:
                return Not(Matches(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return And(Matches(both.LeftPattern, value), Matches(both.RightPattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Or(Matches(either.LeftPattern, value), Matches(either.RightPattern, value));
            case IDiscardPatternOperation:
                return True;
            case IDeclarationPatternOperation { MatchesNull: true, DeclaredSymbol: ILocalSymbol local }
                when ContractSymbols.Same(local.Type, pattern.InputType) && SliceTypes.Leaves(local.Type).Count == 1:
                Keep(local, local.Type, [value], pattern);
                return True;
            default:
                Forget(pattern);
                return SliceExpression.Unknown;
        }
    }

    /// <summary>Nothing is known of the variables of a pattern that is not followed; in a loop they had values before.</summary>
    private void Forget(IOperation pattern)
    {
        var declared = (pattern as IDeclarationPatternOperation)?.DeclaredSymbol ?? (pattern as IRecursivePatternOperation)?.DeclaredSymbol
            ?? (pattern as IListPatternOperation)?.DeclaredSymbol;
        if (declared is ILocalSymbol local)
            Keep(local, local.Type, Unknowns(local.Type), pattern);
        foreach (var child in pattern.ChildOperations)
            Forget(child);
    }

    private SliceExpression EqualTo(SliceExpression value, IOperation constant) =>
        constant.ConstantValue.HasValue && IsPlain(constant.Type)
            ? Arithmetic(BinaryOperatorKind.Equals, null, Boolean, (value, constant.Type), (Single(Visit(constant)), constant.Type), false)
            : SliceExpression.Unknown;

    /// <summary>Whether a value matches a pattern and a guard holds, which runs only where the pattern matches.</summary>
    private SliceExpression Guarded(IPatternOperation pattern, IOperation? guard, SliceExpression value)
    {
        var matches = Matches(pattern, value);
        return guard is null ? matches : Joined(matches, Words(pattern), isAnd: true, () => Single(Visit(guard)));
    }

    private SliceExpression Matches(ICaseClauseOperation clause, SliceExpression value)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return EqualTo(value, single.Value);
            case IPatternCaseClauseOperation pattern:
                return Guarded(pattern.Pattern, pattern.Guard, value);
            default:
                Region(() => VisitAll(clause.ChildOperations));
                return SliceExpression.Unknown;
        }
    }
}
