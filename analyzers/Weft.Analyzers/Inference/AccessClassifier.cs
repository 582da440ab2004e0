// Classes of keys: how weak the weakest thing is that a key is computed from.
//
// The statements of each method are walked in order with the class of every local. Where two paths meet the weaker class
// holds; where nobody knows which path is taken, whatever either assigns is unknown. Parameters take the weakest class of all
// callers and results the weakest of all returns, until nothing changes any more: classes only ever get weaker.

using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Classifies the sites of one contract; used once.</summary>
internal sealed class AccessClassifier
{
    private readonly Dictionary<string, Summary> summaries = new(StringComparer.Ordinal);
    private readonly Stack<LoopState> loops = new();
    private int uncertainty;
    private bool hasChanged;
    private Summary method = null!;

    public AccessClassifier(IReadOnlyList<MethodDraft> drafts, IEnumerable<string> entryKeys)
    {
        foreach (var draft in drafts)
            summaries[draft.Key] = new Summary(draft);
        foreach (var entry in entryKeys.Select(key => summaries[key]))
        {
            entry.IsReached = true;
            foreach (var parameter in entry.Parameters)
                entry.ParameterClasses[parameter] = AccessClass.Argument;
        }
    }

    private sealed class Summary(MethodDraft draft)
    {
        public MethodDraft Draft { get; } = draft;

        public IReadOnlyList<string> Parameters { get; } = [.. draft.Parameters.OfType<SliceLocal>().Select(parameter => parameter.Name)];

        public bool IsReached { get; set; }

        public Dictionary<string, AccessClass> ParameterClasses { get; } = new(StringComparer.Ordinal);

        public AccessClass[] Results { get; } = new AccessClass[draft.Results.Count];

        public AccessClass[] Sites { get; } = new AccessClass[draft.Sites.Count];

        public int[] KnownKeys { get; } = [.. draft.Sites.Select(site => site.Keys.Count)];
    }

    private sealed class LoopState(int uncertainty)
    {
        public int Uncertainty { get; } = uncertainty;

        public bool HasUncertainJump { get; set; }
    }

    /// <summary>Classifies everything.</summary>
    public void Run()
    {
        do
        {
            hasChanged = false;
            foreach (var summary in summaries.Values.Where(candidate => candidate.IsReached))
            {
                method = summary;
                uncertainty = 0;
                Walk(summary.Draft.Body, new(summary.ParameterClasses, StringComparer.Ordinal));
            }
        }
        while (hasChanged);
    }

    /// <summary>The weakest class of a site over all ways to reach it.</summary>
    public AccessClass ClassOf(MethodDraft draft, int site) => summaries[draft.Key].Sites[site];

    /// <summary>Leading key parts of a site that are known on all ways to reach it.</summary>
    public int KnownKeysOf(MethodDraft draft, int site) => summaries[draft.Key].KnownKeys[site];

    private static AccessClass ClassOf(SliceExpression value, Dictionary<string, AccessClass> locals)
    {
        var weakest = value.IsUnknown ? AccessClass.Range : value.Class;
        foreach (var input in value.Inputs)
            weakest = Weaker(weakest, locals.TryGetValue(input, out var found) ? found : AccessClass.Range);
        return weakest;
    }

    private static AccessClass Weaker(AccessClass left, AccessClass right) => left > right ? left : right;

    private void Weaken(ref AccessClass place, AccessClass found)
    {
        if (found <= place)
            return;
        place = found;
        hasChanged = true;
    }

    private void Walk(IEnumerable<SliceStatement> block, Dictionary<string, AccessClass> locals)
    {
        foreach (var statement in block)
            Walk(statement, locals);
    }

    private void Walk(SliceStatement statement, Dictionary<string, AccessClass> locals)
    {
        switch (statement)
        {
            case AssignStatement assign:
                locals[assign.Local] = ClassOf(assign.Value, locals);
                break;
            case TouchStatement touch:
                Site(touch.Site, touch.Keys, locals);
                break;
            case PinnedStatement pinned:
                locals[pinned.Local] = Weaker(AccessClass.Pinned, Site(pinned.Site, pinned.Keys, locals));
                break;
            case PinStatement pin:
                Site(pin.Site, pin.Keys, locals);
                break;
            case EverythingStatement everything:
                Site(everything.Site, new([SliceExpression.Unknown]), locals);
                break;
            case ExternalCallStatement call:
                var target = Site(call.Site, new([call.Target]), locals);
                foreach (var local in SliceWalk.Targets(call))
                    locals[local] = Weaker(AccessClass.Called, target);
                break;
            case CreateStatement create:
                var salt = Site(create.Site, new([create.Salt]), locals);
                locals[create.Result] = salt;
                break;
            case CallStatement call:
                Call(call, locals);
                break;
            case IfStatement branch:
                Branch(branch, locals);
                break;
            case LoopStatement loop:
                Loop(loop, locals);
                break;
            case ReturnStatement result:
                for (var index = 0; index < result.Results.Count; index++)
                    Weaken(ref method.Results[index], uncertainty > 0 ? AccessClass.Range : ClassOf(result.Results[index], locals));
                break;
            case JumpStatement jump:
                var state = loops.Skip(jump.Depth).FirstOrDefault();
                if (state is not null && uncertainty > state.Uncertainty)
                    state.HasUncertainJump = true;
                break;
        }
    }

    private AccessClass Site(int site, EquatableArray<SliceExpression> keys, Dictionary<string, AccessClass> locals)
    {
        var weakest = AccessClass.Constant;
        var known = 0;
        for (var index = 0; index < keys.Count; index++)
        {
            weakest = Weaker(weakest, ClassOf(keys[index], locals));
            known += weakest == AccessClass.Range ? 0 : 1;
        }
        Weaken(ref method.Sites[site], weakest);
        method.KnownKeys[site] = Math.Min(method.KnownKeys[site], known);
        return weakest;
    }

    private void Call(CallStatement call, Dictionary<string, AccessClass> locals)
    {
        var callee = summaries[call.Method];
        hasChanged |= !callee.IsReached;
        callee.IsReached = true;
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            var parameter = callee.Parameters[index];
            var isNew = !callee.ParameterClasses.TryGetValue(parameter, out var known);
            var found = Weaker(known, ClassOf(call.Arguments[index], locals));
            hasChanged |= isNew || found != known;
            callee.ParameterClasses[parameter] = found;
        }
        for (var index = 0; index < call.Results.Count; index++)
        {
            if (call.Results[index].Length != 0)
                locals[call.Results[index]] = callee.Results[index];
        }
    }

    private void Branch(IfStatement branch, Dictionary<string, AccessClass> locals)
    {
        var isUnknown = ClassOf(branch.Condition, locals) == AccessClass.Range;
        uncertainty += isUnknown ? 1 : 0;
        var then = new Dictionary<string, AccessClass>(locals, StringComparer.Ordinal);
        var otherwise = new Dictionary<string, AccessClass>(locals, StringComparer.Ordinal);
        Walk(branch.Then, then);
        Walk(branch.Else, otherwise);
        uncertainty -= isUnknown ? 1 : 0;
        foreach (var local in SliceWalk.Assigned([branch]))
        {
            var left = Find(then, local);
            var right = Find(otherwise, local);
            locals[local] = branch.ThenEnds ? right : branch.ElseEnds ? left : isUnknown ? AccessClass.Range : Weaker(left, right);
        }
    }

    private static AccessClass Find(Dictionary<string, AccessClass> locals, string local) =>
        locals.TryGetValue(local, out var found) ? found : AccessClass.Range;

    private void Loop(LoopStatement loop, Dictionary<string, AccessClass> locals)
    {
        var assigned = SliceWalk.Assigned([loop]);
        var state = new LoopState(uncertainty);
        var isUnknown = loop.Condition.IsUnknown;
        loops.Push(state);
        for (var round = 0; round < 2 + assigned.Count; round++)
        {
            if (isUnknown)
                Forget(assigned, locals);
            var before = new Dictionary<string, AccessClass>(locals, StringComparer.Ordinal);
            uncertainty += isUnknown ? 1 : 0;
            Walk(loop.TestsLast ? loop.Body.Concat(loop.Step).Concat(loop.Test) : loop.Test.Concat(loop.Body).Concat(loop.Step), locals);
            uncertainty -= isUnknown ? 1 : 0;
            var hasBecomeUnknown = !isUnknown && (ClassOf(loop.Condition, locals) == AccessClass.Range || state.HasUncertainJump);
            isUnknown |= hasBecomeUnknown;
            foreach (var local in assigned.Where(before.ContainsKey))
                locals[local] = Weaker(before[local], Find(locals, local));
            if (!hasBecomeUnknown && assigned.All(local => Find(before, local) == Find(locals, local)))
                break;
        }
        if (isUnknown)
            Forget(assigned, locals);
        loops.Pop();
    }

    private static void Forget(IEnumerable<string> assigned, Dictionary<string, AccessClass> locals)
    {
        foreach (var local in assigned)
            locals[local] = AccessClass.Range;
    }
}
