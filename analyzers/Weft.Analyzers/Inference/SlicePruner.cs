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

    /// <param name="drafts">The methods.</param>
    /// <param name="bodyOf">The body of each of them.</param>
    /// <param name="entryKeys">Those that are entry points.</param>
    public SlicePruner(
        IReadOnlyList<MethodDraft> drafts, Func<MethodDraft, EquatableArray<SliceStatement>> bodyOf, IEnumerable<string> entryKeys)
    {
        entries = new(entryKeys, StringComparer.Ordinal);
        foreach (var draft in drafts)
            facts[draft.Key] = new Facts(draft, bodyOf(draft));
        foreach (var method in facts.Values)
        {
            foreach (var call in method.Draft.Flow.Calls)
                facts[call.Method].Callers.Add(method);
        }
    }

    /// <summary>What is found out about one method.</summary>
    private sealed class Facts
    {
        public Facts(MethodDraft draft, EquatableArray<SliceStatement> body)
        {
            Draft = draft;
            var count = draft.Results.Count;
            (KnownResults, DeferredResults) = (new bool[count], new bool[count]);
            (NeededResults, CostlyResults) = (new bool[count], new bool[count]);
            Put(body);
        }

        public MethodDraft Draft { get; }

        public IReadOnlyList<string> Parameters => Draft.Flow.Parameters;

        public EquatableArray<SliceStatement> Body { get; private set; }

        /// <summary>The statements of the body, those within others included.</summary>
        public List<SliceStatement> Statements { get; private set; } = [];

        public HashSet<Facts> Callers { get; } = [];

        public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

        public bool[] KnownResults { get; }

        /// <summary>Locals that may hold what was read for other contracts.</summary>
        public HashSet<string> Deferred { get; } = new(StringComparer.Ordinal);

        public bool[] DeferredResults { get; }

        public HashSet<string> Needed { get; } = new(StringComparer.Ordinal);

        public bool[] NeededResults { get; }

        public HashSet<string> Costly { get; } = new(StringComparer.Ordinal);

        public bool[] CostlyResults { get; }

        /// <summary>What deltas do that are none, by site.</summary>
        public Dictionary<int, SiteKind> Settled { get; } = [];

        public bool HasEffect { get; set; }

        public bool IsReached { get; set; }

        /// <summary>Whether something that is asked about the method may have another answer than when it was looked at last.</summary>
        public bool IsDue { get; set; }

        /// <summary>Gives the method another body.</summary>
        public void Put(EquatableArray<SliceStatement> body)
        {
            Body = body;
            Statements = SliceWalk.All(body);
        }
    }

    /// <summary>Runs both analyses.</summary>
    public void Run()
    {
        foreach (var entry in facts.Values.Where(method => entries.Contains(method.Draft.Key)))
            entry.Known.UnionWith(entry.Parameters);
        Repeat(Learn);
        Repeat(Defer);
        foreach (var method in facts.Values)
            method.Put(SliceRewrite.Statements(Replace(method, method.Body), Ended));
        Repeat(FindEffect);
        foreach (var entry in facts.Values.Where(method => entries.Contains(method.Draft.Key)))
        {
            entry.IsReached = true;
            for (var index = 0; index < entry.NeededResults.Length; index++)
                entry.NeededResults[index] = entry.KnownResults[index] || entry.DeferredResults[index];
        }
        Repeat(Demand);
        SettleAmounts();
        Repeat(Demand);
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

    /// <summary>Takes a step for every method until nothing changes: again for those of which more is known.</summary>
    private void Repeat(Action<Facts> step)
    {
        foreach (var method in facts.Values)
            method.IsDue = true;
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var method in facts.Values)
            {
                if (!method.IsDue)
                    continue;
                (method.IsDue, hasChanged) = (false, true);
                step(method);
            }
        }
    }

    private static void Change(Facts method)
    {
        method.IsDue = true;
        foreach (var caller in method.Callers)
            caller.IsDue = true;
    }

    private static void Add(Facts method, HashSet<string> locals, string local)
    {
        if (locals.Add(local))
            Change(method);
    }

    private static void Add(Facts method, bool[] results, int index)
    {
        if (results[index])
            return;
        results[index] = true;
        Change(method);
    }

    private static bool MayBeKnown(Facts method, SliceExpression value)
    {
        if (value.Form == SliceForm.Unknown)
            return false;
        if (value.Form == SliceForm.Value)
            return All(value.Inputs, method.Known);
        var (needsAll, first) = (value.NeedsAllParts, value.Text is SliceExpression.Choose ? 1 : 0);
        for (var index = first; index < value.Parts.Count; index++)
        {
            if (MayBeKnown(method, value.Parts[index]) != needsAll)
                return !needsAll;
        }
        return needsAll;
    }

    private static bool All(EquatableArray<string> locals, HashSet<string> among)
    {
        foreach (var local in locals)
        {
            if (!among.Contains(local))
                return false;
        }
        return true;
    }

    private static bool Any(EquatableArray<string> locals, HashSet<string> among)
    {
        foreach (var local in locals)
        {
            if (among.Contains(local))
                return true;
        }
        return false;
    }

    private static SliceExpression Replace(Facts method, SliceExpression value) =>
        !MayBeKnown(method, value) ? SliceExpression.Unknown
        : value.Form == SliceForm.Lifted ? Lifted(value, value.Parts.Map(part => Replace(method, part)))
        : value;

    private static SliceExpression Lifted(SliceExpression value, EquatableArray<SliceExpression> parts) =>
        parts == value.Parts ? value : SliceExpression.Lift(value.Text, [.. parts]);

    private void Learn(Facts method)
    {
        foreach (var statement in method.Statements)
        {
            switch (statement)
            {
                case AssignStatement assign when MayBeKnown(method, assign.Value):
                    Add(method, method.Known, assign.Local);
                    break;
                case ResolvedStatement { IsDeferred: true }:
                    break;
                case PinnedStatement or ResolvedStatement or ExternalCallStatement or CreateStatement:
                    foreach (var local in SliceWalk.Targets(statement))
                        Add(method, method.Known, local);
                    break;
                case CallStatement call:
                    Learn(method, call);
                    break;
                case ReturnStatement result:
                    for (var index = 0; index < result.Results.Count; index++)
                    {
                        if (MayBeKnown(method, result.Results[index]))
                            Add(method, method.KnownResults, index);
                    }
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
                Add(callee, callee.Known, callee.Parameters[index]);
        }
        for (var index = 0; index < call.Results.Count; index++)
        {
            if (callee.KnownResults[index] && call.Results[index].Length != 0)
                Add(method, method.Known, call.Results[index]);
        }
    }

    private static EquatableArray<SliceStatement> Replace(Facts method, EquatableArray<SliceStatement> block) =>
        block.Map(statement => SliceRewrite.Expressions(statement, value => Replace(method, value), value => Pass(method, value)));

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
            && !facts[call.Method].KnownResults[index] && !facts[call.Method].DeferredResults[index])
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
