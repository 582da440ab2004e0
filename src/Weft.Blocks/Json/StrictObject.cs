using System.Collections.Immutable;
using System.Text.Json;

namespace Weft.Blocks;

/// <summary>
/// A JSON object of which every property must be taken, exactly once, as the type that it has. What is missing, repeated,
/// left over or of another type is an error that names its place.
/// </summary>
public sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);

    /// <summary>Takes the properties of a JSON object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="path">Where it stands in the text; empty for the whole text.</param>
    /// <exception cref="StrictJsonException">It is no object, or a property is given twice.</exception>
    public StrictObject(JsonElement json, string path)
    {
        Path = path;
        if (json.ValueKind != JsonValueKind.Object)
            throw new StrictJsonException($"{Place(path)}: expected an object, got {Describe(json)}.");

        foreach (var property in json.EnumerateObject())
        {
            if (!_properties.TryAdd(property.Name, property.Value))
                throw new StrictJsonException($"{PathOf(property.Name)}: given twice.");
        }
    }

    /// <summary>Where the object stands in the text: <c>contracts[2]</c>.</summary>
    public string Path { get; }

    /// <summary>Whether a property is given and has not been taken.</summary>
    public bool Has(string name) => _properties.ContainsKey(name);

    /// <summary>The property, of any type.</summary>
    public JsonElement Any(string name) => Take(name);

    /// <summary>The property, which is text.</summary>
    public string Text(string name) => AsText(Take(name), PathOf(name));

    /// <summary>The property, which is text or null.</summary>
    public string? TextOrNull(string name)
    {
        var json = Take(name);
        return json.ValueKind == JsonValueKind.Null ? null : AsText(json, PathOf(name));
    }

    /// <summary>The property, which is true or false.</summary>
    public bool Flag(string name)
    {
        var json = Take(name);
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? json.GetBoolean()
            : throw new StrictJsonException($"{PathOf(name)}: expected true or false, got {Describe(json)}.");
    }

    /// <summary>The property, which is a whole number in a range.</summary>
    public int Number(string name, int minimum, int maximum) => AsNumber(Take(name), minimum, maximum, PathOf(name));

    /// <summary>The property, which is a whole number from 0 to 2^64 - 1.</summary>
    public ulong UnsignedNumber(string name)
    {
        var json = Take(name);
        return json.ValueKind == JsonValueKind.Number && json.TryGetUInt64(out var number)
            ? number
            : throw new StrictJsonException($"{PathOf(name)}: expected a whole number from 0 to 2^64 - 1, got {Describe(json)}.");
    }

    /// <summary>The property, which is an object; its own properties are taken from the result.</summary>
    public StrictObject Object(string name) => new(Take(name), PathOf(name));

    /// <summary>The names and values of an object's properties, in order.</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> Entries(string name) =>
        new StrictObject(Take(name), PathOf(name))._properties;

    /// <summary>The property, which is an array.</summary>
    public JsonElement Array(string name)
    {
        var json = Take(name);
        return json.ValueKind == JsonValueKind.Array
            ? json
            : throw new StrictJsonException($"{PathOf(name)}: expected an array, got {Describe(json)}.");
    }

    /// <summary>The property, which is an array of text.</summary>
    public ImmutableArray<string> Texts(string name) =>
        [.. Array(name).EnumerateArray().Select((item, i) => AsText(item, $"{PathOf(name)}[{i}]"))];

    /// <summary>The property, which is an array of whole numbers in a range.</summary>
    public ImmutableArray<int> Numbers(string name, int minimum, int maximum) =>
        [.. Array(name).EnumerateArray().Select((item, i) => AsNumber(item, minimum, maximum, $"{PathOf(name)}[{i}]"))];

    /// <summary>The property, which is an array of objects; each must be taken whole.</summary>
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

        var choices = string.Join(", ", Enum.GetNames<T>().Select(LowerCase));
        throw new StrictJsonException($"{PathOf(name)}: expected one of {choices}, got '{text}'.");
    }

    /// <summary>Says that all properties are taken.</summary>
    /// <exception cref="StrictJsonException">One is left.</exception>
    public void End()
    {
        if (_properties.Count > 0)
            throw new StrictJsonException($"{PathOf(_properties.Keys.Order(StringComparer.Ordinal).First())}: there is no such property.");
    }

    /// <summary>Where a property stands in the text.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private static string Place(string path) => path.Length == 0 ? "the whole text" : path;

    private static string AsText(JsonElement json, string path)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String
                ? json.GetString()!
                : throw new StrictJsonException($"{path}: expected text, got {Describe(json)}.");
        }
        catch (InvalidOperationException error)
        {
            throw new StrictJsonException($"{path}: expected text, got text that is not valid Unicode.", error);
        }
    }

    private static int AsNumber(JsonElement json, int minimum, int maximum, string path) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= minimum && number <= maximum
            ? number
            : throw new StrictJsonException($"{path}: expected a number from {minimum} to {maximum}, got {Describe(json)}.");

    private static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        _ => json.GetRawText(),
    };

    private static string LowerCase(string name) =>
        string.Create(name.Length, name, static (lower, from) => from.AsSpan().ToLowerInvariant(lower));

    private JsonElement Take(string name) => _properties.Remove(name, out var value)
        ? value
        : throw new StrictJsonException($"{Place(Path)}: property '{name}' is missing.");
}
