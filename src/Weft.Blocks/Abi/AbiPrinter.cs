using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Weft.Blocks;

/// <summary>
/// Values as people and other tools read them: integers in decimal, addresses by name where they have one, bytes as 0x
/// and hexadecimal digits, arrays and tuples in brackets.
/// </summary>
public static class AbiPrinter
{
    /// <summary>One value: <c>1000</c>, <c>alice</c>, <c>0x01ff</c>, <c>[1,2]</c>. Texts have quotes only within lists.</summary>
    public static string ToText(AbiValue value, IAddressNames names) => value switch
    {
        AbiText text => text.Value,
        _ => Append(new StringBuilder(), value, names).ToString(),
    };

    /// <summary>
    /// A name and its arguments, without blanks: <c>Transfer(alice,bob,5)</c>. It is the form in which recordings of
    /// other EVM tools write custom errors, so that the two can be compared.
    /// </summary>
    public static string ToText(string name, IEnumerable<AbiValue> arguments, IAddressNames names)
    {
        var text = new StringBuilder(name).Append('(');
        return AppendList(text, arguments, names).Append(')').ToString();
    }

    /// <summary>
    /// One value as JSON: integers as decimal strings, truth values as such, the rest as strings; arrays and tuples as
    /// arrays. <see cref="AbiArguments"/> reads it back.
    /// </summary>
    public static void WriteJson(Utf8JsonWriter writer, AbiValue value, IAddressNames names)
    {
        switch (value)
        {
            case AbiBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case AbiSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                    WriteJson(writer, item, names);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(ToText(value, names));
                break;
        }
    }

    /// <summary>What a value is, for messages about a type that it does not fit.</summary>
    internal static string KindOf(AbiValue value) => value switch
    {
        AbiInteger => "an integer",
        AbiBoolean => "true or false",
        AbiAddress => "an address",
        AbiBytes => "bytes",
        AbiText => "text",
        AbiSequence => "a list",
        AbiTopicHash => "the hash of a value",
        _ => throw new ArgumentException(value.ToString(), nameof(value)),
    };

    private static StringBuilder Append(StringBuilder text, AbiValue value, IAddressNames names) => value switch
    {
        AbiInteger integer => text.Append(CultureInfo.InvariantCulture, $"{integer.Value}"),
        AbiBoolean boolean => text.Append(boolean.Value ? "true" : "false"),
        AbiAddress address => text.Append(names.TryGetName(address.Value, out var name) ? name : address.Value.ToString()),
        AbiBytes bytes => text.Append("0x").Append(Convert.ToHexStringLower(bytes.Value.AsSpan())),
        AbiText quoted => text.Append('"').Append(JsonEncodedText.Encode(quoted.Value)).Append('"'),
        AbiSequence sequence => AppendList(text.Append('['), sequence.Items, names).Append(']'),
        AbiTopicHash hash => text.Append("keccak:").Append(hash.Value),
        _ => throw new ArgumentException(value.ToString(), nameof(value)),
    };

    private static StringBuilder AppendList(StringBuilder text, IEnumerable<AbiValue> values, IAddressNames names)
    {
        var separator = "";
        foreach (var value in values)
        {
            Append(text.Append(separator), value, names);
            separator = ",";
        }

        return text;
    }
}
