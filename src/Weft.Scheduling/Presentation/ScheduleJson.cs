// The JSON form, for tools; docs/schedules.md lists its members. All of them are always there, in the order in which they are written
// here; transactions and steps are numbered through the block.
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Weft.Scheduling;

/// <summary>The schedule of a block as JSON: complete, in a stable order, indented, with line feeds.</summary>
public static class ScheduleJson
{
    // The text is read by people and tools, never pasted into HTML unescaped: arrows and letters need no escapes.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON text, with a line feed at its end.</summary>
    /// <param name="block">What to tell.</param>
    /// <param name="labels">The names to tell it with.</param>
    public static string Write(BlockSchedule block, IScheduleLabels labels) => Text(json => Write(json, block, labels));

    /// <summary>Writes the object where the writer stands, in the writer's style.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="block">What to tell.</param>
    /// <param name="labels">The names to tell it with.</param>
    public static void Write(Utf8JsonWriter json, BlockSchedule block, IScheduleLabels labels)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(labels);
        json.WriteStartObject();
        json.WriteString("format", "weft.schedule/1");
        json.WriteNumber("block", block.Number);
        json.WriteString("hash", Convert.ToHexStringLower(block.Hash));
        json.WriteNumber("transactions", block.TransactionCount);
        json.WriteNumber("steps", block.StepCount);
        json.WriteNumber("width", block.Width);
        json.WriteNumber("weight", block.Weight);
        json.WriteNumber("criticalWeight", block.CriticalWeight);
        json.WriteString("bound", $"{Words.Plain(block.BoundTenths / 10)}.{Words.Plain(block.BoundTenths % 10)}");
        json.WriteStartArray("criticalPath");
        foreach (var transaction in block.CriticalPath)
            json.WriteNumberValue(transaction);
        json.WriteEndArray();
        json.WriteStartArray("segments");
        var firstStep = 1;
        for (var index = 0; index < block.Segments.Count; index++)
        {
            WriteSegment(json, block.Segments[index], index, firstStep, labels);
            firstStep += block.Segments[index].Schedule.StepCount;
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What is written, as text in the style of all JSON about schedules.</summary>
    internal static string Text(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
            write(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    /// <summary>The member <c>cut</c>; null where there is none.</summary>
    internal static void WriteCut(Utf8JsonWriter json, SegmentCut? cut, int index, IScheduleLabels labels)
    {
        if (cut is null)
        {
            json.WriteNull("cut");
            return;
        }
        json.WriteStartObject("cut");
        json.WriteNumber("from", cut.From);
        json.WriteString("node", labels.Node(index - 1, cut.Node));
        json.WriteString("fromSite", labels.Site(cut.FromSite));
        json.WriteString("toSite", labels.Site(cut.ToSite));
        json.WriteEndObject();
    }

    private static void WriteSegment(Utf8JsonWriter json, Segment segment, int index, int firstStep, IScheduleLabels labels)
    {
        json.WriteStartObject();
        json.WriteNumber("first", segment.First);
        json.WriteString("hash", Convert.ToHexStringLower(segment.Schedule.Hash));
        WriteCut(json, segment.Cut, index, labels);
        json.WriteStartArray("steps");
        for (var step = 1; step <= segment.Schedule.StepCount; step++)
        {
            json.WriteStartObject();
            json.WriteNumber("step", firstStep + step - 1);
            json.WriteStartArray("transactions");
            foreach (var transaction in segment.Schedule.TransactionsIn(step))
                WriteTransaction(json, segment.First + transaction, labels);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("waits");
        for (var edge = 0; edge < segment.Schedule.EdgeCount; edge++)
            WriteEdge(json, Wait.Edge(segment, edge), index, labels);
        json.WriteEndArray();
        json.WriteStartArray("groupWaits");
        for (var junction = 0; junction < segment.Schedule.JunctionCount; junction++)
            WriteJunction(json, segment, junction, index, labels);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTransaction(Utf8JsonWriter json, int transaction, IScheduleLabels labels)
    {
        json.WriteStartObject();
        json.WriteNumber("id", transaction);
        json.WriteString("label", labels.Transaction(transaction));
        json.WriteString("sender", labels.Sender(transaction));
        json.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter json, Wait wait, int segment, IScheduleLabels labels)
    {
        json.WriteStartObject();
        json.WriteNumber("to", wait.To);
        json.WriteNumber("from", wait.From);
        WriteReason(json, wait.Node, wait.FromKind, wait.ToKind, segment, labels);
        json.WriteString("toSite", labels.Site(wait.ToSite));
        json.WriteString("fromSite", labels.Site(wait.FromSite));
        json.WriteEndObject();
    }

    private static void WriteJunction(Utf8JsonWriter json, Segment segment, int index, int segmentIndex, IScheduleLabels labels)
    {
        var junction = segment.Schedule.JunctionAt(index);
        json.WriteStartObject();
        WriteReason(json, junction.Node, junction.FromKind, junction.ToKind, segmentIndex, labels);
        WriteMembers(json, "to", segment, segment.Schedule.JunctionTo(index), labels);
        WriteMembers(json, "from", segment, segment.Schedule.JunctionFrom(index), labels);
        json.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter json, int node, AccessKind from, AccessKind to, int segment, IScheduleLabels labels)
    {
        json.WriteString("node", labels.Node(segment, node));
        json.WriteString("toKind", AccessRules.NameOf(to));
        json.WriteString("fromKind", AccessRules.NameOf(from));
    }

    private static void WriteMembers(
        Utf8JsonWriter json, string name, Segment segment, ReadOnlySpan<int> accesses, IScheduleLabels labels)
    {
        json.WriteStartArray(name);
        foreach (var access in accesses)
        {
            json.WriteStartObject();
            json.WriteNumber("id", segment.First + segment.Schedule.TransactionOf(access));
            json.WriteString("site", labels.Site(segment.Schedule.Sets.Accesses[access].Site));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
