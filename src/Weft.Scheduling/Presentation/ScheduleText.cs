// The text form, which snapshot tests keep. Transactions and steps are numbered through the block; columns are as wide as the widest cell
// shown, up to a limit beyond which a cell pushes the rest of its own line only.
//
//     block 7 · 3 transactions · 2 steps · width 2 · critical path #0 → #2 · at most 1.5× serial
//
//     step 1
//       #0  weth-usdc.Swap(usdc, 1000, 990)   alice
//       #1  dai-usdc.Swap(dai, 500, 480)      bob
//
//     step 2
//       #2  weth-usdc.Swap(weth, 3, 2800)     carol
//
//     waits
//       #2 on #0   weth-usdc Reserves   write after write   Pair.cs:88 ← Pair.cs:88
using System.Text;

namespace Weft.Scheduling;

/// <summary>How much of a schedule its text shows. What is left out is counted.</summary>
public sealed record ScheduleTextOptions
{
    /// <summary>What a screen or two can hold.</summary>
    public static ScheduleTextOptions Default { get; } = new();

    /// <summary>Everything.</summary>
    public static ScheduleTextOptions Everything { get; } = new()
    {
        CriticalPathIdsMax = int.MaxValue,
        StepsMax = int.MaxValue,
        TransactionsPerStepMax = int.MaxValue,
        WaitsMax = int.MaxValue,
    };

    /// <summary>Most transactions of the critical path that are named, at least 2. The last always is.</summary>
    public int CriticalPathIdsMax { get; init; } = 12;

    /// <summary>Most steps shown, of the whole block.</summary>
    public int StepsMax { get; init; } = 60;

    /// <summary>Most transactions shown of one step.</summary>
    public int TransactionsPerStepMax { get; init; } = 40;

    /// <summary>Most waits shown of one segment.</summary>
    public int WaitsMax { get; init; } = 200;
}

/// <summary>The schedule of a block as text.</summary>
public static class ScheduleText
{
    private const int ColumnsMax = 80;

    /// <summary>The text: lines end with a line feed, none with a space.</summary>
    /// <param name="block">What to tell.</param>
    /// <param name="labels">The names to tell it with.</param>
    /// <param name="options">How much; null: <see cref="ScheduleTextOptions.Default"/>.</param>
    public static string Write(BlockSchedule block, IScheduleLabels labels, ScheduleTextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(labels);
        options ??= ScheduleTextOptions.Default;
        var text = new StringBuilder();
        text.Append("block ").Append(block.Number).Append(" · ").Append(Words.Sizes(block, options.CriticalPathIdsMax)).Append('\n');
        var firstStep = 1;
        for (var index = 0; index < block.Segments.Count; index++)
        {
            var segment = block.Segments[index];
            if (block.Segments.Count > 1)
                AppendHeading(text, block.Segments, index, labels);
            AppendSteps(text, segment, firstStep, labels, options);
            AppendWaits(text, segment, index, labels, options.WaitsMax);
            firstStep += segment.Schedule.StepCount;
        }
        return text.ToString();
    }

    private static void AppendHeading(StringBuilder text, IReadOnlyList<Segment> segments, int index, IScheduleLabels labels)
    {
        var (first, schedule, cut) = segments[index];
        text.Append("\nsegment ").Append(index + 1).Append(" · ").Append(Words.Count(schedule.TransactionCount, "transaction"));
        if (schedule.TransactionCount > 0)
            text.Append(" from ").Append(Words.Id(first));
        if (cut is not null)
        {
            text.Append(" · ").Append(Words.Cut(cut, first, index - 1, labels));
            var sites = Words.Sites(cut, labels);
            text.Append(sites.Length == 0 ? "" : "   ").Append(sites);
        }
        text.Append('\n');
    }

    private static void AppendSteps(StringBuilder text, Segment segment, int firstStep, IScheduleLabels labels, ScheduleTextOptions options)
    {
        var schedule = segment.Schedule;
        var shown = int.Clamp(options.StepsMax - firstStep + 1, 0, schedule.StepCount);
        var rows = new List<string[]>();
        for (var step = 1; step <= shown; step++)
        {
            foreach (var transaction in Shown(schedule.TransactionsIn(step), options.TransactionsPerStepMax))
                rows.Add(Row(segment.First + transaction, labels));
        }
        var widths = WidthsOf(rows);
        var next = 0;
        for (var step = 1; step <= shown; step++)
        {
            var transactions = schedule.TransactionsIn(step);
            var count = int.Min(transactions.Length, options.TransactionsPerStepMax);
            text.Append("\nstep ").Append(firstStep + step - 1).Append('\n');
            for (var end = next + count; next < end; next++)
                AppendRow(text, rows[next], widths, firstGap: 2);
            if (count < transactions.Length)
                text.Append("  … and ").Append(Words.Count(transactions.Length - count, "more transaction")).Append('\n');
        }
        if (shown < schedule.StepCount)
            AppendHiddenSteps(text, schedule, shown);
    }

    private static void AppendHiddenSteps(StringBuilder text, Schedule schedule, int shown)
    {
        var hidden = 0;
        for (var step = shown + 1; step <= schedule.StepCount; step++)
            hidden += schedule.TransactionsIn(step).Length;
        text.Append("\n… and ").Append(Words.Count(schedule.StepCount - shown, "more step"));
        text.Append(" with ").Append(Words.Count(hidden, "transaction")).Append('\n');
    }

    private static void AppendWaits(StringBuilder text, Segment segment, int index, IScheduleLabels labels, int waitsMax)
    {
        text.Append("\nwaits\n");
        var total = segment.Schedule.EdgeCount + segment.Schedule.JunctionCount;
        if (total == 0)
            text.Append("  none\n");
        var rows = Wait.Of(segment).Take(waitsMax).Select(wait => new[]
        {
            wait.Who, Words.Clean(labels.Node(index, wait.Node)), wait.Reason, Words.Sites(wait.FromSite, wait.ToSite, labels),
        }).ToList();
        var widths = WidthsOf(rows);
        foreach (var row in rows)
            AppendRow(text, row, widths, firstGap: 3);
        if (rows.Count < total)
            text.Append("  … and ").Append(Words.Count(total - rows.Count, "more wait")).Append('\n');
    }

    private static ReadOnlySpan<int> Shown(ReadOnlySpan<int> transactions, int max) => transactions[..int.Min(transactions.Length, max)];

    private static string[] Row(int transaction, IScheduleLabels labels) =>
        [Words.Id(transaction), Words.Clean(labels.Transaction(transaction)), Words.Clean(labels.Sender(transaction))];

    private static int[] WidthsOf(List<string[]> rows)
    {
        var widths = new int[rows.Count == 0 ? 0 : rows[0].Length];
        foreach (var row in rows)
        {
            for (var column = 0; column < widths.Length; column++)
                widths[column] = int.Clamp(Words.Columns(row[column]), widths[column], ColumnsMax);
        }
        return widths;
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths, int firstGap)
    {
        var start = text.Length;
        text.Append("  ");
        for (var column = 0; column < cells.Length; column++)
        {
            text.Append(cells[column]).Append(' ', column == 0 ? firstGap : 3);
            text.Append(' ', int.Max(0, widths[column] - Words.Columns(cells[column])));
        }
        while (text.Length > start && text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }
}
