using System.CommandLine;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Cli.Reports;
using Weft.Execution;

namespace Weft.Cli.Commands;

/// <summary><c>weft run</c>: executes blocks in parallel and reports what came of it.</summary>
internal static class RunCommand
{
    private const int WorkersMax = 256;
    private static readonly int[] VerifiedWorkerCounts = [1, 2, 3, 8];

    public static Command Create(CommandHost host)
    {
        var assemblies = CommandInputs.Assemblies();
        var genesis = CommandInputs.Genesis();
        var blocks = CommandInputs.Blocks();
        var workers = CommandInputs.Number(
            "--workers",
            ["-w"],
            minimum: 1,
            WorkersMax,
            "Threads that execute transactions; one for each processor where it is left out. Results do not depend on it.");
        var verify = new Option<bool>("--verify")
        {
            Description = "Execute every block serially, and with 1, 2, 3 and 8 workers, too; compare all results byte for byte.",
        };
        var receipts = new Option<string?>("--receipts") { Description = "Write every receipt to this file (JSON).", HelpName = "FILE" };
        var data = new Option<string?>("--data")
        {
            Description = "Keep the blocks in this folder, each durable before it is acknowledged; go on behind those that are there.",
            HelpName = "FOLDER",
        };
        var command = new Command("run", "Execute blocks in parallel; print schedules, results and the state root.")
        {
            assemblies, genesis, blocks, workers, verify, receipts, data,
        };
        command.SetAction(parsed => host.Guarded(() => Run(
            new RunInputs(
                parsed.GetRequiredValue(assemblies),
                parsed.GetRequiredValue(genesis),
                parsed.GetRequiredValue(blocks),
                (int)(parsed.GetValue(workers) ?? (ulong)Math.Clamp(Environment.ProcessorCount, 1, WorkersMax)),
                parsed.GetValue(verify),
                parsed.GetValue(receipts),
                parsed.GetValue(data)),
            host)));
        return command;
    }

    private static int Run(RunInputs inputs, CommandHost host)
    {
        OutputFile.RequireWritable(inputs.Receipts, [.. inputs.Assemblies, inputs.Genesis, inputs.Blocks]);
        using var assemblies = new Assemblies(inputs.Assemblies, host);
        var scenario = new Scenario(assemblies, inputs.Genesis, inputs.Blocks);
        using var ledger = scenario.NewLedger();
        using var comparison = inputs.Verify ? new Comparison(scenario, VerifiedWorkerCounts) : null;
        var executed = new List<ExecutedBlock>();
        using (var executor = new ParallelExecutor(ledger, inputs.Workers))
        {
            if (inputs.Data is { } folder)
            {
                using var data = new DataFolder(folder, scenario, inputs.Blocks, ledger, executor, host);
                var exitCode = data.Run(executed, result => comparison?.Add(result));
                if (exitCode != Program.Success)
                {
                    return exitCode;
                }
            }
            else
            {
                Progress.OverBlocks(scenario.Blocks, host, (block, next) =>
                {
                    executed.Add(executor.Execute(block, next));
                    comparison?.Add(executed[^1]);
                });
            }
        }

        if (inputs.Receipts is { } path)
        {
            OutputFile.Write(path, ReceiptsJson.Write(scenario, executed));
        }

        RunReport.Write(host.Output, scenario, executed, ledger.StateRoot);
        return comparison is null || comparison.Report(host.Output) ? Program.Success : Program.Failure;
    }

    private sealed record RunInputs(
        string[] Assemblies, string Genesis, string Blocks, int Workers, bool Verify, string? Receipts, string? Data);
}
