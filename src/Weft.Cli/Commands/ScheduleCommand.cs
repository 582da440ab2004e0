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
    private static readonly Option<ulong?> Number = new("--block")
    {
        Description = "Number of the block; the first one where it is left out. The blocks before it are executed.",
        HelpName = "NUMBER",
    };

    private static readonly Option<string> Format = new("--format", "-f")
    {
        Description = "text, json or svg.",
        DefaultValueFactory = _ => "text",
    };

    private static readonly Option<string?> OutputFile = new("--output", "-o")
    {
        Description = "Write to this file.",
        HelpName = "FILE",
    };

    public static Command Create(TextWriter output, TextWriter error)
    {
        Format.AcceptOnlyFromAmong("text", "json", "svg");
        var command = new Command("schedule", "Show how a block is laid out: steps, waits and their reasons.")
        {
            CommandInputs.Assemblies, CommandInputs.Genesis, CommandInputs.Blocks, Number, Format, OutputFile,
        };
        command.SetAction(parsed => CommandInputs.Guarded(error, () =>
        {
            using var assemblies = new Assemblies(parsed.GetRequiredValue(CommandInputs.Assemblies));
            var blocksFile = parsed.GetRequiredValue(CommandInputs.Blocks);
            var scenario = new Scenario(assemblies, parsed.GetRequiredValue(CommandInputs.Genesis), blocksFile);
            var text = Show(scenario, Find(scenario, parsed.GetValue(Number), blocksFile), parsed.GetValue(Format)!, error);
            if (parsed.GetValue(OutputFile) is { } path)
            {
                CommandInputs.WriteFile(path, text);
            }
            else
            {
                output.Write(text);
            }

            return Program.Success;
        }));
        return command;
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

        throw new InputException(
            file, "blocks", $"there is no block {number}",
            $"They are numbered {scenario.Blocks[0].Number} to {scenario.Blocks[^1].Number}.");
    }

    private static string Show(Scenario scenario, int index, string format, TextWriter error)
    {
        using var ledger = scenario.NewLedger();
        using var executor = new ParallelExecutor(ledger, workers: 1);
        BlockLayout? layout = null;
        Progress.Over(scenario.Blocks[..(index + 1)], error, block => layout = executor.Execute(block).Layout);
        var labels = layout!.Labels(scenario.Names);
        return format switch
        {
            "json" => ScheduleJson.Write(layout.Schedule, labels),
            "svg" => ScheduleSvg.Write(layout.Schedule, labels),
            _ => ScheduleText.Write(layout.Schedule, labels),
        };
    }
}
