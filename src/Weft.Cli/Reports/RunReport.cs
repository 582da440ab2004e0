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

    public static void Write(TextWriter output, Scenario scenario, List<ExecutedBlock> executed, Hash256 stateRoot)
    {
        TextTable.Write(output, BlockTable(executed));
        if (executed.Count > BlocksShownMax)
        {
            output.WriteLine($"  … and {Number(executed.Count - BlocksShownMax)} more blocks");
        }

        output.WriteLine();
        WriteFailures(output, scenario, executed);
        var receipts = executed.SelectMany(one => one.Receipts).ToList();
        var failed = receipts.Count(one => one.Status != TransactionStatus.Success);
        var events = receipts.Sum(one => one.Events.Length);
        output.WriteLine($"transactions {Number(receipts.Count)}, of which {Number(failed)} failed; {Number(events)} events");
        output.WriteLine($"gas          {Number(receipts.Sum(one => (long)one.GasUsed))}");
        output.WriteLine($"schedule     {Schedules(executed)}");
        output.WriteLine($"state root   {stateRoot}");
    }

    private static Table BlockTable(List<ExecutedBlock> executed)
    {
        var table = TextTable.New("block", "transactions", "failed", "segments", "steps", "width", "at most", "-receipts hash");
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

        return table;
    }

    private static void WriteFailures(TextWriter output, Scenario scenario, List<ExecutedBlock> executed)
    {
        var reasons = executed
            .SelectMany(block => block.Receipts.Select((receipt, i) => (Receipt: receipt, Transaction: block.Block.Transactions[i])))
            .Where(one => one.Receipt.Status != TransactionStatus.Success)
            .GroupBy(one => FailureText.WithoutArguments(one.Receipt, one.Transaction, scenario), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        if (reasons.Count == 0)
        {
            return;
        }

        var table = TextTable.New("failed", "-because");
        foreach (var reason in reasons.Take(FailuresShownMax))
        {
            table.AddRow(Number(reason.Count()), Markup.Escape(reason.Key));
        }

        if (reasons.Count > FailuresShownMax)
        {
            var others = reasons.Skip(FailuresShownMax).ToList();
            table.AddRow(Number(others.Sum(reason => reason.Count())), $"… and {Number(others.Count)} more reasons");
        }

        TextTable.Write(output, table);
        output.WriteLine();
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
