using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Weft.Blocks;

/// <summary>
/// Reads values from what people write, by ABI type. Integers: decimal, or 0x and hexadecimal digits; as JSON numbers
/// only without fraction and exponent. Addresses: 0x and 40 digits, or a name. Bytes: 0x and an even number of digits.
/// Arrays: JSON arrays. Tuples: JSON arrays, or objects by component name.
/// </summary>
public static class AbiArguments
{
    private const int IntegerCharactersMax = 80;
    private const int ShownCharactersMax = 60;

    /// <summary>One text for each parameter, as on a command line. Arrays and tuples are given as JSON.</summary>
    /// <exception cref="AbiFormatException">A text is no value of its type, or there are more or fewer than parameters.</exception>
    public static ImmutableArray<AbiValue> FromText(
        IReadOnlyList<AbiParameter> parameters, IReadOnlyList<string> texts, IAddressNames names)
    {
        RequireCount(parameters, texts.Count);
        return [.. parameters.Select((parameter, i) => FromText(parameter.Type, texts[i], parameter.Label(i), names))];
    }

    /// <summary>A JSON array with one element for each parameter, or a JSON object with a property for each.</summary>
    /// <exception cref="AbiFormatException">An element is no value of its type, or elements are missing or left over.</exception>
    public static ImmutableArray<AbiValue> FromJson(IReadOnlyList<AbiParameter> parameters, JsonElement arguments, IAddressNames names)
    {
        if (arguments.ValueKind == JsonValueKind.Object)
            return FromProperties(parameters, arguments, "", names);
        if (arguments.ValueKind != JsonValueKind.Array)
            throw new AbiFormatException($"expected arguments as a JSON array or object, got {Show(arguments)}.");

        RequireCount(parameters, arguments.GetArrayLength());
        return [.. arguments.EnumerateArray().Select((item, i) => FromJson(parameters[i].Type, item, parameters[i].Label(i), names))];
    }

    private static AbiValue FromText(AbiType type, string text, string path, IAddressNames names)
    {
        if (type.Kind is not (AbiKind.Array or AbiKind.Tuple))
            return FromWord(type, text, path, names);

        try
        {
            using var document = JsonDocument.Parse(text);
            return FromJson(type, document.RootElement, path, names);
        }
        catch (JsonException error)
        {
            throw new AbiFormatException($"{path}: expected {type.Name} as a JSON array, got {Show(text)}.", error);
        }
    }

    private static AbiValue FromJson(AbiType type, JsonElement json, string path, IAddressNames names) => (type.Kind, json.ValueKind) switch
    {
        (AbiKind.Array, JsonValueKind.Array) => FromItems(type, json, path, names),
        (AbiKind.Tuple, JsonValueKind.Array) => FromItems(type, json, path, names),
        (AbiKind.Tuple, JsonValueKind.Object) => new AbiSequence(FromProperties(type.Components, json, path + ".", names)),
        (AbiKind.Array or AbiKind.Tuple, _) => throw Unexpected(type, Show(json), path),
        (AbiKind.Boolean, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
        (AbiKind.UnsignedInteger or AbiKind.SignedInteger, JsonValueKind.Number) => FromWord(type, json.GetRawText(), path, names),
        (_, JsonValueKind.String) => FromWord(type, Text(json, type, path), path, names),
        _ => throw Unexpected(type, Show(json), path),
    };

    private static AbiSequence FromItems(AbiType type, JsonElement json, string path, IAddressNames names)
    {
        var count = json.GetArrayLength();
        var expected = type.Kind == AbiKind.Tuple ? type.Components.Length : type.Size;
        if (expected != 0 && count != expected)
            throw new AbiFormatException($"{path}: expected {type.Name} with {expected} elements, got {count}.");

        return new AbiSequence(
            [.. json.EnumerateArray().Select((item, i) => FromJson(AbiPath.TypeAt(type, i), item, AbiPath.Item(type, path, i), names))]);
    }

    private static ImmutableArray<AbiValue> FromProperties(
        IReadOnlyList<AbiParameter> parameters, JsonElement json, string prefix, IAddressNames names)
    {
        var values = new AbiValue?[parameters.Count];
        foreach (var property in json.EnumerateObject())
        {
            var index = parameters.Select(parameter => parameter.Name).ToList().IndexOf(property.Name);
            if (index < 0 || property.Name.Length == 0)
                throw new AbiFormatException(
                    $"{prefix}{property.Name}: there is no such argument. "
                    + $"Arguments: {string.Join(", ", parameters.Select((parameter, i) => parameter.Label(i)))}.");
            if (values[index] is not null)
                throw new AbiFormatException($"{prefix}{property.Name}: given twice.");

            values[index] = FromJson(parameters[index].Type, property.Value, prefix + property.Name, names);
        }

        var missing = Array.IndexOf(values, null);
        return missing < 0
            ? [.. values.Select(value => value!)]
            : throw Unexpected(parameters[missing].Type, "nothing", prefix + parameters[missing].Label(missing));
    }

    private static AbiValue FromWord(AbiType type, string text, string path, IAddressNames names)
    {
        switch (type.Kind)
        {
            case AbiKind.UnsignedInteger or AbiKind.SignedInteger when TryParseInteger(text, out var integer):
                return integer >= type.Minimum && integer <= type.Maximum ? integer : throw Unexpected(type, Show(text), path);
            case AbiKind.Boolean when text is "true" or "false":
                return text == "true";
            case AbiKind.Address when names.TryGetAddress(text, out var address):
                return address;
            case AbiKind.Address when TryParseBytes(text, out var bytes) && bytes.Length == Address.ByteCount:
                return Address.FromBytes(bytes);
            case AbiKind.FixedBytes when TryParseBytes(text, out var bytes) && bytes.Length == type.Size:
                return bytes;
            case AbiKind.Bytes when TryParseBytes(text, out var bytes):
                return bytes;
            case AbiKind.Text:
                AbiEncoder.Utf8(text, path);
                return text;
            default:
                throw Unexpected(type, Show(text), path);
        }
    }

    private static bool TryParseInteger(string text, out BigInteger value)
    {
        value = default;
        if (text.Length > IntegerCharactersMax)
            return false;
        if (!text.StartsWith("0x", StringComparison.Ordinal))
            return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && text[0] != '+';

        // A leading zero keeps the number positive.
        return text.Length > 2
            && BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseBytes(string text, out byte[] bytes)
    {
        bytes = [];
        if (!text.StartsWith("0x", StringComparison.Ordinal) || text.Length % 2 != 0)
            return false;

        bytes = new byte[(text.Length - 2) / 2];
        return Convert.FromHexString(text.AsSpan(2), bytes, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    // A JSON string may hold half a surrogate pair, which no text can.
    private static string Text(JsonElement json, AbiType type, string path)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new AbiFormatException($"{path}: expected {type.Describe()}, got text that is not valid Unicode.", error);
        }
    }

    private static void RequireCount(IReadOnlyList<AbiParameter> parameters, int count)
    {
        if (count == parameters.Count)
            return;

        var list = string.Join(", ", parameters.Select((parameter, i) => $"{parameter.Type} {parameter.Label(i)}"));
        throw new AbiFormatException($"expected {parameters.Count} arguments ({list}), got {count}.");
    }

    private static AbiFormatException Unexpected(AbiType type, string found, string path) =>
        new($"{path}: expected {type.Describe()}, got {found}.");

    private static string Show(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
        JsonValueKind.Array => "a JSON array",
        JsonValueKind.Object => "a JSON object",
        _ => Show(json.GetRawText()),
    };

    private static string Show(string text) => text.Length <= ShownCharactersMax
        ? $"'{text}'"
        : $"'{text[..ShownCharactersMax]}…' ({text.Length} characters)";
}
