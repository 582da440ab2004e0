using System.Globalization;
using System.Text;

namespace Weft.Scheduling;

/// <summary>Why one transaction waits for another, as coarsely as colours can tell.</summary>
internal enum Cause : byte
{
    WriteAfterWrite,
    ReadAfterWrite,
    WriteAfterRead,
    Delta,
    Range,
}

/// <summary>SVG under construction: one element a line, invariant numbers, escaped labels.</summary>
internal sealed class SvgText
{
    // Rules and no variables, which some renderers lack. A page that prefers dark gets the second set; renderers that do not know the
    // question use the first.
    private const string Style = """
        <style>
        .ground { fill: #ffffff; }
        .stripe { fill: #f2f5f9; }
        text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif; fill: #1c2430; }
        .title { font-size: 20px; font-weight: 600; }
        .muted { fill: #5a6879; }
        .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        .name { font-weight: 600; }
        .small { font-size: 11px; }
        .middle { text-anchor: middle; }
        .end { text-anchor: end; }
        .box { fill: #ffffff; stroke: #b9c4d2; }
        .critical .box { fill: #fff4cf; stroke: #b07d12; stroke-width: 2; }
        .line { fill: none; stroke-width: 1.6; }
        .reach { fill: none; stroke: #000000; stroke-opacity: 0; stroke-width: 12; }
        .halo { fill: none; stroke: #e9b93a; stroke-width: 8; stroke-opacity: 0.5; }
        .why { font-size: 10px; stroke: #ffffff; stroke-width: 3; paint-order: stroke; }
        .cut { stroke: #5a6879; stroke-width: 1.5; stroke-dasharray: 2 5; }
        .free { fill: #77869a; }
        .ww { stroke: #d1495b; } .ww-fill { fill: #d1495b; }
        .rw { stroke: #2f7ed8; } .rw-fill { fill: #2f7ed8; }
        .wr { stroke: #8e5bd0; } .wr-fill { fill: #8e5bd0; }
        .delta { stroke: #b8620b; } .delta-fill { fill: #b8620b; }
        .range { stroke: #0f9384; stroke-dasharray: 5 3; } .range-fill { fill: #0f9384; }
        .mark { stroke: #1c2430; stroke-width: 1.8; }
        .hollow { fill: none; }
        .inside { fill: #ffffff; font-size: 10px; }
        @media (prefers-color-scheme: dark) {
        .ground { fill: #10161e; } .stripe { fill: #18212c; } text { fill: #e4eaf2; } .muted { fill: #9aa9bb; }
        .box { fill: #1f2a37; stroke: #46566a; } .critical .box { fill: #3a3013; stroke: #d9a82f; }
        .why { stroke: #10161e; }
        .halo { stroke-opacity: 0.35; } .cut { stroke: #9aa9bb; } .free { fill: #7e8da0; } .mark { stroke: #ffffff; }
        .ww { stroke: #ef6d7d; } .ww-fill { fill: #ef6d7d; } .rw { stroke: #5ea8f7; } .rw-fill { fill: #5ea8f7; }
        .wr { stroke: #b590f2; } .wr-fill { fill: #b590f2; } .delta { stroke: #f0a04b; } .delta-fill { fill: #f0a04b; }
        .range { stroke: #2cc2b0; } .range-fill { fill: #2cc2b0; }
        .inside { fill: #10161e; }
        }
        </style>
        """;

    private readonly StringBuilder _text = new();

    public static string ClassOf(Cause cause) => cause switch
    {
        Cause.WriteAfterWrite => "ww",
        Cause.ReadAfterWrite => "rw",
        Cause.WriteAfterRead => "wr",
        Cause.Delta => "delta",
        _ => "range",
    };

    public static string NameOf(Cause cause) => cause switch
    {
        Cause.WriteAfterWrite => "write after write",
        Cause.ReadAfterWrite => "read after write",
        Cause.WriteAfterRead => "write after read",
        Cause.Delta => "delta beside another access",
        _ => "through a range",
    };

    public static Cause CauseOf(AccessKind from, AccessKind to)
    {
        if (AccessRules.SortOf(to) == NodeSort.Range)
            return Cause.Range;
        if (from == AccessKind.Delta || to == AccessKind.Delta)
            return Cause.Delta;
        return to == AccessKind.Read ? Cause.ReadAfterWrite : from == AccessKind.Read ? Cause.WriteAfterRead : Cause.WriteAfterWrite;
    }

    /// <summary>Starts the picture: root, accessible title and description, style, ground.</summary>
    public void Begin(int width, int height, string title, string description)
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\"");
        Add($"  viewBox=\"0 0 {width} {height}\">");
        Add($"<title>{Escape(title)}</title>");
        Add($"<desc>{Escape(description)}</desc>");
        _text.Append(Style.ReplaceLineEndings("\n")).Append('\n');
        Add($"<rect class=\"ground\" width=\"{width}\" height=\"{height}\" rx=\"10\"/>");
    }

    /// <summary>Ends the picture.</summary>
    public string Finish() => _text.Append("</svg>\n").ToString();

    /// <summary>One line of markup.</summary>
    public void Add(FormattableString markup) => _text.Append(markup.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>A text at its baseline.</summary>
    public void Text(int x, int y, string classes, string text) =>
        Add($"<text x=\"{x}\" y=\"{y}\"{Class(classes)}>{Escape(text)}</text>");

    /// <summary>What a pointer over the enclosing element is told; one line each.</summary>
    public void Tooltip(IEnumerable<string> lines) => Add($"{Title(lines)}");

    /// <summary>The element of a tooltip; a line feed between its lines.</summary>
    public static string Title(IEnumerable<string> lines) => $"<title>{string.Join("&#10;", lines.Select(Escape))}</title>";

    /// <summary>A label of at most <paramref name="columnsMax"/> characters, the last of which tells if there were more.</summary>
    public static string Cut(string label, int columnsMax)
    {
        if (Words.Columns(label) <= columnsMax)
            return label;
        return string.Concat(label.EnumerateRunes().Take(columnsMax - 1).Select(rune => rune.ToString())) + "…";
    }

    /// <summary>Text as XML; labels are cleaned of control characters before.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Class(string classes) => classes.Length == 0 ? "" : $" class=\"{classes}\"";
}
