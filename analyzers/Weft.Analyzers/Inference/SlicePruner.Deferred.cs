using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <content>
/// What is read only for other contracts: followed through copies and members, nothing is computed from it. Where it goes nowhere, the read
/// is an ordinary one.
/// </content>
internal sealed partial class SlicePruner
{
    /// <summary>Whether a value may be what was read for other contracts, or a member of it.</summary>
    private static bool MayBeDeferred(Facts method, SliceExpression value) => value.IsInput || value.IsMember
        ? All(value.Inputs, method.Deferred)
        : value is { Form: SliceForm.Lifted, Text: SliceExpression.Choose } && MayBeKnown(method, value.Parts[0])
            && value.Parts.Skip(1).Any(part => MayBeDeferred(method, part));

    /// <summary>What is left of a value that goes on to somewhere else.</summary>
    private static SliceExpression Pass(Facts method, SliceExpression value) => !MayBeDeferred(method, value) ? Replace(method, value)
        : value.IsMember ? value with { Form = SliceForm.Part }
        : value.IsInput ? value
        : SliceExpression.Lift(
            value.Text, [.. value.Parts.Select((part, index) => index == 0 ? Replace(method, part) : Pass(method, part))]);

    private void Defer(Facts method)
    {
        foreach (var statement in method.Statements)
        {
            switch (statement)
            {
                case ResolvedStatement { IsDeferred: true } read:
                    Add(method, method.Deferred, read.Local);
                    break;
                case AssignStatement assign when MayBeDeferred(method, assign.Value):
                    Add(method, method.Deferred, assign.Local);
                    break;
                case CallStatement call:
                    Defer(method, call);
                    break;
                case ReturnStatement result:
                    for (var index = 0; index < result.Results.Count; index++)
                    {
                        if (MayBeDeferred(method, result.Results[index]))
                            Add(method, method.DeferredResults, index);
                    }
                    break;
            }
        }
    }

    private void Defer(Facts method, CallStatement call)
    {
        var callee = facts[call.Method];
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            if (MayBeDeferred(method, call.Arguments[index]))
                Add(callee, callee.Deferred, callee.Parameters[index]);
        }
        for (var index = 0; index < call.Results.Count; index++)
        {
            if (callee.DeferredResults[index] && call.Results[index].Length != 0)
                Add(method, method.Deferred, call.Results[index]);
        }
    }
}
