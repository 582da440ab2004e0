using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Execution;
using Weft.Node;

namespace Weft.Cli.Bench;

/// <summary>One run of an executor over all blocks, each with the next one known, as a node that lags behind has it.</summary>
internal sealed class BenchPass : IDisposable
{
    private readonly IBlockExecutor _executor;
    private readonly Ledger _ledger;
    private readonly ImmutableArray<Block> _blocks;
    private readonly IReadOnlyList<byte[]>? _encoded;
    private readonly BenchParts _parts;
    private readonly BlockLog? _log;
    private readonly DurableChain? _chain;

    /// <summary>Prepares what is not to be measured.</summary>
    /// <param name="executor">Executes.</param>
    /// <param name="ledger">What it executes against.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="encoded">Their bytes, where decoding is measured.</param>
    /// <param name="parts">What is measured.</param>
    public BenchPass(
        IBlockExecutor executor, Ledger ledger, ImmutableArray<Block> blocks, IReadOnlyList<byte[]>? encoded, BenchParts parts)
    {
        (_executor, _ledger, _blocks, _encoded, _parts) = (executor, ledger, blocks, encoded, parts);
        if (parts.LogFolder is { } folder)
        {
            _log = Open(folder, DurableChain.IdentityOf(ledger, blocks[0].Number - 1, blocks[0].TimestampSeconds));
            _chain = new DurableChain(executor, _log);
        }
    }

    /// <summary>Executes all blocks, until all that is measured of them is done.</summary>
    public void Execute()
    {
        var next = BlockAt(0);
        for (var i = 0; next is { } block; i++)
        {
            next = BlockAt(i + 1);
            (_chain?.Execute(block, next) ?? _executor.Execute(block, next)).Dispose();
        }

        _chain?.Flush();
        if (_parts.HasRoot)
            _ = _ledger.StateRoot;
    }

    public void Dispose()
    {
        _chain?.Dispose();
        _log?.Dispose();
        if (_parts.LogFolder is { } folder)
            File.Delete(Path.Combine(folder, BlockLog.FileName));
    }

    /// <exception cref="InputException">No log can be begun in the folder.</exception>
    private static BlockLog Open(string folder, LogIdentity identity)
    {
        try
        {
            return BlockLog.Open(folder, identity);
        }
        catch (BlockLogException exception)
        {
            throw new InputException("--log", "", exception.Message, "");
        }
    }

    private Block? BlockAt(int index) =>
        index >= _blocks.Length ? null : _encoded is null ? _blocks[index] : Block.FromCanonicalBytes(_encoded[index]);
}
