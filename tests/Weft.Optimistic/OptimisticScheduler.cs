// The collaborative scheduler of Block-STM (Gelashvili et al., arXiv:2203.06871, algorithms 4 and 5). Two counters say which transaction is
// to be executed next and which is to be validated next; each worker takes the lesser of the two, validation first. Lowering a counter is
// how work is given out again.
//
//   Ready(n)  --claimed-->  Executing(n)  --finished-->  Executed(n)  --validation fails-->  Aborting(n)  -->  Ready(n + 1)
//                                |
//                                └--reads an estimate of transaction b-->  Aborting(n)  --b is executed-->  Ready(n + 1)
//
// A transaction that waits for another one hangs in a list of that one. The paper guards states and lists by locks; here the state is a
// number that is compared and exchanged, and the list is taken as a whole by whoever finds its transaction executed: the one who executed
// it, or the one who came too late to hang something there.
//
// The block is done when both counters have passed its end, nobody is at work, and no counter was lowered while that was found out.
using System.Runtime.InteropServices;

namespace Weft.Optimistic;

/// <summary>What a worker is to do with an incarnation of a transaction.</summary>
internal enum TaskKind
{
    /// <summary>Nothing: ask for a task.</summary>
    None,

    /// <summary>Execute it.</summary>
    Execute,

    /// <summary>See whether what it read is still what it would read.</summary>
    Validate,
}

/// <summary>A task.</summary>
internal readonly record struct OptimisticTask(TaskKind Kind, int Transaction, int Incarnation);

/// <summary>What is known of a transaction of the block, in cache lines of its own.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal unsafe struct TransactionState
{
    public const int Ready = 0;
    public const int Executing = 1;
    public const int Executed = 2;
    public const int Aborting = 3;
    public const int KindMask = 3;

    /// <summary>Incarnation × 4 + kind.</summary>
    public int Status;

    /// <summary>The first transaction that waits for this one, plus one; 0: none.</summary>
    public int FirstWaiting;

    /// <summary>The next one that waits for the same as this one, plus one; 0: none.</summary>
    public int NextWaiting;

    /// <summary>What the last incarnation read: a count, then the reads.</summary>
    public ReadSet* Reads;

    /// <summary>What all incarnations wrote: a count, then the versions.</summary>
    public WriteSet* Writes;
}

/// <summary>The slots that an incarnation has read. They follow.</summary>
internal unsafe struct ReadSet
{
    public long Count;

    public static ReadOnlySpan<SlotRead> Of(ReadSet* set) => set == null ? [] : new(set + 1, (int)set->Count);
}

/// <summary>The versions of a transaction, those included that its last incarnation removed. They follow.</summary>
internal unsafe struct WriteSet
{
    public long Count;

    public static Span<nint> Of(WriteSet* set) => set == null ? [] : new(set + 1, (int)set->Count);
}

/// <summary>Hands out tasks until every transaction of a block is executed and valid.</summary>
internal sealed unsafe class OptimisticScheduler : IDisposable
{
    private readonly TransactionState* _states;
    private readonly int _count;
    private Counters _counters;

    /// <summary>A scheduler for a block of so many transactions.</summary>
    public OptimisticScheduler(int count)
    {
        _count = count;
        _states = (TransactionState*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, count) * (nuint)sizeof(TransactionState), 64);
        NativeMemory.Clear(_states, (nuint)count * (nuint)sizeof(TransactionState));
    }

    ~OptimisticScheduler() => NativeMemory.AlignedFree(_states);

    /// <summary>Whether all is done.</summary>
    public bool IsDone => Volatile.Read(ref _counters.Done) != 0;

    /// <summary>What is known of a transaction.</summary>
    public ref TransactionState this[int transaction] => ref _states[transaction];

    /// <summary>Makes every worker stop.</summary>
    public void Abandon() => Volatile.Write(ref _counters.Done, 1);

    /// <summary>The next task; none where there is none right now.</summary>
    /// <param name="prefersExecution">For tests: take the next execution although there is something to validate.</param>
    public OptimisticTask Next(bool prefersExecution = false) =>
        !prefersExecution && Volatile.Read(ref _counters.Validation) < Volatile.Read(ref _counters.Execution)
            ? NextToValidate()
            : NextToExecute();

    /// <summary>Whether a transaction has been executed, and not aborted since.</summary>
    public bool IsExecuted(int transaction) =>
        (Volatile.Read(ref _states[transaction].Status) & TransactionState.KindMask) == TransactionState.Executed;

    /// <summary>Whether somebody is executing a transaction.</summary>
    public bool IsExecuting(int transaction) =>
        (Volatile.Read(ref _states[transaction].Status) & TransactionState.KindMask) == TransactionState.Executing;

    /// <summary>Gives a transaction up that is being executed until another one is; false if that one is already.</summary>
    public bool TryWait(in OptimisticTask task, int blocking)
    {
        if (IsExecuted(blocking))
        {
            return false;
        }

        ref var state = ref _states[task.Transaction];
        Volatile.Write(ref state.Status, (task.Incarnation << 2) | TransactionState.Aborting);
        ref var first = ref _states[blocking].FirstWaiting;
        int seen;
        do
        {
            seen = Volatile.Read(ref first);
            state.NextWaiting = seen;
        }
        while (Interlocked.CompareExchange(ref first, task.Transaction + 1, seen) != seen);

        // Whoever executed it may have looked at the list before.
        if (IsExecuted(blocking))
        {
            ResumeWaiting(blocking);
        }

        Interlocked.Decrement(ref _counters.Active);
        return true;
    }

    /// <summary>A transaction has been executed; gives the worker's next task.</summary>
    /// <param name="task">What was executed.</param>
    /// <param name="wroteElsewhere">Whether it wrote a slot that its last incarnation had not written.</param>
    public OptimisticTask FinishExecution(in OptimisticTask task, bool wroteElsewhere)
    {
        Interlocked.Exchange(ref _states[task.Transaction].Status, (task.Incarnation << 2) | TransactionState.Executed);
        ResumeWaiting(task.Transaction);
        if (Volatile.Read(ref _counters.Validation) > task.Transaction)
        {
            if (!wroteElsewhere)
            {
                return task with { Kind = TaskKind.Validate };
            }

            Lower(ref _counters.Validation, task.Transaction);
        }

        Interlocked.Decrement(ref _counters.Active);
        return default;
    }

    /// <summary>Claims a transaction that is not valid, to abort it; false if somebody else has.</summary>
    public bool TryAbort(in OptimisticTask task)
    {
        var executed = (task.Incarnation << 2) | TransactionState.Executed;
        var aborting = (task.Incarnation << 2) | TransactionState.Aborting;
        return Interlocked.CompareExchange(ref _states[task.Transaction].Status, aborting, executed) == executed;
    }

    /// <summary>A transaction has been validated; gives the worker's next task.</summary>
    /// <param name="task">What was validated.</param>
    /// <param name="isAborted">Whether it was aborted.</param>
    public OptimisticTask FinishValidation(in OptimisticTask task, bool isAborted)
    {
        if (isAborted)
        {
            Volatile.Write(ref _states[task.Transaction].Status, ((task.Incarnation + 1) << 2) | TransactionState.Ready);
            Lower(ref _counters.Validation, task.Transaction + 1);
            if (Volatile.Read(ref _counters.Execution) > task.Transaction && TryClaim(task.Transaction) is { Kind: not TaskKind.None } next)
            {
                return next;
            }
        }

        Interlocked.Decrement(ref _counters.Active);
        return default;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_states);
        GC.SuppressFinalize(this);
    }

    private OptimisticTask NextToValidate()
    {
        if (Volatile.Read(ref _counters.Validation) >= _count)
        {
            SeeWhetherDone();
            return default;
        }

        Interlocked.Increment(ref _counters.Active);
        var next = Interlocked.Increment(ref _counters.Validation) - 1;
        if (next < _count)
        {
            var status = Volatile.Read(ref _states[next].Status);
            if ((status & TransactionState.KindMask) == TransactionState.Executed)
            {
                return new(TaskKind.Validate, next, status >> 2);
            }
        }

        Interlocked.Decrement(ref _counters.Active);
        return default;
    }

    private OptimisticTask NextToExecute()
    {
        if (Volatile.Read(ref _counters.Execution) >= _count)
        {
            SeeWhetherDone();
            return default;
        }

        Interlocked.Increment(ref _counters.Active);
        var next = Interlocked.Increment(ref _counters.Execution) - 1;
        if (next < _count && TryClaim(next) is { Kind: not TaskKind.None } task)
        {
            return task;
        }

        Interlocked.Decrement(ref _counters.Active);
        return default;
    }

    private OptimisticTask TryClaim(int transaction)
    {
        ref var status = ref _states[transaction].Status;
        var seen = Volatile.Read(ref status);
        var isClaimed = (seen & TransactionState.KindMask) == TransactionState.Ready
            && Interlocked.CompareExchange(ref status, (seen & ~TransactionState.KindMask) | TransactionState.Executing, seen) == seen;
        return isClaimed ? new(TaskKind.Execute, transaction, seen >> 2) : default;
    }

    /// <summary>Makes all ready that wait for a transaction.</summary>
    private void ResumeWaiting(int transaction)
    {
        ref var first = ref _states[transaction].FirstWaiting;
        if (Volatile.Read(ref first) == 0)
        {
            return;
        }

        var least = int.MaxValue;
        for (var waiting = Interlocked.Exchange(ref first, 0) - 1; waiting >= 0;)
        {
            ref var state = ref _states[waiting];
            var next = state.NextWaiting - 1;
            least = Math.Min(least, waiting);
            Volatile.Write(ref state.Status, (state.Status & ~TransactionState.KindMask) + 4);
            waiting = next;
        }

        if (least < int.MaxValue)
        {
            Lower(ref _counters.Execution, least);
        }
    }

    private void Lower(ref int counter, int target)
    {
        var seen = Volatile.Read(ref counter);
        while (seen > target)
        {
            var before = Interlocked.CompareExchange(ref counter, target, seen);
            if (before == seen)
            {
                break;
            }

            seen = before;
        }

        Interlocked.Increment(ref _counters.Lowered);
    }

    private void SeeWhetherDone()
    {
        var lowered = Volatile.Read(ref _counters.Lowered);
        if (Volatile.Read(ref _counters.Execution) >= _count && Volatile.Read(ref _counters.Validation) >= _count
            && Volatile.Read(ref _counters.Active) == 0 && lowered == Volatile.Read(ref _counters.Lowered))
        {
            Volatile.Write(ref _counters.Done, 1);
        }
    }

    /// <summary>What all workers change, each number far from the others.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 6 * Apart)]
    private struct Counters
    {
        private const int Apart = 128;

        [FieldOffset(1 * Apart)]
        public int Execution;

        [FieldOffset(2 * Apart)]
        public int Validation;

        [FieldOffset(3 * Apart)]
        public int Active;

        [FieldOffset(4 * Apart)]
        public int Lowered;

        [FieldOffset(5 * Apart)]
        public int Done;
    }
}
