using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <content>Backwards: what is kept, and which locals and results that needs.</content>
internal sealed partial class SlicePruner
{
    private void FindEffect(Facts method)
    {
        if (method.HasEffect || !method.Statements.Exists(HasEffect))
            return;
        method.HasEffect = true;
        Change(method);
    }

    private bool HasEffect(SliceStatement statement) => statement switch
    {
        TouchStatement or DeltaStatement or PinnedStatement or ResolvedStatement or PinStatement => true,
        ExternalCallStatement or CreateStatement or EverythingStatement => true,
        CallStatement call => facts[call.Method].HasEffect,
        _ => false,
    };

    private static IEnumerable<int> Owed(Facts method) =>
        Enumerable.Range(0, method.NeededResults.Length).Where(index => method.NeededResults[index]);

    private bool IsKept(Facts method, SliceStatement statement) => statement switch
    {
        AssignStatement assign => method.Needed.Contains(assign.Local),
        CallStatement call => facts[call.Method].HasEffect || Any(call.Results, method.Needed),
        IfStatement branch => IsKept(method, branch, branch.Then) || IsKept(method, branch, branch.Else),
        LoopStatement loop => Weighs(method, loop.Test) || Weighs(method, loop.Body) || Weighs(method, loop.Step),
        RequireStatement require => !require.Condition.IsUnknown && All(require.Condition.Inputs, method.Needed),
        _ => true,
    };

    private bool IsKept(Facts method, IfStatement branch, EquatableArray<SliceStatement> side)
    {
        foreach (var inner in side)
        {
            if (IsKept(method, inner) && (!branch.Condition.IsUnknown || Matters(method, inner)))
                return true;
        }
        return false;
    }

    private bool Weighs(Facts method, EquatableArray<SliceStatement> block)
    {
        foreach (var statement in block)
        {
            if (Weighs(method, statement))
                return true;
        }
        return false;
    }

    /// <summary>Whether a loop is worth running for a statement: jumps alone are not.</summary>
    private bool Weighs(Facts method, SliceStatement statement) => statement switch
    {
        JumpStatement => false,
        IfStatement branch => IsKept(method, branch) && (Weighs(method, branch.Then) || Weighs(method, branch.Else)),
        _ => IsKept(method, statement),
    };

    /// <summary>Whether a statement says anything where nobody knows whether it is reached.</summary>
    private static bool Matters(Facts method, SliceStatement statement) => statement switch
    {
        RequireStatement => false,
        ReturnStatement => method.NeededResults.Contains(true),
        IfStatement branch => branch.Then.Any(inner => Matters(method, inner)) || branch.Else.Any(inner => Matters(method, inner)),
        _ => true,
    };

    private void Demand(Facts method)
    {
        if (method.IsReached)
            Demand(method, method.Body);
    }

    private void Demand(Facts method, EquatableArray<SliceStatement> block)
    {
        foreach (var statement in block)
        {
            if (!IsKept(method, statement))
                continue;
            switch (statement)
            {
                case CallStatement call:
                    Demand(method, call);
                    break;
                case ReturnStatement result:
                    for (var index = 0; index < result.Results.Count; index++)
                    {
                        if (method.NeededResults[index])
                            Demand(method, result.Results[index]);
                    }
                    break;
                case DeltaStatement delta when !areAmountsSettled:
                    foreach (var key in delta.Keys)
                        Demand(method, key);
                    break;
                default:
                    foreach (var value in SliceWalk.Expressions(statement))
                        Demand(method, value);
                    break;
            }
            foreach (var inner in SliceWalk.Blocks(statement))
                Demand(method, inner);
        }
    }

    private void Demand(Facts method, CallStatement call)
    {
        var callee = facts[call.Method];
        if (!callee.IsReached)
        {
            callee.IsReached = true;
            Change(callee);
        }
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            if (callee.Needed.Contains(callee.Parameters[index]))
                Demand(method, call.Arguments[index]);
        }
        for (var index = 0; index < call.Results.Count; index++)
        {
            if (method.Needed.Contains(call.Results[index]) && (callee.KnownResults[index] || callee.DeferredResults[index]))
                Add(callee, callee.NeededResults, index);
        }
    }

    private static void Demand(Facts method, SliceExpression value)
    {
        foreach (var input in value.Inputs)
            Add(method, method.Needed, input);
    }
}
