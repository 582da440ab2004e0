using System.CommandLine;
using Weft.Cli.Files;
using Weft.Loading;

namespace Weft.Cli.Commands;

/// <summary>Arguments that several commands share, and the way that every command reports bad input.</summary>
internal static class CommandInputs
{
    /// <summary>Contract assemblies.</summary>
    public static Argument<string[]> Assemblies { get; } = new("assemblies")
    {
        Description = "Contract assemblies (.dll), or contract projects (.csproj), which are built first.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The genesis file.</summary>
    public static Option<string> Genesis { get; } = new("--genesis", "-g")
    {
        Description = "Genesis: accounts, contracts and calls before the first block (JSON, docs/genesis-and-blocks.md).",
        Required = true,
        HelpName = "FILE",
    };

    /// <summary>The blocks file.</summary>
    public static Option<string> Blocks { get; } = new("--blocks", "-b")
    {
        Description = "Blocks of transactions (JSON, docs/genesis-and-blocks.md).",
        Required = true,
        HelpName = "FILE",
    };

    /// <summary>Runs a command's work; bad input becomes a message and exit code 2.</summary>
    public static int Guarded(TextWriter error, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is InputException or ContractLoadException)
        {
            error.WriteLine($"weft: {exception.Message}");
            return Program.BadInput;
        }
    }

    /// <summary>Writes what a command produced to a file.</summary>
    public static void WriteFile(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "", "the file cannot be written", exception.Message, exception);
        }
    }
}
