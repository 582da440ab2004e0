using System.Text.Json;
using Weft.Cli.Reports;

namespace Weft.Cli.Bench;

/// <summary>What was measured, for tools; docs/workloads.md defines it.</summary>
internal static class BenchJson
{
    public static string Write(BenchPlan plan, IReadOnlyList<BenchRow> rows) => AccessJson.Text(writer =>
    {
        writer.WriteString("format", "weft.bench/1");
        writer.WriteString("machine", BenchText.Machine);
        writer.WriteString("included", plan.Parts.Included);
        writer.WriteString("notIncluded", plan.Parts.NotIncluded);
        writer.WriteNumber("blocks", plan.BlockCount);
        writer.WriteNumber("runs", plan.RunCount);
        writer.WriteStartObject("yardsticks");
        foreach (var yardstick in BenchText.YardsticksOf(rows))
        {
            writer.WriteString(yardstick.Name, yardstick.Summary);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("workloads");
        foreach (var row in rows)
        {
            WriteRow(writer, row);
        }

        writer.WriteEndArray();
    });

    private static void WriteRow(Utf8JsonWriter writer, BenchRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("workload", row.Workload.Name);
        writer.WriteString("summary", row.Workload.Summary);
        writer.WriteNumber("seed", row.Settings.Seed);
        writer.WriteNumber("transactionsPerBlock", row.Settings.TransactionCount);
        writer.WriteStartObject("parameters");
        foreach (var parameter in row.Workload.Parameters)
        {
            writer.WriteNumber(parameter.Name, row.Settings.Values[parameter.Name]);
        }

        writer.WriteEndObject();
        writer.WriteNumber("transactions", row.Bound.Transactions);
        writer.WriteNumber("succeeded", row.Succeeded);
        writer.WriteStartObject("schedule");
        writer.WriteNumber("critical", row.Bound.Critical);
        writer.WriteNumber("boundTenths", row.Bound.Tenths);
        writer.WriteNumber("segments", row.Bound.Segments);
        writer.WriteNumber("width", row.Bound.Width);
        writer.WriteEndObject();
        writer.WriteStartArray("executors");
        foreach (var lane in row.Lanes)
        {
            WriteLane(writer, row, lane);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteLane(Utf8JsonWriter writer, BenchRow row, BenchLane lane)
    {
        writer.WriteStartObject();
        writer.WriteString("executor", lane.Kind);
        writer.WriteNumber("workers", Math.Max(1, lane.Workers));
        writer.WriteNumber("transactionsPerSecond", (long)(row.Bound.Transactions / lane.Seconds));
        writer.WriteNumber("seconds", lane.Seconds);
        writer.WriteNumber("cpuSeconds", lane.CpuSeconds);
        writer.WriteNumber("executions", lane.Executions);
        writer.WriteStartArray("runs");
        foreach (var sample in lane.Samples)
        {
            writer.WriteStartObject();
            writer.WriteNumber("seconds", sample.Seconds);
            writer.WriteNumber("cpuSeconds", sample.CpuSeconds);
            writer.WriteNumber("executions", sample.Executions);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
