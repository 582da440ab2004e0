namespace Weft.Scheduling;

/// <summary>
/// Schedules of one block with something left out: the accesses to some nodes, or the cuts before some segments. Segments that are as they
/// were in the last answer are not built again.
/// </summary>
/// <param name="whole">The block's access sets as though it were one segment.</param>
/// <param name="firsts">The first transaction of each segment.</param>
internal sealed class BlockVariants(AccessSets whole, int[] firsts)
{
    private readonly AccessSetsBuilder _builder = new();
    private readonly Dictionary<(int First, int End), int> _steps = [];

    /// <summary>Steps of the block without the waits through some nodes and without some cuts.</summary>
    /// <param name="absent">Nodes.</param>
    /// <param name="uncut">Segments that are one with the segment before.</param>
    public int Steps(HashSet<int> absent, HashSet<int> uncut)
    {
        var steps = 0;
        foreach (var (first, end) in Parts(uncut))
            steps += Touches(first, end, absent) ? Build(first, end, absent).StepCount : StepsOf(first, end);
        return steps;
    }

    /// <summary>
    /// The nodes at which neighbours on the critical paths of all segments conflict, without some nodes: those at which most do first, of
    /// equals the lowest.
    /// </summary>
    public IEnumerable<int> OnCriticalPath(HashSet<int> absent)
    {
        var counts = new Dictionary<int, int>();
        foreach (var (first, end) in Parts([]))
        {
            var path = Build(first, end, absent).CriticalPath;
            for (var i = 1; i < path.Length; i++)
            {
                foreach (var node in Conflicts(first + path[i - 1], first + path[i], absent))
                    counts[node] = counts.GetValueOrDefault(node) + 1;
            }
        }
        return counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key);
    }

    private IEnumerable<(int First, int End)> Parts(HashSet<int> uncut)
    {
        var first = firsts[0];
        for (var segment = 1; segment < firsts.Length; segment++)
        {
            if (uncut.Contains(segment))
                continue;
            yield return (first, firsts[segment]);
            first = firsts[segment];
        }
        yield return (first, whole.TransactionCount);
    }

    private int StepsOf(int first, int end)
    {
        if (!_steps.TryGetValue((first, end), out var steps))
            _steps.Add((first, end), steps = Build(first, end, []).StepCount);
        return steps;
    }

    private bool Touches(int first, int end, HashSet<int> nodes)
    {
        foreach (var access in whole.Accesses[whole.Starts[first]..whole.Starts[end]])
        {
            if (nodes.Contains(access.Node))
                return true;
        }
        return false;
    }

    private Schedule Build(int first, int end, HashSet<int> absent)
    {
        for (var transaction = first; transaction < end; transaction++)
        {
            foreach (var access in whole.Of(transaction))
            {
                if (!absent.Contains(access.Node))
                    _builder.Add(access.Node, access.Kind, access.Site);
            }
            _builder.EndTransaction();
        }
        return Schedule.Build(_builder.Build());
    }

    private List<int> Conflicts(int from, int to, HashSet<int> absent)
    {
        var kinds = new Dictionary<int, AccessKind>();
        foreach (var access in whole.Of(from))
            kinds.Add(access.Node, access.Kind);
        var nodes = new List<int>();
        foreach (var access in whole.Of(to))
        {
            if (!absent.Contains(access.Node) && kinds.TryGetValue(access.Node, out var kind) && AccessRules.Conflict(kind, access.Kind))
                nodes.Add(access.Node);
        }
        return nodes;
    }
}
