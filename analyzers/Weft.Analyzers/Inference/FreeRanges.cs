using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Ranges that make nobody wait who would not wait anyway.</summary>
internal static class FreeRanges
{
    /// <summary>Whether everybody who could meet somebody in the range meets them elsewhere anyway.</summary>
    public static bool IsFree(ContractAccess access, int range)
    {
        var member = access.Sites[range].Member;
        var takers = access.Entries.Where(entry => entry.Accesses.Any(touch => touch.Site == range)).ToList();
        var others = access.Entries.Where(entry => entry.Accesses.Any(touch => access.Sites[touch.Site].Member == member)).ToList();
        return takers.Count != 0 && takers.All(taker =>
        {
            var written = Slots(access, taker, mustWrite: true);
            return others.All(other => written.Overlaps(Slots(access, other, mustWrite: false)));
        });
    }

    /// <summary>
    /// Slots of the contract itself that every call of an entry point touches at the same key. Those that it reads and adds to are written.
    /// </summary>
    private static HashSet<string> Slots(ContractAccess access, EntryAccess entry, bool mustWrite)
    {
        var sites = entry.Accesses.Select(touch => access.Sites[touch.Site]).Where(site => site.Class == AccessClass.Constant).ToList();
        return new(sites.Where(site => !mustWrite || site.Kind == SiteKind.Write || (site.Kind == SiteKind.Delta
            && sites.Any(other => other.Kind == SiteKind.Read && SiteText.Of(other) == SiteText.Of(site)))).Select(SiteText.Of));
    }
}
