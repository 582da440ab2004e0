using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    private void For(IForLoopOperation loop)
    {
        foreach (var statement in loop.Before)
            Statement(statement);
        var condition = True;
        var test = Nested(() => condition = loop.Condition is null ? True : Single(Visit(loop.Condition)));
        var round = Body(loop);
        var step = Nested(() =>
        {
            foreach (var statement in loop.AtLoopBottom)
                Statement(statement);
        });
        AddLoop(test, condition, loop.Condition is null ? "true" : Words(loop.Condition), round, step, testsLast: false);
    }

    private void While(IWhileLoopOperation loop)
    {
        var condition = True;
        List<SliceStatement> test = [], round = [];
        if (!loop.ConditionIsTop)
            round = Body(loop);
        test = Nested(() => condition = loop.Condition is null ? True : Single(Visit(loop.Condition)));
        if (loop.ConditionIsTop)
            round = Body(loop);
        AddLoop(test, condition, loop.Condition is null ? "true" : Words(loop.Condition), round, [], testsLast: !loop.ConditionIsTop);
    }

    private void ForEach(IForEachLoopOperation loop)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { OperatorMethod: null } conversion)
            collection = conversion.Operand;
        var array = Single(Visit(collection));
        if (IsCapability(collection.Type))
            Everything(collection, "a contract is enumerated");
        if (array.IsUnknown || collection.Type is not IArrayTypeSymbol { Rank: 1 } arrayType)
        {
            targets.Add(new(loop.ExitLabel, loop.ContinueLabel));
            var unknown = Nested(() =>
            {
                if (loop.LoopControlVariable is IVariableDeclaratorOperation variable)
                    Keep(variable.Symbol, variable.Symbol.Type, Unknowns(variable.Symbol.Type), variable);
                Statement(loop.Body);
            });
            targets.RemoveAt(targets.Count - 1);
            AddLoop([], SliceExpression.Unknown, Words(loop.Collection), unknown, [], testsLast: false);
            return;
        }
        CountThrough(loop, array, arrayType);
    }

    /// <summary><c>foreach</c> over an array is a counted loop over its indices.</summary>
    private void CountThrough(IForEachLoopOperation loop, SliceExpression array, IArrayTypeSymbol arrayType)
    {
        var integer = context.Compilation.GetSpecialType(SpecialType.System_Int32);
        var index = NewLocal("index", integer);
        var elements = NewLocal("elements", arrayType);
        Add(new AssignStatement(elements, array));
        Add(new AssignStatement(index, SliceExpression.Constant("0")));
        var source = SliceExpression.Input(elements);
        var position = SliceExpression.Input(index);
        var condition = SliceExpression.Compose($"{position.Text} < {source.Text}.Length", false, false, position, source);
        targets.Add(new(loop.ExitLabel, loop.ContinueLabel));
        var round = Nested(() =>
        {
            if (loop.LoopControlVariable is IVariableDeclaratorOperation variable)
            {
                var isSame = SymbolEqualityComparer.Default.Equals(variable.Symbol.Type, arrayType.ElementType);
                Keep(variable.Symbol, variable.Symbol.Type, isSame ? [Element(source, position)] : Unknowns(variable.Symbol.Type),
                    variable);
            }
            Statement(loop.Body);
        });
        targets.RemoveAt(targets.Count - 1);
        var next = SliceExpression.Compose($"{position.Text} + 1", false, true, position);
        AddLoop([], condition, Words(loop.Collection), round, [new AssignStatement(index, next)], testsLast: false);
    }

    private static SliceExpression Element(SliceExpression array, SliceExpression index) =>
        SliceExpression.Lift(SliceExpression.Element, array, index);

    private List<SliceStatement> Body(ILoopOperation loop)
    {
        targets.Add(new(loop.ExitLabel, loop.ContinueLabel));
        var round = Nested(() => Statement(loop.Body));
        targets.RemoveAt(targets.Count - 1);
        return round;
    }

    private void AddLoop(
        List<SliceStatement> test, SliceExpression condition, string text, List<SliceStatement> round, List<SliceStatement> step,
            bool testsLast)
    {
        // The rounds of an unknown number are counted once. What a round pins is known to the recorder only after it: a
        // pinned read earlier in the next round would be taken for the old value.
        if (PinsAnything(test.Concat(round).Concat(step)))
            Everything(body, "a loop sets pinned storage");
        Add(new LoopStatement(
            test.ToEquatableArray(), condition, text, round.ToEquatableArray(), step.ToEquatableArray(), testsLast));
    }

    private bool PinsAnything(IEnumerable<SliceStatement> statements) =>
        SliceEffects.Of(statements, context.EffectsOf) is var effects && (effects.Pins || effects.Written.Any(IsSetOnceMember));

    private bool IsSetOnceMember(string member) =>
        context.Contract.GetMembers(member).OfType<IPropertySymbol>().Any(context.IsSetOnce);
}
