// Why one transaction runs no earlier: the chain of waits behind it, told backwards.
//
// From the transaction, each hop leads to the predecessor that ends last: of all it waits for, the one of the highest step, and of those
// the lowest. Behind a junction that is a member of the earlier group. So within a segment each hop goes back exactly one step, and the
// chain ends at a transaction that waits for nothing there. If the segment is not the block's first, all of the segment before has to
// end first: the chain crosses the cut, to the transaction of the last step there (again the lowest), and goes on.
//
//     #17 ──waits──▶ #12 ──waits──▶ #8 ═══cut═══▶ #6 ──waits──▶ #2, which waits for nothing
//
// A chain without cuts is as long as the transaction's step; every hop of it has one slot, two kinds and two lines of source.
using System.Collections.Immutable;

namespace Weft.Scheduling;

/// <summary>One transaction of a chain, and what keeps it from running earlier: a wait, a cut, or, at the chain's end, nothing.</summary>
/// <param name="Transaction">Its number in the block.</param>
/// <param name="Segment">Position of its segment.</param>
/// <param name="Step">Its step in the block, from 1.</param>
/// <param name="Wait">Why it waits for the next of the chain, in numbers of the block; null where it waits for none of its segment.</param>
/// <param name="Cut">The cut between it and the next of the chain; null where there is none.</param>
public sealed record WaitLink(int Transaction, int Segment, int Step, Edge? Wait, SegmentCut? Cut);

/// <summary>The chain of waits that decides when a transaction runs. Immutable.</summary>
/// <param name="Links">The transaction itself first; the last waits for nothing.</param>
/// <param name="Direct">How many transactions it waits for directly: by edges, or through junctions.</param>
/// <param name="Behind">How many transactions have to end before it, one way or the other.</param>
/// <param name="StepWithout">The step it would run in if the first wait of the chain, with all its reasons, were absent.</param>
public sealed record WaitChain(ImmutableArray<WaitLink> Links, int Direct, int Behind, int StepWithout)
{
    /// <summary>The chain behind a transaction.</summary>
    /// <param name="block">The block.</param>
    /// <param name="transaction">Number in the block.</param>
    /// <exception cref="ArgumentOutOfRangeException">The block has no such transaction.</exception>
    public static WaitChain Of(BlockSchedule block, int transaction)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentOutOfRangeException.ThrowIfNegative(transaction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(transaction, block.TransactionCount);
        var index = 0;
        var firstStep = 1;
        for (; transaction >= End(block.Segments[index]); index++)
            firstStep += block.Segments[index].Schedule.StepCount;

        var waits = new Predecessors(block.Segments[index]);
        var direct = waits.Of(transaction);
        var links = new List<WaitLink>();
        Walk(block, index, firstStep, transaction, waits, links);
        var last = links[0].Wait?.From ?? -1;
        var without = direct.Where(wait => wait.From != last).Select(wait => waits.StepOf(wait.From)).DefaultIfEmpty(0).Max();
        return new WaitChain([.. links], direct.Count, block.Segments[index].First + waits.CountBehind(transaction), firstStep + without);
    }

    private static void Walk(BlockSchedule block, int index, int firstStep, int transaction, Predecessors waits, List<WaitLink> links)
    {
        while (true)
        {
            var segment = block.Segments[index];
            var step = firstStep + waits.StepOf(transaction) - 1;
            if (waits.LastOf(transaction) is { } wait)
            {
                links.Add(new WaitLink(transaction, index, step, wait, Cut: null));
                transaction = wait.From;
                continue;
            }

            var before = index - 1;
            while (before >= 0 && block.Segments[before].Schedule.TransactionCount == 0)
                before--;
            if (before < 0)
            {
                links.Add(new WaitLink(transaction, index, step, Wait: null, Cut: null));
                return;
            }

            links.Add(new WaitLink(transaction, index, step, Wait: null, segment.Cut));
            (index, segment) = (before, block.Segments[before]);
            firstStep -= segment.Schedule.StepCount;
            transaction = segment.First + segment.Schedule.TransactionsIn(segment.Schedule.StepCount)[0];
            waits = new Predecessors(segment);
        }
    }

    private static int End(Segment segment) => segment.First + segment.Schedule.TransactionCount;

    /// <summary>Whom the transactions of one segment wait for; all in numbers of the block.</summary>
    private sealed class Predecessors
    {
        private readonly Segment _segment;
        private readonly List<int>[] _junctions;

        public Predecessors(Segment segment)
        {
            _segment = segment;
            _junctions = new List<int>[segment.Schedule.TransactionCount];
            for (var junction = 0; junction < segment.Schedule.JunctionCount; junction++)
            {
                foreach (var access in segment.Schedule.JunctionTo(junction))
                    (_junctions[segment.Schedule.TransactionOf(access)] ??= []).Add(junction);
            }
        }

        /// <summary>The step within the segment, from 1.</summary>
        public int StepOf(int transaction) => _segment.Schedule.Steps[transaction - _segment.First];

        /// <summary>Each transaction waited for directly, once.</summary>
        public List<Edge> Of(int transaction)
        {
            var schedule = _segment.Schedule;
            var (to, first) = (transaction - _segment.First, _segment.First);
            var waits = new List<Edge>();
            var edges = schedule.EdgesInto(to);
            for (var index = edges.Start.Value; index < edges.End.Value; index++)
            {
                var edge = schedule.EdgeAt(index);
                waits.Add(edge with { From = edge.From + first, To = transaction });
            }
            foreach (var junction in _junctions[to] ?? [])
                AddMembers(junction, to, waits);
            return [.. waits.DistinctBy(wait => wait.From)];
        }

        /// <summary>The wait for the transaction that ends last; null where there is none.</summary>
        public Edge? LastOf(int transaction)
        {
            Edge? last = null;
            foreach (var wait in Of(transaction))
            {
                var (step, lastStep) = (StepOf(wait.From), last is { } known ? StepOf(known.From) : 0);
                if (step > lastStep || (step == lastStep && wait.From < last!.Value.From))
                    last = wait;
            }
            return last;
        }

        /// <summary>How many transactions of the segment have to end first.</summary>
        public int CountBehind(int transaction)
        {
            var found = new HashSet<int>();
            var next = new Stack<int>([transaction]);
            while (next.TryPop(out var one))
            {
                foreach (var wait in Of(one))
                {
                    if (found.Add(wait.From))
                        next.Push(wait.From);
                }
            }
            return found.Count;
        }

        private void AddMembers(int junction, int to, List<Edge> waits)
        {
            var schedule = _segment.Schedule;
            var (_, node, fromKind, toKind) = schedule.JunctionAt(junction);
            var toSite = -1;
            foreach (var access in schedule.JunctionTo(junction))
                toSite = schedule.TransactionOf(access) == to ? schedule.Sets.Accesses[access].Site : toSite;
            foreach (var access in schedule.JunctionFrom(junction))
            {
                var from = schedule.TransactionOf(access);
                waits.Add(new Edge(
                    from + _segment.First, to + _segment.First, node, fromKind, toKind, schedule.Sets.Accesses[access].Site, toSite));
            }
        }
    }
}
