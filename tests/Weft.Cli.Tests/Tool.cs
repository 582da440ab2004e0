namespace Weft.Cli.Tests;

/// <summary>What a run of the tool left: exit code, results, messages.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>Runs the tool in this process, and knows where its inputs are.</summary>
internal static class Tool
{
    public static string Tokens { get; } = Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Tokens.dll");

    public static string Coin { get; } = Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Coin.dll");

    public static string Amm { get; } = Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Amm.dll");

    public static ToolResult Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static ToolResult Run(CancellationToken stop, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = Program.Run(arguments, output, error, stop);
        return new ToolResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>What a run prints that goes well and has nothing to complain of.</summary>
    public static string Output(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.Equal("", result.Error);
        Assert.Equal(Program.Success, result.ExitCode);
        return result.Output;
    }

    /// <summary>
    /// Fails unless the tool refuses its input with exactly this message, prints no results, and leaves the folder as it was.
    /// </summary>
    /// <param name="folder">Where the inputs are. In the message its files have no folder.</param>
    /// <param name="message">All lines, without the tool's name before the first.</param>
    /// <param name="arguments">The command line.</param>
    public static void Refuses(Folder folder, string message, params string[] arguments)
    {
        var before = folder.Contents();
        var result = Run(arguments);
        Assert.Equal($"weft: {message}\n", result.Error.Replace(folder.PathOf(""), "", StringComparison.Ordinal));
        Assert.Equal("", result.Output);
        Assert.Equal(Program.BadInput, result.ExitCode);
        Assert.Equal(before, folder.Contents());
    }
}
