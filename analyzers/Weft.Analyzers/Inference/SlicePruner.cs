// From translated methods to slices.
//
// Forwards: a local may be known if some assignment gives it a value whose inputs may be known; a parameter, if some caller
// passes such a value. What can never be known becomes the unknown value. What is read only for other contracts is followed beside that:
// copies, and members of copies, on their way to an argument or a result; see SlicePruner.Deferred.cs.
// Backwards: a local is needed if a key, a condition over something that is kept, or another needed value mentions it. Accesses
// and calls are kept always; everything else only where somebody needs it. Amounts of deltas come last: see SlicePruner.Deltas.cs.
// Both are fixpoints over all methods of the contract at once: callers decide what callees know, and which results they owe.

using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Prunes the translated methods of one contract; used once.</summary>
internal sealed partial class SlicePruner
{
    private readonly Dictionary<string, Facts> facts = new(StringComparer.Ordinal);
    private readonly HashSet<string> entries;
    private bool hasChanged;

    /// <param name="drafts">The methods.</param>
    /// <param name="bodyOf">The body of each of them.</param>
    /// <param name="entryKeys">Those that are entry points.</param>
    public SlicePruner(
        IReadOnlyList<MethodDraft> drafts, Func<MethodDraft, EquatableArray<SliceStatement>> bodyOf, IEnumerable<string> entryKeys)
    {
        entries = new(entryKeys, StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            var parameters = draft.Parameters.Where(parameter => parameter is not null).Select(parameter => parameter!.Name).ToList();
            facts[draft.Key] = new Facts(draft, parameters, bodyOf(draft));
        }
    }

    /// <summary>What is found out about one method.</summary>
    private sealed record Facts(MethodDraft Draft, IReadOnlyList<string> Parameters, EquatableArray<SliceStatement> Original)
    {
        public EquatableArray<SliceStatement> Body { get; set; } = Original;

        public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

        public HashSet<int> KnownResults { get; } = [];

        /// <summary>Locals that may hold what was read for other contracts.</summary>
        public HashSet<string> Deferred { get; } = new(StringComparer.Ordinal);

        public HashSet<int> DeferredResults { get; } = [];

        public HashSet<string> Needed { get; } = new(StringComparer.Ordinal);

        public HashSet<int> NeededResults { get; } = [];

        public HashSet<string> Costly { get; } = new(StringComparer.Ordinal);

        public HashSet<int> CostlyResults { get; } = [];

        /// <summary>What deltas do that are none, by site.</summary>
        public Dictionary<int, SiteKind> Settled { get; } = [];

        public bool HasEffect { get; set; }

        public bool IsReached { get; set; }
    }

    /// <summary>Runs both analyses.</summary>
    public void Run()
    {
        foreach (var entry in facts.Values.Where(method => entries.Contains(method.Draft.Key)))
            entry.Known.UnionWith(entry.Parameters);
        Repeat(Learn);
        Repeat(Defer);
        foreach (var method in facts.Values)
            method.Body = SliceRewrite.Statements(Replace(method, method.Body), Ended);
        Repeat(method => Note(method.HasEffect, method.Body.Any(statement => SliceWalk.All([statement]).Any(HasEffect)), () =>
            method.HasEffect = true));
        foreach (var entry in facts.Values.Where(method => entries.Contains(method.Draft.Key)))
        {
            entry.IsReached = true;
            entry.NeededResults.UnionWith(entry.KnownResults.Union(entry.DeferredResults));
        }
        Repeat(Demand);
        SettleAmounts();
        Repeat(Demand);
    }

    private void Demand(Facts method)
    {
        if (method.IsReached)
            Demand(method, method.Body);
    }

    /// <summary>The slice of a method; <see langword="null"/> when nothing needs it.</summary>
    public SliceMethod? Slice(MethodDraft draft, string name, int firstSite, IReadOnlyList<int> siteOrder)
    {
        var method = facts[draft.Key];
        if (!method.IsReached)
            return null;
        var body = Prune(method, method.Body, siteOrder);
        if (body.Count != 0 && body[body.Count - 1] is ReturnStatement { Results.Count: 0 })
            body.RemoveAt(body.Count - 1);
        var mentioned = new HashSet<string>(
            SliceWalk.All(body).SelectMany(statement =>
                SliceWalk.Targets(statement).Concat(SliceWalk.Expressions(statement).SelectMany(value => value.Inputs))),
            StringComparer.Ordinal);
        return new(
            draft.Key, name, draft.Display, firstSite,
            draft.Parameters.OfType<SliceLocal>().Where(parameter => method.Needed.Contains(parameter.Name)).ToEquatableArray(),
            Owed(method).Select(index => draft.Results[index]!).ToEquatableArray(),
            draft.Locals.Where(local => mentioned.Contains(local.Name)).ToEquatableArray(),
            body.ToEquatableArray());
    }

    /// <summary>The place of each result of a method among those that its slice returns; -1 for others.</summary>
    public IReadOnlyList<int> ResultPlaces(MethodDraft draft)
    {
        var owed = Owed(facts[draft.Key]).ToList();
        return [.. Enumerable.Range(0, draft.Results.Count).Select(index => owed.IndexOf(index))];
    }

    /// <summary>Whether the slice of a method takes a parameter.</summary>
    public bool IsNeeded(MethodDraft draft, string parameter) => facts[draft.Key].Needed.Contains(parameter);

    private void Repeat(Action<Facts> step)
    {
        do
        {
            hasChanged = false;
            foreach (var method in facts.Values)
                step(method);
        }
        while (hasChanged);
    }

    private void Note(bool isKnownAlready, bool holds, Action record)
    {
        if (isKnownAlready || !holds)
            return;
        record();
        hasChanged = true;
    }

    private void AddTo<T>(HashSet<T> set, T item) => hasChanged |= set.Add(item);

    private static bool MayBeKnown(Facts method, SliceExpression value) => value.Form switch
    {
        SliceForm.Unknown => false,
        SliceForm.Value => value.Inputs.All(method.Known.Contains),
        _ when value.NeedsAllParts => value.Parts.All(part => MayBeKnown(method, part)),
        _ when value.Text is SliceExpression.Choose => value.Parts.Skip(1).Any(part => MayBeKnown(method, part)),
        _ => value.Parts.Any(part => MayBeKnown(method, part)),
    };

    private static SliceExpression Replace(Facts method, SliceExpression value) =>
        !MayBeKnown(method, value) ? SliceExpression.Unknown
        : value.Form == SliceForm.Lifted ? SliceExpression.Lift(value.Text, [.. value.Parts.Select(part => Replace(method, part))])
        : value;

    private void Learn(Facts method)
    {
        foreach (var statement in SliceWalk.All(method.Body))
        {
            switch (statement)
            {
                case AssignStatement assign when MayBeKnown(method, assign.Value):
                    AddTo(method.Known, assign.Local);
                    break;
                case ResolvedStatement { IsDeferred: true }:
                    break;
                case PinnedStatement or ResolvedStatement or ExternalCallStatement or CreateStatement:
                    foreach (var local in SliceWalk.Targets(statement))
                        AddTo(method.Known, local);
                    break;
                case CallStatement call:
                    Learn(method, call);
                    break;
                case ReturnStatement result:
                    foreach (var index in Enumerable.Range(0, result.Results.Count).Where(index =>
                        MayBeKnown(method, result.Results[index])))
                        AddTo(method.KnownResults, index);
                    break;
            }
        }
    }

    private void Learn(Facts method, CallStatement call)
    {
        var callee = facts[call.Method];
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            if (MayBeKnown(method, call.Arguments[index]))
                AddTo(callee.Known, callee.Parameters[index]);
        }
        foreach (var index in callee.KnownResults.Where(index => call.Results[index].Length != 0).ToList())
            AddTo(method.Known, call.Results[index]);
    }

    private static EquatableArray<SliceStatement> Replace(Facts method, EquatableArray<SliceStatement> block) =>
        block.Select(statement => SliceRewrite.Expressions(statement, value => Replace(method, value), value => Pass(method, value)))
            .ToEquatableArray();

    /// <summary>A loop that only jumps leave, none of which can be known, has an unknown number of rounds.</summary>
    private static SliceStatement Ended(SliceStatement statement) =>
        statement is LoopStatement { Condition: { Form: SliceForm.Value, Text: "true" } } loop && !MayLeave(loop.Body, isInner: false)
            ? loop with { Condition = SliceExpression.Unknown }
            : statement;

    private static bool MayLeave(IEnumerable<SliceStatement> block, bool isInner) => block.Any(statement => statement switch
    {
        JumpStatement jump => jump is { IsBreak: true, Depth: 0 } && !isInner,
        ReturnStatement => true,
        IfStatement branch => !branch.Condition.IsUnknown && (MayLeave(branch.Then, isInner) || MayLeave(branch.Else, isInner)),
        LoopStatement loop => !loop.Condition.IsUnknown && MayLeave(loop.Body, isInner: true),
        _ => false,
    });

    private bool HasEffect(SliceStatement statement) => statement switch
    {
        TouchStatement or DeltaStatement or PinnedStatement or ResolvedStatement or PinStatement => true,
        ExternalCallStatement or CreateStatement or EverythingStatement => true,
        CallStatement call => facts[call.Method].HasEffect,
        _ => false,
    };

    private static IEnumerable<int> Owed(Facts method) => method.NeededResults.OrderBy(index => index);

    private bool IsKept(Facts method, SliceStatement statement) => statement switch
    {
        AssignStatement assign => method.Needed.Contains(assign.Local),
        CallStatement call => facts[call.Method].HasEffect || call.Results.Any(method.Needed.Contains),
        IfStatement branch => branch.Then.Concat(branch.Else).Any(inner => IsKept(method, inner)
            && (!branch.Condition.IsUnknown || Matters(method, inner))),
        LoopStatement loop => SliceWalk.Blocks(loop).SelectMany(block => block).Any(inner => Weighs(method, inner)),
        RequireStatement require => !require.Condition.IsUnknown && require.Condition.Inputs.All(method.Needed.Contains),
        _ => true,
    };

    /// <summary>Whether a loop is worth running for a statement: jumps alone are not.</summary>
    private bool Weighs(Facts method, SliceStatement statement) => statement switch
    {
        JumpStatement => false,
        IfStatement branch => IsKept(method, branch) && branch.Then.Concat(branch.Else).Any(inner => Weighs(method, inner)),
        _ => IsKept(method, statement),
    };

    /// <summary>Whether a statement says anything where nobody knows whether it is reached.</summary>
    private static bool Matters(Facts method, SliceStatement statement) => statement switch
    {
        RequireStatement => false,
        ReturnStatement => method.NeededResults.Count != 0,
        IfStatement branch => branch.Then.Concat(branch.Else).Any(inner => Matters(method, inner)),
        _ => true,
    };

    private void Demand(Facts method, IEnumerable<SliceStatement> block)
    {
        foreach (var statement in block.Where(statement => IsKept(method, statement)))
        {
            switch (statement)
            {
                case CallStatement call:
                    Demand(method, call);
                    break;
                case ReturnStatement result:
                    foreach (var index in Owed(method).ToList())
                        Demand(method, result.Results[index]);
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
        Note(callee.IsReached, true, () => callee.IsReached = true);
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            if (callee.Needed.Contains(callee.Parameters[index]))
                Demand(method, call.Arguments[index]);
        }
        for (var index = 0; index < call.Results.Count; index++)
        {
            if (method.Needed.Contains(call.Results[index])
                && (callee.KnownResults.Contains(index) || callee.DeferredResults.Contains(index)))
                AddTo(callee.NeededResults, index);
        }
    }

    private void Demand(Facts method, SliceExpression value)
    {
        foreach (var input in value.Inputs)
            AddTo(method.Needed, input);
    }

    private List<SliceStatement> Prune(Facts method, IEnumerable<SliceStatement> block, IReadOnlyList<int> siteOrder)
    {
        var kept = new List<SliceStatement>();
        foreach (var statement in block.Where(statement => IsKept(method, statement)))
        {
            kept.Add(statement switch
            {
                IfStatement branch => branch with
                {
                    Then = Prune(method, branch.Then, siteOrder).ToEquatableArray(), Else =
                        Prune(method, branch.Else, siteOrder).ToEquatableArray(),
                },
                LoopStatement loop => loop with
                {
                    Test = Prune(method, loop.Test, siteOrder).ToEquatableArray(),
                    Body = Prune(method, loop.Body, siteOrder).ToEquatableArray(),
                    Step = Prune(method, loop.Step, siteOrder).ToEquatableArray(),
                },
                CallStatement call => Prune(method, call),
                ReturnStatement result => new ReturnStatement(Owed(method).Select(index => result.Results[index]).ToEquatableArray()),
                _ => SliceRewrite.WithoutUnneeded(SliceRewrite.Site(statement, siteOrder), method.Needed),
            });
            if (statement is CallStatement original)
                kept.AddRange(Forgotten(method, original));
        }
        return TouchFolding.Fold(kept);
    }

    /// <summary>Locals that a call sets to what is never known, although something else gives them known values: they must not keep
    /// those.</summary>
    private IEnumerable<SliceStatement> Forgotten(Facts method, CallStatement call) => call.Results
        .Where((local, index) => local.Length != 0 && method.Needed.Contains(local)
            && (method.Known.Contains(local) || method.Deferred.Contains(local))
            && !facts[call.Method].KnownResults.Contains(index) && !facts[call.Method].DeferredResults.Contains(index))
        .Select(local => new AssignStatement(local, SliceExpression.Unknown));

    private CallStatement Prune(Facts method, CallStatement call)
    {
        var callee = facts[call.Method];
        return call with
        {
            Number = 0,
            Arguments = call.Arguments.Where((_, index) => callee.Needed.Contains(callee.Parameters[index])).ToEquatableArray(),
            Results = Owed(callee).Select(index => method.Needed.Contains(call.Results[index]) ? call.Results[index]
                : "").ToEquatableArray(),
        };
    }
}
