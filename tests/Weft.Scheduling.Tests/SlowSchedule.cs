namespace Weft.Scheduling.Tests;

// The definition of a schedule, taken literally: look at every pair of transactions. The tables of conflicts and of merged kinds are
// written out here and share nothing with the code under test.

/// <summary>The slow twin of <see cref="Schedule"/>.</summary>
internal sealed class SlowSchedule
{
    private readonly List<List<Access>> _transactions;

    /// <summary>Per pair (to, from): the edge with the lowest node among those that no other edges of their node imply.</summary>
    public SortedDictionary<(int To, int From), Edge> Edges { get; } = [];

    /// <summary>Whether one transaction must come after another, directly or through others: [later, earlier].</summary>
    public Relation Ordered { get; }

    public int[] Steps { get; }

    public ulong[] Finish { get; }

    public List<int> CriticalPath { get; } = [];

    public SlowSchedule(Case drawn)
    {
        _transactions = [.. drawn.Transactions.Select(Merge)];
        var count = _transactions.Count;
        var conflicts = new Relation(count);
        (Steps, Finish) = (new int[count], new ulong[count]);
        for (var to = 0; to < count; to++)
        {
            for (var from = 0; from < to; from++)
                conflicts[to, from] = SharedNodes(from, to).Any(pair => Conflict(pair.From.Kind, pair.To.Kind));
        }
        Ordered = conflicts.Closure();
        WeighChains(conflicts, drawn.Weights);
        foreach (var node in _transactions.SelectMany(accesses => accesses).Select(access => access.Node).Distinct().Order())
            AddEdges(node);
    }

    public static List<Access> Merge(IReadOnlyList<Access> accesses)
    {
        var merged = new List<Access>();
        foreach (var access in accesses)
        {
            var at = merged.FindIndex(other => other.Node == access.Node);
            if (at < 0)
                merged.Add(access);
            else if (Join(merged[at].Kind, access.Kind) is var joined && joined != merged[at].Kind)
                merged[at] = new Access(access.Node, joined, joined == access.Kind ? access.Site : merged[at].Site);
        }
        return merged;
    }

    private static AccessKind Join(AccessKind one, AccessKind other) => (one, other) switch
    {
        (AccessKind.Read, AccessKind.Read) => AccessKind.Read,
        (AccessKind.Delta, AccessKind.Delta) => AccessKind.Delta,
        (AccessKind.Read or AccessKind.Write or AccessKind.Delta, _) => AccessKind.Write,
        (AccessKind.RangeWrite, _) or (_, AccessKind.RangeWrite) => AccessKind.RangeWrite,
        (AccessKind.RangeRead, AccessKind.PointWrite) or (AccessKind.PointWrite, AccessKind.RangeRead) => AccessKind.RangeWrite,
        (AccessKind.RangeRead, _) or (_, AccessKind.RangeRead) => AccessKind.RangeRead,
        (AccessKind.PointWrite, _) or (_, AccessKind.PointWrite) => AccessKind.PointWrite,
        _ => AccessKind.PointRead,
    };

    public static bool Conflict(AccessKind one, AccessKind other) => (one, other) switch
    {
        (AccessKind.Read, AccessKind.Read) => false,
        (AccessKind.Delta, AccessKind.Delta) => false,
        (AccessKind.Read or AccessKind.Write or AccessKind.Delta, _) => true,
        (AccessKind.PointRead or AccessKind.PointWrite, AccessKind.PointRead or AccessKind.PointWrite) => false,
        (AccessKind.RangeRead, AccessKind.RangeRead or AccessKind.PointRead) => false,
        (AccessKind.PointRead, AccessKind.RangeRead) => false,
        _ => true,
    };

    private IEnumerable<(Access From, Access To)> SharedNodes(int from, int to) =>
        _transactions[from].Join(_transactions[to], one => one.Node, other => other.Node, (one, other) => (one, other));

    private void AddEdges(int node)
    {
        var users = Enumerable.Range(0, _transactions.Count).Where(i => _transactions[i].Exists(access => access.Node == node)).ToArray();
        var accesses = users.Select(user => _transactions[user].Find(access => access.Node == node)).ToArray();
        var direct = new Relation(users.Length);
        for (var to = 0; to < users.Length; to++)
        {
            for (var from = 0; from < to; from++)
                direct[to, from] = Conflict(accesses[from].Kind, accesses[to].Kind);
        }
        var closed = direct.Closure();
        for (var to = 0; to < users.Length; to++)
        {
            for (var from = 0; from < to; from++)
            {
                var implied = Enumerable.Range(from + 1, to - from - 1).Any(middle => closed[to, middle] && closed[middle, from]);
                if (!direct[to, from] || implied)
                    continue;
                var (one, other) = (accesses[from], accesses[to]);
                var edge = new Edge(users[from], users[to], node, one.Kind, other.Kind, one.Site, other.Site);
                Edges.TryAdd((edge.To, edge.From), edge);
            }
        }
    }

    private void WeighChains(Relation conflicts, IReadOnlyList<ulong> weights)
    {
        var heaviest = new int[Steps.Length];
        for (var to = 0; to < Steps.Length; to++)
        {
            (Steps[to], Finish[to], heaviest[to]) = (1, weights[to], -1);
            for (var from = 0; from < to; from++)
            {
                if (!conflicts[to, from])
                    continue;
                Steps[to] = int.Max(Steps[to], Steps[from] + 1);
                if (Finish[from] + weights[to] > Finish[to])
                    (Finish[to], heaviest[to]) = (Finish[from] + weights[to], from);
            }
        }
        for (var at = Array.IndexOf(Finish, Finish.DefaultIfEmpty().Max()); at >= 0; at = heaviest[at])
            CriticalPath.Insert(0, at);
    }
}
