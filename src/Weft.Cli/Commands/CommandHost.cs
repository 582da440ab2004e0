using Spectre.Console;
using Weft.Cli.Files;
using Weft.Cli.Reports;
using Weft.Loading;
using Weft.Node;

namespace Weft.Cli.Commands;

/// <summary>What a command has around it.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages and progress.</param>
/// <param name="Stop">Asks the command to end between two blocks.</param>
internal sealed record CommandHost(TextWriter Output, TextWriter Error, CancellationToken Stop)
{
    /// <summary>Runs a command's work; bad input and being stopped become a message and an exit code.</summary>
    public int Guarded(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is InputException or ContractLoadException or BlockLogException)
        {
            Complain(Error, exception.Message);
            return Program.BadInput;
        }
        catch (OperationCanceledException)
        {
            Complain(Error, "stopped; nothing was written.");
            return Program.Stopped;
        }
    }

    /// <summary>Writes a message in the tool's name.</summary>
    public static void Complain(TextWriter error, string message)
    {
        Terminal.Write(error, "weft:", Color.Red);
        error.WriteLine($" {message}");
    }
}
