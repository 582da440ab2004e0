using System.Collections.Immutable;
using System.Text.Json;

namespace Weft.Blocks;

// The standard Solidity JSON ABI. Other compilers add properties and items of their own, so what is unknown is passed over;
// what is known must be of the right shape.
internal static class JsonAbi
{
    public static ContractAbi Read(JsonElement json)
    {
        AbiFunction? constructor = null;
        var functions = ImmutableArray.CreateBuilder<AbiFunction>();
        var events = ImmutableArray.CreateBuilder<AbiEvent>();
        var errors = ImmutableArray.CreateBuilder<AbiError>();
        foreach (var (item, path) in Items(json, "abi"))
        {
            switch (Text(item, "type", path))
            {
                case "constructor" when constructor is not null:
                    throw new AbiFormatException($"{path}: there is a constructor before it.");
                case "constructor":
                    constructor = new AbiFunction("", Parameters(item, "inputs", path), [], isView: false);
                    break;
                case "function":
                    functions.Add(Function(item, path));
                    break;
                case "event":
                    events.Add(new AbiEvent(Text(item, "name", path), Parameters(item, "inputs", path), Flag(item, "anonymous", path)));
                    break;
                case "error":
                    errors.Add(new AbiError(Text(item, "name", path), Parameters(item, "inputs", path)));
                    break;
                default:
                    break;
            }
        }

        return new ContractAbi(constructor, functions.ToImmutable(), events.ToImmutable(), errors.ToImmutable());
    }

    private static AbiFunction Function(JsonElement item, string path) => new(
        Text(item, "name", path),
        Parameters(item, "inputs", path),
        Parameters(item, "outputs", path),
        Text(item, "stateMutability", path) is "view" or "pure");

    private static ImmutableArray<AbiParameter> Parameters(JsonElement item, string name, string path) =>
        [.. Items(Property(item, name, JsonValueKind.Array, path), $"{path}.{name}").Select(Parameter)];

    private static AbiParameter Parameter((JsonElement Item, string Path) place)
    {
        var (item, path) = place;
        var typeName = Text(item, "type", path);
        try
        {
            var type = typeName.StartsWith("tuple", StringComparison.Ordinal)
                ? AbiTypeParser.ParseTuple(typeName, Parameters(item, "components", path))
                : AbiType.Parse(typeName);
            return new AbiParameter(Text(item, "name", path), type, Flag(item, "indexed", path));
        }
        catch (AbiFormatException error) when (!error.Message.StartsWith("abi", StringComparison.Ordinal))
        {
            throw new AbiFormatException($"{path}.type: {error.Message}", error);
        }
    }

    private static IEnumerable<(JsonElement Item, string Path)> Items(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Array
            ? json.EnumerateArray().Select((item, i) => (item, $"{path}[{i}]"))
            : throw new AbiFormatException($"{path}: expected a JSON array, got {json.ValueKind}.");

    private static string Text(JsonElement item, string name, string path) =>
        Property(item, name, JsonValueKind.String, path).GetString()!;

    private static bool Flag(JsonElement item, string name, string path)
    {
        if (!item.TryGetProperty(name, out var value))
            return false;

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new AbiFormatException($"{path}.{name}: expected true or false, got {value.ValueKind}.");
    }

    private static JsonElement Property(JsonElement item, string name, JsonValueKind kind, string path)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new AbiFormatException($"{path}: expected a JSON object, got {item.ValueKind}.");
        if (!item.TryGetProperty(name, out var value))
            throw new AbiFormatException($"{path}: property '{name}' is missing.");

        return value.ValueKind == kind ? value : throw new AbiFormatException($"{path}.{name}: expected {kind}, got {value.ValueKind}.");
    }
}
