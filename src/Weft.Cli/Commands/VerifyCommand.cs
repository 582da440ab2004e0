using System.CommandLine;
using Weft.Cli.Files;
using Weft.Cli.Reports;
using Weft.Loading;

namespace Weft.Cli.Commands;

/// <summary><c>weft verify</c>: says whether assemblies would be let in, and why not. Nothing of them is loaded.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandHost host)
    {
        var assemblies = CommandInputs.Assemblies();
        var format = CommandInputs.Choice("--format", "-f", ["text", "json"], "What to write: lines to read, or JSON for tools.");
        var outputFile = CommandInputs.OutputFile();
        var command = new Command(
            "verify",
            "Judge contract assemblies by the contract profile, without loading them. The exit code is 1 if any is rejected.")
        {
            assemblies, format, outputFile,
        };
        command.SetAction(parsed => host.Guarded(() =>
        {
            var paths = parsed.GetRequiredValue(assemblies);
            OutputFile.RequireWritable(parsed.GetValue(outputFile), paths);
            var verdicts = paths.Select(path => new FileVerdict(path, Judge(path, host))).ToList();
            var text = parsed.GetValue(format) == "json" ? VerdictJson.Write(verdicts) : VerdictText.Write(verdicts);
            OutputFile.WriteOr(host.Output, parsed.GetValue(outputFile), text);
            return verdicts.All(verdict => verdict.IsAccepted) ? Program.Success : Program.Failure;
        }));
        return command;
    }

    private static IReadOnlyList<VerifiedAssembly> Judge(string path, CommandHost host)
    {
        InputFile.RequireNoFolder(path, ".dll", "Give a contract project, or the .dll that building it made.");
        return ContractGate.Judge(ProjectBuild.IsProject(path) ? ProjectBuild.Build(path, host) : path);
    }
}
