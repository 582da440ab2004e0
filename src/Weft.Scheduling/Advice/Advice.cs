using System.Collections.Immutable;

namespace Weft.Scheduling;

/// <summary>How transactions use a node, from one place in source.</summary>
/// <param name="Kind">How.</param>
/// <param name="Site">The place.</param>
/// <param name="Transactions">How many.</param>
public readonly record struct NodeUse(AccessKind Kind, int Site, int Transactions);

/// <summary>A slot or range that bounds a block.</summary>
/// <param name="Node">Number in the <see cref="WholeBlock"/>.</param>
/// <param name="Segment">A segment that knows it.</param>
/// <param name="SegmentNode">Its number there.</param>
/// <param name="StepsAlone">Steps of the block if the waits through this node alone were absent.</param>
/// <param name="Uses">Who uses it and how, the most transactions first.</param>
public sealed record BoundNode(int Node, int Segment, int SegmentNode, int StepsAlone, ImmutableArray<NodeUse> Uses);

/// <summary>
/// Nodes that bound a block together: without the waits through all of them it is shorter, and with those of any one of them it is not.
/// </summary>
/// <param name="Nodes">At least one; the last was found to make the difference.</param>
/// <param name="Before">Steps of the block without the nodes of the groups before this one.</param>
/// <param name="After">Steps without the nodes of this group as well.</param>
public sealed record BoundGroup(ImmutableArray<BoundNode> Nodes, int Before, int After);

/// <summary>Cuts of a block for one reason, and what they cost.</summary>
/// <param name="Segments">The segments that begin with these cuts.</param>
/// <param name="Cut">The first of the cuts.</param>
/// <param name="StepsWithout">Steps of the block if it were not cut there.</param>
public sealed record BoundCut(ImmutableArray<int> Segments, SegmentCut Cut, int StepsWithout);

/// <summary>What bounds a block. Immutable.</summary>
/// <param name="Steps">Steps of the block.</param>
/// <param name="Groups">Slots and ranges, in the order in which they bound it.</param>
/// <param name="Cuts">Cuts, the most costly first.</param>
public sealed record Advice(int Steps, ImmutableArray<BoundGroup> Groups, ImmutableArray<BoundCut> Cuts);

/// <summary>What an author can do.</summary>
/// <param name="Rule">The diagnostic that points at it in the editor; empty where there is none.</param>
/// <param name="Sentence">One sentence, beginning with a capital or a name, with a full stop.</param>
public sealed record Remedy(string Rule, string Sentence);

/// <summary>Says what can be done about nodes and cuts; supplied by whoever knows contracts.</summary>
public interface IScheduleRemedies
{
    /// <summary>What can be done about a slot or range.</summary>
    Remedy For(BoundNode node);

    /// <summary>What can be done about a cut.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="segment">The segment that it begins.</param>
    Remedy For(SegmentCut cut, int segment);
}
