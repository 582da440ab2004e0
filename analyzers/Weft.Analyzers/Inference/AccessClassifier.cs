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
    private readonly Dictionary<string, List<MethodVisit>> reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ReachedSite>> sites = new(StringComparer.Ordinal);

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
            var arguments = method.Draft.Flow.Parameters.Select(_ => new Argument(AccessClass.Argument, null)).ToArray();
            reached[key] = Reached(Visit(method, arguments, isUncounted: false));
            foreach (var visit in reached[key])
                methods[visit.Draft.Key].Reached.Add(visit);
        }
    }

    /// <param name="Class">The class of an argument.</param>
    /// <param name="Words">What stands for it; <see langword="null"/> where there are no words for it.</param>
    public readonly record struct Argument(AccessClass Class, Phrase? Words);

    private sealed class Method(MethodDraft draft)
    {
        public MethodDraft Draft { get; } = draft;

        /// <summary>All ways in which the method was visited: few enough to look through.</summary>
        public List<MethodVisit> Visits { get; } = [];

        /// <summary>Those by which entry points reach it in the end.</summary>
        public HashSet<MethodVisit> Reached { get; } = [];

        /// <summary>Whether the method or what it calls touches anything; <see langword="null"/> until that is known.</summary>
        public bool? HasSites { get; set; }

        /// <summary>
        /// Whether the method or what it calls reads storage that may change while scheduling; <see langword="null"/> until that is known.
        /// </summary>
        public bool? Resolves { get; set; }
    }

    /// <summary>The weakest class of a site over all ways to reach it.</summary>
    public AccessClass ClassOf(MethodDraft draft, int site)
    {
        var weakest = AccessClass.Constant;
        foreach (var visit in VisitsOf(draft))
            weakest = visit.Sites[site] > weakest ? visit.Sites[site] : weakest;
        return weakest;
    }

    /// <summary>Leading key parts of a site that are known on all ways to reach it.</summary>
    public int KnownKeysOf(MethodDraft draft, int site)
    {
        var known = draft.Sites[site].Keys.Count;
        foreach (var visit in VisitsOf(draft))
            known = Math.Min(known, visit.KnownKeys[site]);
        return known;
    }

    /// <summary>Leading key parts of a site that are known on some way to reach it.</summary>
    public int MostKnownKeysOf(MethodDraft draft, int site)
    {
        var known = 0;
        foreach (var visit in VisitsOf(draft))
            known = Math.Max(known, visit.KnownKeys[site]);
        return known;
    }

    /// <summary>What an entry point reaches, each site once for each class and words.</summary>
    public IReadOnlyList<ReachedSite> SitesOf(MethodDraft entry)
    {
        if (!sites.TryGetValue(entry.Key, out var found))
            sites[entry.Key] = found = [.. reached[entry.Key].SelectMany(visit => visit.Reached).Distinct()];
        return found;
    }

    /// <summary>The ways in which entry points reach a method.</summary>
    public HashSet<MethodVisit> VisitsOf(MethodDraft draft) => methods[draft.Key].Reached;

    /// <summary>Visits a callee.</summary>
    /// <param name="key">Key of the callee.</param>
    /// <param name="classes">Class of each argument.</param>
    /// <param name="phrases">What is passed, where there are words for it.</param>
    /// <param name="words">What stands for the parameters in those words.</param>
    /// <param name="isUncounted">Whether the call stands in a loop whose rounds count as one.</param>
    public MethodVisit Visit(
        string key, AccessClass[] classes, IReadOnlyList<AuthorWords?> phrases, IReadOnlyDictionary<string, Phrase> words, bool isUncounted)
    {
        var method = methods[key];
        var flow = method.Draft.Flow;
        var arguments = new Argument[classes.Length];
        for (var index = 0; index < classes.Length; index++)
        {
            var isAssigned = flow.Assigning(flow.Parameters[index]).Count != 0;
            arguments[index] = new(classes[index], isAssigned || method.HasSites == false ? null : phrases[index]?.With(words));
        }
        return Visit(method, arguments, isUncounted && method.Resolves == true);
    }

    private MethodVisit Visit(Method method, Argument[] arguments, bool isUncounted)
    {
        if (method.Visits.Count >= VisitsOfMethodMax)
        {
            var weakest = arguments.Select(argument => argument.Class).DefaultIfEmpty(AccessClass.Constant).Max();
            arguments = [.. arguments.Select(_ => new Argument(weakest, null))];
        }
        foreach (var known in method.Visits)
        {
            if (known.IsFor(arguments, isUncounted))
                return known;
        }
        var visit = new MethodVisit(this, method.Draft, arguments, isUncounted);
        method.Visits.Add(visit);
        visit.Run();
        return visit;
    }

    private bool HasSites(Method method) => method.HasSites ??= method.Draft.Sites.Count != 0
        || method.Draft.Flow.Calls.Any(call => HasSites(methods[call.Method]));

    private bool Resolves(Method method) => method.Resolves ??= method.Draft.ResolvedReads.Count != 0
        || method.Draft.Flow.Calls.Any(call => Resolves(methods[call.Method]));

    private static List<MethodVisit> Reached(MethodVisit entry)
    {
        var found = new List<MethodVisit> { entry };
        var seen = new HashSet<MethodVisit> { entry };
        for (var index = 0; index < found.Count; index++)
            found.AddRange(found[index].Callees.Where(seen.Add));
        return found;
    }
}
