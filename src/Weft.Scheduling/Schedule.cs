namespace Weft.Scheduling;

/// <summary>
/// The order constraints of one segment: which transaction waits for which, and why. Immutable; a pure function of the access sets
/// (and, for the critical path, of the weights), the same on every machine. Transactions are numbered from 0 within the segment.
/// </summary>
/// <remarks>
/// <para>Two transactions whose accesses conflict are ordered as in the block: directly by an edge, through a junction, or through
/// others. Per node no edge is made that the node's other edges imply; implications across nodes are kept, so that each edge tells
/// a reason of its own.</para>
/// <para>For execution the schedule is a graph over <see cref="VertexCount"/> vertices: the transactions, then the junctions. A vertex is
/// ready once as many predecessors have ended as <see cref="PredecessorCounts"/> says. A junction has nothing to execute: it ends as soon
/// as it is ready, and its successors are always transactions.</para>
/// </remarks>
public sealed partial class Schedule
{
    private readonly AccessSets _sets;
    private readonly Rented<int> _owners;
    private readonly Rented<Link> _links;
    private readonly Rented<int> _linkStarts;
    private readonly Rented<int> _predecessorCounts;
    private readonly Rented<int> _successorStarts;
    private readonly Rented<int> _successors;
    private readonly Rented<int> _steps;
    private readonly Rented<int> _stepStarts;
    private readonly Rented<int> _stepTransactions;
    private readonly Rented<int> _criticalPath;
    private readonly JunctionMembers[] _junctions;
    private byte[]? _hash;

    private readonly record struct JunctionMembers(int[] From, int[] To);

    /// <summary>Number of transactions.</summary>
    public int TransactionCount => _steps.Length;

    /// <summary>Number of vertices: transactions first, then junctions.</summary>
    public int VertexCount => _predecessorCounts.Length;

    /// <summary>Number of direct edges. At most nine per access.</summary>
    public int EdgeCount => _links.Length;

    /// <summary>Number of junctions; 0 unless a group of accesses meets a large group of another kind.</summary>
    public int JunctionCount => _junctions.Length;

    /// <summary>Per vertex: how many predecessors must end before it is ready.</summary>
    public ReadOnlySpan<int> PredecessorCounts => _predecessorCounts.Span;

    /// <summary><see cref="VertexCount"/> + 1 positions in <see cref="AllSuccessors"/>: where each vertex's successors start.</summary>
    public ReadOnlySpan<int> SuccessorStarts => _successorStarts.Span;

    /// <summary>The successors of vertex 0, then of vertex 1, …; each run ascending.</summary>
    public ReadOnlySpan<int> AllSuccessors => _successors.Span;

    /// <summary>Number of steps: the length, in transactions, of the longest chain. 0 in an empty segment.</summary>
    public int StepCount => _stepStarts.Length - 1;

    /// <summary>Number of transactions in the largest step. 0 in an empty segment.</summary>
    public int Width { get; }

    /// <summary>Per transaction: its step, from 1.</summary>
    public ReadOnlySpan<int> Steps => _steps.Span;

    /// <summary>
    /// The heaviest chain of transactions, first to last. Where chains weigh the same, the one that ends with the lowest transaction,
    /// and has the lowest predecessor at each link, seen from the end.
    /// </summary>
    public ReadOnlySpan<int> CriticalPath => _criticalPath.Span;

    /// <summary>Weight of all transactions together, in the unit of the weights given.</summary>
    public ulong Weight { get; }

    /// <summary>Weight of the <see cref="CriticalPath"/>, in the unit of the weights given.</summary>
    public ulong CriticalWeight { get; }

    /// <summary>
    /// The most by which any number of workers can be faster than one, in tenths, rounded down: weight of everything over weight of
    /// the critical path. 10 in an empty segment.
    /// </summary>
    public int BoundTenths => Bound(Weight, CriticalWeight);

    /// <summary>
    /// SHA-256, 32 bytes, of all constraints with their reasons, in the encoding that <c>CanonicalHash.cs</c> and the page on schedules
    /// describe: equal on replicas that derived the same schedule. Weights do not enter. Computed on first use.
    /// </summary>
    public ReadOnlySpan<byte> Hash => _hash ??= CanonicalHash.Of(this);

    /// <summary>The access sets this schedule was made from.</summary>
    public AccessSets Sets => _sets;

    /// <summary>An edge. Edges are ordered by (<see cref="Edge.To"/>, <see cref="Edge.From"/>).</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="EdgeCount"/>.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such edge.</exception>
    public Edge EdgeAt(int index)
    {
        var link = _links[index];
        var (from, to) = (_sets.Accesses[link.FromAccess], _sets.Accesses[link.ToAccess]);
        return new Edge(link.From, _owners[link.ToAccess], to.Node, from.Kind, to.Kind, from.Site, to.Site);
    }

    /// <summary>The edges by which a transaction waits: positions for <see cref="EdgeAt"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such transaction.</exception>
    public Range EdgesInto(int transaction) => _linkStarts[transaction].._linkStarts[transaction + 1];

    /// <summary>A junction; ordered by vertex.</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="JunctionCount"/>.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such junction.</exception>
    public Junction JunctionAt(int index)
    {
        var members = _junctions[index];
        var (from, to) = (_sets.Accesses[members.From[0]], _sets.Accesses[members.To[0]]);
        return new Junction(TransactionCount + index, to.Node, from.Kind, to.Kind);
    }

    /// <summary>The accesses that must end before a junction, ascending; <see cref="TransactionOf"/> tells whose they are.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such junction.</exception>
    public ReadOnlySpan<int> JunctionFrom(int index) => _junctions[index].From;

    /// <summary>The accesses that wait at a junction, ascending; <see cref="TransactionOf"/> tells whose they are.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such junction.</exception>
    public ReadOnlySpan<int> JunctionTo(int index) => _junctions[index].To;

    /// <summary>The transaction that makes an access.</summary>
    /// <param name="access">Position in <see cref="AccessSets.Accesses"/>.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such access.</exception>
    public int TransactionOf(int access) => _owners[access];

    /// <summary>The vertices that wait for a vertex, ascending; a junction's are all transactions.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such vertex.</exception>
    public ReadOnlySpan<int> Successors(int vertex) => _successors.Span[_successorStarts[vertex].._successorStarts[vertex + 1]];

    /// <summary>The transactions of a step, ascending.</summary>
    /// <param name="step">1 ≤ step ≤ <see cref="StepCount"/>.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such step.</exception>
    public ReadOnlySpan<int> TransactionsIn(int step) => _stepTransactions.Span[_stepStarts[step - 1].._stepStarts[step]];

    /// <summary>Transactions of the steps before a step.</summary>
    internal int FirstOf(int step) => _stepStarts[step - 1];

    /// <summary>Gives its memory back for others, but for that of the access sets. Nobody may use the schedule any more.</summary>
    internal void Return()
    {
        _links.Return();
        Rented<int>[] all =
        [
            _owners, _linkStarts, _predecessorCounts, _successorStarts, _successors, _steps, _stepStarts, _stepTransactions, _criticalPath,
        ];
        foreach (var one in all)
            one.Return();
    }

    /// <summary>Tenths of <paramref name="weight"/> / <paramref name="critical"/>, rounded down; 10 when both are 0.</summary>
    internal static int Bound(ulong weight, ulong critical) => critical == 0 ? 10 : (int)((UInt128)weight * 10 / critical);
}
