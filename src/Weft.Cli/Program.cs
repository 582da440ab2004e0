using System.CommandLine;
using Weft.Cli.Commands;

namespace Weft.Cli;

/// <summary>The <c>weft</c> tool.</summary>
internal static class Program
{
    /// <summary>Everything went well.</summary>
    public const int Success = 0;

    /// <summary>The tool did its work, and the answer is no: two executors disagree.</summary>
    public const int Failure = 1;

    /// <summary>What the user gave cannot be used; nothing was changed.</summary>
    public const int BadInput = 2;

    public static int Main(string[] arguments) => Run(arguments, Console.Out, Console.Error);

    /// <summary>Runs the tool with outputs of the caller's.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Runs DeFi protocols in parallel, with the same answer every time.")
        {
            RunCommand.Create(output, error),
            ScheduleCommand.Create(output, error),
            AccessCommand.Create(output, error),
        };
        var parsed = root.Parse(arguments);
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? BadInput : exitCode;
    }
}
