using System.CommandLine;
using System.CommandLine.Parsing;
using Weft.Cli.Files;

namespace Weft.Cli.Commands;

/// <summary>
/// Says what is wrong with a command line: what is not known, with what may have been meant; or, if all of it is known, what is missing
/// or malformed.
/// </summary>
internal static class CommandLineErrors
{
    private const string NoAssemblies =
        "there is no contract assembly. Give a contract project (.csproj), or the .dll that building it made.";

    /// <summary>Writes what is wrong, if anything is.</summary>
    /// <returns>Whether anything is.</returns>
    public static bool Report(ParseResult parsed, TextWriter error)
    {
        if (parsed.Action is { ClearsParseErrors: true })
        {
            return false;
        }

        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Concat(MistakenForArguments(parsed)).Select(word => Unknown(word, command)).ToList();
        var messages = unknown.Count > 0 ? unknown : [.. parsed.Errors.Select(one => Reworded(one, command))];
        foreach (var message in messages)
        {
            CommandHost.Complain(error, message);
        }

        if (messages.Count > 0)
        {
            error.WriteLine($"Run '{Called(command)} --help' to see what it takes.");
        }

        return messages.Count > 0;
    }

    /// <summary>
    /// A misspelt option looks like one more assembly to the parser. (A file whose name does start with a hyphen is given as
    /// <c>./-a.dll</c>.)
    /// </summary>
    private static IEnumerable<string> MistakenForArguments(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Where(word => word.StartsWith('-'));

    private static string Unknown(string word, Command command)
    {
        if (word.StartsWith('-'))
        {
            // The value may be attached with an equals sign or a colon.
            var name = word.Split('=', ':')[0];
            return $"there is no option '{name}'. {Suggestion.For(name, command.Options.Select(option => option.Name))}".TrimEnd();
        }

        return $"there is no command '{word}'. {Suggestion.For(word, command.Subcommands.Select(one => one.Name))}".TrimEnd();
    }

    private static string Reworded(ParseError error, Command command) => error switch
    {
        { SymbolResult: CommandResult } when command.Subcommands.Count > 0 =>
            $"there is no command. Give one of {string.Join(", ", command.Subcommands.Select(one => one.Name))}.",
        { SymbolResult: ArgumentResult { Argument.Name: CommandInputs.AssembliesName, Tokens.Count: 0 } } => NoAssemblies,
        // The parser begins its sentences with a capital, as no other message of the tool does.
        _ => char.ToLowerInvariant(error.Message[0]) + error.Message[1..],
    };

    private static string Called(Command command) => command is RootCommand ? "weft" : $"weft {command.Name}";
}
