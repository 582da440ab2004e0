namespace Weft.Scheduling;

/// <summary>
/// Collects access sets transaction by transaction: any number of <see cref="Add"/>, then <see cref="EndTransaction"/>, and
/// <see cref="Build"/> after the last. Several accesses of a transaction to one node become one.
/// Reusable: <see cref="Build"/> leaves the builder empty and keeps its memory. Not for use by several threads at once.
/// </summary>
public sealed class AccessSetsBuilder
{
    private Access[] _accesses;
    private int[] _starts;
    private NodeMark[] _nodes = [];
    private int _accessCount;
    private int _transactionCount;
    private int _nodeCount;

    // Where a node was last mentioned. Serial = (position in _accesses) + 1, so that zeroed memory means "never".
    private struct NodeMark
    {
        public int Serial;
        public NodeSort Sort;
    }

    /// <summary>An empty builder.</summary>
    /// <param name="transactions">Expected number of transactions; a hint.</param>
    /// <param name="accesses">Expected number of accesses of all transactions together; a hint.</param>
    /// <exception cref="OverflowException">A hint is negative.</exception>
    public AccessSetsBuilder(int transactions = 0, int accesses = 0)
    {
        _accesses = new Access[accesses];
        _starts = new int[checked(transactions + 1)];
    }

    /// <summary>Number of transactions ended so far.</summary>
    public int TransactionCount => _transactionCount;

    /// <summary>Adds an access to the open transaction.</summary>
    /// <param name="node">Number of the slot or range, at least 0. Memory is taken for all numbers up to the highest.</param>
    /// <param name="kind">
    /// How it is used. If the transaction already uses the node, the two become the weakest kind that conflicts with all that either
    /// conflicts with: a read and a write are a write; a point read is absorbed by any other range kind; a range read and a point write
    /// are a range write.
    /// </param>
    /// <param name="site">
    /// Place in source. Of two accesses that become one, the site of the first that had the resulting kind stays; if neither had it, the
    /// first site.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="node"/> is negative or <paramref name="kind"/> unknown.</exception>
    /// <exception cref="ArgumentException">The node was used as a slot before and is used as a range now, or the reverse.</exception>
    public void Add(int node, AccessKind kind, int site)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)kind, AccessRules.KindCount, nameof(kind));
        if (node >= _nodeCount)
            Widen(node);

        ref var mark = ref _nodes[node];
        if (mark.Serial == 0)
            mark.Sort = AccessRules.SortOf(kind);
        else if (mark.Sort != AccessRules.SortOf(kind))
            throw WrongSort(node, mark.Sort, kind);

        if (mark.Serial > _starts[_transactionCount])
        {
            Merge(ref _accesses[mark.Serial - 1], kind, site);
            return;
        }
        if (_accessCount == _accesses.Length)
            Array.Resize(ref _accesses, checked(int.Max(64, _accesses.Length * 2)));
        _accesses[_accessCount++] = new Access(node, kind, site);
        mark.Serial = _accessCount;
    }

    /// <summary>
    /// Closes the open transaction, which may have no accesses at all. The next <see cref="Add"/> belongs to the next transaction.
    /// </summary>
    public void EndTransaction()
    {
        _transactionCount++;
        if (_transactionCount == _starts.Length)
            Array.Resize(ref _starts, checked(int.Max(16, _starts.Length * 2)));
        _starts[_transactionCount] = _accessCount;
    }

    /// <summary>The access sets of all transactions ended since the last call; the builder is empty afterwards.</summary>
    /// <exception cref="InvalidOperationException">Accesses were added after the last <see cref="EndTransaction"/>.</exception>
    public AccessSets Build()
    {
        if (_starts[_transactionCount] != _accessCount)
            throw new InvalidOperationException("The last transaction is open: call EndTransaction before Build.");
        var sets = new AccessSets(
            _accesses.AsSpan(0, _accessCount), _starts.AsSpan(0, _transactionCount + 1), _nodeCount);
        Clear();
        return sets;
    }

    /// <summary>Forgets everything added; keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_nodes, 0, _nodeCount);
        (_accessCount, _transactionCount, _nodeCount) = (0, 0, 0);
    }

    private static void Merge(ref Access existing, AccessKind kind, int site)
    {
        var joined = AccessRules.Join(existing.Kind, kind);
        if (joined == existing.Kind)
            return;
        existing = new Access(existing.Node, joined, joined == kind ? site : existing.Site);
    }

    private static ArgumentException WrongSort(int node, NodeSort sort, AccessKind kind) =>
        new($"Node {node} is a {sort}: it cannot take {kind}. Give slots and ranges numbers of their own.", nameof(kind));

    private void Widen(int node)
    {
        if (node >= _nodes.Length)
            Array.Resize(ref _nodes, checked(int.Max(int.Max(64, node + 1), _nodes.Length * 2)));
        _nodeCount = node + 1;
    }
}
