using System.Text.Json;

namespace Weft.Conformance.Recordings;

/// <summary>
/// Reads the parts of a recording. Strict: a property that is not known fails, for what is not read is not replayed.
/// </summary>
internal static class RecordingJson
{
    private const int Format = 1;

    private static readonly string[] ScenarioProperties = ["id", "params", "setup", "abi", "addresses", "initial", "ops"];

    private static readonly string[] OperationProperties =
        ["n", "t", "b", "op", "from", "a", "ok", "err", "ret", "ev", "st", "x", "view"];

    public static JsonElement RequireFormat(JsonElement root, string family)
    {
        var (format, name) = (root.GetProperty("format").GetInt32(), root.GetProperty("family").GetString());
        return format == Format && name == family
            ? root
            : throw new InvalidDataException($"{family}: expected format {Format} of {family}, got format {format} of {name}.");
    }

    public static Scenario ReadScenario(JsonElement json)
    {
        RequireKnown(json, ScenarioProperties);
        var (setup, initial) = (json.GetProperty("setup"), json.GetProperty("initial"));
        return new(
            json.GetProperty("id").GetString()!,
            Texts(setup, property => property.Value.ValueKind == JsonValueKind.String),
            setup.Clone(),
            setup.TryGetProperty("approve", out var approvals) ? [.. approvals.EnumerateArray().Select(ReadApproval)] : [],
            json.TryGetProperty("abi", out var abi) ? ReadFunctions(abi) : new HashSet<string>(),
            Texts(json.GetProperty("addresses")),
            initial.GetProperty("t").GetUInt64(),
            initial.GetProperty("b").GetUInt64(),
            Texts(initial.GetProperty("state")),
            [.. json.GetProperty("ops").EnumerateArray().Select(ReadOperation)]);
    }

    /// <summary>A value as plain text: labels, numbers and truth values as they are, lists and structs in brackets.</summary>
    public static string Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Array => $"[{string.Join(",", json.EnumerateArray().Select(Plain))}]",
        JsonValueKind.Object => $"[{string.Join(",", json.EnumerateObject().Select(property => Plain(property.Value)))}]",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new InvalidDataException($"Expected a text, a truth value or a list, got {json.GetRawText()}."),
    };

    private static Operation ReadOperation(JsonElement json)
    {
        RequireKnown(json, OperationProperties);
        return new(
            json.GetProperty("n").GetInt32(),
            json.GetProperty("t").GetUInt64(),
            json.GetProperty("b").GetUInt64(),
            json.GetProperty("op").GetString()!,
            json.GetProperty("from").GetString()!,
            json.GetProperty("a").EnumerateObject().ToDictionary(
                property => property.Name, property => property.Value.Clone(), StringComparer.Ordinal),
            json.GetProperty("ok").GetBoolean(),
            json.TryGetProperty("err", out var error) ? error.GetString() : null,
            json.TryGetProperty("ret", out var returned) ? Plain(returned) : null,
            json.TryGetProperty("ev", out var events) ? [.. events.EnumerateArray().Select(Plain)] : [],
            json.TryGetProperty("st", out var changes) ? ReadChanges(changes) : new Dictionary<string, string?>(),
            json.TryGetProperty("view", out var views) ? Texts(views) : new Dictionary<string, string>(),
            json.TryGetProperty("x", out var created) ? ReadCreated(created) : null);
    }

    private static Dictionary<string, string?> ReadChanges(JsonElement json) => json.EnumerateObject().ToDictionary(
        property => property.Name,
        property => property.Value.ValueKind == JsonValueKind.Null ? null : Plain(property.Value),
        StringComparer.Ordinal);

    private static HashSet<string> ReadFunctions(JsonElement abi) =>
        [.. abi.GetProperty("functions").EnumerateArray().Select(function => function.GetProperty("sig").GetString()!.Split('(')[0])];

    private static CreatedPair ReadCreated(JsonElement json) => new(
        json.GetProperty("label").GetString()!,
        json.GetProperty("token0").GetString()!,
        json.GetProperty("token1").GetString()!,
        json.TryGetProperty("fee", out var fee) ? fee.GetString() : null);

    private static Approval ReadApproval(JsonElement json)
    {
        string[] row = [.. json.EnumerateArray().Select(item => item.GetString()!)];
        return row is [var owner, var token, var spender, "max"]
            ? new(owner, token, spender)
            : throw new InvalidDataException($"Expected owner, token, spender and max, got {json.GetRawText()}.");
    }

    private static Dictionary<string, string> Texts(JsonElement json, Func<JsonProperty, bool>? isWanted = null) =>
        json.EnumerateObject().Where(isWanted ?? (_ => true)).ToDictionary(
            property => property.Name, property => Plain(property.Value), StringComparer.Ordinal);

    private static void RequireKnown(JsonElement json, string[] names)
    {
        foreach (var property in json.EnumerateObject())
        {
            if (!names.Contains(property.Name, StringComparer.Ordinal))
                throw new InvalidDataException($"The property {property.Name} is not known. Known are {string.Join(", ", names)}.");
        }
    }
}
