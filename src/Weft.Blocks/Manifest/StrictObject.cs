using System.Collections.Immutable;
using System.Text.Json;

namespace Weft.Blocks;

/// <summary>
/// A JSON object of which every property must be taken, exactly once, as the type that it has. What is missing, repeated,
/// left over or of another type is an error that names its place.
/// </summary>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);

    public StrictObject(JsonElement json, string path)
    {
        Path = path;
        if (json.ValueKind != JsonValueKind.Object)
            throw new ManifestException($"{(path.Length == 0 ? "manifest" : path)}: expected an object, got {Describe(json)}.");

        foreach (var property in json.EnumerateObject())
        {
            if (!_properties.TryAdd(property.Name, property.Value))
                throw new ManifestException($"{PathOf(property.Name)}: given twice.");
        }
    }

    public string Path { get; }

    public string Text(string name) => AsText(Take(name), PathOf(name));

    public string? TextOrNull(string name)
    {
        var json = Take(name);
        return json.ValueKind == JsonValueKind.Null ? null : AsText(json, PathOf(name));
    }

    public bool Flag(string name)
    {
        var json = Take(name);
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? json.GetBoolean()
            : throw new ManifestException($"{PathOf(name)}: expected true or false, got {Describe(json)}.");
    }

    public int Number(string name, int minimum, int maximum) => AsNumber(Take(name), minimum, maximum, PathOf(name));

    public JsonElement Array(string name)
    {
        var json = Take(name);
        return json.ValueKind == JsonValueKind.Array
            ? json
            : throw new ManifestException($"{PathOf(name)}: expected an array, got {Describe(json)}.");
    }

    public ImmutableArray<string> Texts(string name) =>
        [.. Array(name).EnumerateArray().Select((item, i) => AsText(item, $"{PathOf(name)}[{i}]"))];

    public ImmutableArray<int> Numbers(string name, int minimum, int maximum) =>
        [.. Array(name).EnumerateArray().Select((item, i) => AsNumber(item, minimum, maximum, $"{PathOf(name)}[{i}]"))];

    public ImmutableArray<T> Objects<T>(string name, Func<StrictObject, T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var json in Array(name).EnumerateArray())
        {
            var item = new StrictObject(json, $"{PathOf(name)}[{items.Count}]");
            items.Add(read(item));
            item.End();
        }

        return items.ToImmutable();
    }

    /// <summary>One of the members of an enum, written in lower case.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        var text = Text(name);
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(LowerCase(value.ToString()), text, StringComparison.Ordinal))
                return value;
        }

        throw new ManifestException($"{PathOf(name)}: expected one of {string.Join(", ", Enum.GetNames<T>().Select(LowerCase))}, got '{text}'.");
    }

    public void End()
    {
        if (_properties.Count > 0)
            throw new ManifestException($"{PathOf(_properties.Keys.Order(StringComparer.Ordinal).First())}: there is no such property.");
    }

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private static string AsText(JsonElement json, string path)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String
                ? json.GetString()!
                : throw new ManifestException($"{path}: expected text, got {Describe(json)}.");
        }
        catch (InvalidOperationException error)
        {
            throw new ManifestException($"{path}: expected text, got text that is not valid Unicode.", error);
        }
    }

    private static int AsNumber(JsonElement json, int minimum, int maximum, string path) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= minimum && number <= maximum
            ? number
            : throw new ManifestException($"{path}: expected a number from {minimum} to {maximum}, got {Describe(json)}.");

    private static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        _ => json.GetRawText(),
    };

    private static string LowerCase(string name) => string.Create(name.Length, name, static (lower, from) => from.AsSpan().ToLowerInvariant(lower));

    private JsonElement Take(string name) => _properties.Remove(name, out var value)
        ? value
        : throw new ManifestException($"{(Path.Length == 0 ? "manifest" : Path)}: property '{name}' is missing.");
}
