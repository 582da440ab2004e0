using Spectre.Console;

namespace Weft.Cli.Reports;

/// <summary>A bar on the error output while blocks run, where somebody watches; nothing elsewhere.</summary>
internal static class Progress
{
    public static void Over<T>(IReadOnlyCollection<T> items, TextWriter error, Action<T> work)
    {
        if (Console.IsErrorRedirected || error != Console.Error)
        {
            foreach (var item in items)
            {
                work(item);
            }

            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        console.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask("blocks", maxValue: items.Count);
            foreach (var item in items)
            {
                work(item);
                bar.Increment(1);
            }
        });
    }
}
