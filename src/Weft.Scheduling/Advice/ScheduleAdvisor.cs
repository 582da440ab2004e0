// Which slots bound a block, and by how much. Nothing is estimated: each figure is the length of the schedule that is built from the same
// access sets without the accesses in question (BlockVariants).
//
// A node can only make a block shorter if it conflicts on a critical path. Often one alone does nothing: two swaps on a pool meet at its
// reserves and at both of its balances, and without the reserves they still wait. Or there are two chains of equal length. So nodes are
// taken away one after another until the block is shorter:
//
//     candidates   the nodes at which neighbours of the critical path conflict
//     take         the one without which the block is shortest; if none makes it shorter, the one at which most neighbours conflict
//     until        the block is shorter than before the group; after so many, all candidates are taken at once
//     then         put back those members that turn out to make no difference
//
// What is left of those is a group. The next group is looked for in the block without the groups before. Of equals the lowest node is
// taken, so the advice is a function of the block. Two transactions may meet at very many nodes, as two that would create the same pool do:
// to look for the best of them each time would take long and find nothing, for only all of them together make a difference.
using System.Collections.Immutable;

namespace Weft.Scheduling;

/// <summary>Finds what bounds a block, group by group. Not for use by several threads at once.</summary>
public sealed class ScheduleAdvisor
{
    /// <summary>Most groups that are worth looking for.</summary>
    public const int GroupsMax = 6;

    private const int OneByOneMax = 24;
    private const int NodesPerGroupMax = 256;
    private const int CandidatesMax = 16;
    private const int LaterCandidatesMax = 4;
    private const int UsesMax = 6;

    private readonly BlockSchedule _block;
    private readonly WholeBlock _whole;
    private readonly BlockVariants _variants;
    private readonly HashSet<int> _absent = [];
    private readonly List<BoundGroup> _groups = [];
    private readonly int _steps;
    private int _stepsNow;
    private bool _isDone;

    /// <summary>An advisor for a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="whole">Its access sets as though it were one segment.</param>
    public ScheduleAdvisor(BlockSchedule block, WholeBlock whole)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(whole);
        (_block, _whole) = (block, whole);
        _variants = new BlockVariants(whole.Sets, [.. block.Segments.Select(segment => segment.First)]);
        _steps = _stepsNow = _variants.Steps([], []);
    }

    /// <summary>The advice for a block.</summary>
    public static Advice Advise(BlockSchedule block, WholeBlock whole)
    {
        var advisor = new ScheduleAdvisor(block, whole);
        var isMore = true;
        while (isMore)
            isMore = advisor.FindNext();
        return advisor.Result();
    }

    /// <summary>Looks for one more group.</summary>
    /// <returns>False where there is none, or enough have been found.</returns>
    public bool FindNext()
    {
        if (_isDone || _groups.Count == GroupsMax || FindGroup() is not { } group)
        {
            _isDone = true;
            return false;
        }
        _absent.UnionWith(group);
        var after = _variants.Steps(_absent, []);
        _groups.Add(new BoundGroup([.. group.Select(Describe)], _stepsNow, after));
        _stepsNow = after;
        return true;
    }

    /// <summary>All that was found, and what the block's cuts cost.</summary>
    public Advice Result() => new(_steps, [.. _groups], Cuts());

    private List<int>? FindGroup()
    {
        var group = new List<int>();
        while (group.Count < NodesPerGroupMax)
        {
            var absent = _absent.Union(group).ToHashSet();
            var most = group.Count == 0 ? CandidatesMax : group.Count < OneByOneMax ? LaterCandidatesMax : NodesPerGroupMax - group.Count;
            var candidates = _variants.OnCriticalPath(absent).Take(most).ToList();
            if (candidates.Count == 0)
                return null;
            if (Take(group, candidates, absent) is var steps && steps < _stepsNow)
                return Needed(group, steps);
        }
        return null;
    }

    // Adds the best of the candidates to a group, or all of them; returns the steps of the block without the group.
    private int Take(List<int> group, List<int> candidates, HashSet<int> absent)
    {
        if (group.Count >= OneByOneMax)
        {
            group.AddRange(candidates);
            return _variants.Steps([.. absent, .. candidates], []);
        }
        var (best, steps) = (candidates[0], int.MaxValue);
        foreach (var candidate in candidates)
        {
            var without = _variants.Steps([.. absent, candidate], []);
            if (without < steps)
                (best, steps) = (candidate, without);
        }
        group.Add(best);
        return steps;
    }

    // The members without which the group would not do as well.
    private List<int> Needed(List<int> group, int steps)
    {
        for (var index = group.Count - 1; index >= 0 && group.Count > 1; index--)
        {
            var others = group.Where((_, at) => at != index).ToList();
            if (_variants.Steps([.. _absent, .. others], []) <= steps)
                group = others;
        }
        return group;
    }

    private BoundNode Describe(int node)
    {
        var uses = new Dictionary<(AccessKind, int), int>();
        foreach (var access in _whole.Sets.Accesses)
        {
            if (access.Node == node)
                uses[(access.Kind, access.Site)] = uses.GetValueOrDefault((access.Kind, access.Site)) + 1;
        }
        var (segment, segmentNode) = _whole.Names[node];
        var most = uses.Select(use => new NodeUse(use.Key.Item1, use.Key.Item2, use.Value))
            .OrderByDescending(use => use.Transactions).ThenBy(use => use.Kind).ThenBy(use => use.Site)
            .Take(UsesMax);
        return new BoundNode(node, segment, segmentNode, _variants.Steps([node], []), [.. most]);
    }

    private ImmutableArray<BoundCut> Cuts()
    {
        var cuts = Enumerable.Range(1, _block.Segments.Count - 1)
            .GroupBy(segment => (_whole.Nodes[segment - 1][_block.Segments[segment].Cut!.Node], _block.Segments[segment].Cut!.ToSite))
            .Select(segments => new BoundCut(
                [.. segments], _block.Segments[segments.First()].Cut!, _variants.Steps([], segments.ToHashSet())));
        return [.. cuts.OrderBy(cut => cut.StepsWithout).ThenBy(cut => cut.Segments[0])];
    }
}
