using System.Text.Json;

namespace Weft.Conformance.Recordings;

/// <summary>A recording of calls without state.</summary>
/// <param name="Family">The file's name.</param>
/// <param name="Rows">The calls, in the order of the file.</param>
internal sealed record CallFile(string Family, IReadOnlyList<CallRow> Rows)
{
    /// <summary>Reads a recording.</summary>
    public static CallFile Read(string folder, string family)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, family + ".json")));
        var root = RecordingJson.RequireFormat(document.RootElement, family);
        var rows = root.GetProperty("calls").EnumerateObject().SelectMany(
            function => function.Value.EnumerateArray().Select((row, index) => ReadRow(function.Name, index, row)));
        return new(family, [.. rows]);
    }

    private static CallRow ReadRow(string function, int index, JsonElement json)
    {
        JsonElement[] items = [.. json.EnumerateArray()];
        string[] arguments = [.. items[..^1].Select(RecordingJson.Plain)];
        return items[^1].ValueKind == JsonValueKind.Object
            ? new(function, index, arguments, null, items[^1].GetProperty("err").GetString())
            : new(function, index, arguments, RecordingJson.Plain(items[^1]), null);
    }
}

/// <summary>One call.</summary>
/// <param name="Function">What is called.</param>
/// <param name="Index">Its index among the calls of that function, from 0.</param>
/// <param name="Arguments">Arguments as plain text.</param>
/// <param name="Result">The result as plain text; null when it failed.</param>
/// <param name="Error">Why it failed; null when it succeeded.</param>
internal sealed record CallRow(string Function, int Index, IReadOnlyList<string> Arguments, string? Result, string? Error);
