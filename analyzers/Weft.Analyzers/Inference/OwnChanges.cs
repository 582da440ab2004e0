using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Whether an entry point changes what it would read while scheduling, and so cuts the block at its own next call.</summary>
internal sealed class OwnChanges
{
    private readonly List<IReadOnlyList<ReachedSite>> entries;

    public OwnChanges(InferencePass pass) =>
        entries = [.. pass.Entries.Select(pass.Classifier.SitesOf)];

    /// <summary>Whether the range is better than the read.</summary>
    /// <param name="read">The read.</param>
    /// <param name="draft">Method of the site whose key depends on it.</param>
    /// <param name="site">The site.</param>
    /// <param name="knownKeys">Leading key parts of the site that are known without the read.</param>
    public bool CutsItself((MethodDraft Draft, int Site) read, MethodDraft draft, int site, int knownKeys) =>
        draft.Sites[site].Kind is not (SiteKind.Call or SiteKind.Create)
        && Changes(read, draft, site, mustBeConstant: knownKeys == 0);

    /// <summary>Whether an entry point that comes to a site changes what it reads.</summary>
    /// <param name="read">The read.</param>
    /// <param name="draft">Method of the site.</param>
    /// <param name="site">The site.</param>
    /// <param name="mustBeConstant">Whether only slots count that are the same for every call.</param>
    public bool Changes((MethodDraft Draft, int Site) read, MethodDraft draft, int site, bool mustBeConstant) =>
        entries.Where(entry => Reaches(entry, draft, site)).Any(entry => entry
            .Where(reached => reached.Method == read.Draft && reached.Site == read.Site)
            .Any(reached => (reached.Class == AccessClass.Constant || !mustBeConstant) && IsChanged(entry, reached)));

    private static bool Reaches(IReadOnlyList<ReachedSite> entry, MethodDraft draft, int site) =>
        entry.Any(reached => reached.Method == draft && reached.Site == site);

    private static bool IsChanged(IReadOnlyList<ReachedSite> entry, ReachedSite read)
    {
        var member = read.Method.Sites[read.Site].Member;
        return entry.Any(other => other.Method.Sites[other.Site] is { Kind: SiteKind.Write or SiteKind.Delta } site
            && site.Member == member && other.Keys == read.Keys);
    }
}
