using Weft.Execution;

namespace Weft.Testing;

/// <summary>
/// Something that does with the blocks of workloads what executors do with them, or a part of that, to be measured beside them:
/// <c>weft bench --yardsticks</c>. It finds each class of an assembly that derives from this one and has a public constructor without
/// parameters, and makes one for each workload that it measures.
/// </summary>
public abstract class Yardstick
{
    /// <summary>What its rows are called: small letters, digits, dots and hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, and what it leaves out: one sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Gets ready for a workload. That is not measured.</summary>
    /// <param name="run">The prepared workload.</param>
    /// <returns>False where it cannot do this workload.</returns>
    public abstract bool TryPrepare(WorkloadRun run);

    /// <summary>A run from the beginning; null where so many workers are of no use to it.</summary>
    /// <param name="workers">Threads, the calling one included.</param>
    public abstract YardstickRun? NewRun(int workers);
}

/// <summary>One run of a <see cref="Yardstick"/> over all blocks of its workload.</summary>
public abstract class YardstickRun : IDisposable
{
    /// <summary>How often a transaction was begun.</summary>
    public abstract long ExecutionCount { get; }

    /// <summary>Does all blocks: this is what is measured.</summary>
    public abstract void Execute();

    /// <summary>Does all blocks and compares what comes of them with what the serial executor gave, as far as it does as much.</summary>
    /// <param name="expected">What that gave.</param>
    /// <param name="ledger">Its ledger after the last block.</param>
    /// <exception cref="ExecutorsDisagreeException">They differ.</exception>
    public abstract void Check(IReadOnlyList<ExecutedBlock> expected, Ledger ledger);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the run holds.</summary>
    protected abstract void Dispose(bool isDisposing);
}
