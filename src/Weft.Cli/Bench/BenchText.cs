using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using Spectre.Console;
using Weft.Cli.Reports;
using Weft.Testing;

namespace Weft.Cli.Bench;

/// <summary>What was measured, and what can be, as text.</summary>
internal static class BenchText
{
    /// <summary>Writes what was measured.</summary>
    public static void Write(TextWriter output, BenchPlan plan, IReadOnlyList<BenchRow> rows)
    {
        var table = TextTable.New(
            "-workload", "at most", "succeed", "-executor", "tx/s", "spread", "× serial", "CPU-seconds", "executions each");
        foreach (var row in rows)
        {
            foreach (var lane in row.Lanes)
            {
                var isFirst = lane.IsSerial;
                table.AddRow(
                    isFirst ? NameOf(row, rows) : "",
                    isFirst ? Tenths(row.Bound.Tenths) + "×" : "",
                    isFirst ? Tenths(row.Succeeded * 1000 / row.Bound.Transactions) + " %" : "",
                    lane.Name,
                    Number((long)(row.Bound.Transactions / lane.Seconds)),
                    Fixed(lane.Spread * 100, "F0") + " %",
                    Fixed(row.Lanes[0].Seconds / lane.Seconds, "F2"),
                    Fixed(lane.CpuSeconds, "F3"),
                    Fixed((double)lane.Executions / row.Bound.Transactions, "F3"));
            }
        }

        TextTable.Write(output, table);
        var settings = rows[0].Settings;
        output.WriteLine();
        var transactions = HaveOneLength(rows) ? Of(settings.TransactionCount, "transaction") : "as many transactions as is said";
        output.WriteLine($"each        {Of(plan.BlockCount, "block")} of {transactions}, seed {settings.Seed}");
        output.WriteLine($"times       medians of {Of(plan.RunCount, "run")}; spread: longest less shortest, in per cent of the median");
        output.WriteLine("at most     transactions ÷ those on the critical paths: what any number of workers can reach");
        output.WriteLine($"included    {plan.Parts.Included}");
        output.WriteLine($"not         {plan.Parts.NotIncluded}");
        output.WriteLine($"machine     {Machine}");
        foreach (var yardstick in YardsticksOf(rows))
            output.WriteLine($"{yardstick.Name}: {yardstick.Summary}");
    }

    /// <summary>Writes which workloads there are.</summary>
    public static void WriteList(TextWriter output, IEnumerable<Workload> workloads)
    {
        foreach (var workload in workloads)
        {
            output.WriteLine(workload.Name);
            output.WriteLine($"  {workload.Summary}");
            foreach (var parameter in workload.Parameters)
            {
                output.WriteLine($"    {parameter.Name}={parameter.Default}   {parameter.Meaning}");
            }
        }
    }

    /// <summary>A row's name: with the length of its blocks, where that is not the same in all rows.</summary>
    public static string NameOf(BenchRow row, IReadOnlyList<BenchRow> rows) =>
        HaveOneLength(rows) ? row.Workload.Name : $"{row.Workload.Name} × {Number(row.Settings.TransactionCount)}";

    /// <summary>The yardsticks that were measured.</summary>
    public static IEnumerable<BenchYardstick> YardsticksOf(IEnumerable<BenchRow> rows) =>
        rows.SelectMany(row => row.Lanes).Select(lane => lane.Yardstick).OfType<BenchYardstick>().Distinct();

    /// <summary>What it was measured on.</summary>
    public static string Machine =>
        $"{Of(Environment.ProcessorCount, "processor")}, {RuntimeInformation.ProcessArchitecture}, "
        + $"{RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collection";

    /// <summary>Tenths as a number with one decimal place.</summary>
    public static string Tenths(long tenths) => string.Create(CultureInfo.InvariantCulture, $"{tenths / 10:N0}.{tenths % 10}");

    /// <summary>A number in groups of three digits.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number in a format.</summary>
    public static string Fixed(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static bool HaveOneLength(IReadOnlyList<BenchRow> rows) =>
        rows.All(row => row.Settings.TransactionCount == rows[0].Settings.TransactionCount);

    private static string Of(long count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";
}
