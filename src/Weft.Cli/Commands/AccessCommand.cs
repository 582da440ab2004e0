using System.CommandLine;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Cli.Reports;
using Weft.Execution;

namespace Weft.Cli.Commands;

/// <summary><c>weft access</c>: prints what each entry point touches.</summary>
internal static class AccessCommand
{
    public static Command Create(CommandHost host)
    {
        var assemblies = CommandInputs.Assemblies();
        var contract = new Option<string?>("--contract", "-c")
        {
            Description = "Only the contract with this class name.",
            HelpName = "NAME",
        };
        var format = CommandInputs.Choice("--format", "-f", ["text", "json"], "What to write: lines to read, or JSON for tools.");
        var noLines = new Option<bool>("--no-lines")
        {
            Description = "Leave source lines out: a report that is kept then differs only when a contract touches something else.",
        };
        var outputFile = CommandInputs.OutputFile();
        var command = new Command("access", "Print what each entry point of a contract reads, writes and calls.")
        {
            assemblies, contract, format, noLines, outputFile,
        };
        command.SetAction(parsed => host.Guarded(() =>
        {
            var file = parsed.GetValue(outputFile);
            OutputFile.RequireWritable(file, parsed.GetRequiredValue(assemblies));
            using var loaded = new Assemblies(parsed.GetRequiredValue(assemblies), host);
            var contracts = parsed.GetValue(contract) is { } name ? [loaded.Named(name, "--contract", "")] : loaded.Contracts.Contracts;
            OutputFile.WriteOr(host.Output, file, Show(contracts, parsed.GetValue(format)!, withLines: !parsed.GetValue(noLines)));
            return Program.Success;
        }));
        return command;
    }

    private static string Show(IEnumerable<RegisteredContract> contracts, string format, bool withLines)
    {
        var parts = contracts.Select(one => (one.Code.Manifest, Lines: withLines ? one.Code.SourceLines : []));
        return format == "json"
            ? AccessJson.Write(parts)
            : string.Join('\n', parts.Select(one => AccessReport.Write(one.Manifest, one.Lines)));
    }
}
