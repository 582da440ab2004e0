// Cells: a small square a transaction, coloured by what held it up last. A few hundred are large enough to carry their numbers.
using System.Globalization;

namespace Weft.Scheduling;

internal sealed class CellPicture
{
    private const int Margin = 28;
    private const int Top = 122;
    private const int WidthMin = 900;
    private const int LabelWidth = 88;
    private const int LegendHeight = 52;
    private const int NumberedCellsMax = 400;

    private static readonly CellSizes Numbered = new(Width: 36, Height: 20, Gap: 3, StepGap: 6, BandGap: 34, RowsMax: 16);
    private static readonly CellSizes Small = new(Width: 8, Height: 8, Gap: 2, StepGap: 3, BandGap: 14, RowsMax: 60);

    private readonly BlockSchedule _block;
    private readonly IScheduleLabels _labels;
    private readonly CellSizes _sizes;
    private readonly CellLayout _layout;
    private readonly HashSet<int> _critical;
    private readonly LastWait[][] _waits;
    private readonly SvgText _svg = new();

    public CellPicture(BlockSchedule block, IScheduleLabels labels, ScheduleSvgOptions options)
    {
        (_block, _labels) = (block, labels);
        _sizes = IsNumbered ? Numbered : Small;
        _layout = new CellLayout(block, _sizes, int.Max(1, options.CellsMax));
        _critical = [.. block.CriticalPath];
        _waits = [.. block.Segments.Select(segment => LastWait.Of(segment.Schedule))];
    }

    private bool IsNumbered => _block.TransactionCount <= NumberedCellsMax;

    public string Draw()
    {
        var hiddenHeight = _layout.CellCount < _block.TransactionCount ? 26 : 0;
        var height = Top + _layout.Bottom + hiddenHeight + LegendHeight;
        var width = int.Max(WidthMin, (2 * Margin) + LabelWidth + _layout.Right);
        _svg.Begin(width, height, $"Schedule of {Legend.Title(_block)}", Legend.Sizes(_block));
        Legend.DrawHeader(_svg, _block, Margin);
        var causes = new SortedSet<Cause>();
        foreach (var step in _layout.Steps)
            DrawStep(step, causes);
        if (hiddenHeight > 0)
            DrawHidden();
        Legend.DrawCells(_svg, Margin, height - 20, [.. causes]);
        return _svg.Finish();
    }

    private void DrawStep(CellStep step, SortedSet<Cause> causes)
    {
        DrawNumber(step);
        if (step.IsSegmentStart && step.SegmentIndex > 0)
            DrawCut(step);
        foreach (var cell in step.Cells)
            DrawCell(cell, step, causes);
    }

    // Above each step where cells are wide enough for that, else at the left end of each band.
    private void DrawNumber(CellStep step)
    {
        var number = Words.Grouped(step.Number);
        if (IsNumbered)
            _svg.Text(Margin + LabelWidth + step.Left, Top + step.Top - 6, "muted small", number);
        if (step.Left == 0)
            _svg.Text(Margin, Top + step.Top + (IsNumbered ? -6 : 8), "muted small", IsNumbered ? "step" : $"step {number}");
    }

    private void DrawCell(Cell cell, CellStep step, SortedSet<Cause> causes)
    {
        var segment = _block.Segments[step.SegmentIndex];
        var wait = _waits[step.SegmentIndex][cell.Transaction - segment.First].In(segment);
        var classes = "free";
        if (wait is { } known)
        {
            var cause = SvgText.CauseOf(known.FromKind, known.ToKind);
            causes.Add(cause);
            classes = SvgText.ClassOf(cause) + "-fill";
        }
        if (_critical.Contains(cell.Transaction))
            classes += " mark";
        var (left, top) = (Left(cell.At), Top + cell.At.Y);
        var number = !IsNumbered ? "" : string.Create(CultureInfo.InvariantCulture,
            $"<text x=\"{left + (_sizes.Width / 2)}\" y=\"{top + 14}\" class=\"inside middle\">{Words.Id(cell.Transaction)}</text>");
        var rectangle = string.Create(CultureInfo.InvariantCulture,
            $"<rect class=\"{classes}\" x=\"{left}\" y=\"{top}\" width=\"{_sizes.Width}\" height=\"{_sizes.Height}\" rx=\"2\"/>");
        _svg.Add($"<g>{SvgText.Title(Explain(cell.Transaction, step, wait))}{rectangle}{number}</g>");
    }

    private void DrawCut(CellStep step)
    {
        var segment = _block.Segments[step.SegmentIndex];
        var x = Margin + LabelWidth + step.Left - (_sizes.StepGap / 2) - 2;
        _svg.Add($"<g>");
        _svg.Tooltip(Words.CutTooltip(segment.Cut!, segment.First, step.SegmentIndex - 1, _labels));
        _svg.Add($"<path class=\"cut\" d=\"M {x} {Top + step.Top - 4} v {step.Height + 8}\"/>");
        _svg.Add($"</g>");
    }

    private void DrawHidden()
    {
        var shown = _layout.Steps[^1].Number;
        var hidden = Words.Count(_block.TransactionCount - _layout.CellCount, "more transaction");
        var text = shown == _block.StepCount ? $"… and {hidden} in step {Words.Grouped(shown)}"
            : $"… and {hidden} up to step {Words.Grouped(_block.StepCount)}";
        _svg.Text(Margin, Top + _layout.Bottom + 22, "muted", text);
    }

    private IEnumerable<string> Explain(int transaction, CellStep step, Wait? wait)
    {
        yield return $"{Words.Id(transaction)} {Words.Clean(_labels.Transaction(transaction))}";
        yield return Words.Clean(_labels.Sender(transaction));
        yield return $"step {Words.Grouped(step.Number)}";
        if (wait is { } known)
        {
            yield return $"waits: {known.Who} · {Words.Clean(_labels.Node(step.SegmentIndex, known.Node))} · {known.Reason}";
            if (Words.Sites(known.FromSite, known.ToSite, _labels) is { Length: > 0 } sites)
                yield return sites;
        }
    }

    private static int Left(Point at) => Margin + LabelWidth + at.X;
}
