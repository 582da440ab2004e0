using System.Globalization;
using System.Text;

namespace Weft.Scheduling;

/// <summary>Numbers and phrases that text and picture share. Nothing here depends on culture.</summary>
internal static class Words
{
    /// <summary>12345</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>12,345</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 step, 2 steps, 12,345 steps. The plural is the noun with an s.</summary>
    public static string Count(long number, string noun) => $"{Grouped(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>#12</summary>
    public static string Id(int transaction) => $"#{Plain(transaction)}";

    /// <summary>2.0 of 20 tenths.</summary>
    public static string Tenths(int tenths) => $"{Grouped(tenths / 10)}.{Plain(tenths % 10)}";

    /// <summary>write after read: the later access first, as the waits are told.</summary>
    public static string Reason(AccessKind from, AccessKind to) => $"{AccessRules.NameOf(to)} after {AccessRules.NameOf(from)}";

    /// <summary>Pair.cs:88 ← Pair.cs:91: the later site first; empty if neither has a name.</summary>
    public static string Sites(string from, string to) => from.Length == 0 && to.Length == 0 ? "" : $"{to} ← {from}".Trim();

    /// <summary>The same of two sites.</summary>
    public static string Sites(int from, int to, IScheduleLabels labels) => Sites(Clean(labels.Site(from)), Clean(labels.Site(to)));

    /// <summary>Where a cut's two accesses are.</summary>
    public static string Sites(SegmentCut cut, IScheduleLabels labels) => Sites(cut.FromSite, cut.ToSite, labels);

    /// <summary>#0 → #2 → #5; of a path with more than <paramref name="idsMax"/> the beginning, the end and the length.</summary>
    public static string Path(IReadOnlyList<int> path, int idsMax)
    {
        if (path.Count == 0)
            return "none";
        if (path.Count <= int.Max(idsMax, 2))
            return string.Join(" → ", path.Select(Id));
        var beginning = path.Take(int.Max(idsMax, 2) - 1).Select(Id);
        return $"{string.Join(" → ", beginning)} → … → {Id(path[^1])} ({Count(path.Count, "transaction")})";
    }

    /// <summary>The sizes of a block's schedule, from its transactions to the bound.</summary>
    public static string Sizes(BlockSchedule block, int idsMax)
    {
        var segments = block.Segments.Count == 1 ? "" : $" · {Count(block.Segments.Count, "segment")}";
        return $"{Count(block.TransactionCount, "transaction")}{segments} · {Count(block.StepCount, "step")} · width {Grouped(block.Width)}"
            + $" · critical path {Path(block.CriticalPath, idsMax)} · at most {Tenths(block.BoundTenths)}× serial";
    }

    /// <summary>Why a segment begins where it does.</summary>
    public static string Cut(SegmentCut cut, int first, int previousSegment, IScheduleLabels labels) =>
        $"{Id(cut.From)} may write {Clean(labels.Node(previousSegment, cut.Node))}, from which the access set of {Id(first)} is read";

    /// <summary>What a pointer over a cut is told: the place, the reason, and the lines of source if they are known.</summary>
    public static IEnumerable<string> CutTooltip(SegmentCut cut, int first, int previousSegment, IScheduleLabels labels)
    {
        yield return $"the block is cut before {Id(first)}";
        yield return Cut(cut, first, previousSegment, labels);
        if (Sites(cut, labels) is { Length: > 0 } sites)
            yield return sites;
    }

    /// <summary>A label on one line: control characters, line separators and broken surrogates become U+FFFD.</summary>
    public static string Clean(string label)
    {
        var isClean = true;
        foreach (var rune in label.EnumerateRunes())
            isClean &= IsShown(rune);
        if (isClean)
            return label;
        var clean = new StringBuilder(label.Length);
        foreach (var rune in label.EnumerateRunes())
            clean.Append(IsShown(rune) ? rune.ToString() : "\uFFFD");
        return clean.ToString();
    }

    /// <summary>Columns a label takes, counting one for each character.</summary>
    public static int Columns(string label)
    {
        var columns = 0;
        foreach (var _ in label.EnumerateRunes())
            columns++;
        return columns;
    }

    // Bidirectional controls are not shown either: a label could use them to read as another. A broken surrogate is enumerated as U+FFFD,
    // which must count as not shown, so that the label is rewritten.
    private static bool IsShown(Rune rune) =>
        rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFFFD or 0xFFFE or 0xFFFF)
        && Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
