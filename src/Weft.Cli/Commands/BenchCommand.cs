using System.CommandLine;
using Weft.Cli.Bench;
using Weft.Cli.Files;
using Weft.Cli.Reports;
using Weft.Execution;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Cli.Commands;

/// <summary><c>weft bench</c>: measures how fast workloads run, serially and in parallel.</summary>
internal static class BenchCommand
{
    private const ulong BlockCountDefault = 10;
    private const ulong RunCountDefault = 5;

    public static Command Create(CommandHost host)
    {
        var workloads = new Option<string[]>("--workload", "-l")
        {
            Description = "A workload to measure, by name; all that begin so, with * at the end. Can be given several times; all workloads "
                + "if it is left out.",
            HelpName = "NAME",
        };
        var list = new Option<bool>("--list") { Description = "Tell which workloads there are, with their parameters." };
        var advise = new Option<bool>("--advise")
        {
            Description = "Measure nothing; tell which slots and cuts bound the first block of each workload.",
        };
        var from = new Option<string?>("--from")
        {
            Description = "An assembly or project with workloads; that of this repository where it is left out.",
            HelpName = "FILE",
        };
        var set = new Option<string[]>("--set") { Description = "Set a parameter. Can be given several times.", HelpName = "NAME=VALUE" };
        var workers = BenchInputs.Workers();
        var blocks = CommandInputs.Number("--blocks", ["-b"], 1, 10_000, "Blocks of each run; 10 where it is left out.");
        var transactions = BenchInputs.Transactions();
        var runs = CommandInputs.Number("--runs", ["-r"], 1, 1_000, "Runs of each executor; 5 where it is left out.");
        var seed = CommandInputs.Number("--seed", [], 0, int.MaxValue, "What is drawn is drawn from it; 1 where it is left out.");
        var yardsticks = new Option<bool>("--yardsticks")
        {
            Description = "Measure what lies beside the workloads to compare with, too: loops written by hand, speculation.",
        };
        var noRoot = new Option<bool>("--no-root") { Description = "Measure without state roots." };
        var decode = new Option<bool>("--decode") { Description = "Measure with decoding: blocks begin as bytes." };
        var log = new Option<string?>("--log")
        {
            Description = "Measure with a log of blocks in this folder, which has to be empty: until all blocks are durable.",
            HelpName = "FOLDER",
        };
        var json = new Option<string?>("--json") { Description = "Write all figures to this file (JSON).", HelpName = "FILE" };
        var svg = new Option<string?>("--svg") { Description = "Write a picture to this file (SVG).", HelpName = "FILE" };
        var command = new Command("bench", "Measure how fast workloads run, serially and in parallel.")
        {
            workloads, list, advise, from, set, workers, blocks, transactions, runs, seed, yardsticks, noRoot, decode, log, json, svg,
        };
        command.SetAction(parsed => host.Guarded(() =>
        {
            var inputs = new BenchInputs(
                parsed.GetValue(workloads) ?? [],
                parsed.GetValue(set) ?? [],
                (int)(parsed.GetValue(seed) ?? 1),
                parsed.GetValue(transactions) ?? [WorkloadSettings.TransactionCountDefault]);
            var plan = new BenchPlan(
                (int)(parsed.GetValue(blocks) ?? BlockCountDefault),
                (int)(parsed.GetValue(runs) ?? RunCountDefault),
                parsed.GetValue(workers) ?? BenchInputs.WorkersDefault(),
                parsed.GetValue(yardsticks),
                BenchInputs.Parts(parsed.GetValue(noRoot), parsed.GetValue(decode), parsed.GetValue(log), parsed.GetValue(yardsticks)));
            OutputFile.RequireWritable(parsed.GetValue(json), []);
            OutputFile.RequireWritable(parsed.GetValue(svg), []);
            var all = WorkloadFile.Load(parsed.GetValue(from), host);
            var chosen = inputs.Choose(all);
            if (parsed.GetValue(list))
            {
                BenchText.WriteList(host.Output, chosen.Select(one => one.Workload));
                return Program.Success;
            }

            return parsed.GetValue(advise)
                ? Advise(chosen, host)
                : Measure(chosen, plan, new BenchFiles(parsed.GetValue(json), parsed.GetValue(svg)), host);
        }));
        return command;
    }

    private static int Measure(
        IReadOnlyList<(Workload Workload, WorkloadSettings Settings)> chosen, BenchPlan plan, BenchFiles files, CommandHost host)
    {
        var benches = chosen.Select(one => new WorkloadBench(one.Workload, one.Settings, plan)).ToList();
        var rows = new List<BenchRow>();
        try
        {
            var steps = benches.SelectMany(bench => bench.Steps().Append(() =>
            {
                rows.Add(bench.Row());
                bench.Dispose();
            })).ToList();
            Progress.Over(steps, host, step => step(), "measuring");
        }
        catch (ExecutorsDisagreeException exception)
        {
            CommandHost.Complain(host.Error, exception.Message);
            return Program.Failure;
        }
        finally
        {
            benches.ForEach(bench => bench.Dispose());
        }

        BenchText.Write(host.Output, plan, rows);
        if (files.Json is { } json)
            OutputFile.Write(json, BenchJson.Write(plan, rows));
        if (files.Svg is { } svg)
            OutputFile.Write(svg, BenchSvg.Write(plan, rows));
        foreach (var row in rows.Where(row => row.FailsTooOften))
        {
            CommandHost.Complain(
                host.Error,
                $"{row.Workload.Name}: {row.Succeeded} of {row.Bound.Transactions} transactions succeed, and "
                + $"{row.Workload.SuccessPercentMin} % should. These figures say how fast they fail.");
        }

        return rows.Any(row => row.FailsTooOften) ? Program.Failure : Program.Success;
    }

    private static int Advise(IReadOnlyList<(Workload Workload, WorkloadSettings Settings)> chosen, CommandHost host)
    {
        foreach (var ((workload, settings), i) in chosen.Select((one, i) => (one, i)))
        {
            using var run = WorkloadFile.Prepare(workload, settings, blockCount: 1);
            using var ledger = run.NewLedger();
            using var executor = new ParallelExecutor(ledger, workers: 1);
            var layout = executor.Execute(run.Blocks[0]).Layout!;
            var advisor = new ScheduleAdvisor(layout.Schedule, layout.Whole());
            Progress.Over(Enumerable.Range(0, ScheduleAdvisor.GroupsMax).ToList(), host, _ => advisor.FindNext(), workload.Name);
            host.Output.Write(i > 0 ? "\n" : "");
            host.Output.WriteLine($"{workload.Name} · at most {BenchText.Tenths(layout.Schedule.BoundTenths)}× serial");
            host.Output.Write(AdviceText.Write(layout.Schedule, advisor.Result(), layout.Labels(run.Names), layout.Remedies()));
        }

        return Program.Success;
    }

    private sealed record BenchFiles(string? Json, string? Svg);
}
