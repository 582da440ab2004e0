using System.CommandLine;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Cli.Reports;
using Weft.Execution;

namespace Weft.Cli.Commands;

/// <summary><c>weft run</c>: executes blocks in parallel and reports what came of it.</summary>
internal static class RunCommand
{
    private static readonly int[] VerifiedWorkerCounts = [1, 2, 3, 8];

    private static readonly Option<int> Workers = new("--workers", "-w")
    {
        Description = "Threads that execute transactions. Results do not depend on it.",
        DefaultValueFactory = _ => 2,
        HelpName = "N",
    };

    private static readonly Option<bool> Verify = new("--verify")
    {
        Description = "Execute every block serially, and with 1, 2, 3 and 8 workers, too, "
            + "and compare receipts and state root byte for byte.",
    };

    private static readonly Option<string?> Receipts = new("--receipts")
    {
        Description = "Write every receipt to this file (JSON).",
        HelpName = "FILE",
    };

    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("run", "Execute blocks in parallel; print schedules, results and the state root.")
        {
            CommandInputs.Assemblies, CommandInputs.Genesis, CommandInputs.Blocks, Workers, Verify, Receipts,
        };
        Workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256)
            {
                result.AddError("--workers: expected a number from 1 to 256.");
            }
        });
        command.SetAction(parsed => CommandInputs.Guarded(error, () => Run(
            new RunInputs(
                parsed.GetRequiredValue(CommandInputs.Assemblies),
                parsed.GetRequiredValue(CommandInputs.Genesis),
                parsed.GetRequiredValue(CommandInputs.Blocks),
                parsed.GetValue(Workers),
                parsed.GetValue(Verify),
                parsed.GetValue(Receipts)),
            output,
            error)));
        return command;
    }

    private static int Run(RunInputs inputs, TextWriter output, TextWriter error)
    {
        using var assemblies = new Assemblies(inputs.Assemblies);
        var scenario = new Scenario(assemblies, inputs.Genesis, inputs.Blocks);
        var executed = new List<ExecutedBlock>();
        var comparison = inputs.Verify ? new Comparison(scenario, VerifiedWorkerCounts) : null;
        using (comparison)
        {
            using var ledger = scenario.NewLedger();
            using var executor = new ParallelExecutor(ledger, inputs.Workers);
            Progress.Over(scenario.Blocks, error, block =>
            {
                var result = executor.Execute(block);
                executed.Add(result);
                comparison?.Add(result);
            });
        }

        if (inputs.Receipts is { } path)
        {
            CommandInputs.WriteFile(path, ReceiptsJson.Write(scenario, executed));
        }

        RunReport.Write(output, scenario, executed);
        return comparison is null || comparison.Report(output) ? Program.Success : Program.Failure;
    }

    private sealed record RunInputs(string[] Assemblies, string Genesis, string Blocks, int Workers, bool Verify, string? Receipts);
}
