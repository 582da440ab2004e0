using System.CommandLine;
using Weft.Blocks;
using Weft.Cli.Files;

namespace Weft.Cli.Commands;

/// <summary><c>weft access</c>: prints what each entry point touches.</summary>
internal static class AccessCommand
{
    private static readonly Option<string?> Contract = new("--contract", "-c")
    {
        Description = "Only the contract with this class name.",
        HelpName = "NAME",
    };

    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("access", "Print what each entry point of a contract reads, writes and calls.")
        {
            CommandInputs.Assemblies, Contract,
        };
        command.SetAction(parsed => CommandInputs.Guarded(error, () =>
        {
            var files = parsed.GetRequiredValue(CommandInputs.Assemblies);
            using var assemblies = new Assemblies(files);
            var contracts = parsed.GetValue(Contract) is { } name
                ? [assemblies.Named(name, string.Join(", ", files), "")]
                : assemblies.Contracts.Contracts;
            output.Write(string.Join("\n", contracts.Select(one => AccessReport.Write(one.Code.Manifest, one.Code.SourceLines))));
            return Program.Success;
        }));
        return command;
    }
}
