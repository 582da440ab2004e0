// Which reads of storage that may change are worth doing while scheduling.
//
// A resolved read makes a key exact that would be a range, but the block is cut where an earlier transaction may write what was read.
// So first everything is inferred without such reads. Then, if ranges are left that cost something, it is inferred with all of them. A
// range that is then known better wants the reads that it depends on, through locals, helpers and the conditions around assignments; no
// other read stays. Inference is repeated with those that stay until the choice is stable: it only ever gets smaller.
//
// A range does without its reads
//   - where it is free: everybody who touches the member meets the method at a constant slot anyway;
//   - where the method also changes what would be read, and so would cut the block at each of its own calls: a slot with a constant key,
//     or the slot of the very key part that the range lies under. Such calls wait for one another at that slot in any case.

using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Chooses the reads of one contract that happen while scheduling.</summary>
internal static class ResolvedKeys
{
    /// <summary>The pass with the best choice, given the one without any.</summary>
    public static InferencePass Choose(InferencePass plain)
    {
        var costly = Costly(plain);
        if (costly.Count == 0)
            return plain;
        var pass = plain.With(_ => true);
        for (var count = pass.Drafts.Sum(draft => draft.ResolvedReads.Count); ;)
        {
            var chosen = Wanted(pass, plain, costly);
            if (chosen.Count == count)
                return pass;
            if (chosen.Count == 0)
                return plain;
            count = chosen.Count;
            pass = pass.With(chosen.Contains);
        }
    }

    /// <summary>Numbers of the sites that make somebody wait because a key is not known.</summary>
    private static List<int> Costly(InferencePass plain) =>
    [
        .. Enumerable.Range(0, plain.Sites.Count).Where(number => plain.Models[number] is { Class: AccessClass.Range } site
            && site.Member != SiteDraft.EverythingMember
            && (site.Kind is SiteKind.Call or SiteKind.Create || !plain.FreeRanges.IsFree(number))),
    ];

    private static HashSet<ReadPlace> Wanted(InferencePass pass, InferencePass plain, List<int> costly)
    {
        var (all, before) = (pass.Sites, plain.Sites);
        var dependence = new KeyDependence(pass.Drafts);
        var changes = new OwnChanges(pass);
        var wanted = new HashSet<ReadPlace>();
        foreach (var number in costly.Where(number => number < all.Count))
        {
            var (draft, site) = all[number];
            var knownBefore = plain.Classifier.KnownKeysOf(before[number].Draft, before[number].Site);
            var visits = pass.Classifier.VisitsOf(draft);
            var known = pass.Classifier.MostKnownKeysOf(draft, site);
            if (known <= knownBefore && !visits.Any(visit => visit.Sites[site] == AccessClass.Resolved))
                continue;
            var reads = dependence.ReadsBehind(draft, site, known).ToList();
            if (!reads.Any(read => changes.CutsItself(read, draft, site, knownBefore)))
                wanted.UnionWith(reads.Select(read => read.Draft.ResolvedReads[read.Site]));
        }
        return wanted;
    }
}
