using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>
/// A contract translated and classified once, for one choice of the reads that happen while scheduling. What is asked of it more than once
/// is found once.
/// </summary>
internal sealed class InferencePass
{
    private EquatableArray<SiteModel>? models;
    private IReadOnlyList<ILookup<bool, EntryTouch>>? touches;
    private FreeRanges? freeRanges;

    public InferencePass(InferenceContext context, IReadOnlyList<DeclaredEntry> entryPoints)
    {
        Context = context;
        EntryPoints = entryPoints;
        Entries = [.. entryPoints.Select(entry => context.Translate(entry.Place))];
        Drafts = context.Drafts;
        Classifier = new AccessClassifier(Drafts, Entries.Select(entry => entry.Key));
        Numbering = new SiteNumbering(Drafts);
        Sites = [.. Drafts.SelectMany(draft => Numbering.InOrder(draft).Select(site => (draft, site)))];
    }

    public InferenceContext Context { get; }

    public IReadOnlyList<DeclaredEntry> EntryPoints { get; }

    /// <summary>The translations of the entry points, in the order of <see cref="EntryPoints"/>.</summary>
    public IReadOnlyList<MethodDraft> Entries { get; }

    /// <summary>All translated methods, in ordinal order of their keys.</summary>
    public IReadOnlyList<MethodDraft> Drafts { get; }

    public AccessClassifier Classifier { get; }

    public SiteNumbering Numbering { get; }

    /// <summary>All sites in order of their numbers.</summary>
    public IReadOnlyList<(MethodDraft Draft, int Site)> Sites { get; }

    /// <summary>The sites as manifests and reports show them.</summary>
    public EquatableArray<SiteModel> Models => models ??= Sites.Select(site => Model(site.Draft, site.Site)).ToEquatableArray();

    /// <summary>What each entry point reaches: accesses, and under <see langword="true"/> calls.</summary>
    public IReadOnlyList<ILookup<bool, EntryTouch>> Touches => touches ??= [.. Entries.Select(TouchesOf)];

    /// <summary>Which ranges would cost nothing.</summary>
    public FreeRanges FreeRanges => freeRanges ??= new(Models, Touches.Select(found => found[false].ToEquatableArray()));

    /// <summary>The same contract with another choice.</summary>
    public InferencePass With(Func<ReadPlace, bool> isResolved)
    {
        Context.Restart(isResolved);
        return new InferencePass(Context, EntryPoints);
    }

    private SiteModel Model(MethodDraft draft, int index)
    {
        var site = draft.Sites[index];
        var keyCount = site.Kind is not (SiteKind.Read or SiteKind.Write or SiteKind.Delta) ? site.Keys.Count
            : Context.Declared.KeyCounts.TryGetValue(site.Member, out var count) ? count : 0;
        return new SiteModel(
            draft.Name, site.Kind, site.Member,
            site.Keys.Take(Classifier.KnownKeysOf(draft, index)).Select(key => key.Text).ToEquatableArray(), keyCount,
            Classifier.ClassOf(draft, index));
    }

    private ILookup<bool, EntryTouch> TouchesOf(MethodDraft entry) =>
        Classifier.SitesOf(entry)
            .Select(reached => (
                IsCall: reached.Method.Sites[reached.Site].Kind is SiteKind.Call or SiteKind.Create,
                Touch: new EntryTouch(Numbering.Number(reached.Method, reached.Site), reached.Keys, reached.Class)))
            .OrderBy(pair => pair.Touch.Site)
            .ThenBy(pair => string.Join(", ", pair.Touch.Keys), StringComparer.Ordinal)
            .ThenBy(pair => pair.Touch.Class)
            .ToLookup(pair => pair.IsCall, pair => pair.Touch);
}
