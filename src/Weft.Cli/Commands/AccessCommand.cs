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
        var diff = new Option<bool>("--diff")
        {
            Description = "Compare two assemblies or projects, the old one and the new one: what each entry point touches more, "
                + "and what less. The exit code is 1 if anything is wider.",
        };
        var outputFile = CommandInputs.OutputFile();
        var command = new Command("access", "Print what each entry point of a contract reads, writes and calls.")
        {
            assemblies, diff, contract, format, noLines, outputFile,
        };
        command.SetAction(parsed => host.Guarded(() =>
        {
            var inputs = new AccessInputs(
                parsed.GetRequiredValue(assemblies),
                parsed.GetValue(contract),
                parsed.GetValue(format)!,
                WithLines: !parsed.GetValue(noLines),
                parsed.GetValue(outputFile));
            OutputFile.RequireWritable(inputs.OutputFile, inputs.Assemblies);
            return parsed.GetValue(diff) ? Compare(inputs, host) : Report(inputs, host);
        }));
        return command;
    }

    private static int Report(AccessInputs inputs, CommandHost host)
    {
        using var loaded = new Assemblies(inputs.Assemblies, host);
        var contracts = inputs.Contract is { } name ? [loaded.Named(name, "--contract", "")] : loaded.Contracts.Contracts;
        OutputFile.WriteOr(host.Output, inputs.OutputFile, Show(contracts, inputs.Format, inputs.WithLines));
        return Program.Success;
    }

    private static int Compare(AccessInputs inputs, CommandHost host)
    {
        if (inputs.Assemblies is not [var oldPath, var newPath])
        {
            throw new InputException(
                "--diff",
                "",
                $"it compares two assemblies or projects, not {inputs.Assemblies.Length}",
                "Give the old one and the new one.");
        }

        using var old = new Assemblies([oldPath], host);
        using var now = new Assemblies([newPath], host);
        var contracts = AccessDifferences.Between(old, now, inputs.Contract, inputs.WithLines);
        var text = inputs.Format == "json" ? AccessDifferenceJson.Write(contracts) : AccessDifferenceText.Write(contracts);
        OutputFile.WriteOr(host.Output, inputs.OutputFile, text);
        return contracts.Any(contract => contract.IsWider) ? Program.Failure : Program.Success;
    }

    private static string Show(IEnumerable<RegisteredContract> contracts, string format, bool withLines)
    {
        var parts = contracts.Select(one => (one.Code.Manifest, Lines: withLines ? one.Code.SourceLines : []));
        return format == "json"
            ? AccessJson.Write(parts)
            : string.Join('\n', parts.Select(one => AccessReport.Write(one.Manifest, one.Lines)));
    }

    private sealed record AccessInputs(string[] Assemblies, string? Contract, string Format, bool WithLines, string? OutputFile);
}
