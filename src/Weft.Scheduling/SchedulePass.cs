// From access sets to order constraints: one visit per access, in block order. (ShardedPass does the same with several workers.)
//
// Each access asks the history of its node (NodeHistory) whom to wait for, and becomes part of that history. What a transaction is told
// by all its nodes is one run of links, in which every earlier transaction occurs once: a second reason for the same pair only counts
// if its node is lower. Runs are sorted by the earlier transaction, so the links as a whole are in the order (to, from).
//
// Waiting member by member is linear where one of two neighbouring phases is a single access. Where both are groups (range reads, then
// point writes, say) the pairs would be quadratic. So, when a shared phase follows a shared phase of more than DirectMembersMax members,
// a junction is put between them: it follows each member of the one, and each member of the other follows it.
//
//     links made ≤ accesses × (DirectMembersMax + 1)
using System.Buffers;
using System.Runtime.InteropServices;

namespace Weft.Scheduling;

/// <summary>One direct edge while it is being made: the earlier transaction and the two accesses that conflict.</summary>
internal readonly record struct Link(int From, int FromAccess, int ToAccess);

/// <summary>A junction while it is being made. Chains of members are followed through <see cref="SchedulePass.Next"/>.</summary>
/// <param name="FromFirst">First access of the earlier group, plus one.</param>
/// <param name="ToFirst">First access of the later group, plus one.</param>
/// <param name="Step">Highest step of the earlier group.</param>
/// <param name="Last">The member of the earlier group that ends last by weight, the lowest of several.</param>
internal readonly record struct Meeting(int FromFirst, int ToFirst, int Step, int Last);

/// <summary>The state of one run over access sets. Memory is rented; what <see cref="Schedule"/> keeps is copied out of it.</summary>
internal ref struct SchedulePass
{
    /// <summary>Longest run of links that is sorted by insertion.</summary>
    private const int InsertionSortMax = 24;

    private readonly AccessSets _sets;
    private readonly ReadOnlySpan<Access> _accesses;
    private readonly ReadOnlySpan<int> _starts;
    private readonly ReadOnlySpan<ulong> _weights;
    private readonly NodeHistory[] _nodes;
    private readonly int[] _linkOf;      // per earlier transaction: 1 + its newest link
    private readonly ulong[] _finish;    // per transaction: weight of the heaviest chain that ends with it
    private Link[] _links;
    private readonly int _transactions;
    private int _runStart;

    /// <summary>Per access: the next member of its phase or group of asides, plus one; 0 at the end.</summary>
    public readonly int[] Next;

    /// <summary>Per access: its transaction.</summary>
    public readonly int[] Owner;

    /// <summary>Per transaction: the predecessor on its heaviest chain, or -1.</summary>
    public readonly int[] Heaviest;

    /// <summary>Per transaction: its step, from 1.</summary>
    public readonly int[] Steps;

    /// <summary>Per transaction and once more: where its run of links starts.</summary>
    public readonly int[] LinkStarts;

    /// <summary>Junctions, in the order in which they became necessary; null when there are none.</summary>
    public List<Meeting>? Meetings;

    /// <summary>Number of links made.</summary>
    public int LinkCount;

    /// <summary>The end of the heaviest chain of all, the lowest of several; -1 in an empty segment.</summary>
    public int HeaviestEnd;

    /// <summary>Rents what a run over <paramref name="sets"/> needs.</summary>
    public SchedulePass(AccessSets sets, ReadOnlySpan<ulong> weights)
    {
        _sets = sets;
        _accesses = sets.Accesses;
        _starts = sets.Starts;
        _weights = weights;
        var (transactions, accesses) = (sets.TransactionCount, sets.Accesses.Length);
        _nodes = ArrayPool<NodeHistory>.Shared.Rent(sets.NodeCount);
        _linkOf = ArrayPool<int>.Shared.Rent(transactions);
        _finish = ArrayPool<ulong>.Shared.Rent(transactions);
        _links = ArrayPool<Link>.Shared.Rent(accesses);
        Next = ArrayPool<int>.Shared.Rent(accesses);
        Owner = ArrayPool<int>.Shared.Rent(accesses);
        Heaviest = ArrayPool<int>.Shared.Rent(transactions);
        Steps = ArrayPool<int>.Shared.Rent(transactions);
        LinkStarts = ArrayPool<int>.Shared.Rent(transactions + 1);
        _transactions = transactions;
        HeaviestEnd = -1;
    }

    /// <summary>The links, ordered by (to, from).</summary>
    public readonly ReadOnlySpan<Link> Links => _links.AsSpan(0, LinkCount);

    /// <summary>Weight of the heaviest chain that ends with a transaction.</summary>
    public readonly ulong FinishOf(int transaction) => _finish[transaction];

    /// <summary>Visits every access once.</summary>
    public void Run()
    {
        _nodes.AsSpan(0, _sets.NodeCount).Clear();
        _linkOf.AsSpan(0, _transactions).Clear();
        for (var transaction = 0; transaction < _transactions; transaction++)
        {
            _runStart = LinkCount;
            LinkStarts[transaction] = LinkCount;
            var (step, heaviest) = (0, -1);
            for (var access = _starts[transaction]; access < _starts[transaction + 1]; access++)
            {
                Owner[access] = transaction;
                var meeting = Enter(access);
                if (meeting != 0)
                    Follow(Meetings![meeting - 1], ref step, ref heaviest);
            }
            if (LinkCount - _runStart > 1)
                Sort(_links.AsSpan(_runStart, LinkCount - _runStart));
            Place(transaction, step, heaviest, Links[_runStart..]);
        }
        LinkStarts[_transactions] = LinkCount;
    }

    /// <summary>The same by several workers.</summary>
    /// <param name="shards">How many shards nodes are dealt out to.</param>
    /// <param name="run">Runs a piece of work for each number from 0 below a count, perhaps several at a time.</param>
    public void Run(int shards, Action<int, Action<int>> run)
    {
        ArrayPool<Link>.Shared.Return(_links);
        _links = [];
        Meetings = new ShardedPass(_sets, Next, Owner, LinkStarts, _nodes, shards).Run(run, out _links, out LinkCount);
        PlaceAll();
    }

    /// <summary>Gives the rented memory back; the pass must not be used afterwards.</summary>
    public readonly void Return()
    {
        ArrayPool<NodeHistory>.Shared.Return(_nodes);
        ArrayPool<int>.Shared.Return(_linkOf);
        ArrayPool<ulong>.Shared.Return(_finish);
        ArrayPool<Link>.Shared.Return(_links);
        ArrayPool<int>.Shared.Return(Next);
        ArrayPool<int>.Shared.Return(Owner);
        ArrayPool<int>.Shared.Return(Heaviest);
        ArrayPool<int>.Shared.Return(Steps);
        ArrayPool<int>.Shared.Return(LinkStarts);
    }

    // Links the access to those it waits for, and enters it into its node's history. Returns 1 + the junction it waits at, or 0.
    private int Enter(int access)
    {
        ref readonly var entry = ref _accesses[access];
        ref var node = ref _nodes[entry.Node];
        var waits = node.Enter(entry.Kind, access + 1, Next);
        if (waits.NeedsJunction)
            node.Junction = Meet(node.PreviousFirst, access + 1);
        LinkAll(waits.First, access, entry.Node);
        LinkAll(waits.Second, access, entry.Node);
        return node.JunctionOf(entry.Kind);
    }

    private void LinkAll(int first, int access, int node)
    {
        for (var member = first; member != 0; member = Next[member - 1])
            LinkTo(member - 1, access, node);
    }

    private void LinkTo(int fromAccess, int toAccess, int node)
    {
        var from = Owner[fromAccess];
        ref var known = ref _linkOf[from];
        if (known > _runStart)
        {
            if (node < _accesses[_links[known - 1].ToAccess].Node)
                _links[known - 1] = new Link(from, fromAccess, toAccess);
            return;
        }
        if (LinkCount == _links.Length)
            Grow();
        _links[LinkCount++] = new Link(from, fromAccess, toAccess);
        known = LinkCount;
    }

    private void Grow()
    {
        var larger = ArrayPool<Link>.Shared.Rent(int.Max(16, checked(LinkCount * 2)));
        Links.CopyTo(larger);
        ArrayPool<Link>.Shared.Return(_links);
        _links = larger;
    }

    private int Meet(int fromFirst, int toFirst)
    {
        Meetings ??= [];
        Meetings.Add(Placed(new Meeting(fromFirst, toFirst, Step: 0, Last: -1)));
        return Meetings.Count;
    }

    /// <summary>The junction with its step and its last end, when all of its earlier group have their places.</summary>
    private readonly Meeting Placed(in Meeting meeting)
    {
        var (step, last) = (0, -1);
        for (var member = meeting.FromFirst; member != 0; member = Next[member - 1])
            Follow(Owner[member - 1], ref step, ref last);
        return meeting with { Step = step, Last = last };
    }

    /// <summary>Places all transactions, when all links and junctions are known.</summary>
    private void PlaceAll()
    {
        var waits = WaitsAtJunctions();
        var done = 0;
        for (var transaction = 0; transaction < _transactions; transaction++)
        {
            var (step, heaviest) = (0, -1);
            for (; done < waits.Count && waits[done].Transaction == transaction; done++)
            {
                ref var meeting = ref CollectionsMarshal.AsSpan(Meetings)[waits[done].Meeting];
                if (meeting.Last < 0)
                    meeting = Placed(meeting);
                Follow(meeting, ref step, ref heaviest);
            }
            Place(transaction, step, heaviest, Links[LinkStarts[transaction]..LinkStarts[transaction + 1]]);
        }
    }

    private readonly List<(int Transaction, int Meeting)> WaitsAtJunctions()
    {
        var waits = new List<(int Transaction, int Meeting)>();
        for (var meeting = 0; meeting < (Meetings?.Count ?? 0); meeting++)
        {
            for (var member = Meetings![meeting].ToFirst; member != 0; member = Next[member - 1])
                waits.Add((Owner[member - 1], meeting));
        }
        waits.Sort();
        return waits;
    }

    private readonly void Follow(in Meeting meeting, ref int step, ref int heaviest)
    {
        step = int.Max(step, meeting.Step);
        if (IsHeavier(meeting.Last, heaviest))
            heaviest = meeting.Last;
    }

    private readonly void Follow(int transaction, ref int step, ref int heaviest)
    {
        step = int.Max(step, Steps[transaction]);
        if (IsHeavier(transaction, heaviest))
            heaviest = transaction;
    }

    // Later end by weight; of equals, the lower transaction.
    private readonly bool IsHeavier(int transaction, int than)
    {
        if (than < 0)
            return true;
        var (one, other) = (_finish[transaction], _finish[than]);
        return one > other || (one == other && transaction < than);
    }

    private void Place(int transaction, int step, int heaviest, ReadOnlySpan<Link> run)
    {
        foreach (ref readonly var link in run)
            Follow(link.From, ref step, ref heaviest);
        Steps[transaction] = step + 1;
        Heaviest[transaction] = heaviest;
        _finish[transaction] = (heaviest < 0 ? 0 : _finish[heaviest]) + (_weights.IsEmpty ? 1 : _weights[transaction]);
        if (IsHeavier(transaction, HeaviestEnd))
            HeaviestEnd = transaction;
    }

    /// <summary>Orders links by the earlier transaction.</summary>
    internal static void Sort(Span<Link> run)
    {
        if (run.Length > InsertionSortMax)
        {
            run.Sort(static (one, other) => one.From.CompareTo(other.From));
            return;
        }
        for (var end = 1; end < run.Length; end++)
        {
            var (link, at) = (run[end], end);
            for (; at > 0 && run[at - 1].From > link.From; at--)
                run[at] = run[at - 1];
            run[at] = link;
        }
    }
}
