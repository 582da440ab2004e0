using Spectre.Console;
using Weft.Cli.Files;
using Weft.Execution;

namespace Weft.Cli.Reports;

/// <summary>Executes every block again, serially and with several worker counts, and compares the results byte for byte.</summary>
internal sealed class Comparison : IDisposable
{
    private readonly List<(string Name, Ledger Ledger, IBlockExecutor Executor)> _executors = [];
    private readonly List<string> _differences = [];
    private readonly string _workerCounts;
    private int _blocks;

    public Comparison(Scenario scenario, int[] workerCounts)
    {
        _workerCounts = $"{string.Join(", ", workerCounts[..^1])} and {workerCounts[^1]}";
        var serial = scenario.NewLedger();
        _executors.Add(("serial", serial, new SerialExecutor(serial)));
        foreach (var workers in workerCounts)
        {
            var ledger = scenario.NewLedger();
            _executors.Add(($"{workers} workers", ledger, new ParallelExecutor(ledger, workers)));
        }
    }

    /// <summary>Executes a block whose result is at hand.</summary>
    public void Add(ExecutedBlock executed)
    {
        _blocks++;
        var expected = executed.ToResult().ToCanonicalBytes();
        foreach (var (name, _, executor) in _executors)
        {
            if (!expected.AsSpan().SequenceEqual(executor.Execute(executed.Block).ToResult().ToCanonicalBytes()))
            {
                _differences.Add($"block {executed.Block.Number}: {name} gives other results");
            }
        }
    }

    /// <summary>Says whether all agreed.</summary>
    public bool Report(TextWriter output)
    {
        foreach (var difference in _differences)
        {
            Terminal.Write(output, $"verify       {difference}", Color.Red);
            output.WriteLine();
        }

        if (_differences.Count == 0)
        {
            output.WriteLine(
                $"verify       serial and parallel agree on all {_blocks} blocks: "
                + $"receipts, events and state root, byte for byte, with {_workerCounts} workers");
        }

        return _differences.Count == 0;
    }

    public void Dispose()
    {
        foreach (var (_, ledger, executor) in _executors)
        {
            executor.Dispose();
            ledger.Dispose();
        }
    }
}
