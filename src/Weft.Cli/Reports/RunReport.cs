using System.Globalization;
using Spectre.Console;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Execution;

namespace Weft.Cli.Reports;

/// <summary>What <c>weft run</c> prints. The same for the same input, on every machine.</summary>
internal static class RunReport
{
    private const int BlocksShownMax = 20;
    private const int FailuresShownMax = 20;
    private const int Columns = 140;

    public static void Write(TextWriter output, Scenario scenario, List<ExecutedBlock> executed)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = output == Console.Out ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Columns;
        console.Write(BlockTable(executed));
        var receipts = executed.SelectMany(one => one.Receipts).ToList();
        var failed = receipts.Count(one => one.Status != TransactionStatus.Success);
        console.WriteLine();
        WriteFailures(console, scenario, executed);
        var events = receipts.Sum(one => one.Events.Length);
        output.WriteLine($"transactions {Number(receipts.Count)}, of which {Number(failed)} failed; {Number(events)} events");
        output.WriteLine($"gas          {Number(receipts.Sum(one => (long)one.GasUsed))}");
        output.WriteLine($"schedule     {Schedules(executed)}");
        output.WriteLine($"state root   {(executed.Count > 0 ? executed[^1].StateRoot.ToString() : "none: there are no blocks")}");
    }

    private static Table BlockTable(List<ExecutedBlock> executed)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var heading in new[] { "block", "transactions", "failed", "segments", "steps", "width", "at most", "receipts hash" })
        {
            table.AddColumn(new TableColumn(heading) { Alignment = heading == "receipts hash" ? Justify.Left : Justify.Right });
        }

        foreach (var block in executed.Take(BlocksShownMax))
        {
            var schedule = block.Layout!.Schedule;
            table.AddRow(
                Number((long)block.Block.Number),
                Number(block.Receipts.Count),
                Number(block.Receipts.Count(one => one.Status != TransactionStatus.Success)),
                Number(schedule.Segments.Count),
                Number(schedule.StepCount),
                Number(schedule.Width),
                Times(schedule.BoundTenths),
                block.ToResult().ReceiptsHash.ToString()[..18] + "…");
        }

        if (executed.Count > BlocksShownMax)
        {
            table.AddRow($"… {Number(executed.Count - BlocksShownMax)} more");
        }

        return table;
    }

    private static void WriteFailures(IAnsiConsole console, Scenario scenario, List<ExecutedBlock> executed)
    {
        var reasons = executed
            .SelectMany(block => block.Receipts.Select((receipt, i) =>
                (Receipt: receipt, Contract: scenario.ContractAt(block.Block.Transactions[i].To))))
            .Where(one => one.Receipt.Status != TransactionStatus.Success)
            .GroupBy(one => FailureText.Of(one.Receipt, one.Contract, scenario.Names), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        if (reasons.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Minimal);
        table.AddColumn(new TableColumn("failed") { Alignment = Justify.Right });
        table.AddColumn("because");
        foreach (var reason in reasons.Take(FailuresShownMax))
        {
            table.AddRow(Number(reason.Count()), Markup.Escape(reason.Key));
        }

        if (reasons.Count > FailuresShownMax)
        {
            table.AddRow("…", $"{Number(reasons.Count - FailuresShownMax)} more reasons");
        }

        console.Write(table);
        console.WriteLine();
    }

    private static string Schedules(List<ExecutedBlock> executed)
    {
        var schedules = executed.Select(one => one.Layout!.Schedule).ToList();
        return $"{Number(schedules.Sum(one => one.StepCount))} steps in {Number(schedules.Sum(one => one.Segments.Count))} segments; "
            + $"greatest width {Number(schedules.Select(one => one.Width).DefaultIfEmpty().Max())}";
    }

    private static string Times(int tenths) => string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}×");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
