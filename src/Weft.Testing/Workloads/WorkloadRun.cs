using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Testing;

/// <summary>A workload that was prepared: a ledger to begin with, as often as wanted, and the blocks to execute on it.</summary>
public sealed class WorkloadRun : IDisposable
{
    /// <summary>Time of a chain's beginning, in seconds. What protocols compute from a time is not about the year 1970.</summary>
    public const ulong StartSeconds = 1_000_000;

    /// <summary>Seconds from one block to the next.</summary>
    public const ulong SecondsPerBlock = 12;

    private readonly TestChain _chain;

    /// <summary>Prepares a workload.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="settings">What to run it with.</param>
    /// <param name="blockCount">How many blocks to make.</param>
    /// <exception cref="WorkloadException">It cannot be prepared so.</exception>
    public WorkloadRun(Workload workload, WorkloadSettings settings, int blockCount)
    {
        Workload = workload;
        Settings = settings;
        var folder = Path.GetDirectoryName(workload.GetType().Assembly.Location)!;
        _chain = TestChain.SerialOnly([.. workload.Assemblies.Select(name => Path.Combine(folder, name))]);
        try
        {
            _chain.TimestampSeconds = StartSeconds;
            Blocks = Make(workload.Blocks(_chain, settings), blockCount);
        }
        catch
        {
            _chain.Dispose();
            throw;
        }
    }

    /// <summary>The workload.</summary>
    public Workload Workload { get; }

    /// <summary>What it is run with.</summary>
    public WorkloadSettings Settings { get; }

    /// <summary>The blocks, in order.</summary>
    public ImmutableArray<Block> Blocks { get; }

    /// <summary>Names of contracts and accounts.</summary>
    public IAddressNames Names => _chain.Names;

    /// <summary>A copy of the prepared ledger.</summary>
    public Ledger NewLedger() => _chain.Ledger.Clone();

    /// <inheritdoc/>
    public void Dispose() => _chain.Dispose();

    /// <summary>
    /// The transactions, with gas limits that together a block may have. Those of tests are far above what they need, and those of a long
    /// block would be too much.
    /// </summary>
    private static ImmutableArray<Transaction> Fitting(IReadOnlyList<Transaction> transactions)
    {
        var gasEach = (ulong)Limits.BlockGasMax / (ulong)Math.Max(1, transactions.Count);
        return [.. transactions.Select(one =>
            one.GasLimit <= gasEach ? one : new Transaction(one.Sender, one.To, gasEach, one.CallData, one.Conditions))];
    }

    private ImmutableArray<Block> Make(IEnumerable<IReadOnlyList<Transaction>> transactions, int blockCount)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>(blockCount);
        foreach (var block in transactions.Take(blockCount))
        {
            var place = (ulong)blocks.Count + 1;
            blocks.Add(new(_chain.BlockNumber + place, _chain.TimestampSeconds + (place * SecondsPerBlock), Fitting(block)));
        }

        return blocks.Count == blockCount
            ? blocks.MoveToImmutable()
            : throw new WorkloadException($"it has {blocks.Count} blocks where {blockCount} were asked for; it must not end");
    }
}
