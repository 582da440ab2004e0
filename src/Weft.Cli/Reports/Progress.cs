using Spectre.Console;
using Weft.Blocks;
using Weft.Cli.Commands;

namespace Weft.Cli.Reports;

/// <summary>A bar on the error output while blocks run, where somebody watches; nothing elsewhere.</summary>
internal static class Progress
{
    /// <exception cref="OperationCanceledException">The user stopped the tool.</exception>
    public static void Over<T>(IReadOnlyCollection<T> items, CommandHost host, Action<T> work, string name = "blocks")
    {
        if (!Terminal.Is(host.Error))
        {
            Run(items, work, host.Stop);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Error) });
        console.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask(name, maxValue: items.Count);
            Run(
                items,
                item =>
                {
                    work(item);
                    bar.Increment(1);
                },
                host.Stop);
        });
    }

    /// <summary>The same over blocks, each with the one after it.</summary>
    /// <exception cref="OperationCanceledException">The user stopped the tool.</exception>
    public static void OverBlocks(IReadOnlyList<Block> blocks, CommandHost host, Action<Block, Block?> work) =>
        Over(Enumerable.Range(0, blocks.Count).ToList(), host, i => work(blocks[i], blocks.ElementAtOrDefault(i + 1)));

    private static void Run<T>(IReadOnlyCollection<T> items, Action<T> work, CancellationToken stop)
    {
        foreach (var item in items)
        {
            stop.ThrowIfCancellationRequested();
            work(item);
        }

        stop.ThrowIfCancellationRequested();
    }
}
