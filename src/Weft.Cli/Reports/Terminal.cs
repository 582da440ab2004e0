using Spectre.Console;

namespace Weft.Cli.Reports;

/// <summary>Where somebody watches, and may like colour.</summary>
internal static class Terminal
{
    /// <summary>Whether a writer is this process's terminal, and neither a file nor a pipe nor a test.</summary>
    public static bool Is(TextWriter writer) =>
        (writer == Console.Out && !Console.IsOutputRedirected) || (writer == Console.Error && !Console.IsErrorRedirected);

    /// <summary>Writes in colour on a terminal, unless the user set <c>NO_COLOR</c>; as it is elsewhere.</summary>
    public static void Write(TextWriter writer, string text, Color colour)
    {
        if (Is(writer) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }).Write(new Text(text, new Style(colour)));
        }
        else
        {
            writer.Write(text);
        }
    }
}
