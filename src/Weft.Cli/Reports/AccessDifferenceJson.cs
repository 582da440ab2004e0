using System.Text.Json;
using Weft.Blocks;

namespace Weft.Cli.Reports;

/// <summary>What became wider and what narrower between two assemblies, for tools; docs/weft.md defines it.</summary>
internal static class AccessDifferenceJson
{
    public static string Write(IReadOnlyList<ContractDifference> contracts) => AccessJson.Text(writer =>
    {
        writer.WriteString("format", "weft.access-diff/1");
        writer.WriteBoolean("isWider", contracts.Any(contract => contract.IsWider));
        writer.WriteStartArray("contracts");
        foreach (var contract in contracts)
        {
            WriteContract(writer, contract);
        }

        writer.WriteEndArray();
    });

    private static void WriteContract(Utf8JsonWriter writer, ContractDifference contract)
    {
        writer.WriteStartObject();
        writer.WriteString("contract", contract.Contract);
        writer.WriteString("change", contract.Change.ToString().ToLowerInvariant());
        writer.WriteStartArray("entryPoints");
        foreach (var entryPoint in contract.EntryPoints)
        {
            writer.WriteStartObject();
            writer.WriteString("entryPoint", entryPoint.EntryPoint);
            writer.WriteString("change", entryPoint.Change.ToString().ToLowerInvariant());
            WriteDifferences(writer, "wider", "was", entryPoint.Wider);
            WriteDifferences(writer, "narrower", "now", entryPoint.Narrower);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDifferences(Utf8JsonWriter writer, string name, string other, IEnumerable<AccessDifference> differences)
    {
        writer.WriteStartArray(name);
        foreach (var difference in differences)
        {
            writer.WriteStartObject();
            AccessJson.WriteRow(writer, difference.Row);
            if (difference.Other is { } row)
            {
                writer.WriteStartObject(other);
                AccessJson.WriteRow(writer, row);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull(other);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
