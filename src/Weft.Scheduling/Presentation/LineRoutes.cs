// A line leaves the right side of a box and enters the left side of another. Lines at one side of a box are spread over its height, in
// the order of where they go, so that they do not cross there. To the next column a line is one curve; past columns it runs in the
// gutter beside the row it ends in, on the side it comes from, and lines that share a piece of gutter run a few points apart.
using System.Globalization;

namespace Weft.Scheduling;

/// <summary>The path data of a line, the point of its arrow, and whether it reaches that from above.</summary>
internal readonly record struct LineRoute(string Curve, Point End, bool IsFromAbove);

internal sealed class LineRoutes
{
    private const int ArrowLength = 8;

    // Where lines run in a gutter, from its middle; beyond these they share.
    private static readonly int[] Tracks = [0, 4, -4, 8, -8];

    private readonly BoxGeometry _geometry;
    private readonly Dictionary<BoxLine, int> _outPorts;
    private readonly Dictionary<BoxLine, int> _inPorts;
    private readonly List<(int Gutter, int Track, int FromColumn, int ToColumn)> _taken = [];

    public LineRoutes(BoxGeometry geometry, IReadOnlyList<BoxLine> lines)
    {
        _geometry = geometry;
        _outPorts = Spread(lines, line => line.From, line => line.To, HeightAtTo);
        _inPorts = Spread(lines, line => line.To, line => line.From, HeightAtFrom);
    }

    /// <summary>The route of a line. Lines that are asked for first get the middle of gutters.</summary>
    public LineRoute Of(BoxLine line)
    {
        var fromColumn = line.From < 0 ? line.Dot!.Column - 1 : _geometry[line.From].Column;
        var toColumn = line.To < 0 ? line.Dot!.Column : _geometry[line.To].Column;
        var start = line.From < 0 ? line.Dot!.At : new Point(_geometry.RightOf(fromColumn), _outPorts[line]);
        var end = line.To < 0 ? line.Dot!.At : new Point(_geometry.LeftOf(toColumn), _inPorts[line]);
        var tip = line.To < 0 ? end : end with { X = end.X - ArrowLength + 1 };
        var curve = toColumn - fromColumn <= 1 ? Curve(start, tip) : Detour(start, tip, fromColumn, toColumn);
        return new LineRoute(curve, end, start.Y < end.Y);
    }

    private static string Curve(Point start, Point end)
    {
        var bend = (end.X - start.X) / 2;
        return string.Create(CultureInfo.InvariantCulture,
            $"M {start.X} {start.Y} C {start.X + bend} {start.Y} {end.X - bend} {end.Y} {end.X} {end.Y}");
    }

    private string Detour(Point start, Point end, int fromColumn, int toColumn)
    {
        var (fromLane, toLane) = (BoxGeometry.LaneAt(start.Y), BoxGeometry.LaneAt(end.Y));
        var gutter = fromLane > toLane ? toLane + 1 : toLane;
        var track = Tracks.FirstOrDefault(track => !IsTaken(gutter, track, fromColumn, toColumn));
        _taken.Add((gutter, track, fromColumn, toColumn));
        var y = BoxGeometry.GutterOf(gutter) + track;
        var (left, right) = (_geometry.LeftOf(fromColumn + 1), _geometry.RightOf(toColumn - 1));
        var bend = _geometry.ColumnGap / 2;
        return string.Create(CultureInfo.InvariantCulture,
            $"M {start.X} {start.Y} C {start.X + bend} {start.Y} {left - bend} {y} {left} {y} H {right} "
            + $"C {right + bend} {y} {end.X - bend} {end.Y} {end.X} {end.Y}");
    }

    private bool IsTaken(int gutter, int track, int fromColumn, int toColumn) =>
        _taken.Exists(other =>
            other.Gutter == gutter && other.Track == track && other.FromColumn < toColumn && fromColumn < other.ToColumn);

    private int HeightAtTo(BoxLine line) => line.To < 0 ? line.Dot!.At.Y : BoxGeometry.MiddleOf(_geometry[line.To].Lane);

    private int HeightAtFrom(BoxLine line) => line.From < 0 ? line.Dot!.At.Y : BoxGeometry.MiddleOf(_geometry[line.From].Lane);

    // The height at which each line meets its box: evenly over the side of the box, ordered by the height of the other end.
    private Dictionary<BoxLine, int> Spread(
        IReadOnlyList<BoxLine> lines, Func<BoxLine, int> box, Func<BoxLine, int> other, Func<BoxLine, int> otherHeight)
    {
        var ports = new Dictionary<BoxLine, int>();
        foreach (var side in lines.Where(line => box(line) >= 0).GroupBy(box))
        {
            var ordered = side.OrderBy(otherHeight).ThenBy(other).ThenBy(line => line.Wait.Node).ToArray();
            var top = BoxGeometry.TopOf(_geometry[side.Key].Lane);
            for (var i = 0; i < ordered.Length; i++)
                ports.Add(ordered[i], top + (BoxGeometry.BoxHeight * (i + 1) / (ordered.Length + 1)));
        }
        return ports;
    }
}
