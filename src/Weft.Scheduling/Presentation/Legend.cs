namespace Weft.Scheduling;

/// <summary>What boxes and cells have in common: the words above the picture, and the key to its colours below.</summary>
internal static class Legend
{
    private const int CriticalIdsMax = 9;
    private const int SampleWidth = 26;

    /// <summary>Title and sizes.</summary>
    public static void DrawHeader(SvgText svg, BlockSchedule block, int left)
    {
        svg.Text(left, 38, "title", Title(block));
        svg.Text(left, 60, "muted", Sizes(block));
        svg.Text(left, 80, "muted", $"critical path {Words.Path(block.CriticalPath, CriticalIdsMax)}");
    }

    public static string Title(BlockSchedule block) => $"Block {block.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public static string Sizes(BlockSchedule block)
    {
        var segments = block.Segments.Count == 1 ? "" : $" · {Words.Count(block.Segments.Count, "segment")}";
        return $"{Words.Count(block.TransactionCount, "transaction")}{segments} · {Words.Count(block.StepCount, "step")}"
            + $" · width {Words.Grouped(block.Width)} · at most {Words.Tenths(block.BoundTenths)}× serial";
    }

    /// <summary>The key to lines.</summary>
    public static void DrawLines(SvgText svg, int left, int baseline, IReadOnlyList<Cause> causes)
    {
        var x = left;
        foreach (var cause in causes)
        {
            svg.Add($"<path class=\"line {SvgText.ClassOf(cause)}\" d=\"M {x} {baseline - 4} h {SampleWidth}\"/>");
            x = Name(svg, x, baseline, SvgText.NameOf(cause));
        }
        svg.Add($"<path class=\"halo\" d=\"M {x} {baseline - 4} h {SampleWidth}\"/>");
        Name(svg, x, baseline, "critical path");
    }

    /// <summary>The key to cells.</summary>
    public static void DrawCells(SvgText svg, int left, int baseline, IReadOnlyList<Cause> causes)
    {
        var x = left;
        svg.Add($"<rect class=\"free\" x=\"{x}\" y=\"{baseline - 9}\" width=\"10\" height=\"10\" rx=\"2\"/>");
        x = Name(svg, x - SampleWidth + 10, baseline, "waits for nothing");
        foreach (var cause in causes)
        {
            svg.Add($"<rect class=\"{SvgText.ClassOf(cause)}-fill\" x=\"{x}\" y=\"{baseline - 9}\" width=\"10\" height=\"10\" rx=\"2\"/>");
            x = Name(svg, x - SampleWidth + 10, baseline, SvgText.NameOf(cause));
        }
        svg.Add($"<rect class=\"mark hollow\" x=\"{x}\" y=\"{baseline - 9}\" width=\"10\" height=\"10\" rx=\"2\"/>");
        Name(svg, x - SampleWidth + 10, baseline, "on the critical path");
    }

    // Returns where the next sample starts. Text of this size is at most 7 points a character wide.
    private static int Name(SvgText svg, int x, int baseline, string name)
    {
        svg.Text(x + SampleWidth + 8, baseline, "muted", name);
        return x + SampleWidth + 8 + (7 * name.Length) + 14;
    }
}
