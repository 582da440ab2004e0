using System.Collections.Immutable;
using System.Text.Json;
using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>A contract that genesis creates.</summary>
internal sealed record GenesisContract(
    string Path, string Name, string Contract, string? Address, string From, JsonElement Arguments);

/// <summary>A name for the address of a contract that another contract creates.</summary>
internal sealed record GenesisName(string Path, string Name, string Contract, string Creator, JsonElement Salt);

/// <summary>The genesis file of <c>docs/genesis-and-blocks.md</c>.</summary>
internal sealed record GenesisFile(
    string File,
    ulong ChainId,
    ulong BlockNumber,
    ulong TimestampSeconds,
    ImmutableArray<(string Name, string Address)> Accounts,
    ImmutableArray<GenesisContract> Contracts,
    ImmutableArray<GenesisName> Names,
    ImmutableArray<TransactionText> Calls)
{
    public static GenesisFile Read(string path) => JsonFile.Read(path, root => Read(path, root));

    private static GenesisFile Read(string path, StrictObject root)
    {
        var chainId = root.UnsignedNumber("chainId");
        var block = root.Object("block");
        var (number, timestamp) = (block.UnsignedNumber("number"), block.UnsignedNumber("timestamp"));
        block.End();
        return new GenesisFile(
            path,
            chainId,
            number,
            timestamp,
            [.. ReadAccounts(root)],
            root.Objects("contracts", ReadContract),
            root.Has("names") ? [.. root.Entries("names").Select(entry => ReadName(entry.Key, entry.Value))] : [],
            root.Has("calls") ? root.Objects("calls", TransactionText.Read) : []);
    }

    private static IEnumerable<(string Name, string Address)> ReadAccounts(StrictObject root)
    {
        foreach (var (name, value) in root.Entries("accounts"))
        {
            yield return value.ValueKind == JsonValueKind.String
                ? (name, value.GetString()!)
                : throw new StrictJsonException($"accounts.{name}: expected an address as text, got {value.GetRawText()}.");
        }
    }

    private static GenesisContract ReadContract(StrictObject item) => new(
        item.Path,
        item.Text("name"),
        item.Text("contract"),
        item.Has("address") ? item.Text("address") : null,
        item.Text("from"),
        TransactionText.ReadArguments(item));

    private static GenesisName ReadName(string name, JsonElement value)
    {
        var item = new StrictObject(value, $"names.{name}");
        var result = new GenesisName(item.Path, name, item.Text("contract"), item.Text("creator"), item.Any("salt").Clone());
        item.End();
        return result;
    }
}
