// Steps stand one beside another and wrap like the words of a text, in bands; each band is as high as it needs to be. Where the widest step
// of a segment fits into a column, chains are drawn in one row (Lanes); otherwise steps are filled column by column.
namespace Weft.Scheduling;

/// <summary>A transaction's cell.</summary>
internal readonly record struct Cell(int Transaction, Point At);

/// <summary>A step's cells; of the last step shown perhaps not all.</summary>
internal sealed record CellStep(
    int Number, int SegmentIndex, bool IsSegmentStart, int Left, int Top, int Height, IReadOnlyList<Cell> Cells);

/// <summary>Points of a cell, between cells, steps and bands; and how many cells of a step stand one above another at most.</summary>
internal readonly record struct CellSizes(int Width, int Height, int Gap, int StepGap, int BandGap, int RowsMax);

/// <summary>Where every cell is. Bands begin at x = 0 and y = 0.</summary>
internal sealed class CellLayout
{
    private const int BandWidthUsual = 1_120;
    private const int BandWidthMax = 1_500;

    private readonly CellSizes _sizes;
    private readonly List<CellStep> _steps = [];
    private readonly List<CellStep> _band = [];
    private readonly int _bandWidth;
    private int _left;

    public CellLayout(BlockSchedule block, CellSizes sizes, int cellsMax)
    {
        _sizes = sizes;
        var widthOfAll = block.Segments.Sum(WidthOf);
        _bandWidth = widthOfAll <= BandWidthMax ? BandWidthMax : BandWidthUsual;
        var number = 1;
        for (var index = 0; index < block.Segments.Count; index++)
        {
            var segment = block.Segments[index];
            var lanes = segment.Schedule.Width <= sizes.RowsMax ? Lanes.Of(segment.Schedule) : null;
            for (var step = 1; step <= segment.Schedule.StepCount && CellCount < cellsMax; step++, number++)
                Add(segment, index, step, number, lanes, cellsMax - CellCount);
        }
        EndBand();
    }

    public IReadOnlyList<CellStep> Steps => _steps;

    /// <summary>Cells of all steps.</summary>
    public int CellCount { get; private set; }

    /// <summary>The right end of the widest band.</summary>
    public int Right { get; private set; }

    /// <summary>The lower end of the last band.</summary>
    public int Bottom { get; private set; }

    private void Add(Segment segment, int segmentIndex, int step, int number, int[]? lanes, int cellsMax)
    {
        var transactions = segment.Schedule.TransactionsIn(step);
        transactions = transactions[..int.Min(transactions.Length, cellsMax)];
        var width = lanes is null ? WidthOf(transactions.Length) : WidthOf(1);
        if (_left > 0 && _left + width > _bandWidth)
            EndBand();
        // Until the band ends, the height of a cell is its row.
        var cells = new Cell[transactions.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            var row = lanes is null ? i % _sizes.RowsMax : lanes[transactions[i]];
            var x = _left + (i / _sizes.RowsMax * (_sizes.Width + _sizes.Gap));
            cells[i] = new Cell(segment.First + transactions[i], new Point(lanes is null ? x : _left, row));
        }
        CellCount += cells.Length;
        _band.Add(new CellStep(number, segmentIndex, step == 1, _left, 0, 0, cells));
        Right = int.Max(Right, _left + width - _sizes.Gap);
        _left += width + _sizes.StepGap;
    }

    private int WidthOf(int cells) => (((cells - 1) / _sizes.RowsMax) + 1) * (_sizes.Width + _sizes.Gap);

    private int WidthOf(Segment segment)
    {
        var (schedule, width) = (segment.Schedule, 0);
        for (var step = 1; step <= schedule.StepCount && width <= BandWidthMax; step++)
            width += WidthOf(schedule.TransactionsIn(step).Length) + _sizes.StepGap;
        return width;
    }

    // Now that the band is complete it is known which rows it needs, and with them where the next one begins. Rows that are empty in all of
    // the band are left out.
    private void EndBand()
    {
        if (_band.Count == 0)
            return;
        var top = Bottom == 0 ? 0 : Bottom + _sizes.BandGap;
        var rows = _band.SelectMany(step => step.Cells).Select(cell => cell.At.Y).Distinct().Order().ToArray();
        var height = (rows.Length * (_sizes.Height + _sizes.Gap)) - _sizes.Gap;
        foreach (var step in _band)
        {
            var cells = step.Cells.Select(cell => cell with { At = new Point(cell.At.X, top + TopOf(cell.At.Y)) }).ToArray();
            _steps.Add(step with { Top = top, Height = height, Cells = cells });
        }
        Bottom = top + height;
        _left = 0;
        _band.Clear();

        int TopOf(int row) => Array.BinarySearch(rows, row) * (_sizes.Height + _sizes.Gap);
    }
}
