// Amounts of deltas.
//
// An amount is worth having, but not at any price: one that is unknown is always right. So it may keep assignments and calls of pure
// helpers in the slice, but never a loop that would otherwise be left out: the rounds of loops are limited, and a transaction must not
// fail while it is scheduled because somebody adds up numbers. Locals that such a loop assigns are costly, and so is whatever is
// computed from costly ones or assigned where a costly condition decides.
//
// Where the amount of a subtraction or check can never be known, nothing tells how much the slot must hold: it is a write or a read.
// That depends on the callers, so it is kept here and not in the draft, which outlives them.

using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <content>Which amounts of deltas are computed.</content>
internal sealed partial class SlicePruner
{
    private bool areAmountsSettled;

    /// <summary>What a site does once amounts are settled.</summary>
    public SiteKind KindOf(MethodDraft draft, int site) =>
        facts[draft.Key].Settled.TryGetValue(site, out var kind) ? kind : draft.Sites[site].Kind;

    private void SettleAmounts()
    {
        Repeat(method => Spread(method, method.Body, isCostly: false));
        foreach (var method in facts.Values)
            method.Put(SliceRewrite.Statements(method.Body, statement => Settle(method, statement)));
        areAmountsSettled = true;
    }

    private static SliceStatement Settle(Facts method, SliceStatement statement)
    {
        if (statement is not DeltaStatement delta || !(delta.Amount.IsUnknown || Any(delta.Amount.Inputs, method.Costly)))
            return statement;
        if (delta.Kind == DeltaKind.Add)
            return delta with { Amount = SliceExpression.Unknown };
        var isWrite = delta.Kind == DeltaKind.Subtract;
        method.Settled[delta.Site] = isWrite ? SiteKind.Write : SiteKind.Read;
        return new TouchStatement(delta.Site, isWrite, delta.Member, delta.Keys, delta.Types);
    }

    private void Spread(Facts method, EquatableArray<SliceStatement> block, bool isCostly)
    {
        foreach (var statement in block)
        {
            var isCostlyHere = isCostly || IsCostly(method, SliceWalk.Expressions(statement));
            switch (statement)
            {
                case LoopStatement loop:
                    isCostlyHere |= !IsKept(method, loop);
                    break;
                case CallStatement call:
                    Spread(method, call, isCostly);
                    break;
                case AssignStatement assign when isCostlyHere:
                    Add(method, method.Costly, assign.Local);
                    break;
                case ReturnStatement result:
                    for (var index = 0; index < result.Results.Count; index++)
                    {
                        if (isCostly || Any(result.Results[index].Inputs, method.Costly))
                            Add(method, method.CostlyResults, index);
                    }
                    break;
            }
            foreach (var inner in SliceWalk.Blocks(statement))
                Spread(method, inner, isCostlyHere);
        }
    }

    private static bool IsCostly(Facts method, EquatableArray<SliceExpression> values)
    {
        foreach (var value in values)
        {
            if (Any(value.Inputs, method.Costly))
                return true;
        }
        return false;
    }

    private void Spread(Facts method, CallStatement call, bool isCostly)
    {
        var callee = facts[call.Method];
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            if (Any(call.Arguments[index].Inputs, method.Costly))
                Add(callee, callee.Costly, callee.Parameters[index]);
        }
        for (var index = 0; index < call.Results.Count; index++)
        {
            if (call.Results[index].Length != 0 && (isCostly || callee.CostlyResults[index]))
                Add(method, method.Costly, call.Results[index]);
        }
    }
}
