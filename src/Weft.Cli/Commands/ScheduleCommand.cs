using System.CommandLine;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Cli.Reports;
using Weft.Execution;
using Weft.Scheduling;

namespace Weft.Cli.Commands;

/// <summary><c>weft schedule</c>: shows how a block is laid out, and why each transaction waits.</summary>
internal static class ScheduleCommand
{
    public static Command Create(CommandHost host)
    {
        var assemblies = CommandInputs.Assemblies();
        var genesis = CommandInputs.Genesis();
        var blocks = CommandInputs.Blocks();
        var number = CommandInputs.Number(
            "--block",
            [],
            ulong.MinValue,
            ulong.MaxValue,
            "Number of the block; the first one where it is left out. The blocks before it are executed.");
        var format = CommandInputs.Choice(
            "--format", "-f", ["text", "json", "svg"], "What to write: lines to read, JSON for tools, or a picture.");
        var why = CommandInputs.Number(
            "--why",
            [],
            minimum: 0,
            int.MaxValue,
            "Number of a transaction in the block: tell the chain of waits that keeps it from running earlier.");
        var advise = new Option<bool>("--advise")
        {
            Description = "Tell which slots and cuts bound the block, what each costs, which diagnostic applies, and what to do.",
        };
        var outputFile = CommandInputs.OutputFile();
        var command = new Command("schedule", "Show how a block is laid out: steps, waits and their reasons.")
        {
            assemblies, genesis, blocks, number, why, advise, format, outputFile,
        };
        command.SetAction(parsed => host.Guarded(() => Schedule(
            new ScheduleInputs(
                parsed.GetRequiredValue(assemblies),
                parsed.GetRequiredValue(genesis),
                parsed.GetRequiredValue(blocks),
                parsed.GetValue(number),
                (int?)parsed.GetValue(why),
                parsed.GetValue(advise),
                parsed.GetValue(format)!,
                parsed.GetValue(outputFile)),
            host)));
        return command;
    }

    private static int Schedule(ScheduleInputs inputs, CommandHost host)
    {
        OutputFile.RequireWritable(inputs.OutputFile, [.. inputs.Assemblies, inputs.Genesis, inputs.Blocks]);
        RequireOneAnswer(inputs);

        using var assemblies = new Assemblies(inputs.Assemblies, host);
        var scenario = new Scenario(assemblies, inputs.Genesis, inputs.Blocks);
        var text = Show(scenario, Find(scenario, inputs.Number, inputs.Blocks), inputs, host);
        OutputFile.WriteOr(host.Output, inputs.OutputFile, text);
        return Program.Success;
    }

    private static void RequireOneAnswer(ScheduleInputs inputs)
    {
        if (inputs.Why is not null && inputs.IsAdvice)
        {
            throw new InputException("--advise", "", "--why is another question", "Ask them one after the other.");
        }

        if ((inputs.Why is not null || inputs.IsAdvice) && inputs.Format == "svg")
        {
            var option = inputs.IsAdvice ? "--advise" : "--why";
            throw new InputException(option, "", "the answer is no picture", "Choose --format text or json.");
        }
    }

    private static int Find(Scenario scenario, ulong? number, string file)
    {
        if (scenario.Blocks.IsEmpty)
        {
            throw new InputException(file, "blocks", "there are no blocks", "Add one.");
        }

        for (var i = 0; i < scenario.Blocks.Length; i++)
        {
            if (number is null || scenario.Blocks[i].Number == number)
            {
                return i;
            }
        }

        var (first, last) = (scenario.Blocks[0].Number, scenario.Blocks[^1].Number);
        throw new InputException(file, "blocks", $"there is no block {number}", $"They are numbered {first} to {last}.");
    }

    private static string Show(Scenario scenario, int index, ScheduleInputs inputs, CommandHost host)
    {
        using var ledger = scenario.NewLedger();
        using var executor = new ParallelExecutor(ledger, workers: 1);
        BlockLayout? layout = null;
        Progress.Over(scenario.Blocks[..(index + 1)], host, block => layout = executor.Execute(block).Layout);
        var labels = layout!.Labels(scenario.Names);
        if (inputs.Why is { } transaction)
        {
            return Explain(layout.Schedule, transaction, labels, inputs.Format);
        }

        if (inputs.IsAdvice)
        {
            return Advise(layout, labels, inputs.Format, host);
        }

        return inputs.Format switch
        {
            "json" => ScheduleJson.Write(layout.Schedule, labels),
            "svg" => ScheduleSvg.Write(layout.Schedule, labels),
            _ => ScheduleText.Write(layout.Schedule, labels),
        };
    }

    private static string Explain(BlockSchedule block, int transaction, IScheduleLabels labels, string format)
    {
        if (transaction >= block.TransactionCount)
        {
            var numbers = block.TransactionCount == 0 ? "The block is empty." : $"They are numbered 0 to {block.TransactionCount - 1}.";
            throw new InputException("--why", "", $"block {block.Number} has no transaction {transaction}", numbers);
        }

        return format == "json" ? WaitChainJson.Write(block, transaction, labels) : WaitChainText.Write(block, transaction, labels);
    }

    private static string Advise(BlockLayout layout, IScheduleLabels labels, string format, CommandHost host)
    {
        var advisor = new ScheduleAdvisor(layout.Schedule, layout.Whole());
        Progress.Over(Enumerable.Range(0, ScheduleAdvisor.GroupsMax).ToList(), host, _ => advisor.FindNext());
        var (advice, remedies) = (advisor.Result(), layout.Remedies());
        return format == "json"
            ? AdviceJson.Write(layout.Schedule, advice, labels, remedies)
            : AdviceText.Write(layout.Schedule, advice, labels, remedies);
    }

    private sealed record ScheduleInputs(
        string[] Assemblies, string Genesis, string Blocks, ulong? Number, int? Why, bool IsAdvice, string Format, string? OutputFile);
}
