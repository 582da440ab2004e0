namespace Weft.Scheduling;

internal readonly record struct Point(int X, int Y);

/// <summary>Where a transaction's box stands, counted in columns and rows.</summary>
internal readonly record struct Place(int Column, int Lane, bool IsCritical);

/// <summary>
/// The grid that boxes stand in, in points. Rows have gutters above and below them: gutter i is above row i, and the last below the last.
/// </summary>
internal sealed class BoxGeometry
{
    public const int Margin = 28;
    public const int HeaderHeight = 132;
    public const int BoxHeight = 60;
    public const int BoxPadding = 12;
    private const int ColumnGapMin = 92;
    private const int ColumnGapMax = 176;
    private const int RowGap = 26;
    private const int BoxWidthMin = 120;

    private readonly Place[] _places;

    /// <summary>Places all boxes.</summary>
    /// <param name="block">The block.</param>
    /// <param name="labels">What stands in the boxes.</param>
    /// <param name="reasonWidth">Points that words on lines take.</param>
    public BoxGeometry(BlockSchedule block, IReadOnlyList<BoxLabel> labels, int reasonWidth)
    {
        ColumnGap = int.Clamp(reasonWidth + 40, ColumnGapMin, ColumnGapMax);
        _places = new Place[block.TransactionCount];
        var firstColumn = 0;
        foreach (var (first, schedule, _) in block.Segments)
        {
            var lanes = Lanes.Of(schedule);
            for (var transaction = 0; transaction < lanes.Length; transaction++)
                _places[first + transaction] = new Place(firstColumn + schedule.Steps[transaction] - 1, lanes[transaction], false);
            firstColumn += schedule.StepCount;
        }
        foreach (var transaction in block.CriticalPath)
            _places[transaction] = _places[transaction] with { IsCritical = true };
        BoxWidth = labels.Select(label => label.Width).Append(BoxWidthMin).Max() + (2 * BoxPadding);
        Width = (2 * Margin) + (block.StepCount * (BoxWidth + ColumnGap)) - ColumnGap;
        Bottom = GutterOf(int.Max(1, block.Width)) + (RowGap / 2);
    }

    public int BoxWidth { get; }

    public int ColumnGap { get; }

    public int Width { get; }

    /// <summary>The lower end of the columns.</summary>
    public int Bottom { get; }

    public Place this[int transaction] => _places[transaction];

    public int LeftOf(int column) => Margin + (column * (BoxWidth + ColumnGap));

    public int RightOf(int column) => LeftOf(column) + BoxWidth;

    /// <summary>The middle of the gap before a column.</summary>
    public int GapBefore(int column) => LeftOf(column) - (ColumnGap / 2);

    public static int TopOf(int lane) => GutterOf(lane) + (RowGap / 2);

    public static int MiddleOf(int lane) => TopOf(lane) + (BoxHeight / 2);

    public static int GutterOf(int lane) => HeaderHeight + (lane * (BoxHeight + RowGap));

    /// <summary>The row that contains a height, or is next to it.</summary>
    public static int LaneAt(int y) => int.Max(0, y - HeaderHeight) / (BoxHeight + RowGap);
}

/// <summary>The lines of text in a box, cut to size.</summary>
internal readonly record struct BoxLabel(string Id, string Name, string Arguments, string Sender)
{
    /// <summary>A label is shown on two lines, cut where its arguments begin.</summary>
    public static BoxLabel Of(int transaction, IScheduleLabels labels, int charactersMax)
    {
        var label = Words.Clean(labels.Transaction(transaction));
        var parenthesis = label.IndexOf('(', StringComparison.Ordinal);
        var nameEnd = parenthesis <= 0 ? label.Length : parenthesis;
        return new BoxLabel(
            Words.Id(transaction), SvgText.Cut(label[..nameEnd], charactersMax), SvgText.Cut(label[nameEnd..], charactersMax),
            SvgText.Cut(Words.Clean(labels.Sender(transaction)), charactersMax));
    }

    /// <summary>Points the text takes. Code is set in a font whose characters are 0.6 of its size wide: 7.2 at 12, 6.6 at 11.</summary>
    public int Width =>
        int.Max(73 * (Id.Length + 1 + Words.Columns(Name)), 67 * int.Max(Words.Columns(Arguments), Words.Columns(Sender))) / 10;
}
