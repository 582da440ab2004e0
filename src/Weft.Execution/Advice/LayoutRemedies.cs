// What an author can do about a slot at which transactions wait, and which diagnostic says the same in the editor. Decided from the sites
// that use it, first match:
//
//     everything                                      WEFT2003   give the call's target
//     a range                                         WEFT2001, or WEFT2004 where another contract's answer is the key
//     a contract's code                               none       create it a block before
//     a delta that is a write, beside a read          WEFT2005   do not read it
//     a delta that is a write, alone                  none       the amounts, or the value, do not allow it
//     no write                                        none       reads and deltas wait for one another
//     a write with a constant key                     WEFT2006   split it, or only add to it
//     any other write                                 none       the calls name the same key
//
// A cut is WEFT2007 where a key is read from storage that may change.
using Weft.Blocks;
using Weft.Runtime;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>Remedies by what manifests say of the sites.</summary>
internal sealed unsafe class LayoutRemedies(ContractRegistry contracts, IReadOnlyList<PlannedSegment> segments) : IScheduleRemedies
{
    private const string AmountsUnknown =
        "It is only added to or subtracted from, but amounts are not known beforehand, or the value does not admit every order of them.";

    public Remedy For(BoundNode node)
    {
        var record = segments[node.Segment].Record(node.SegmentNode);
        var sites = node.Uses.Where(use => use.Site != StorageSites.None).Select(use => new UsedSite(use, contracts)).ToList();
        if (Ranges.IsEverything(record))
        {
            return new("WEFT2003", $"{Callers(sites)} calls an address that is not known beforehand: pass it, or mark it [SetOnce].");
        }

        if (Ranges.IsRange(record))
        {
            return ForRange(sites.Where(one => one.Use.Kind is AccessKind.RangeRead or AccessKind.RangeWrite).ToList());
        }

        if (record->Member == StorageShape.CodeMember)
        {
            return new("", "A contract is created here and used in the same block: create it a block before.");
        }

        var writes = sites.Where(one => one.Use.Kind == AccessKind.Write).ToList();
        if (writes.Count == 0)
        {
            return new("", "Who reads it waits for those who change it: read it in fewer transactions, or change it less often.");
        }

        // A write whose site is a delta or a read is two accesses that became one.
        var deltas = sites.Where(one => one.Use.Kind is AccessKind.Write or AccessKind.Delta && one.IsDelta).ToList();
        var wasDelta = writes.FirstOrDefault(one => one.IsDelta) ?? (deltas.Count > 0 ? writes.FirstOrDefault(one => one.IsRead) : null);
        if (wasDelta is not null && writes.All(one => one.IsDelta || one.IsRead))
        {
            return wasDelta.ReadBeside() is { } read
                ? new("WEFT2005", $"{Callers(writes)} also reads it in {read}: without that it is a delta, and deltas run side by side.")
                : new("", AmountsUnknown);
        }

        return writes.Any(one => one.Class == KeyClass.Constant)
            ? new("WEFT2006", $"{Callers(writes)} writes this one slot: leave it out, split it by caller, or only add to it.")
            : new("", "The calls name the same key: they would share this slot whatever the code does.");
    }

    public Remedy For(SegmentCut cut, int segment)
    {
        if (cut.ToSite == StorageSites.None || segments[segment - 1].Record(cut.Node)->Member == StorageShape.CodeMember)
        {
            return new("", "The contract that is called may be created just before: call it a block later.");
        }

        var site = new UsedSite(new NodeUse(AccessKind.Read, cut.ToSite, 1), contracts);
        return site.IsSetOnce
            ? new("", "It is set in the same block: set it a block before.")
            : new("WEFT2007", "A key is read from storage that may change: take the key as a parameter, and check it.");
    }

    private static Remedy ForRange(List<UsedSite> sites)
    {
        var isCalled = sites.Count > 0 && sites.All(one => one.Class == KeyClass.Called);
        return isCalled
            ? new("WEFT2004", $"{Callers(sites)} takes a key from another contract's answer: take it as a parameter, and check it.")
            : new("WEFT2001", $"{Callers(sites)} uses a key that is not known: compute it from parameters, Caller or [SetOnce] storage.");
    }

    // Entry points by name: Add; Add and Reset; Add, Reset and 2 more.
    private static string Callers(List<UsedSite> sites)
    {
        var names = sites.SelectMany(one => one.EntryPoints()).Distinct(StringComparer.Ordinal).ToList();
        return names.Count switch
        {
            0 => "The code",
            1 => names[0],
            2 => $"Each of {names[0]} and {names[1]}",
            _ => $"Each of {names[0]}, {names[1]} and {names.Count - 2} more",
        };
    }

    private sealed class UsedSite
    {
        private readonly RegisteredContract _contract;
        private readonly int _number;
        private readonly ManifestSite _site;

        public UsedSite(NodeUse use, ContractRegistry contracts)
        {
            Use = use;
            (_contract, _number) = contracts.OfSite(use.Site);
            _site = Manifest.Sites[_number];
        }

        public NodeUse Use { get; }

        public KeyClass Class => _site.Class;

        public bool IsDelta => _site.Kind == SiteKind.Delta;

        public bool IsRead => _site.Kind == SiteKind.Read;

        public bool IsSetOnce => Manifest.Storage.Any(member => member.Name == _site.Member && member.IsSetOnce);

        private ContractManifest Manifest => _contract.Code.Manifest;

        public IEnumerable<string> EntryPoints() => Reaching().Select(entryPoint => entryPoint.Name);

        /// <summary>Where an entry point that reaches this site reads the same member; null where none does.</summary>
        public string? ReadBeside()
        {
            var reads = Reaching()
                .SelectMany(entryPoint => entryPoint.Accesses)
                .Where(touch => Manifest.Sites[touch.Site] is { Kind: SiteKind.Read } site && site.Member == _site.Member)
                .Select(touch => touch.Site)
                .Order();
            foreach (var site in reads)
            {
                return _contract.Code.LineOf(site);
            }

            return null;
        }

        private IEnumerable<ManifestEntryPoint> Reaching() => AccessReport.InOrder(Manifest)
            .Where(entryPoint => entryPoint.Kind != EntryPointKind.Constructor)
            .Where(entryPoint => entryPoint.Accesses.Concat(entryPoint.Calls).Any(touch => touch.Site == _number));
    }
}
