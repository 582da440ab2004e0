using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>
/// Ranges that make nobody wait who would not wait anyway. It does not matter whether a site takes a range now: the question is what
/// would be if it did.
/// </summary>
internal sealed class FreeRanges
{
    private readonly EquatableArray<SiteModel> sites;
    private readonly List<Entry> entries;
    private readonly Dictionary<(Entry, Entry), bool> meetings = [];

    /// <param name="sites">The sites of a contract.</param>
    /// <param name="entries">What each entry point accesses.</param>
    public FreeRanges(EquatableArray<SiteModel> sites, IEnumerable<EquatableArray<EntryTouch>> entries)
    {
        this.sites = sites;
        this.entries = [.. entries.Select(touches => new Entry(sites, touches))];
    }

    private sealed class Entry
    {
        public Entry(EquatableArray<SiteModel> all, EquatableArray<EntryTouch> touches)
        {
            Sites = [.. touches.Select(touch => touch.Site)];
            Members = [.. Sites.Select(site => all[site].Member)];
            Changed = [.. Sites.Where(site => all[site].Kind != SiteKind.Read).Select(site => all[site].Member)];
            Touched = Slots(all, mustWrite: false);
            Written = Slots(all, mustWrite: true);
        }

        public HashSet<int> Sites { get; }

        public HashSet<string> Members { get; }

        /// <summary>Members that are not only read.</summary>
        public HashSet<string> Changed { get; }

        /// <summary>Slots of the contract itself that every call touches at the same key.</summary>
        public HashSet<string> Touched { get; }

        /// <summary>Those that it writes.</summary>
        public HashSet<string> Written { get; }

        /// <summary>Slots that are both read and added to are written.</summary>
        private HashSet<string> Slots(EquatableArray<SiteModel> all, bool mustWrite)
        {
            var constant = Sites.Select(site => all[site]).Where(site => site.Class == AccessClass.Constant).ToList();
            return new(constant.Where(site => !mustWrite || site.Kind == SiteKind.Write || (site.Kind == SiteKind.Delta
                && constant.Any(other => other.Kind == SiteKind.Read && SiteText.Of(other) == SiteText.Of(site)))).Select(SiteText.Of));
        }
    }

    /// <summary>Whether everybody who could meet somebody in the range of a site meets them elsewhere anyway.</summary>
    public bool IsFree(int range)
    {
        var member = sites[range].Member;
        var takers = entries.Where(entry => entry.Sites.Contains(range)).ToList();
        var others = entries.Where(entry => entry.Members.Contains(member)).ToList();
        return takers.Count != 0 && takers.All(taker => others.All(other =>
            (!taker.Changed.Contains(member) && !other.Changed.Contains(member)) || Meet(taker, other)));
    }

    /// <summary>Whether one of two entry points writes a slot that the other touches, whatever their keys.</summary>
    private bool Meet(Entry one, Entry other)
    {
        if (!meetings.TryGetValue((one, other), out var found))
        {
            found = one.Written.Overlaps(other.Touched) || other.Written.Overlaps(one.Touched);
            meetings[(one, other)] = meetings[(other, one)] = found;
        }
        return found;
    }
}
