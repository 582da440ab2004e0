using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>
/// A contract translated and classified once, for one choice of the reads that happen while scheduling. A pass holds symbols: it is no
/// pipeline value.
/// </summary>
internal sealed class InferencePass
{
    public InferencePass(InferenceContext context, IReadOnlyList<IMethodSymbol> entryMethods)
    {
        Context = context;
        EntryMethods = entryMethods;
        Entries = [.. entryMethods.Select(method => context.Translate(method)!)];
        Drafts = context.Drafts;
        Classifier = new AccessClassifier(Drafts, Entries.Select(entry => entry.Key));
        Numbering = new SiteNumbering(Drafts);
    }

    public InferenceContext Context { get; }

    public IReadOnlyList<IMethodSymbol> EntryMethods { get; }

    /// <summary>The translations of the entry points, in the order of <see cref="EntryMethods"/>.</summary>
    public IReadOnlyList<MethodDraft> Entries { get; }

    /// <summary>All translated methods, in ordinal order of their keys.</summary>
    public IReadOnlyList<MethodDraft> Drafts { get; }

    public AccessClassifier Classifier { get; }

    public SiteNumbering Numbering { get; }

    /// <summary>All sites in order of their numbers.</summary>
    public IEnumerable<(MethodDraft Draft, int Site)> Sites =>
        Drafts.SelectMany(draft => Numbering.InOrder(draft).Select(site => (draft, site)));

    /// <summary>The same contract with another choice.</summary>
    public InferencePass With(Func<ReadPlace, bool> isResolved)
    {
        Context.Restart(isResolved);
        return new InferencePass(Context, EntryMethods);
    }

    /// <summary>A site as manifests and reports show it.</summary>
    public SiteModel Model(MethodDraft draft, int index)
    {
        var site = draft.Sites[index];
        var keyCount = site.Kind is SiteKind.Read or SiteKind.Write or SiteKind.Delta ? KeyCount(site.Member) : site.Keys.Count;
        return new SiteModel(
            draft.Name, site.Kind, site.Member,
            site.Keys.Take(Classifier.KnownKeysOf(draft, index)).Select(key => key.Text).ToEquatableArray(), keyCount,
            Classifier.ClassOf(draft, index));
    }

    /// <summary>What an entry point reaches: accesses, and under <see langword="true"/> calls.</summary>
    public ILookup<bool, EntryTouch> Touches(MethodDraft entry) =>
        Classifier.SitesOf(entry)
            .Select(reached => (
                IsCall: reached.Method.Sites[reached.Site].Kind is SiteKind.Call or SiteKind.Create,
                Touch: new EntryTouch(Numbering.Number(reached.Method, reached.Site), reached.Keys, reached.Class)))
            .OrderBy(pair => pair.Touch.Site)
            .ThenBy(pair => string.Join(", ", pair.Touch.Keys), StringComparer.Ordinal)
            .ThenBy(pair => pair.Touch.Class)
            .ToLookup(pair => pair.IsCall, pair => pair.Touch);

    private int KeyCount(string member) =>
        Context.Contract.GetMembers(member).OfType<IPropertySymbol>().Select(property =>
            Context.Symbols.KeyCount(property.Type)).FirstOrDefault();
}
