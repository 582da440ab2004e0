using Weft.Blocks;
using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>What executing a block gives: the same from every executor, at any worker count.</summary>
/// <param name="Block">The block.</param>
/// <param name="Receipts">One for each transaction, in block order.</param>
/// <param name="StateRoot">Commitment to all of state after the block.</param>
public sealed record ExecutedBlock(Block Block, IReadOnlyList<Receipt> Receipts, Hash256 StateRoot)
{
    /// <summary>How the block was laid out; only from the parallel executor.</summary>
    public BlockLayout? Layout { get; init; }

    /// <summary>The result in a fixed number of bytes.</summary>
    public BlockResult ToResult() => BlockResult.Of(Block, Receipts, StateRoot);
}
