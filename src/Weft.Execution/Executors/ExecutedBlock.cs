using Weft.Blocks;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>What executing a block gives: the same from every executor, at any worker count.</summary>
/// <remarks>
/// Whoever disposes of it when he has seen what he wants lets the executor use its memory again: then executing blocks allocates nothing
/// for each transaction. Receipts that were taken out stay as they are.
/// </remarks>
/// <param name="Block">The block.</param>
/// <param name="Receipts">One for each transaction, in block order. Not to be asked for after the block was disposed of.</param>
/// <param name="StateRoot">Commitment to all of state after the block.</param>
public sealed record ExecutedBlock(Block Block, IReadOnlyList<Receipt> Receipts, Hash256 StateRoot) : IDisposable
{
    /// <summary>How the block was laid out; only from the parallel executor. Not to be asked after the block was disposed of.</summary>
    public BlockLayout? Layout { get; init; }

    /// <summary>Takes the memory of the receipts.</summary>
    internal Action<ReceiptMemory>? GivesBack { get; init; }

    /// <summary>The result in a fixed number of bytes.</summary>
    public BlockResult ToResult() => BlockResult.Of(Block, Receipts, StateRoot);

    /// <summary>Lets the executor use the block's memory again.</summary>
    public void Dispose()
    {
        if ((Receipts as RecordedReceipts)?.TakeMemory() is { } memory)
        {
            Layout?.Return();
            GivesBack?.Invoke(memory);
        }
    }
}
