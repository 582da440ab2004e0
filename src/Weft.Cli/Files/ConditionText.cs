using System.Text.Json;
using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>A condition of a transaction as it stands in a file.</summary>
/// <param name="Path">Where it stands: <c>blocks[0].transactions[3].conditions[0]</c>.</param>
/// <param name="View">ABI name or signature of the view.</param>
/// <param name="Of">The contract that is asked: a name or an address.</param>
/// <param name="Contract">Class name of that contract, where its name does not say.</param>
/// <param name="Arguments">A JSON array, one element for each parameter.</param>
/// <param name="Kind">How the value is compared.</param>
/// <param name="Amount">What it is compared with, as it is written.</param>
internal sealed record ConditionText(
    string Path, string View, string Of, string? Contract, JsonElement Arguments, ConditionKind Kind, string Amount)
{
    public static ConditionText Read(StrictObject item)
    {
        var kinds = Enum.GetValues<ConditionKind>();
        var given = Array.FindAll(kinds, kind => item.Has(Name(kind)));
        if (given.Length != 1)
        {
            var got = given.Length == 0 ? "none" : string.Join(" and ", given.Select(Name));
            throw new StrictJsonException($"{item.Path}: expected one of {string.Join(", ", kinds.Select(Name))}, got {got}.");
        }

        return new(
            item.Path,
            item.Text("view"),
            item.Text("of"),
            item.Has("contract") ? item.Text("contract") : null,
            TransactionText.ReadArguments(item),
            given[0],
            item.Any(Name(given[0])).GetRawText().Trim('"'));
    }

    /// <summary>The name of a kind in files and reports: <c>fallsAtMost</c>.</summary>
    public static string Name(ConditionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The condition.</summary>
    public Condition Encode(Address contract, ContractManifest manifest, IAddressNames names, string file) =>
        new(contract, CallText.EncodeView(manifest, this, names, file), Kind, EncodeAmount(file));

    private UInt256 EncodeAmount(string file)
    {
        try
        {
            var amount = AbiArguments.FromText([new(Name(Kind), AbiType.Parse("uint256"))], [Amount], AddressBook.Empty)[0];
            return (UInt256)((AbiInteger)amount).Value;
        }
        catch (AbiFormatException error)
        {
            throw new InputException(file, Path, error.Message, "", error);
        }
    }
}
