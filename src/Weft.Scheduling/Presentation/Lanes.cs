// Which row of its column a transaction is drawn in.
//
// Column by column: transactions of the critical path take the first row, so that the path is one straight line. The others, in block
// order, wish for the row of the predecessor that lets them start last, so that chains are straight too, and get the nearest row that is
// free. Those without predecessors take what is left, from the top. No column needs more rows than the widest step has transactions.
namespace Weft.Scheduling;

internal static class Lanes
{
    /// <summary>Per transaction of the segment: its row, from 0.</summary>
    public static int[] Of(Schedule schedule)
    {
        var lanes = new int[schedule.TransactionCount];
        var isCritical = new bool[schedule.TransactionCount];
        foreach (var transaction in schedule.CriticalPath)
            isCritical[transaction] = true;
        var wishes = Array.ConvertAll(LastWait.Of(schedule), wait => wait.From);
        for (var step = 1; step <= schedule.StepCount; step++)
        {
            var transactions = schedule.TransactionsIn(step).ToArray();
            var isTaken = new bool[schedule.Width];
            Seat(transactions.Where(transaction => isCritical[transaction]), _ => 0, lanes, isTaken);
            var others = transactions.Where(transaction => !isCritical[transaction]).ToArray();
            Seat(others.Where(transaction => wishes[transaction] >= 0), transaction => lanes[wishes[transaction]], lanes, isTaken);
            Seat(others.Where(transaction => wishes[transaction] < 0), _ => 0, lanes, isTaken);
        }
        return lanes;
    }

    private static void Seat(IEnumerable<int> transactions, Func<int, int> wish, int[] lanes, bool[] isTaken)
    {
        foreach (var transaction in transactions)
        {
            lanes[transaction] = NearestFree(isTaken, wish(transaction));
            isTaken[lanes[transaction]] = true;
        }
    }

    private static int NearestFree(bool[] isTaken, int wish)
    {
        for (var distance = 0; ; distance++)
        {
            if (wish - distance >= 0 && !isTaken[wish - distance])
                return wish - distance;
            if (wish + distance < isTaken.Length && !isTaken[wish + distance])
                return wish + distance;
        }
    }
}
