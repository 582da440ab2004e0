using Weft.Blocks;
using Weft.Execution;
using Weft.Loading;

namespace Weft.Node;

/// <summary>
/// Executes blocks and keeps them: a block is acknowledged when it was executed and is durable in the log. It is written while the next
/// one is executed.
/// </summary>
public sealed class DurableChain : IDisposable
{
    private readonly IBlockExecutor _executor;
    private readonly BlockLog _log;
    private readonly LogWriter _writer;
    private bool _isReplayed;

    /// <summary>A chain that goes on behind the blocks of a log; <see cref="Replay"/> comes first.</summary>
    /// <param name="executor">Executes against a ledger that holds the genesis of the log's identity and nothing else.</param>
    /// <param name="log">The log; the chain uses it and its owner closes it.</param>
    /// <param name="acknowledge">Called for each new block when it is durable, in order, on a thread of the chain's own.</param>
    public DurableChain(IBlockExecutor executor, BlockLog log, Action<LoggedBlock>? acknowledge = null)
    {
        (_executor, _log, _isReplayed) = (executor, log, log.Count == 0);
        _writer = new LogWriter(log, acknowledge);
    }

    /// <summary>The identity of a log for blocks on a ledger that holds its genesis and nothing else.</summary>
    public static LogIdentity IdentityOf(Ledger ledger, ulong genesisNumber, ulong genesisTimestampSeconds) =>
        new(ledger.ChainId, genesisNumber, genesisTimestampSeconds, ledger.StateRoot, (uint)VerifiedAssembly.ProfileVersion);

    /// <summary>Executes the blocks of the log again, one with each step of the enumeration, and compares state roots.</summary>
    /// <exception cref="BlockLogException">A block has another state root now than it had when it was written.</exception>
    public IEnumerable<ExecutedBlock> Replay()
    {
        foreach (var (block, stateRoot) in _log.Read())
        {
            var executed = _executor.Execute(block);
            if (executed.StateRoot != stateRoot)
            {
                throw new BlockLogException(
                    $"Block {block.Number} of the log has the state root {executed.StateRoot} now, and had {stateRoot} when it was "
                    + "written. The contracts or the node are not those that wrote the log.");
            }

            yield return executed;
        }

        _isReplayed = true;
    }

    /// <summary>Executes a block and hands it to the log.</summary>
    /// <param name="block">The block.</param>
    /// <param name="next">The block that will come after it, if it is known already.</param>
    /// <exception cref="BlockLogException">An earlier block could not be made durable.</exception>
    public ExecutedBlock Execute(Block block, Block? next = null)
    {
        if (!_isReplayed)
        {
            throw new InvalidOperationException("The blocks of the log have to be replayed first.");
        }

        var executed = _executor.Execute(block, next);
        _writer.Append(executed);
        return executed;
    }

    /// <summary>Waits until every block is acknowledged.</summary>
    /// <exception cref="BlockLogException">One could not be made durable.</exception>
    public void Flush() => _writer.Flush();

    /// <summary>Waits for the blocks that are being written. The executor and the log are their owners'.</summary>
    public void Dispose() => _writer.Dispose();
}
