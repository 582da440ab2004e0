namespace Weft.Scheduling;

/// <summary>How much of a schedule its picture shows, and how.</summary>
public sealed record ScheduleSvgOptions
{
    /// <summary>Boxes for blocks that fit on a wide screen, cells for all others.</summary>
    public static ScheduleSvgOptions Default { get; } = new();

    /// <summary>Most transactions drawn as boxes with their labels and waits; a larger block is drawn as cells.</summary>
    public int BoxesMax { get; init; } = 150;

    /// <summary>Most steps, one beside another, that are drawn as boxes.</summary>
    public int BoxStepsMax { get; init; } = 16;

    /// <summary>Most waits drawn between boxes; a block with more is drawn as cells.</summary>
    public int LinesMax { get; init; } = 600;

    /// <summary>Most transactions drawn as cells. What is left out is counted.</summary>
    public int CellsMax { get; init; } = 20_000;

    /// <summary>Most characters of a line of label in a box, at least 8; the whole label is in the tooltip.</summary>
    public int LabelCharactersMax { get; init; } = 30;
}

/// <summary>
/// The schedule of a block as a picture. Time runs to the right, a column a step; whatever stands in one column may run at once. A
/// small block is drawn as boxes with labels and a line for each wait, a large one as cells coloured by what held them up. Tooltips say
/// the rest. Without scripts, fit for a light and a dark page.
/// </summary>
public static class ScheduleSvg
{
    /// <summary>The picture, as SVG text that is the same on every machine.</summary>
    /// <param name="block">What to draw.</param>
    /// <param name="labels">The names to draw it with.</param>
    /// <param name="options">How much; null: <see cref="ScheduleSvgOptions.Default"/>.</param>
    public static string Write(BlockSchedule block, IScheduleLabels labels, ScheduleSvgOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(labels);
        options ??= ScheduleSvgOptions.Default;
        var lines = block.Segments.Sum(segment => segment.Schedule.AllSuccessors.Length);
        var fits = block.TransactionCount <= options.BoxesMax && block.StepCount <= options.BoxStepsMax && lines <= options.LinesMax;
        return fits ? new BoxPicture(block, labels, options).Draw() : new CellPicture(block, labels, options).Draw();
    }
}
