using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Weft.Cli.Commands;
using Weft.Cli.Reports;

namespace Weft.Cli;

/// <summary>The <c>weft</c> tool.</summary>
internal static class Program
{
    /// <summary>Everything went well.</summary>
    public const int Success = 0;

    /// <summary>The tool did its work, and the answer is no: two executors disagree, or an access set is wider.</summary>
    public const int Failure = 1;

    /// <summary>What the user gave cannot be used; nothing was changed.</summary>
    public const int BadInput = 2;

    /// <summary>A block could not be made durable. Those that were acknowledged are.</summary>
    public const int NotDurable = 3;

    /// <summary>
    /// Stopped with Ctrl-C; nothing was changed but a data folder. The number is the one that shells give: 128 and the signal's own.
    /// </summary>
    public const int Stopped = 130;

    public static int Main(string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            // The console's own code page has neither the signs of tables nor those of schedules.
            Console.OutputEncoding = Encoding.UTF8;
        }

        var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            // The first Ctrl-C lets the block at hand end, so that the terminal is left as it was. The second ends the process.
            key.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        };
        return Run(arguments, Console.Out, Console.Error, stop.Token);
    }

    /// <summary>Runs the tool with outputs of the caller's.</summary>
    /// <param name="arguments">What stands behind <c>weft</c> on the command line.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Messages and progress.</param>
    /// <param name="stop">Asks the tool to end between two blocks.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error, CancellationToken stop = default)
    {
        var host = new CommandHost(output, error, stop);
        var root = new RootCommand("Runs DeFi protocols in parallel, with the same answer every time.")
        {
            RunCommand.Create(host),
            ScheduleCommand.Create(host),
            AccessCommand.Create(host),
            BenchCommand.Create(host),
            VerifyCommand.Create(host),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        if (!Terminal.Is(output) && root.Options.OfType<HelpOption>().Single().Action is HelpAction help)
        {
            // Only a terminal has a width to wrap lines at.
            help.MaxWidth = int.MaxValue;
        }

        // A file whose name starts with @ is a file, and no list of arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return CommandLineErrors.Report(parsed, error)
            ? BadInput
            : parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }
}
