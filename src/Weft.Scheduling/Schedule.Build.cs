namespace Weft.Scheduling;

public sealed partial class Schedule
{
    /// <summary>The schedule of a segment, every transaction weighing 1.</summary>
    /// <param name="sets">The access sets, in block order.</param>
    public static Schedule Build(AccessSets sets) => Build(sets, []);

    /// <summary>The schedule of a segment.</summary>
    /// <param name="sets">The access sets, in block order.</param>
    /// <param name="weights">
    /// What each transaction costs, such as its gas, in any one unit; at least 1 each. Only the critical path and what is derived
    /// from it depend on them. Empty: 1 each.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The number of weights is not the number of transactions, or a weight is 0, or their sum exceeds 64 bits.
    /// </exception>
    public static Schedule Build(AccessSets sets, ReadOnlySpan<ulong> weights) => Build(sets, weights, shards: 1, run: null);

    /// <summary>The schedule of a segment, made by several workers; it is the same.</summary>
    /// <param name="sets">The access sets, in block order.</param>
    /// <param name="weights">What each transaction costs. Empty: 1 each.</param>
    /// <param name="shards">Parts that workers can go through side by side; at least 1.</param>
    /// <param name="run">
    /// Runs a piece of work for each number from 0 below a count, and waits for all; null: the caller goes through everything alone.
    /// </param>
    internal static Schedule Build(AccessSets sets, ReadOnlySpan<ulong> weights, int shards, Action<int, Action<int>>? run)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var weight = Sum(weights, sets.TransactionCount);
        var pass = new SchedulePass(sets, weights);
        try
        {
            if (run is null)
                pass.Run();
            else
                pass.Run(shards, run);
            return new Schedule(sets, pass, weight);
        }
        finally
        {
            pass.Return();
        }
    }

    private Schedule(AccessSets sets, in SchedulePass pass, ulong weight)
    {
        _sets = sets;
        _owners = new(pass.Owner.AsSpan(0, sets.Accesses.Length));
        _links = new(pass.Links);
        _linkStarts = new(pass.LinkStarts.AsSpan(0, sets.TransactionCount + 1));
        _steps = new(pass.Steps.AsSpan(0, sets.TransactionCount));
        _junctions = pass.Meetings is null ? [] : Junctions(pass);
        _predecessorCounts = new(TransactionCount + _junctions.Length);
        _successorStarts = new(VertexCount + 1);
        _successors = ConnectVertices();
        (_stepStarts, _stepTransactions, Width) = SortIntoSteps(_steps.Span);
        _criticalPath = Walk(pass);
        Weight = weight;
        CriticalWeight = pass.HeaviestEnd < 0 ? 0 : pass.FinishOf(pass.HeaviestEnd);
    }

    private static ulong Sum(ReadOnlySpan<ulong> weights, int transactions)
    {
        if (weights.IsEmpty)
            return (ulong)transactions;
        if (weights.Length != transactions)
            throw new ArgumentException($"{weights.Length} weights were given for {transactions} transactions.", nameof(weights));
        UInt128 sum = 0;
        foreach (var weight in weights)
        {
            if (weight == 0)
                throw new ArgumentException("A weight is 0; every transaction must weigh at least 1.", nameof(weights));
            sum += weight;
        }
        return sum <= ulong.MaxValue ? (ulong)sum : throw new ArgumentException("The weights sum to more than 64 bits.", nameof(weights));
    }

    private static JunctionMembers[] Junctions(in SchedulePass pass)
    {
        var junctions = new JunctionMembers[pass.Meetings!.Count];
        for (var index = 0; index < junctions.Length; index++)
        {
            var meeting = pass.Meetings[index];
            junctions[index] = new JunctionMembers(Members(meeting.FromFirst, pass.Next), Members(meeting.ToFirst, pass.Next));
        }
        return junctions;
    }

    private static int[] Members(int first, int[] next)
    {
        var members = new List<int>();
        for (var member = first; member != 0; member = next[member - 1])
            members.Add(member - 1);
        return [.. members];
    }

    // Counting sort of all edges and junction links by their first vertex, counting arrivals at their second on the way. Starts are filled
    // one place to the right, so that advancing them while writing leaves them right.
    private Rented<int> ConnectVertices()
    {
        var places = _successorStarts.Span[1..];
        foreach (ref readonly var link in _links.Span)
            places[link.From]++;
        for (var transaction = 0; transaction < TransactionCount; transaction++)
            _predecessorCounts[transaction] = _linkStarts[transaction + 1] - _linkStarts[transaction];
        for (var index = 0; index < _junctions.Length; index++)
            CountJunction(_junctions[index], TransactionCount + index, places);

        var end = 0;
        foreach (ref var place in places)
            (place, end) = (end, end + place);

        var successors = new Rented<int>(end);
        for (var to = 0; to < TransactionCount; to++)
        {
            foreach (ref readonly var link in _links.Span[_linkStarts[to].._linkStarts[to + 1]])
                successors[places[link.From]++] = to;
        }
        for (var index = 0; index < _junctions.Length; index++)
        {
            foreach (var access in _junctions[index].From)
                successors[places[_owners[access]]++] = TransactionCount + index;
            foreach (var access in _junctions[index].To)
                successors[places[TransactionCount + index]++] = _owners[access];
        }
        return successors;
    }

    private void CountJunction(JunctionMembers members, int vertex, Span<int> successorCounts)
    {
        foreach (var access in members.From)
            successorCounts[_owners[access]]++;
        foreach (var access in members.To)
            _predecessorCounts[_owners[access]]++;
        successorCounts[vertex] = members.To.Length;
        _predecessorCounts[vertex] = members.From.Length;
    }

    private static (Rented<int> Starts, Rented<int> Transactions, int Width) SortIntoSteps(ReadOnlySpan<int> steps)
    {
        var stepCount = 0;
        foreach (var step in steps)
            stepCount = int.Max(stepCount, step);
        var starts = new Rented<int>(stepCount + 1);
        foreach (var step in steps)
            starts[step]++;
        var (end, width) = (0, 0);
        for (var step = 1; step <= stepCount; step++)
        {
            width = int.Max(width, starts[step]);
            (starts[step], end) = (end, end + starts[step]);
        }
        var transactions = new Rented<int>(steps.Length);
        for (var transaction = 0; transaction < steps.Length; transaction++)
            transactions[starts[steps[transaction]]++] = transaction;
        return (starts, transactions, width);
    }

    private static Rented<int> Walk(in SchedulePass pass)
    {
        var length = 0;
        for (var transaction = pass.HeaviestEnd; transaction >= 0; transaction = pass.Heaviest[transaction])
            length++;
        var path = new Rented<int>(length);
        for (var transaction = pass.HeaviestEnd; transaction >= 0; transaction = pass.Heaviest[transaction])
            path[--length] = transaction;
        return path;
    }
}
