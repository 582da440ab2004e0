using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Weft.Analyzers.Generation;

/// <summary>JSON text without white space. Equal values give equal text on every machine.</summary>
internal static class Json
{
    /// <summary>A text, in quotes. Quotes within it are escaped by number, so that JSON never holds three quotes in a row.</summary>
    public static string Text(string text)
    {
        if (!text.Any(IsEscaped))
            return $"\"{text}\"";
        var json = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (IsEscaped(character))
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(character);
        }
        return json.Append('"').ToString();
    }

    private static bool IsEscaped(char character) => character is '"' or '\\' or < ' ' or > '~';

    /// <summary>A text or <c>null</c>.</summary>
    public static string TextOrNull(string? text) => text is null ? "null" : Text(text);

    /// <summary>A number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A truth value.</summary>
    public static string Boolean(bool value) => value ? "true" : "false";

    /// <summary>An array of values that are JSON already.</summary>
    public static string Array(IEnumerable<string> values) => $"[{string.Join(",", values)}]";

    /// <summary>An array of texts.</summary>
    public static string Texts(IEnumerable<string> texts) => Array(texts.Select(Text));

    /// <summary>An object of properties whose names need no escapes, and whose values are JSON already.</summary>
    public static string Object(params (string Name, string Value)[] properties)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in properties)
            json.Append(json.Length == 1 ? "\"" : ",\"").Append(name).Append("\":").Append(value);
        return json.Append('}').ToString();
    }
}
