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
            foreach (var call in SliceWalk.All(method.Draft.Body).OfType<CallStatement>())
                methods[call.Method].Callers.Add((method, call));
        }
    }

    /// <param name="Statement">The statement.</param>
    /// <param name="Conditions">The conditions that decide whether it runs, and how often.</param>
    /// <param name="Rounds">Those that decide how often.</param>
    private sealed record Placed(SliceStatement Statement, List<SliceExpression> Conditions, List<SliceExpression> Rounds);

    private sealed class Method
    {
        public Method(MethodDraft draft)
        {
            Draft = draft;
            Parameters = [.. draft.Parameters.OfType<SliceLocal>().Select(parameter => parameter.Name)];
            Place(draft.Body, [], []);
        }

        public MethodDraft Draft { get; }

        public List<string> Parameters { get; }

        public List<Placed> Statements { get; } = [];

        public List<(Method Caller, CallStatement Call)> Callers { get; } = [];

        private void Place(IEnumerable<SliceStatement> block, List<SliceExpression> conditions, List<SliceExpression> rounds)
        {
            foreach (var statement in block)
            {
                Statements.Add(new(statement, conditions, rounds));
                List<SliceExpression> ends = statement is LoopStatement loop ? [loop.Condition, .. Exits(loop)] : [];
                List<SliceExpression> sides = statement is IfStatement branch ? [branch.Condition] : [];
                foreach (var nested in SliceWalk.Blocks(statement))
                    Place(nested, [.. conditions, .. ends, .. sides], [.. rounds, .. ends]);
            }
        }

        private static IEnumerable<SliceExpression> Exits(LoopStatement loop) => SliceWalk.All([loop]).OfType<IfStatement>()
            .Where(branch => SliceWalk.All([branch]).Any(statement => statement is JumpStatement or ReturnStatement))
            .Select(branch => branch.Condition);
    }

    /// <summary>The resolved reads behind the leading key parts of a site.</summary>
    public IEnumerable<(MethodDraft Draft, int Site)> ReadsBehind(MethodDraft draft, int site, int keyCount)
    {
        var walk = new Walk(methods);
        foreach (var placed in methods[draft.Key].Statements)
        {
            if (KeysAt(placed.Statement, site) is { } keys)
                walk.Need(methods[draft.Key], keys.Take(keyCount));
        }
        return walk.Finish().Reads;
    }

    /// <summary>What the leading key parts of sites depend on, of what comes from other contracts.</summary>
    public Origins OriginsOf(IEnumerable<(MethodDraft Draft, int Site, int KeyCount)> sites)
    {
        var walk = new Walk(methods) { EndsAtCalls = true };
        foreach (var (draft, site, keyCount) in sites)
        {
            foreach (var placed in methods[draft.Key].Statements)
            {
                if (KeysAt(placed.Statement, site) is { } keys)
                    walk.Need(methods[draft.Key], keys.Take(keyCount));
            }
        }
        return walk.Finish();
    }

    /// <summary>What the arguments of a call or creation depend on.</summary>
    public Origins OriginsOfArguments(MethodDraft draft, int site)
    {
        var walk = new Walk(methods) { EndsAtCalls = true };
        foreach (var placed in methods[draft.Key].Statements)
        {
            if (placed.Statement is ExternalCallStatement call && call.Site == site)
                walk.Need(methods[draft.Key], call.Arguments);
            else if (placed.Statement is CreateStatement create && create.Site == site)
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

    private static IEnumerable<SliceExpression>? KeysAt(SliceStatement statement, int site) => statement switch
    {
        TouchStatement touch when touch.Site == site => touch.Keys,
        DeltaStatement delta when delta.Site == site => delta.Keys,
        PinnedStatement pinned when pinned.Site == site => pinned.Keys,
        ResolvedStatement resolved when resolved.Site == site => resolved.Keys,
        PinStatement pin when pin.Site == site => pin.Keys,
        ExternalCallStatement call when call.Site == site => [call.Target],
        CreateStatement create when create.Site == site => [create.Salt],
        _ => null,
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
            foreach (var input in values.SelectMany(value => value.Inputs))
            {
                if (seen.Add((method, input)))
                    rest.Enqueue((method, input));
            }
        }

        public Origins Finish()
        {
            while (rest.Count != 0)
            {
                var (method, local) = rest.Dequeue();
                var assigning = method.Statements.Where(placed => SliceWalk.Targets(placed.Statement).Contains(local)).ToList();
                foreach (var placed in assigning)
                    Follow(method, placed, local, isOnly: assigning.Count == 1 && !method.Parameters.Contains(local));
                foreach (var (caller, call) in method.Callers.Where(_ => method.Parameters.Contains(local)))
                    Need(caller, [call.Arguments[method.Parameters.IndexOf(local)]]);
                if (method.Parameters.Contains(local))
                    origins.Parameters.Add((method.Draft, local));
            }
            return origins;
        }

        private void Follow(Method method, Placed placed, string local, bool isOnly)
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
            var returns = callee.Statements.Where(candidate => candidate.Statement is ReturnStatement).ToList();
            foreach (var returned in returns)
            {
                Need(callee, returns.Count == 1 && EndsAtCalls ? returned.Rounds : returned.Conditions);
                var results = ((ReturnStatement)returned.Statement).Results;
                Need(callee, results.Where((_, index) => index < call.Results.Count && call.Results[index] == local));
            }
        }
    }
}
