using System.Buffers.Binary;
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks.Yardsticks;

/// <summary>What somebody would write who knows the one thing that a block does, and has no contracts: loops over arrays.</summary>
public sealed class HandWrittenYardstick : Yardstick
{
    private HandWrittenLoop? _loop;

    /// <inheritdoc/>
    public override string Name => "hand-written";

    /// <inheritdoc/>
    public override string Summary =>
        "a loop over arrays that changes the same balances and reserves, for transfers and swaps on one pool: checks, fee and invariant; "
        + "no look-up, gas, undo, events, receipts, state root or price sums. Transactions are decoded before.";

    /// <inheritdoc/>
    public override bool TryPrepare(WorkloadRun run)
    {
        using var ledger = run.NewLedger();
        _loop = (HandWrittenLoop?)TransferLoop.TryMake(run.Blocks, ledger) ?? SwapLoop.TryMake(run.Blocks, ledger);
        return _loop is not null;
    }

    /// <inheritdoc/>
    public override YardstickRun? NewRun(int workers) => workers <= _loop!.WorkersMax ? new HandWrittenRun(_loop, workers) : null;

    private sealed class HandWrittenRun(HandWrittenLoop loop, int workers) : YardstickRun
    {
        private readonly Numbers _numbers = new(loop.Start);
        private readonly WorkerThreads _threads = new(workers);

        public override long ExecutionCount => loop.Count;

        public override void Execute() => _threads.RunAll(worker => loop.Run(_numbers, worker, _threads.Count));

        public override void Check(IReadOnlyList<ExecutedBlock> expected, Ledger ledger)
        {
            Execute();
            loop.Check(_numbers, ledger);
        }

        protected override void Dispose(bool isDisposing)
        {
            _threads.Dispose();
            _numbers.Dispose();
        }
    }
}

/// <summary>A loop over decoded transactions. It changes numbers that the blocks' contracts would have in slots.</summary>
internal abstract class HandWrittenLoop
{
    /// <summary>Transactions.</summary>
    public abstract int Count { get; }

    /// <summary>Threads that have something to do.</summary>
    public abstract int WorkersMax { get; }

    /// <summary>The numbers before the first transaction.</summary>
    public abstract UInt256[] Start { get; }

    /// <summary>Does the part of all transactions that is one worker's.</summary>
    public abstract void Run(Numbers numbers, int worker, int workers);

    /// <summary>Compares the numbers with those of a ledger.</summary>
    public abstract void Check(Numbers numbers, Ledger ledger);

    /// <summary>The entry point that a transaction with call data calls.</summary>
    protected static uint SelectorOf(Transaction transaction) => BinaryPrimitives.ReadUInt32BigEndian(transaction.CallData.Span);

    /// <summary>Compares one number.</summary>
    /// <exception cref="ExecutorsDisagreeException">They differ.</exception>
    protected static void RequireEqual(UInt256 expected, UInt256 actual, string name)
    {
        if (expected != actual)
            throw new ExecutorsDisagreeException($"{name}: {expected} of serial, {actual} of the hand-written loop.");
    }
}
