using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>
/// One walk over a method's statements, in order, with the class of every local, for arguments of given classes. Where two paths
/// meet the weaker class holds; where nobody knows which path is taken, whatever either assigns is unknown. A loop is walked
/// until nothing changes any more: classes only ever get weaker, and what a walk notes is the weakest of its rounds.
/// </summary>
internal sealed class MethodVisit
{
    private static readonly EquatableArray<SliceExpression> OneUnknown = EquatableArray<SliceExpression>.Of(SliceExpression.Unknown);

    private readonly AccessClassifier classifier;
    private readonly AccessClassifier.Argument[] arguments;
    private readonly bool isCalledUncounted;
    private readonly Dictionary<string, Phrase> words = new(StringComparer.Ordinal);
    private readonly AccessClass[] results;
    private readonly (AccessClass[] Arguments, MethodVisit Callee)?[] calls;
    private readonly Stack<LoopState> loops = new();
    private IReadOnlyList<ReachedSite>? reached;
    private int uncertainty;
    private int uncountedLoops;

    public MethodVisit(
        AccessClassifier classifier, MethodDraft draft, AccessClassifier.Argument[] arguments, bool isCalledUncounted)
    {
        this.classifier = classifier;
        this.arguments = arguments;
        this.isCalledUncounted = isCalledUncounted;
        Draft = draft;
        results = new AccessClass[draft.Results.Count];
        calls = new (AccessClass[], MethodVisit)?[draft.Calls.Count];
        Sites = new AccessClass[draft.Sites.Count];
        KnownKeys = [.. draft.Sites.Select(site => site.Keys.Count)];
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index].Words is { } phrase)
                words[draft.Flow.Parameters[index]] = phrase;
        }
    }

    private sealed class LoopState(int uncertainty, bool isEndless)
    {
        public int Uncertainty { get; } = uncertainty;

        /// <summary>Whether only jumps leave the loop.</summary>
        public bool IsEndless { get; } = isEndless;

        public bool HasUncertainJump { get; set; }
    }

    public MethodDraft Draft { get; }

    /// <summary>The weakest class of each site.</summary>
    public AccessClass[] Sites { get; }

    /// <summary>Leading key parts of each site that are known.</summary>
    public int[] KnownKeys { get; }

    /// <summary>The visits that the calls of this one lead to, in order of the calls.</summary>
    public IEnumerable<MethodVisit> Callees => calls.Where(call => call is not null).Select(call => call!.Value.Callee);

    /// <summary>The sites with their keys in the words of the entry point.</summary>
    public IReadOnlyList<ReachedSite> Reached => reached ??= [.. Draft.Sites.Select((site, index) => new ReachedSite(
        Draft, index, site.Keys.Take(KnownKeys[index]).Select(key => key.With(words)?.Text ?? key.Text).ToEquatableArray(), Sites[index]))];

    /// <summary>Whether the access function may come here less often than the method: storage that may change is then not known.</summary>
    private bool IsUncounted => isCalledUncounted || uncountedLoops > 0;

    /// <summary>Whether it is a visit with these arguments.</summary>
    public bool IsFor(AccessClassifier.Argument[] others, bool isUncounted) =>
        isCalledUncounted == isUncounted && arguments.AsSpan().SequenceEqual(others);

    /// <summary>Walks the method.</summary>
    public void Run()
    {
        var locals = new Dictionary<string, AccessClass>(StringComparer.Ordinal);
        for (var index = 0; index < arguments.Length; index++)
            locals[Draft.Flow.Parameters[index]] = arguments[index].Class;
        Walk(Draft.Body, locals);
    }

    private static AccessClass ClassOf(SliceExpression value, Dictionary<string, AccessClass> locals)
    {
        // Of two values nobody knows which; what both agree on is no more than luck.
        if (value is { Form: SliceForm.Lifted, Text: SliceExpression.Choose } && ClassOf(value.Parts[0], locals) == AccessClass.Range)
            return AccessClass.Range;
        var weakest = value.IsUnknown ? AccessClass.Range : value.Class;
        foreach (var input in value.Inputs)
            weakest = Weaker(weakest, locals.TryGetValue(input, out var found) ? found : AccessClass.Range);
        return weakest;
    }

    private static AccessClass Weaker(AccessClass left, AccessClass right) => left > right ? left : right;

    private static void Weaken(ref AccessClass place, AccessClass found) => place = Weaker(place, found);

    private void Walk(EquatableArray<SliceStatement> block, Dictionary<string, AccessClass> locals)
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
            case DeltaStatement delta:
                Site(delta.Site, delta.Keys, locals);
                break;
            case PinnedStatement pinned:
                locals[pinned.Local] = Weaker(AccessClass.Pinned, Site(pinned.Site, pinned.Keys, locals));
                break;
            case ResolvedStatement resolved:
                var place = Site(resolved.Site, resolved.Keys, locals);
                locals[resolved.Local] = IsUncounted || resolved.IsDeferred ? AccessClass.Range : Weaker(AccessClass.Resolved, place);
                break;
            case PinStatement pin:
                Site(pin.Site, pin.Keys, locals);
                break;
            case EverythingStatement everything:
                Site(everything.Site, OneUnknown, locals);
                break;
            case ExternalCallStatement call:
                var target = Site(call.Site, EquatableArray<SliceExpression>.Of(call.Target), locals);
                foreach (var local in SliceWalk.Targets(call))
                    locals[local] = Weaker(AccessClass.Called, target);
                break;
            case CreateStatement create:
                var salt = Site(create.Site, EquatableArray<SliceExpression>.Of(create.Salt), locals);
                locals[create.Result] = salt;
                break;
            case CallStatement call:
                Call(call, locals);
                break;
            case IfStatement branch:
                Branch(branch, locals);
                break;
            case LoopStatement repeated:
                Loop(repeated, locals);
                break;
            case ReturnStatement result:
                for (var index = 0; index < result.Results.Count; index++)
                    Weaken(ref results[index], uncertainty > 0 ? AccessClass.Range : ClassOf(result.Results[index], locals));
                foreach (var loop in loops)
                    loop.HasUncertainJump |= loop.IsEndless && uncertainty > loop.Uncertainty;
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
        Weaken(ref Sites[site], weakest);
        KnownKeys[site] = Math.Min(KnownKeys[site], known);
        return weakest;
    }

    private void Call(CallStatement call, Dictionary<string, AccessClass> locals)
    {
        var classes = calls[call.Number]?.Arguments ?? new AccessClass[call.Arguments.Count];
        for (var index = 0; index < classes.Length; index++)
            Weaken(ref classes[index], ClassOf(call.Arguments[index], locals));
        var callee = classifier.Visit(call.Method, classes, Draft.Calls[call.Number], words, IsUncounted);
        calls[call.Number] = (classes, callee);
        for (var index = 0; index < call.Results.Count; index++)
        {
            if (call.Results[index].Length != 0)
                locals[call.Results[index]] = callee.results[index];
        }
    }

    private void Branch(IfStatement branch, Dictionary<string, AccessClass> locals)
    {
        var isUnknown = ClassOf(branch.Condition, locals) == AccessClass.Range;
        uncertainty += isUnknown ? 1 : 0;
        var then = new Dictionary<string, AccessClass>(locals, StringComparer.Ordinal);
        Walk(branch.Then, then);
        Walk(branch.Else, locals);
        uncertainty -= isUnknown ? 1 : 0;
        foreach (var local in SliceWalk.AssignedIn(branch))
        {
            var left = Find(then, local);
            var right = Find(locals, local);
            locals[local] = branch.ThenEnds ? right : branch.ElseEnds ? left : isUnknown ? AccessClass.Range : Weaker(left, right);
        }
    }

    private static AccessClass Find(Dictionary<string, AccessClass> locals, string local) =>
        locals.TryGetValue(local, out var found) ? found : AccessClass.Range;

    private void Loop(LoopStatement loop, Dictionary<string, AccessClass> locals)
    {
        var assigned = SliceWalk.AssignedIn(loop);
        var state = new LoopState(uncertainty, loop.Condition is { Form: SliceForm.Value, Text: "true" });
        var isUnknown = loop.Condition.IsUnknown;
        loops.Push(state);
        for (var round = 0; round < 2 + assigned.Count; round++)
        {
            if (isUnknown)
                Forget(assigned, locals);
            var before = assigned.Where(locals.ContainsKey).ToDictionary(local => local, local => locals[local], StringComparer.Ordinal);
            uncertainty += isUnknown ? 1 : 0;
            uncountedLoops += isUnknown ? 1 : 0;
            if (!loop.TestsLast)
                Walk(loop.Test, locals);
            Walk(loop.Body, locals);
            Walk(loop.Step, locals);
            if (loop.TestsLast)
                Walk(loop.Test, locals);
            uncertainty -= isUnknown ? 1 : 0;
            uncountedLoops -= isUnknown ? 1 : 0;
            var hasBecomeUnknown = !isUnknown && (ClassOf(loop.Condition, locals) == AccessClass.Range || state.HasUncertainJump);
            isUnknown |= hasBecomeUnknown;
            foreach (var local in before)
                locals[local.Key] = Weaker(local.Value, Find(locals, local.Key));
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
