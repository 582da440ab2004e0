// The same links and junctions as SchedulePass makes, by several workers.
//
// What an access is told depends on the history of its node alone. So nodes are dealt out to shards, and each shard goes through the
// accesses of its nodes in block order. What no shard knows comes afterwards, transaction by transaction: several shards may give an edge
// between the same two transactions, for nodes of their own.
//
//     Deal    transactions 0 … i    ──▶ the accesses of each shard    each share of the transactions by itself
//     Walk    nodes of shard 0      ──▶ links because of each node    each shard by itself
//     Merge   transactions 0 … i    ──▶ the run of links of each      each share by itself
//
// Then places (steps, weights) follow from the links in block order, by one worker. Nodes are dealt out in groups of neighbours, and a
// shard keeps chains of its own: what different shards write is not in one line of the processor's cache. Which shard has a node decides
// nothing but who does the work.
using System.Buffers;
using System.Runtime.InteropServices;

namespace Weft.Scheduling;

/// <summary>One run over access sets whose nodes are dealt out to shards.</summary>
internal sealed class ShardedPass
{
    /// <summary>Neighbouring nodes that are of one shard: a power of two.</summary>
    private const int GroupBits = 6;

    /// <summary>An odd number whose multiples are spread over 32 bits: 2^32 by the golden ratio.</summary>
    private const uint Spread = 0x9E3779B9;

    private readonly AccessSets _sets;
    private readonly int[] _next;
    private readonly int[] _owners;
    private readonly int[] _linkStarts;
    private readonly NodeHistory[] _nodes;
    private readonly Shard[] _shards;

    /// <summary>What one shard finds; and what is found about one share of the transactions, of which there are as many.</summary>
    private sealed class Shard(int count)
    {
        /// <summary>The accesses of the share to the nodes of each shard.</summary>
        public RentedList<int>[] Dealt { get; } = [.. Enumerable.Range(0, count).Select(_ => new RentedList<int>())];

        /// <summary>The shard's accesses. It numbers them by their place here, plus one.</summary>
        public RentedList<int> Accesses { get; } = new();

        /// <summary>Per access of the shard: the next member of its chain, or 0.</summary>
        public int[] Next { get; set; } = [];

        /// <summary>Who waits for whom, in the order of who waits.</summary>
        public RentedList<NodeLink> NodeLinks { get; } = new();

        public List<Meeting> Meetings { get; } = [];

        /// <summary>The runs of links of the share's transactions.</summary>
        public RentedList<Link> Links { get; } = new();

        public void Return()
        {
            foreach (var dealt in Dealt)
                dealt.Return();
            Accesses.Return();
            NodeLinks.Return();
            Links.Return();
        }
    }

    /// <summary>Two accesses to one node of which the later waits for the earlier.</summary>
    private readonly record struct NodeLink(int FromAccess, int ToAccess);

    /// <summary>A run over access sets.</summary>
    /// <param name="sets">The access sets.</param>
    /// <param name="next">Takes chains: see <see cref="SchedulePass.Next"/>.</param>
    /// <param name="owners">Takes the transaction of each access.</param>
    /// <param name="linkStarts">Takes where runs of links start: see <see cref="SchedulePass.LinkStarts"/>.</param>
    /// <param name="nodes">Memory for histories, which need not be zero.</param>
    /// <param name="shards">How many shards there are.</param>
    public ShardedPass(AccessSets sets, int[] next, int[] owners, int[] linkStarts, NodeHistory[] nodes, int shards)
    {
        (_sets, _next, _owners, _linkStarts, _nodes) = (sets, next, owners, linkStarts, nodes);
        _shards = [.. Enumerable.Range(0, shards).Select(_ => new Shard(shards))];
    }

    /// <summary>Links and junctions of the whole segment; the links are rented. Steps of junctions are not known yet.</summary>
    /// <param name="run">Runs a piece of work for each number from 0 below a count, perhaps several at a time.</param>
    /// <param name="links">The links, ordered by (to, from).</param>
    /// <param name="linkCount">How many there are.</param>
    public List<Meeting>? Run(Action<int, Action<int>> run, out Link[] links, out int linkCount)
    {
        run(_shards.Length, Deal);
        run(_shards.Length, Walk);
        run(_shards.Length, Merge);
        linkCount = _shards.Sum(shard => shard.Links.Count);
        links = ArrayPool<Link>.Shared.Rent(linkCount);
        Join(links);
        var meetings = new List<Meeting>();
        foreach (var shard in _shards)
        {
            meetings.AddRange(shard.Meetings);
            shard.Return();
        }

        // An access makes one junction at most.
        meetings.Sort(static (one, other) => one.ToFirst.CompareTo(other.ToFirst));
        return meetings.Count == 0 ? null : meetings;
    }

    private int ShardOf(int node) => (int)(((ulong)((uint)(node >> GroupBits) * Spread) * (uint)_shards.Length) >> 32);

    /// <summary>The first transaction of a share.</summary>
    private int FirstOf(int share) => (int)((long)_sets.TransactionCount * share / _shards.Length);

    /// <summary>Says whose the accesses of a share are, and deals them out to the shards of their nodes.</summary>
    private void Deal(int share)
    {
        var dealt = _shards[share].Dealt;
        var starts = _sets.Starts;
        var accesses = _sets.Accesses;
        for (var (transaction, end) = (FirstOf(share), FirstOf(share + 1)); transaction < end; transaction++)
        {
            for (var access = starts[transaction]; access < starts[transaction + 1]; access++)
            {
                _owners[access] = transaction;
                dealt[ShardOf(accesses[access].Node)].Add(access);
            }
        }
    }

    /// <summary>Takes a shard's accesses through the histories of its nodes.</summary>
    private void Walk(int number)
    {
        Forget(number);
        var shard = _shards[number];
        foreach (var share in _shards)
            shard.Accesses.Add(share.Dealt[number].Span);
        shard.Next = ArrayPool<int>.Shared.Rent(shard.Accesses.Count);
        var all = _sets.Accesses;
        var own = shard.Accesses.Span;
        for (var place = 0; place < own.Length; place++)
        {
            ref readonly var access = ref all[own[place]];
            ref var node = ref _nodes[access.Node];
            var waits = node.Enter(access.Kind, place + 1, shard.Next);
            if (waits.NeedsJunction)
            {
                shard.Meetings.Add(new Meeting(node.PreviousFirst, place + 1, Step: 0, Last: -1));
                node.Junction = shard.Meetings.Count;
            }
            if (waits.First != 0)
                LinkAll(shard, waits.First, own, place);
            if (waits.Second != 0)
                LinkAll(shard, waits.Second, own, place);
        }
        foreach (ref var meeting in CollectionsMarshal.AsSpan(shard.Meetings))
        {
            var (from, to) = (Chain(shard, meeting.FromFirst), Chain(shard, meeting.ToFirst));
            meeting = meeting with { FromFirst = from, ToFirst = to };
        }
        ArrayPool<int>.Shared.Return(shard.Next);
    }

    private void Forget(int number)
    {
        const int GroupLength = 1 << GroupBits;
        for (var first = 0; first < _sets.NodeCount; first += GroupLength)
        {
            if (ShardOf(first) == number)
                _nodes.AsSpan(first, int.Min(GroupLength, _sets.NodeCount - first)).Clear();
        }
    }

    private static void LinkAll(Shard shard, int first, ReadOnlySpan<int> own, int place)
    {
        for (var member = first; member != 0; member = shard.Next[member - 1])
            shard.NodeLinks.Add(new NodeLink(own[member - 1], own[place]));
    }

    /// <summary>Puts a shard's chain among the chains of the whole segment; returns its first member there, plus one.</summary>
    private int Chain(Shard shard, int first)
    {
        var accesses = shard.Accesses.Span;
        for (var member = first; member != 0; member = shard.Next[member - 1])
        {
            var next = shard.Next[member - 1];
            _next[accesses[member - 1]] = next == 0 ? 0 : accesses[next - 1] + 1;
        }
        return accesses[first - 1] + 1;
    }

    /// <summary>Gathers what all shards found about the transactions of a share. Starts are counted from the share's first link.</summary>
    private void Merge(int share)
    {
        var links = _shards[share].Links;
        var starts = _sets.Starts;
        var (first, end) = (FirstOf(share), FirstOf(share + 1));
        Span<int> places = stackalloc int[_shards.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = FirstLinkInto(_shards[i].NodeLinks.Span, starts[first]);
        for (var transaction = first; transaction < end; transaction++)
        {
            var runStart = links.Count;
            _linkStarts[transaction] = runStart;
            for (var i = 0; i < places.Length; i++)
            {
                var found = _shards[i].NodeLinks.Span;
                for (; places[i] < found.Length && found[places[i]].ToAccess < starts[transaction + 1]; places[i]++)
                {
                    var (from, to) = (found[places[i]].FromAccess, found[places[i]].ToAccess);
                    links.Add(new Link(_owners[from], from, to));
                }
            }
            if (links.Count - runStart > 1)
                links.Count = runStart + Distinct(links.Span[runStart..]);
        }
    }

    private static int FirstLinkInto(ReadOnlySpan<NodeLink> links, int access)
    {
        var (low, high) = (0, links.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (links[middle].ToAccess < access)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Orders a run by the earlier transaction, and keeps of each the link of the lowest node; returns how many remain.</summary>
    private int Distinct(Span<Link> run)
    {
        SchedulePass.Sort(run);
        var accesses = _sets.Accesses;
        var count = 1;
        foreach (ref readonly var link in run[1..])
        {
            ref var last = ref run[count - 1];
            if (link.From != last.From)
                run[count++] = link;
            else if (accesses[link.ToAccess].Node < accesses[last.ToAccess].Node)
                last = link;
        }
        return count;
    }

    /// <summary>Puts the links of all shares one after another.</summary>
    private void Join(Link[] links)
    {
        var count = 0;
        for (var share = 0; share < _shards.Length; share++)
        {
            var found = _shards[share].Links.Span;
            found.CopyTo(links.AsSpan(count));
            foreach (ref var start in _linkStarts.AsSpan(FirstOf(share)..FirstOf(share + 1)))
                start += count;
            count += found.Length;
        }
        _linkStarts[_sets.TransactionCount] = count;
    }
}
