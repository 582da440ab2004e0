using System.CommandLine;
using System.Globalization;

namespace Weft.Cli.Commands;

/// <summary>
/// Arguments and options of the commands. Each command makes its own: a symbol remembers the commands that it was given to.
/// </summary>
internal static class CommandInputs
{
    /// <summary>Name of the argument of <see cref="Assemblies"/>.</summary>
    public const string AssembliesName = "assemblies";

    /// <summary>Contract assemblies.</summary>
    public static Argument<string[]> Assemblies() => new(AssembliesName)
    {
        Description = "Contract assemblies (.dll), or contract projects (.csproj), which are built first.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The genesis file.</summary>
    public static Option<string> Genesis() => new("--genesis", "-g")
    {
        Description = "Genesis: accounts, contracts and calls before the first block (JSON, docs/genesis-and-blocks.md).",
        Required = true,
        HelpName = "FILE",
    };

    /// <summary>The blocks file.</summary>
    public static Option<string> Blocks() => new("--blocks", "-b")
    {
        Description = "Blocks of transactions (JSON, docs/genesis-and-blocks.md).",
        Required = true,
        HelpName = "FILE",
    };

    /// <summary>Where to write what is otherwise printed.</summary>
    public static Option<string?> OutputFile() => new("--output", "-o")
    {
        Description = "Write to this file instead of the terminal.",
        HelpName = "FILE",
    };

    /// <summary>A whole number in a range; null where the option is left out.</summary>
    public static Option<ulong?> Number(string name, string[] aliases, ulong minimum, ulong maximum, string description) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = "NUMBER",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var isNumber = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                if (isNumber && number >= minimum && number <= maximum)
                {
                    return number;
                }

                result.AddError($"option '{name}' takes a whole number from {minimum} to {maximum}, not '{text}'.");
                return null;
            },
        };

    /// <summary>One of several words, the first where the option is left out.</summary>
    public static Option<string> Choice(string name, string alias, string[] words, string description)
    {
        var option = new Option<string>(name, alias)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!words.Contains(text, StringComparer.Ordinal))
                {
                    result.AddError($"option '{name}' takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{text}'.");
                }

                return text;
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }
}
