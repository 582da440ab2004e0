namespace Weft.Scheduling;

/// <summary>
/// The access sets of all transactions of a block as though it were one segment: nodes are numbered through the block. Made by whoever
/// knows which nodes of two segments are the same slot, and which slots lie in which range.
/// </summary>
/// <param name="Sets">The access sets, in block order.</param>
/// <param name="Names">Per node: a segment, and the node's number there, by which labels know it.</param>
/// <param name="Nodes">Per segment, per node of it: the node here.</param>
public sealed record WholeBlock(AccessSets Sets, IReadOnlyList<(int Segment, int Node)> Names, IReadOnlyList<IReadOnlyList<int>> Nodes)
{
    /// <summary>The whole of a block that is one segment.</summary>
    /// <param name="schedule">Its schedule.</param>
    public static WholeBlock Of(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        int[] nodes = [.. Enumerable.Range(0, schedule.Sets.NodeCount)];
        return new WholeBlock(schedule.Sets, Array.ConvertAll(nodes, node => (0, node)), [nodes]);
    }
}
