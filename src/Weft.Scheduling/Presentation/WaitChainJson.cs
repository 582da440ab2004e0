// The chain as JSON, for tools; docs/schedules.md lists its members, which are always all there.
using System.Text.Json;

namespace Weft.Scheduling;

/// <summary>Why one transaction of a block runs no earlier, as JSON.</summary>
public static class WaitChainJson
{
    /// <summary>The JSON text, with a line feed at its end.</summary>
    /// <param name="block">The block.</param>
    /// <param name="transaction">Number in the block.</param>
    /// <param name="labels">The names to tell it with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The block has no such transaction.</exception>
    public static string Write(BlockSchedule block, int transaction, IScheduleLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var chain = WaitChain.Of(block, transaction);
        return ScheduleJson.Text(json =>
        {
            json.WriteStartObject();
            json.WriteString("format", "weft.why/1");
            json.WriteNumber("block", block.Number);
            json.WriteNumber("transaction", transaction);
            json.WriteNumber("step", chain.Links[0].Step);
            json.WriteNumber("steps", block.StepCount);
            json.WriteNumber("waitsFor", chain.Direct);
            json.WriteNumber("endFirst", chain.Behind);
            json.WriteNumber("stepWithoutFirstWait", chain.StepWithout);
            json.WriteStartArray("chain");
            foreach (var link in chain.Links)
                WriteLink(json, link, labels);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteLink(Utf8JsonWriter json, WaitLink link, IScheduleLabels labels)
    {
        json.WriteStartObject();
        json.WriteNumber("id", link.Transaction);
        json.WriteString("label", labels.Transaction(link.Transaction));
        json.WriteString("sender", labels.Sender(link.Transaction));
        json.WriteNumber("step", link.Step);
        if (link.Wait is { } wait)
        {
            json.WriteStartObject("wait");
            json.WriteNumber("from", wait.From);
            json.WriteString("node", labels.Node(link.Segment, wait.Node));
            json.WriteString("toKind", AccessRules.NameOf(wait.ToKind));
            json.WriteString("fromKind", AccessRules.NameOf(wait.FromKind));
            json.WriteString("toSite", labels.Site(wait.ToSite));
            json.WriteString("fromSite", labels.Site(wait.FromSite));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("wait");
        }
        ScheduleJson.WriteCut(json, link.Cut, link.Segment, labels);
        json.WriteEndObject();
    }
}
