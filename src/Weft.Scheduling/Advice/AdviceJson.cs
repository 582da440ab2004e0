// The advice as JSON, for tools; docs/finding-what-waits.md lists its members, which are always all there.
using System.Text.Json;

namespace Weft.Scheduling;

/// <summary>What bounds a block, as JSON.</summary>
public static class AdviceJson
{
    /// <summary>The JSON text, with a line feed at its end.</summary>
    /// <param name="block">The block.</param>
    /// <param name="advice">What bounds it.</param>
    /// <param name="labels">The names to tell it with.</param>
    /// <param name="remedies">What can be done.</param>
    public static string Write(BlockSchedule block, Advice advice, IScheduleLabels labels, IScheduleRemedies remedies)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(advice);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(remedies);
        return ScheduleJson.Text(json =>
        {
            json.WriteStartObject();
            json.WriteString("format", "weft.advice/1");
            json.WriteNumber("block", block.Number);
            json.WriteNumber("transactions", block.TransactionCount);
            json.WriteNumber("steps", advice.Steps);
            json.WriteStartArray("groups");
            foreach (var group in advice.Groups)
                WriteGroup(json, group, labels, remedies);
            json.WriteEndArray();
            json.WriteStartArray("cuts");
            foreach (var cut in advice.Cuts)
                WriteCut(json, block, cut, labels, remedies);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteGroup(Utf8JsonWriter json, BoundGroup group, IScheduleLabels labels, IScheduleRemedies remedies)
    {
        json.WriteStartObject();
        json.WriteNumber("stepsBefore", group.Before);
        json.WriteNumber("stepsAfter", group.After);
        json.WriteStartArray("nodes");
        foreach (var node in group.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("node", labels.Node(node.Segment, node.SegmentNode));
            json.WriteNumber("stepsAlone", node.StepsAlone);
            json.WriteStartArray("uses");
            foreach (var use in node.Uses)
            {
                json.WriteStartObject();
                json.WriteString("kind", AccessRules.NameOf(use.Kind));
                json.WriteString("site", labels.Site(use.Site));
                json.WriteNumber("transactions", use.Transactions);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteRemedy(json, remedies.For(node));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCut(Utf8JsonWriter json, BlockSchedule block, BoundCut cut, IScheduleLabels labels, IScheduleRemedies remedies)
    {
        json.WriteStartObject();
        json.WriteNumber("stepsAfter", cut.StepsWithout);
        json.WriteStartArray("before");
        foreach (var segment in cut.Segments)
            json.WriteNumberValue(block.Segments[segment].First);
        json.WriteEndArray();
        ScheduleJson.WriteCut(json, cut.Cut, cut.Segments[0], labels);
        WriteRemedy(json, remedies.For(cut.Cut, cut.Segments[0]));
        json.WriteEndObject();
    }

    private static void WriteRemedy(Utf8JsonWriter json, Remedy remedy)
    {
        json.WriteString("rule", remedy.Rule);
        json.WriteString("remedy", remedy.Sentence);
    }
}
