using Weft.Scheduling;

namespace Weft.Execution;

// Steps one after another, instead of transactions as each becomes ready:
//
//   step 1   t t t t | t t t t | t t      parts of a step are handed out by one counter
//   step 2   t t t t | t                  and begun when as many transactions are done as stand before the step
//   step 3   t
//
// No transaction counts down what waits for it: there is one atomic operation to take a part, and one to say that it is done. What it
// costs is the wait at the end of each step. Transactions are counted and not workers, so nobody waits for a worker who has no part.

/// <summary>Hands out the transactions of a schedule, step by step.</summary>
internal sealed class StepCursor
{
    /// <summary>Transactions that a worker takes at once where there are many.</summary>
    public const int PartLengthMax = 16;

    private readonly Schedule _schedule;
    private readonly Func<int, bool>? _tryIdle;
    private readonly int _workers;
    private int _taken;
    private int _done;
    private volatile bool _isAbandoned;

    /// <summary>The transactions of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="workers">Workers that share the steps.</param>
    /// <param name="tryIdle">Does a piece of idle work for a worker that has waited for a while; false if there is none.</param>
    public StepCursor(Schedule schedule, int workers, Func<int, bool>? tryIdle = null) =>
        (_schedule, _workers, _tryIdle) = (schedule, workers, tryIdle);

    /// <summary>Takes a part, waiting until the steps before it are done.</summary>
    /// <param name="worker">Number of the worker that takes it, and does idle work meanwhile.</param>
    /// <param name="part">The part that the worker took before; nothing for the first time. Its transactions are done.</param>
    /// <returns>False when all are taken, or the run was abandoned.</returns>
    public bool TryTake(int worker, ref StepPart part)
    {
        if (part.Length > 0)
        {
            Interlocked.Add(ref _done, part.Length);
        }

        var number = Interlocked.Increment(ref _taken) - 1;
        while (part.Step <= _schedule.StepCount)
        {
            var parts = part.Step == 0 ? 0 : PartsOf(part.Step);
            if (number < part.Before + parts)
            {
                break;
            }

            part = new StepPart { Step = part.Step + 1, Before = part.Before + parts };
        }

        if (part.Step > _schedule.StepCount)
        {
            return false;
        }

        var (count, index) = (_schedule.TransactionsIn(part.Step).Length, number - part.Before);
        part.First = (int)((long)count * index / PartsOf(part.Step));
        part.Length = (int)((long)count * (index + 1) / PartsOf(part.Step)) - part.First;
        return WaitFor(_schedule.FirstOf(part.Step), worker);
    }

    /// <summary>Makes every waiting worker stop.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Enough for all workers to end at about the same time, and no more than that where transactions are few.</summary>
    private int PartsOf(int step)
    {
        var count = _schedule.TransactionsIn(step).Length;
        return Math.Max((count + PartLengthMax - 1) / PartLengthMax, Math.Min(count, 4 * _workers));
    }

    private bool WaitFor(int done, int worker)
    {
        var spin = new SpinWait();
        while (Volatile.Read(ref _done) < done)
        {
            if (_isAbandoned)
            {
                return false;
            }

            if (!spin.NextSpinWillYield || _tryIdle?.Invoke(worker) != true)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }

        return !_isAbandoned;
    }
}

/// <summary>Transactions of one step that a worker has taken.</summary>
internal struct StepPart
{
    /// <summary>The step; 0 before the first.</summary>
    public int Step;

    /// <summary>Parts of the steps before.</summary>
    public int Before;

    /// <summary>The first of them among those of the step.</summary>
    public int First;

    /// <summary>How many there are.</summary>
    public int Length;
}
