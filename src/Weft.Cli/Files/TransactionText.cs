using System.Collections.Immutable;
using System.Text.Json;
using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>A transaction as it stands in a file, before names and arguments are resolved.</summary>
/// <param name="Path">Where it stands: <c>blocks[0].transactions[3]</c>.</param>
/// <param name="From">Sender: a name or an address.</param>
/// <param name="To">The called contract: a name or an address.</param>
/// <param name="Contract">Class name of the called contract, where its name does not say.</param>
/// <param name="Call">ABI name or signature of the entry point.</param>
/// <param name="Arguments">A JSON array, one element for each parameter.</param>
/// <param name="GasLimit">Most gas that it may use.</param>
/// <param name="Conditions">What has to hold of its result.</param>
internal sealed record TransactionText(
    string Path,
    string From,
    string To,
    string? Contract,
    string Call,
    JsonElement Arguments,
    ulong GasLimit,
    ImmutableArray<ConditionText> Conditions)
{
    /// <summary>The gas limit where the file gives none.</summary>
    public const ulong DefaultGasLimit = 10_000_000;

    private static readonly JsonElement NoArguments = JsonDocument.Parse("[]").RootElement;

    public static TransactionText Read(StrictObject item) => new(
        item.Path,
        item.Text("from"),
        item.Text("to"),
        item.Has("contract") ? item.Text("contract") : null,
        item.Text("call"),
        ReadArguments(item),
        item.Has("gasLimit") ? item.UnsignedNumber("gasLimit") : DefaultGasLimit,
        item.Has("conditions") ? item.Objects("conditions", ConditionText.Read) : []);

    public static JsonElement ReadArguments(StrictObject item) => item.Has("arguments") ? item.Array("arguments").Clone() : NoArguments;
}
