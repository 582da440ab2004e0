using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Collections.Immutable;
using Weft.Blocks;

namespace Weft.Cli.Reports;

/// <summary>The access report for tools; docs/weft.md defines it.</summary>
internal static class AccessJson
{
    // Keys are in the author's words, with < and > of generic types: nothing of this goes into a web page as it is.
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<(ContractManifest Manifest, ImmutableArray<string> Lines)> contracts) => Text(writer =>
    {
        writer.WriteString("format", "weft.access/1");
        writer.WriteStartArray("contracts");
        foreach (var (manifest, lines) in contracts)
        {
            WriteContract(writer, manifest, lines);
        }

        writer.WriteEndArray();
    });

    /// <summary>An object with what is written into it, as text in the style of all JSON about accesses.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The members of a row, into the object that the writer is in.</summary>
    public static void WriteRow(Utf8JsonWriter writer, AccessRow row)
    {
        writer.WriteString("kind", row.Kind);
        writer.WriteString("what", row.What);
        writer.WriteString("class", row.ClassName);
        writer.WriteStartArray("lines");
        foreach (var line in row.Lines)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }

    private static void WriteContract(Utf8JsonWriter writer, ContractManifest manifest, ImmutableArray<string> lines)
    {
        writer.WriteStartObject();
        writer.WriteString("contract", manifest.Name);
        writer.WriteStartArray("entryPoints");
        foreach (var entryPoint in AccessReport.InOrder(manifest))
        {
            writer.WriteStartObject();
            writer.WriteString("name", entryPoint.Name);
            writer.WriteString("signature", entryPoint.Signature);
            writer.WriteString("kind", entryPoint.Kind.ToString().ToLowerInvariant());
            writer.WriteStartArray("touches");
            foreach (var row in AccessReport.Rows(manifest, entryPoint, lines))
            {
                writer.WriteStartObject();
                WriteRow(writer, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
