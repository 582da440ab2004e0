using System.Text;
using System.Text.Json;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Execution;

namespace Weft.Cli.Reports;

/// <summary>Every receipt as JSON, with calls, events and failures decoded where the contract is known; docs/weft.md defines it.</summary>
internal static class ReceiptsJson
{
    public static string Write(Scenario scenario, List<ExecutedBlock> executed)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", 1);
            writer.WriteStartArray("blocks");
            foreach (var block in executed)
            {
                WriteBlock(writer, scenario, block);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteBlock(Utf8JsonWriter writer, Scenario scenario, ExecutedBlock block)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number", block.Block.Number);
        writer.WriteString("stateRoot", block.StateRoot.ToString());
        writer.WriteString("receiptsHash", block.ToResult().ReceiptsHash.ToString());
        writer.WriteStartArray("receipts");
        for (var i = 0; i < block.Receipts.Count; i++)
        {
            WriteReceipt(writer, scenario, block.Block.Transactions[i], block.Receipts[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteReceipt(Utf8JsonWriter writer, Scenario scenario, Transaction transaction, Receipt receipt)
    {
        var contract = scenario.ContractAt(transaction.To);
        writer.WriteStartObject();
        writer.WriteString("from", NameOf(scenario, transaction.Sender));
        writer.WriteString("to", NameOf(scenario, transaction.To));
        writer.WriteString("call", Codec(scenario, contract).DescribeCall(transaction.CallData.Span));
        if (!transaction.Conditions.IsEmpty)
        {
            writer.WriteStartArray("conditions");
            foreach (var condition in transaction.Conditions)
            {
                writer.WriteStringValue(ConditionLine.Of(condition, scenario));
            }

            writer.WriteEndArray();
        }

        writer.WriteString("status", receipt.Status.ToString());
        writer.WriteNumber("gasUsed", receipt.GasUsed);
        if (receipt.Status == TransactionStatus.Success)
        {
            writer.WriteString("returnData", $"0x{Convert.ToHexStringLower(receipt.ReturnData.Span)}");
        }
        else
        {
            writer.WriteString("failure", FailureText.Of(receipt, transaction, scenario));
        }

        writer.WriteStartArray("events");
        foreach (var emitted in receipt.Events)
        {
            writer.WriteStringValue($"{NameOf(scenario, emitted.Emitter)}.{Describe(scenario, emitted)}");
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Describe(Scenario scenario, Event emitted)
    {
        var codec = Codec(scenario, scenario.ContractAt(emitted.Emitter));
        return emitted.Topics.Length > 0 && codec.Abi.TryGetEvent(emitted.Topics[0], out _)
            ? codec.DecodeEvent(emitted).ToText(scenario.Names)
            : $"0x{Convert.ToHexStringLower(emitted.Data.Span)}";
    }

    private static AbiCodec Codec(Scenario scenario, RegisteredContract? contract) =>
        new(contract?.Code.Manifest.Abi ?? ContractAbi.Parse("[]"), scenario.Names);

    private static string NameOf(Scenario scenario, Address address) =>
        scenario.Names.TryGetName(address, out var name) ? name : address.ToString();
}
