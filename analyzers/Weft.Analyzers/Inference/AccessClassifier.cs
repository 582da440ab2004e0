// Classes of keys: how weak the weakest thing is that a key is computed from, and in whose words a report can say it.
//
// Every entry point is visited with parameters of class argument. A call within the contract visits the callee with the classes
// of the arguments and with the words that stand for them, so that each way to reach a site has its own class and its own
// words. Calls have no cycles: recursion is not followed. A method that is reached with the same classes and words is visited
// once. To keep an odd contract from being visited forever, a method that was visited in very many ways is from then on
// visited in its own words and with the weakest class of its arguments for all of them.

using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>A site as one entry point reaches it.</summary>
/// <param name="Method">The method in whose body it stands.</param>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="Keys">The known leading key parts in the words of the entry point.</param>
/// <param name="Class">The weakest class among the key parts.</param>
internal sealed record ReachedSite(MethodDraft Method, int Site, EquatableArray<string> Keys, AccessClass Class);

/// <summary>Classifies the sites of one contract; used once.</summary>
internal sealed class AccessClassifier
{
    private const int VisitsOfMethodMax = 64;

    private readonly Dictionary<string, Method> methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MethodVisit> visits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MethodVisit>> reached = new(StringComparer.Ordinal);

    public AccessClassifier(IReadOnlyList<MethodDraft> drafts, IEnumerable<string> entryKeys)
    {
        foreach (var draft in drafts)
            methods[draft.Key] = new Method(draft);
        foreach (var method in methods.Values)
        {
            method.HasSites = HasSites(method);
            method.Resolves = Resolves(method);
        }
        foreach (var key in entryKeys)
        {
            var method = methods[key];
            var parameters = method.Parameters.Select(_ => (AccessClass.Argument, default(Phrase?))).ToList();
            reached[key] = Reached(Visit(method, parameters, isUncounted: false));
        }
    }

    private sealed class Method(MethodDraft draft)
    {
        public MethodDraft Draft { get; } = draft;

        public IReadOnlyList<string> Parameters { get; } = [.. draft.Parameters.OfType<SliceLocal>().Select(parameter => parameter.Name)];

        /// <summary>Parameters that no longer hold their argument somewhere in the method.</summary>
        public HashSet<string> Assigned { get; } = SliceWalk.Assigned(draft.Body);

        /// <summary>Whether the method or what it calls touches anything; <see langword="null"/> until that is known.</summary>
        public bool? HasSites { get; set; }

        /// <summary>
        /// Whether the method or what it calls reads storage that may change while scheduling; <see langword="null"/> until that is known.
        /// </summary>
        public bool? Resolves { get; set; }

        public int VisitCount { get; set; }
    }

    /// <summary>The weakest class of a site over all ways to reach it.</summary>
    public AccessClass ClassOf(MethodDraft draft, int site) =>
        VisitsOf(draft).Select(visit => visit.Sites[site]).DefaultIfEmpty(AccessClass.Constant).Max();

    /// <summary>Leading key parts of a site that are known on all ways to reach it.</summary>
    public int KnownKeysOf(MethodDraft draft, int site) =>
        VisitsOf(draft).Select(visit => visit.KnownKeys[site]).DefaultIfEmpty(draft.Sites[site].Keys.Count).Min();

    /// <summary>Leading key parts of a site that are known on some way to reach it.</summary>
    public int MostKnownKeysOf(MethodDraft draft, int site) =>
        VisitsOf(draft).Select(visit => visit.KnownKeys[site]).DefaultIfEmpty(0).Max();

    /// <summary>What an entry point reaches, each site once for each class and words.</summary>
    public IEnumerable<ReachedSite> SitesOf(MethodDraft entry) => reached[entry.Key].SelectMany(visit => visit.Reached()).Distinct();

    /// <summary>Visits a callee.</summary>
    /// <param name="key">Key of the callee.</param>
    /// <param name="arguments">Class of each argument, and what stands for it where there are words for it.</param>
    /// <param name="isUncounted">Whether the call stands in a loop whose rounds count as one.</param>
    public MethodVisit Visit(string key, IReadOnlyList<(AccessClass Class, Phrase? Words)> arguments, bool isUncounted)
    {
        var method = methods[key];
        var kept = arguments.Select((argument, index) =>
            (argument.Class, Words: method.Assigned.Contains(method.Parameters[index]) ? null : argument.Words)).ToList();
        return Visit(method, kept, isUncounted && method.Resolves == true);
    }

    private MethodVisit Visit(Method method, IReadOnlyList<(AccessClass Class, Phrase? Words)> arguments, bool isUncounted)
    {
        if (method.VisitCount >= VisitsOfMethodMax)
        {
            var weakest = arguments.Select(argument => argument.Class).DefaultIfEmpty(AccessClass.Constant).Max();
            arguments = [.. arguments.Select(_ => (weakest, default(Phrase?)))];
        }
        if (method.HasSites == false)
            arguments = [.. arguments.Select(argument => (argument.Class, default(Phrase?)))];
        var identity = $"{method.Draft.Key} {isUncounted}\n"
            + string.Join("\n", arguments.Select(argument => $"{argument.Class} {argument.Words}"));
        if (visits.TryGetValue(identity, out var visit))
            return visit;
        method.VisitCount++;
        visit = new MethodVisit(this, method.Draft, method.Parameters, arguments, isUncounted);
        visits.Add(identity, visit);
        visit.Run();
        return visit;
    }

    private bool HasSites(Method method) => method.HasSites ??= method.Draft.Sites.Count != 0
        || SliceWalk.All(method.Draft.Body).OfType<CallStatement>().Any(call => HasSites(methods[call.Method]));

    private bool Resolves(Method method) => method.Resolves ??= method.Draft.ResolvedReads.Count != 0
        || SliceWalk.All(method.Draft.Body).OfType<CallStatement>().Any(call => Resolves(methods[call.Method]));

    /// <summary>The ways in which entry points reach a method.</summary>
    public IEnumerable<MethodVisit> VisitsOf(MethodDraft draft) =>
        reached.Values.SelectMany(found => found).Where(visit => visit.Draft == draft);

    private static List<MethodVisit> Reached(MethodVisit entry)
    {
        var found = new List<MethodVisit> { entry };
        var seen = new HashSet<MethodVisit> { entry };
        for (var index = 0; index < found.Count; index++)
            found.AddRange(found[index].Callees.Where(seen.Add));
        return found;
    }
}
