using Weft.Blocks;

namespace Weft.Execution;

/// <summary>Executes blocks against a ledger.</summary>
public interface IBlockExecutor : IDisposable
{
    /// <summary>
    /// How often a transaction was begun: once each, but for those that have to be shown the sum of additions of unknown amount, and
    /// those of a segment that had to be run again because such sums did not fit.
    /// </summary>
    long ExecutionCount { get; }

    /// <summary>Executes a block and leaves its effects in the ledger.</summary>
    /// <param name="block">The block.</param>
    /// <param name="next">
    /// The block that will be executed after it, if it is known already: work on it may begin while this one runs. Nothing but the time
    /// depends on it.
    /// </param>
    ExecutedBlock Execute(Block block, Block? next = null);

    /// <summary>Creates a contract outside any block: what a genesis does.</summary>
    /// <param name="creation">
    /// Creator, address of the new contract, and the ABI encoding of the constructor's arguments as call data; no conditions.
    /// </param>
    /// <param name="contract">The contract.</param>
    /// <param name="block">What the constructor sees as its block.</param>
    Receipt Create(Transaction creation, RegisteredContract contract, in BlockContext block);
}
