namespace Weft.Scheduling;

/// <summary>One access of one transaction: what it touches, how, and the line of contract code that does.</summary>
/// <param name="Node">Number of a slot or a range, 0 ≤ node &lt; <see cref="AccessSets.NodeCount"/>.</param>
/// <param name="Kind">How the node is used.</param>
/// <param name="Site">Caller's number of the place in source that makes the access; only labels interpret it.</param>
public readonly record struct Access(int Node, AccessKind Kind, int Site);

/// <summary>
/// The access sets of a segment's transactions, in block order, as two flat arrays. Immutable; made by <see cref="AccessSetsBuilder"/>.
/// Within a transaction every node occurs at most once.
/// </summary>
/// <remarks>
/// Nodes are numbered densely from 0. The numbering decides which of several reasons an edge is given (the lowest node), so callers
/// number nodes by a rule of the block alone, such as order of first mention.
/// </remarks>
public sealed class AccessSets
{
    private readonly Rented<Access> _accesses;
    private readonly Rented<int> _starts;

    internal AccessSets(ReadOnlySpan<Access> accesses, ReadOnlySpan<int> starts, int nodeCount)
    {
        _accesses = new(accesses);
        _starts = new(starts);
        NodeCount = nodeCount;
    }

    /// <summary>Number of transactions.</summary>
    public int TransactionCount => _starts.Length - 1;

    /// <summary>One more than the highest node mentioned.</summary>
    public int NodeCount { get; }

    /// <summary>The accesses of all transactions, one transaction's after another's.</summary>
    public ReadOnlySpan<Access> Accesses => _accesses.Span;

    /// <summary>
    /// <see cref="TransactionCount"/> + 1 positions in <see cref="Accesses"/>: transaction i owns those from entry i up to, not
    /// including, entry i + 1.
    /// </summary>
    public ReadOnlySpan<int> Starts => _starts.Span;

    /// <summary>The accesses of one transaction, in the order they were added.</summary>
    /// <param name="transaction">0 ≤ transaction &lt; <see cref="TransactionCount"/>.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such transaction.</exception>
    public ReadOnlySpan<Access> Of(int transaction) => _accesses.Span[_starts[transaction].._starts[transaction + 1]];

    /// <summary>
    /// Makes an access a write, before anybody has seen the access sets: it was taken for a delta before that could be known.
    /// </summary>
    internal void MakeWrite(int transaction, int node)
    {
        foreach (ref var access in _accesses.Span[_starts[transaction].._starts[transaction + 1]])
        {
            if (access.Node == node)
                access = access with { Kind = AccessKind.Write };
        }
    }

    /// <summary>Gives the memory back for others. Nobody may use the access sets any more.</summary>
    internal void Return()
    {
        _accesses.Return();
        _starts.Return();
    }
}
