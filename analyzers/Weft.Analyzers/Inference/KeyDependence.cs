// What a key depends on: backwards from its inputs through assignments, calls and results, and through the conditions that decide which
// assignment is the last. Of a loop that is its own condition, and every condition around a jump out of it or a return.
//
// One walk for each question. A method is seen as one whole, whoever calls it: too much may be found, never too little.

using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Finds the reads of storage behind keys, in the drafts of one contract.</summary>
internal sealed class KeyDependence
{
    private readonly Dictionary<string, Method> methods = new(StringComparer.Ordinal);

    public KeyDependence(IReadOnlyList<MethodDraft> drafts)
    {
        foreach (var draft in drafts)
            methods[draft.Key] = new Method(draft);
        foreach (var method in methods.Values)
        {
            foreach (var call in method.Flow.Calls)
                methods[call.Method].Callers.Add((method, call));
        }
    }

    private sealed class Method(MethodDraft draft)
    {
        public MethodDraft Draft { get; } = draft;

        public MethodFlow Flow { get; } = draft.Flow;

        public List<(Method Caller, CallStatement Call)> Callers { get; } = [];
    }

    /// <summary>The resolved reads behind the leading key parts of a site.</summary>
    public IEnumerable<(MethodDraft Draft, int Site)> ReadsBehind(MethodDraft draft, int site, int keyCount)
    {
        var walk = new Walk(methods);
        foreach (var placed in draft.Flow.At(site))
            walk.Need(methods[draft.Key], KeysOf(placed.Statement).Take(keyCount));
        return walk.Finish().Reads;
    }

    /// <summary>What the leading key parts of sites depend on, of what comes from other contracts.</summary>
    public Origins OriginsOf(IEnumerable<(MethodDraft Draft, int Site, int KeyCount)> sites)
    {
        var walk = new Walk(methods) { EndsAtCalls = true };
        foreach (var (draft, site, keyCount) in sites)
        {
            foreach (var placed in draft.Flow.At(site))
                walk.Need(methods[draft.Key], KeysOf(placed.Statement).Take(keyCount));
        }
        return walk.Finish();
    }

    /// <summary>What the arguments of a call or creation depend on.</summary>
    public Origins OriginsOfArguments(MethodDraft draft, int site)
    {
        var walk = new Walk(methods) { EndsAtCalls = true };
        foreach (var placed in draft.Flow.At(site))
        {
            if (placed.Statement is ExternalCallStatement call)
                walk.Need(methods[draft.Key], call.Arguments);
            else if (placed.Statement is CreateStatement create)
                walk.Need(methods[draft.Key], create.Arguments);
        }
        return walk.Finish();
    }

    /// <summary>Where values come from.</summary>
    public sealed class Origins
    {
        /// <summary>Reads that happen while scheduling.</summary>
        public HashSet<(MethodDraft Draft, int Site)> Reads { get; } = [];

        /// <summary>Reads that only other contracts may resolve.</summary>
        public HashSet<(MethodDraft Draft, int Site)> Deferred { get; } = [];

        /// <summary>Parameters of methods.</summary>
        public HashSet<(MethodDraft Draft, string Parameter)> Parameters { get; } = [];

        /// <summary>Results of calls to other contracts, by the number of the result.</summary>
        public HashSet<(MethodDraft Draft, int Site, int Result)> Results { get; } = [];
    }

    private static EquatableArray<SliceExpression> KeysOf(SliceStatement statement) => statement switch
    {
        TouchStatement touch => touch.Keys,
        DeltaStatement delta => delta.Keys,
        PinnedStatement pinned => pinned.Keys,
        ResolvedStatement resolved => resolved.Keys,
        PinStatement pin => pin.Keys,
        ExternalCallStatement call => EquatableArray<SliceExpression>.Of(call.Target),
        CreateStatement create => EquatableArray<SliceExpression>.Of(create.Salt),
        _ => default,
    };

    private sealed class Walk(Dictionary<string, Method> methods)
    {
        private readonly HashSet<(Method, string)> seen = [];
        private readonly Queue<(Method Method, string Local)> rest = new();
        private readonly Origins origins = new();

        /// <summary>Whether what another contract returns is an end, or depends on what it is given.</summary>
        public bool EndsAtCalls { get; init; }

        public void Need(Method method, IEnumerable<SliceExpression> values)
        {
            foreach (var value in values)
            {
                foreach (var input in value.Inputs)
                {
                    if (seen.Add((method, input)))
                        rest.Enqueue((method, input));
                }
            }
        }

        public Origins Finish()
        {
            while (rest.Count != 0)
            {
                var (method, local) = rest.Dequeue();
                var assigning = method.Flow.Assigning(local);
                var parameter = method.Flow.IndexOfParameter(local);
                foreach (var placed in assigning)
                    Follow(method, placed, local, isOnly: assigning.Count == 1 && parameter < 0);
                if (parameter < 0)
                    continue;
                foreach (var (caller, call) in method.Callers)
                    Need(caller, [call.Arguments[parameter]]);
                origins.Parameters.Add((method.Draft, local));
            }
            return origins;
        }

        private void Follow(Method method, PlacedStatement placed, string local, bool isOnly)
        {
            if (placed.Statement is ResolvedStatement resolved)
                (resolved.IsDeferred ? origins.Deferred : origins.Reads).Add((method.Draft, resolved.Site));
            if (placed.Statement is ResolvedStatement { IsDeferred: true })
                return;
            // Who gets to a use has come through the only assignment: whether others do not does not matter.
            Need(method, isOnly && EndsAtCalls ? placed.Rounds : placed.Conditions);
            if (placed.Statement is ExternalCallStatement asked)
                origins.Results.UnionWith(NumbersOf(asked, local).Select(number => (method.Draft, asked.Site, number)));
            if (EndsAtCalls && placed.Statement is ExternalCallStatement)
                return;
            if (placed.Statement is not CallStatement call)
            {
                Need(method, SliceWalk.Expressions(placed.Statement));
                return;
            }
            FollowResults(method, call, local);
        }

        private static IEnumerable<int> NumbersOf(ExternalCallStatement call, string local) =>
            Enumerable.Range(0, call.Results.Count).Where(number => call.Results[number] == local);

        private void FollowResults(Method method, CallStatement call, string local)
        {
            var callee = methods[call.Method];
            var returns = callee.Flow.Returns;
            foreach (var returned in returns)
            {
                Need(callee, returns.Count == 1 && EndsAtCalls ? returned.Rounds : returned.Conditions);
                var results = ((ReturnStatement)returned.Statement).Results;
                Need(callee, results.Where((_, index) => index < call.Results.Count && call.Results[index] == local));
            }
        }
    }
}
