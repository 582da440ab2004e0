// Boxes: a column a step, a box a transaction, a line a wait. Columns, then lines, then boxes are drawn, so that boxes cover lines. All
// coordinates are whole points, so that no rounding can differ.
namespace Weft.Scheduling;

internal sealed class BoxPicture
{
    private const int LegendHeight = 48;
    private const int WidthMin = 640;
    private const int StripeMargin = 14;
    private const int ColumnHeaderHeight = 34;
    private const int LabelCharactersMin = 8;
    private const int ReasonCharactersMax = 22;
    private const int ReasonsPerBoxMax = 3;

    private readonly BlockSchedule _block;
    private readonly IScheduleLabels _labels;
    private readonly BoxLabel[] _boxLabels;
    private readonly BoxGeometry _geometry;
    private readonly BoxLines _lines;
    private readonly SvgText _svg = new();

    public BoxPicture(BlockSchedule block, IScheduleLabels labels, ScheduleSvgOptions options)
    {
        (_block, _labels) = (block, labels);
        var charactersMax = int.Max(LabelCharactersMin, options.LabelCharactersMax);
        _boxLabels = [.. Enumerable.Range(0, block.TransactionCount).Select(i => BoxLabel.Of(i, labels, charactersMax))];
        _geometry = new BoxGeometry(block, _boxLabels, WidestReason());
        _lines = new BoxLines(block, _geometry);
    }

    public string Draw()
    {
        var height = _geometry.Bottom + LegendHeight;
        _svg.Begin(int.Max(WidthMin, _geometry.Width), height, $"Schedule of {Legend.Title(_block)}", Legend.Sizes(_block));
        Legend.DrawHeader(_svg, _block, BoxGeometry.Margin);
        DrawColumns();
        DrawCuts();
        DrawLines();
        DrawDots();
        for (var index = 0; index < _block.Segments.Count; index++)
            DrawBoxes(_block.Segments[index], index);
        var causes = _lines.Lines.Select(line => line.Cause).Distinct().Order().ToArray();
        Legend.DrawLines(_svg, BoxGeometry.Margin, height - 20, causes);
        return _svg.Finish();
    }

    private void DrawColumns()
    {
        var top = BoxGeometry.HeaderHeight - ColumnHeaderHeight;
        var (width, height) = (_geometry.BoxWidth + (2 * StripeMargin), _geometry.Bottom - top);
        for (var column = 0; column < _block.StepCount; column++)
        {
            var left = _geometry.LeftOf(column);
            _svg.Add($"<rect class=\"stripe\" x=\"{left - StripeMargin}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>");
            _svg.Text(left + (_geometry.BoxWidth / 2), top + 20, "muted middle", $"step {Words.Grouped(column + 1)}");
        }
    }

    private void DrawCuts()
    {
        var (top, column) = (BoxGeometry.HeaderHeight - ColumnHeaderHeight, 0);
        for (var index = 1; index < _block.Segments.Count; index++)
        {
            column += _block.Segments[index - 1].Schedule.StepCount;
            var (first, _, cut) = _block.Segments[index];
            var x = _geometry.GapBefore(column);
            _svg.Add($"<g>");
            _svg.Tooltip(Words.CutTooltip(cut!, first, index - 1, _labels));
            _svg.Add($"<path class=\"reach\" d=\"M {x} {top} V {_geometry.Bottom}\"/>");
            _svg.Add($"<path class=\"cut\" d=\"M {x} {top + 28} V {_geometry.Bottom}\"/>");
            _svg.Text(x, top + 20, "muted middle", "cut");
            _svg.Add($"</g>");
        }
    }

    private void DrawLines()
    {
        var routes = new LineRoutes(_geometry, _lines.Lines);
        var drawn = _lines.Lines.Select(line => (Line: line, Route: routes.Of(line))).OrderBy(pair => pair.Line.IsCritical).ToArray();
        foreach (var (_, route) in drawn.Where(pair => pair.Line.IsCritical))
            _svg.Add($"<path class=\"halo\" d=\"{route.Curve}\"/>");
        foreach (var (line, route) in drawn)
        {
            var cause = SvgText.ClassOf(line.Cause);
            _svg.Add($"<g>");
            _svg.Tooltip(Explain(line.Wait, line.Segment));
            _svg.Add($"<path class=\"reach\" d=\"{route.Curve}\"/>");
            _svg.Add($"<path class=\"line {cause}\" d=\"{route.Curve}\"/>");
            if (line.To >= 0)
                _svg.Add($"<path class=\"{cause}-fill\" d=\"M {route.End.X} {route.End.Y} l -8 -4 v 8 z\"/>");
            _svg.Add($"</g>");
        }
        DrawReasons(drawn);
    }

    // Beside the arrow, on the side the line does not come from; once a box for each node, and not where many lines meet. What a
    // junction is about stands at its dot.
    private void DrawReasons(IEnumerable<(BoxLine Line, LineRoute Route)> drawn)
    {
        foreach (var box in drawn.Where(pair => pair.Line.To >= 0 && pair.Line.From >= 0).GroupBy(pair => pair.Line.To))
        {
            var lines = box.OrderBy(pair => pair.Route.End.Y).ToArray();
            if (lines.Length > ReasonsPerBoxMax)
                continue;
            foreach (var (line, route) in lines.DistinctBy(pair => pair.Line.Wait.Node))
            {
                var isBelow = route.IsFromAbove && line == lines[^1].Line;
                _svg.Text(route.End.X - 12, route.End.Y + (isBelow ? 13 : -5), "why end", Reason(line.Segment, line.Wait.Node));
            }
        }
    }

    private string Reason(int segment, int node) => SvgText.Cut(Words.Clean(_labels.Node(segment, node)), ReasonCharactersMax);

    // Words of this size are at most 6 points a character wide.
    private int WidestReason()
    {
        var widest = 0;
        for (var index = 0; index < _block.Segments.Count; index++)
        {
            foreach (var wait in Wait.Of(_block.Segments[index]))
                widest = int.Max(widest, 6 * Words.Columns(Reason(index, wait.Node)));
        }
        return widest;
    }

    private void DrawDots()
    {
        foreach (var dot in _lines.Dots)
        {
            var cause = SvgText.ClassOf(SvgText.CauseOf(dot.Wait.FromKind, dot.Wait.ToKind));
            _svg.Add($"<g>");
            _svg.Tooltip(Explain(dot.Wait, dot.Segment));
            _svg.Add($"<circle class=\"{cause}-fill\" cx=\"{dot.At.X}\" cy=\"{dot.At.Y}\" r=\"6\"/>");
            _svg.Add($"</g>");
            _svg.Text(dot.At.X + 9, dot.At.Y + 14, "why", Reason(dot.Segment, dot.Wait.Node));
        }
    }

    private void DrawBoxes(Segment segment, int segmentIndex)
    {
        for (var transaction = segment.First; transaction < segment.First + segment.Schedule.TransactionCount; transaction++)
        {
            var (column, lane, isCritical) = _geometry[transaction];
            var (left, top, label) = (_geometry.LeftOf(column), BoxGeometry.TopOf(lane), _boxLabels[transaction]);
            var (width, height) = (_geometry.BoxWidth, BoxGeometry.BoxHeight);
            var textLeft = left + BoxGeometry.BoxPadding;
            _svg.Add($"<g class=\"{(isCritical ? "critical" : "usual")}\">");
            _svg.Tooltip(ExplainBox(transaction, segmentIndex));
            _svg.Add($"<rect class=\"box\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"7\"/>");
            var line = $"<tspan class=\"muted\">{label.Id}</tspan> <tspan class=\"name\">{SvgText.Escape(label.Name)}</tspan>";
            _svg.Add($"<text x=\"{textLeft}\" y=\"{top + 19}\" class=\"code\">{line}</text>");
            _svg.Text(textLeft, top + 35, "code small", label.Arguments);
            _svg.Text(textLeft, top + 51, "muted small", label.Sender);
            _svg.Add($"</g>");
        }
    }

    private string[] Explain(Wait wait, int segment)
    {
        var sites = Words.Sites(wait.FromSite, wait.ToSite, _labels);
        string[] lines = [wait.Who, Words.Clean(_labels.Node(segment, wait.Node)), wait.Reason];
        return sites.Length == 0 ? lines : [.. lines, sites];
    }

    private IEnumerable<string> ExplainBox(int transaction, int segment)
    {
        yield return $"{Words.Id(transaction)} {Words.Clean(_labels.Transaction(transaction))}";
        yield return Words.Clean(_labels.Sender(transaction));
        yield return $"step {Words.Grouped(_geometry[transaction].Column + 1)}";
        foreach (var line in _lines.Lines.Where(line => line.To == transaction))
            yield return $"waits: {string.Join(" · ", Explain(line.Wait, segment))}";
    }
}
