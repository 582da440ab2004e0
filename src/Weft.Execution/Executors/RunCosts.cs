using Weft.Scheduling;

namespace Weft.Execution;

// What running a segment takes in each way, as a model of a few figures of its schedule:
//
//   n  transactions     v  of them after the first step     s  steps     a  accesses     w  workers
//   t  a transaction:   150 + 100 a / n nanoseconds
//
//   in order            n t
//   when ready          start + max((n (t + 40) + 400 v) / w,  s (t + 500))
//   in steps            start + (n (t + 25) + 400 v) / w + s (5,000 + 8 t)
//
// Where workers share a segment, deltas are folded in under a lock, hence 25; a ready transaction is also counted and handed out by
// itself, hence 40. One that waited is not beside the one that ran before it in the block, nor is its memory: 400, and 500 on the longest
// chain, beside which others run. At the end of a step workers wait for each other, and for half a part. To wake workers has to gain a
// tenth at least: who is not woken works on the state root before, and on the next block. The figures were measured on one machine (the
// page on performance has them), and need not be right anywhere: every way has the same results, byte for byte.

/// <summary>Chooses how to run a segment.</summary>
internal static class RunCosts
{
    private const long StartNanoseconds = 20_000;
    private const long TransactionNanoseconds = 150;
    private const long AccessNanoseconds = 100;
    private const long ReadyNanoseconds = 40;
    private const long WaitingNanoseconds = 400;
    private const long ChainNanoseconds = 500;
    private const long InStepNanoseconds = 25;
    private const long StepNanoseconds = 5_000;

    /// <summary>The way that takes the least time, or block order where the others take hardly less.</summary>
    /// <param name="schedule">The segment's schedule.</param>
    /// <param name="workers">Who can share it.</param>
    public static RunWay Choose(Schedule schedule, int workers)
    {
        var count = schedule.TransactionCount;
        if (workers == 1 || count == 0)
        {
            return RunWay.InOrder;
        }

        var each = TransactionNanoseconds + (AccessNanoseconds * schedule.Sets.Accesses.Length / count);
        var waiting = WaitingNanoseconds * (count - schedule.TransactionsIn(1).Length);
        var whenReady = Math.Max(
            ((count * (each + ReadyNanoseconds)) + waiting) / workers, schedule.StepCount * (each + ChainNanoseconds));
        var inSteps = (((count * (each + InStepNanoseconds)) + waiting) / workers)
            + (schedule.StepCount * (StepNanoseconds + (StepCursor.PartLengthMax / 2 * each)));
        var shared = StartNanoseconds + Math.Min(whenReady, inSteps);
        if (11 * shared > 10 * count * each)
        {
            return RunWay.InOrder;
        }

        return inSteps < whenReady ? RunWay.InSteps : RunWay.WhenReady;
    }
}
