using System.Globalization;

namespace Weft.Blocks;

/// <summary>Places in source files, <c>Token.cs:31</c>, in the order and the form in which people read them.</summary>
internal static class SourceLines
{
    /// <summary>By file, then by line; each once, and empty ones left out.</summary>
    public static IEnumerable<string> Sort(IEnumerable<string> lines) => lines
        .Where(line => line.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(line => Split(line).File, StringComparer.Ordinal)
        .ThenBy(line => Split(line).Number);

    /// <summary>Sorted lines with every file named once: <c>Pair.cs:12,30 Token.cs:7</c>.</summary>
    public static string Shorten(IEnumerable<string> lines) => string.Join(' ', lines
        .Select(Split)
        .GroupBy(line => line.File, line => line.Number, StringComparer.Ordinal)
        .Select(file => file.All(number => number is null) ? file.Key : $"{file.Key}:{string.Join(',', file)}"));

    /// <summary>A text without a number is a file of which the line is not known.</summary>
    private static (string File, int? Number) Split(string line)
    {
        var colon = line.LastIndexOf(':');
        return colon >= 0 && int.TryParse(line.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (line[..colon], number)
            : (line, null);
    }
}
