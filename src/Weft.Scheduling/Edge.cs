namespace Weft.Scheduling;

/// <summary>
/// An order constraint between two transactions, with its reason: <see cref="To"/> may start only after <see cref="From"/> has ended,
/// because both use <see cref="Node"/>.
/// </summary>
/// <param name="From">The earlier transaction.</param>
/// <param name="To">The later transaction, the one that waits.</param>
/// <param name="Node">The slot or range that causes the wait. Where several do, the lowest.</param>
/// <param name="FromKind">How the earlier transaction uses the node.</param>
/// <param name="ToKind">How the later transaction uses the node.</param>
/// <param name="FromSite">Where in source the earlier transaction uses the node.</param>
/// <param name="ToSite">Where in source the later transaction uses the node.</param>
public readonly record struct Edge(int From, int To, int Node, AccessKind FromKind, AccessKind ToKind, int FromSite, int ToSite);

/// <summary>
/// A point that a whole group of transactions must reach before any of another group may start: it stands for an edge from each
/// transaction of the first group to each of the second, all because of one node, in as many links as there are transactions
/// instead of as many as there are pairs. It is a vertex of the schedule's graph with nothing to execute.
/// </summary>
/// <param name="Vertex">Its number in the graph, at least <see cref="Schedule.TransactionCount"/>.</param>
/// <param name="Node">The range (or slot) both groups use.</param>
/// <param name="FromKind">How every transaction of the earlier group uses the node.</param>
/// <param name="ToKind">How every transaction of the later group uses the node.</param>
public readonly record struct Junction(int Vertex, int Node, AccessKind FromKind, AccessKind ToKind);
