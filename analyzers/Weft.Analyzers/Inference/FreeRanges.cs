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
        return takers.Count != 0 && takers.All(taker => others.All(other =>
            Meet(access, taker, other) || (OnlyReads(access, taker, member) && OnlyReads(access, other, member))));
    }

    /// <summary>Whether one of two entry points writes a slot that the other touches, whatever their keys.</summary>
    private static bool Meet(ContractAccess access, EntryAccess one, EntryAccess other) =>
        Slots(access, one, mustWrite: true).Overlaps(Slots(access, other, mustWrite: false))
        || Slots(access, other, mustWrite: true).Overlaps(Slots(access, one, mustWrite: false));

    private static bool OnlyReads(ContractAccess access, EntryAccess entry, string member) => entry.Accesses
        .Select(touch => access.Sites[touch.Site])
        .All(site => site.Member != member || site.Kind == SiteKind.Read);

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
