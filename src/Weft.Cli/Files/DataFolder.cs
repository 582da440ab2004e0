using Weft.Blocks;
using Weft.Cli.Commands;
using Weft.Cli.Reports;
using Weft.Execution;
using Weft.Node;

namespace Weft.Cli.Files;

/// <summary>
/// The folder of <c>weft run --data</c>: a block log. What it holds is executed again; what the blocks file has behind that is executed,
/// added and acknowledged.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _path;
    private readonly Scenario _scenario;
    private readonly string _blocksFile;
    private readonly CommandHost _host;
    private readonly BlockLog _log;
    private readonly DurableChain _chain;

    public DataFolder(
        string path, Scenario scenario, string blocksFile, Ledger ledger, IBlockExecutor executor, CommandHost host)
    {
        InputFile.RequirePath(path);
        (_path, _scenario, _blocksFile, _host) = (path, scenario, blocksFile, host);
        _log = BlockLog.Open(path, scenario.IdentityOf(ledger));
        _chain = new DurableChain(executor, _log, Acknowledge);
    }

    /// <summary>Brings the folder to the end of the blocks file.</summary>
    /// <param name="executed">Receives the blocks of the file, whether they were in the folder or not.</param>
    /// <param name="each">Called with every block, also with those of the folder that are not in the file.</param>
    /// <returns>The exit code.</returns>
    public int Run(List<ExecutedBlock> executed, Action<ExecutedBlock> each)
    {
        if (_log.CutBytes > 0)
        {
            CommandHost.Complain(
                _host.Error,
                $"{_path}: cut {_log.CutBytes} bytes behind block {_log.LastNumber}. They were being written when a run was ended, and "
                + "their blocks were never acknowledged.");
        }

        try
        {
            var added = Replay(executed, each);
            return Durable(() => Progress.OverBlocks(added, _host, (block, next) =>
            {
                executed.Add(_chain.Execute(block, next));
                each(executed[^1]);
            }));
        }
        catch (OperationCanceledException)
        {
            var exitCode = Durable(() => { });
            CommandHost.Complain(_host.Error, $"stopped; {_path} holds the blocks up to {_log.LastNumber}.");
            return exitCode == Program.Success ? Program.Stopped : exitCode;
        }
    }

    public void Dispose()
    {
        _chain.Dispose();
        _log.Dispose();
    }

    /// <summary>Executes what the folder holds; returns the blocks of the file that are behind it.</summary>
    private List<Block> Replay(List<ExecutedBlock> executed, Action<ExecutedBlock> each)
    {
        var blocks = _scenario.Blocks.ToDictionary(block => block.Number);
        var lastTimestamp = 0UL;
        using var replay = _chain.Replay().GetEnumerator();
        Progress.Over(
            Enumerable.Range(0, _log.Count + 1).ToList(),
            _host,
            _ =>
            {
                if (!replay.MoveNext())
                {
                    return;
                }

                var block = replay.Current.Block;
                lastTimestamp = block.TimestampSeconds;
                each(replay.Current);
                if (blocks.Remove(block.Number, out var same))
                {
                    executed.Add(block.Equals(same) ? replay.Current : throw Other(block.Number, "is another block there"));
                }
            },
            "replaying");
        if (blocks.Keys.Where(number => number <= _log.LastNumber).Order().ToList() is [var missing, ..])
        {
            throw Other(missing, $"is not there, but later ones up to {_log.LastNumber} are");
        }

        var added = blocks.Values.OrderBy(block => block.Number).ToList();
        return added is [var first, ..] && first.TimestampSeconds < lastTimestamp
            ? throw Other(first.Number, $"has the time {first.TimestampSeconds}, and the one before it has {lastTimestamp} there")
            : added;
    }

    /// <summary>Adds blocks and waits until they are durable.</summary>
    private int Durable(Action add)
    {
        try
        {
            add();
            _chain.Flush();
            return Program.Success;
        }
        catch (BlockLogException exception)
        {
            CommandHost.Complain(_host.Error, exception.Message);
            return Program.NotDurable;
        }
    }

    private InputException Other(ulong number, string problem) =>
        new(_blocksFile, "", $"block {number} does not go on with {_path}: it {problem}", "Give blocks that continue those of the folder.");

    // Where somebody watches the bar, lines between its pictures would only spoil it.
    private void Acknowledge(LoggedBlock block)
    {
        if (!Terminal.Is(_host.Error) || !Terminal.Is(_host.Output))
        {
            _host.Output.WriteLine($"durable      block {block.Block.Number}  {block.StateRoot}");
            _host.Output.Flush();
        }
    }
}
