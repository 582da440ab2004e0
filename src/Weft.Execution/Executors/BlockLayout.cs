using Weft.Blocks;
using Weft.Runtime;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>How the parallel executor laid a block out, with the words for it.</summary>
public sealed unsafe class BlockLayout
{
    private readonly Ledger _ledger;
    private readonly Block _block;
    private readonly List<PlannedSegment> _planned;
    private readonly List<Segment> _scheduled;
    private BlockSchedule? _schedule;
    private bool _isGone;

    internal BlockLayout(Ledger ledger, Block block, List<Segment> scheduled, List<PlannedSegment> planned) =>
        (_ledger, _block, _scheduled, _planned) = (ledger, block, scheduled, planned);

    /// <summary>The schedule of each segment, and why the block was cut.</summary>
    /// <exception cref="ObjectDisposedException">The executed block was disposed of.</exception>
    public BlockSchedule Schedule
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isGone, typeof(ExecutedBlock));
            return _schedule ??= new BlockSchedule(_block.Number, _scheduled);
        }
    }

    private List<PlannedSegment> Segments
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isGone, typeof(ExecutedBlock));
            return _planned;
        }
    }

    /// <summary>The access sets of a segment's transactions.</summary>
    internal AccessSets Sets(int segment) => Segments[segment].Sets;

    /// <summary>Gives the memory back for others. Nobody may ask for anything any more.</summary>
    internal void Return()
    {
        _isGone = true;
        for (var i = 0; i < _planned.Count; i++)
        {
            _planned[i].Return();
            _scheduled[i].Schedule.Return();
        }
    }

    /// <summary>What finding the access set of a segment's transaction came to.</summary>
    internal AccessPrice AccessPrice(int segment, int position) => Segments[segment].AccessPrice(position);

    /// <summary>Words for transactions, slots and source lines, as long as the ledger lives.</summary>
    /// <param name="names">Names of addresses.</param>
    public IScheduleLabels Labels(IAddressNames names) => new LayoutLabels(this, names);

    /// <summary>The access sets of all segments as one, as long as the ledger lives: what a <see cref="ScheduleAdvisor"/> needs.</summary>
    public WholeBlock Whole() => WholeBlocks.Of(Segments);

    /// <summary>What can be done about slots that bound the block.</summary>
    public IScheduleRemedies Remedies() => new LayoutRemedies(_ledger.Contracts, Segments);

    private static string NameOf(in Address address, IAddressNames names) =>
        names.TryGetName(address, out var name) ? name : address.ToString();

    private sealed class LayoutLabels(BlockLayout layout, IAddressNames names) : IScheduleLabels
    {
        public string Transaction(int transaction)
        {
            var called = layout._block.Transactions[transaction];
            var data = called.CallData.Span;
            var call = CodeAt(called.To) is { } contract
                ? new AbiCodec(contract.Code.Manifest.Abi, names).DescribeCall(data)
                : $"0x{Convert.ToHexStringLower(data[..Math.Min(4, data.Length)])}";
            var conditions = called.Conditions.Length switch
            {
                0 => "",
                1 => " with 1 condition",
                var count => $" with {count} conditions",
            };
            return $"{NameOf(called.To, names)}.{call}{conditions}";
        }

        public string Sender(int transaction) => NameOf(layout._block.Transactions[transaction].Sender, names);

        public string Node(int segment, int node)
        {
            var record = layout.Segments[segment].Record(node);
            if (Ranges.IsEverything(record))
            {
                return "everything";
            }

            var address = layout._ledger.Slots.AddressOf(record->Instance);
            var key = new ReadOnlySpan<byte>(SlotRecord.Key(record), record->KeyLength);
            var slot = record->Member == StorageShape.CodeMember
                ? "code"
                : CodeAt(address)?.Code.Manifest.DescribeSlot(record->Member, key, names) ?? $"member {record->Member}";
            return $"{NameOf(address, names)} {slot}";
        }

        public string Site(int site)
        {
            if (site == StorageSites.None)
            {
                return "";
            }

            var (contract, ownSite) = layout._ledger.Contracts.OfSite(site);
            return contract.Code.LineOf(ownSite);
        }

        private RegisteredContract? CodeAt(in Address address) => layout._ledger.CodeAt(layout._ledger.Slots.InstanceOf(address));
    }
}
