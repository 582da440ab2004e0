using Weft.Blocks;
using Weft.State;

namespace Weft.Execution;

/// <summary>What executing a block gives: the same from every executor, at any worker count.</summary>
/// <remarks>
/// Whoever disposes of it when he has seen what he wants lets the executor use its memory again: then executing blocks allocates nothing
/// for each transaction. Receipts that were taken out stay as they are.
/// </remarks>
public sealed record ExecutedBlock : IDisposable
{
    private readonly StateUpdate? _update;
    private readonly Hash256 _stateRoot;

    /// <summary>What executing a block gave.</summary>
    public ExecutedBlock(Block block, IReadOnlyList<Receipt> receipts, Hash256 stateRoot) =>
        (Block, Receipts, _stateRoot) = (block, receipts, stateRoot);

    internal ExecutedBlock(Block block, IReadOnlyList<Receipt> receipts, StateUpdate update) =>
        (Block, Receipts, _update) = (block, receipts, update);

    /// <summary>The block.</summary>
    public Block Block { get; }

    /// <summary>One for each transaction, in block order. Not to be asked for after the block was disposed of.</summary>
    public IReadOnlyList<Receipt> Receipts { get; }

    /// <summary>
    /// Commitment to all of state after the block. It is computed while the next block runs; who asks for it earlier helps to compute it,
    /// and waits.
    /// </summary>
    public Hash256 StateRoot => _update?.Root ?? _stateRoot;

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
