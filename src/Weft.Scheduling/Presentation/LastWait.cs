namespace Weft.Scheduling;

/// <summary>What held a transaction up: of all its waits the one for the highest step, and of those the first told.</summary>
/// <param name="From">The transaction waited for; of a junction, some member. -1: the transaction waits for nothing.</param>
/// <param name="Edge">The edge, or -1.</param>
/// <param name="Junction">The junction, or -1.</param>
internal readonly record struct LastWait(int From, int Edge, int Junction)
{
    /// <summary>Per transaction of the segment.</summary>
    public static LastWait[] Of(Schedule schedule)
    {
        var waits = new LastWait[schedule.TransactionCount];
        Array.Fill(waits, new LastWait(-1, -1, -1));
        for (var index = 0; index < schedule.EdgeCount; index++)
        {
            var edge = schedule.EdgeAt(index);
            if (waits[edge.To].From < 0 || schedule.Steps[edge.From] > schedule.Steps[waits[edge.To].From])
                waits[edge.To] = new LastWait(edge.From, index, -1);
        }
        for (var index = 0; index < schedule.JunctionCount; index++)
            AddJunction(schedule, index, waits);
        return waits;
    }

    /// <summary>The wait in the block's numbers, if there is one.</summary>
    public Wait? In(Segment segment)
    {
        if (Edge >= 0)
            return Scheduling.Wait.Edge(segment, Edge);
        return Junction >= 0 ? Scheduling.Wait.Junction(segment, Junction) : null;
    }

    // Members that wait are given members waited for in turn: pictures then draw chains through a junction beside one another.
    private static void AddJunction(Schedule schedule, int index, LastWait[] waits)
    {
        var step = 0;
        foreach (var access in schedule.JunctionFrom(index))
            step = int.Max(step, schedule.Steps[schedule.TransactionOf(access)]);
        var (from, to) = (schedule.JunctionFrom(index).ToArray(), schedule.JunctionTo(index).ToArray());
        for (var member = 0; member < to.Length; member++)
        {
            ref var wait = ref waits[schedule.TransactionOf(to[member])];
            if (wait.From < 0 || step > schedule.Steps[wait.From])
                wait = new LastWait(schedule.TransactionOf(from[member % from.Length]), -1, index);
        }
    }
}
