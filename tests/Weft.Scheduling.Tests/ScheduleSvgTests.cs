using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Weft.Testing;

namespace Weft.Scheduling.Tests;

public sealed class ScheduleSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_block_of_swaps_as_boxes() => Snapshot.Match(Write(SampleBlocks.ThreePools()), extension: "svg");

    [Fact]
    public void Groups_meet_at_a_dot() => Snapshot.Match(Write(SampleBlocks.Groups()), extension: "svg");

    [Fact]
    public void Deltas_have_a_colour_of_their_own() => Snapshot.Match(Write(SampleBlocks.Counter()), extension: "svg");

    [Theory]
    [InlineData(AccessKind.Delta, AccessKind.Read, "delta")]
    [InlineData(AccessKind.Read, AccessKind.Delta, "delta")]
    [InlineData(AccessKind.Delta, AccessKind.Write, "delta")]
    [InlineData(AccessKind.Write, AccessKind.Delta, "delta")]
    [InlineData(AccessKind.Write, AccessKind.Write, "ww")]
    [InlineData(AccessKind.Write, AccessKind.Read, "rw")]
    [InlineData(AccessKind.Read, AccessKind.Write, "wr")]
    [InlineData(AccessKind.RangeWrite, AccessKind.PointRead, "range")]
    public void Colours_tell_causes(AccessKind from, AccessKind to, string colour)
    {
        var block = new SampleBlock(1).Send("a", "first", (from, "x", "X.cs:1")).Send("b", "second", (to, "x", "X.cs:2"));

        Assert.Contains($"\"line {colour}\"", Write(block), StringComparison.Ordinal);
        var cells = XDocument.Parse(Write(block, new ScheduleSvgOptions { BoxesMax = 0 }));
        Assert.Contains(cells.Descendants(Svg + "rect"), cell => (string?)cell.Attribute("class") == $"{colour}-fill mark");
        Assert.Contains(cells.Descendants(Svg + "title"), title => title.Value.Contains("X.cs:2 ← X.cs:1", StringComparison.Ordinal));
    }

    [Fact]
    public void Cuts_stand_between_steps() => Snapshot.Match(Write(SampleBlocks.CreatedPool()), extension: "svg");

    [Fact]
    public void Cuts_stand_between_cells() =>
        Snapshot.Match(Write(SampleBlocks.CreatedPool(), new ScheduleSvgOptions { BoxesMax = 1 }), extension: "svg");

    /// <summary>The pictures in the pages are what the code draws. Accept them like any snapshot, with ACCEPT_SNAPSHOTS=1.</summary>
    [Theory]
    [InlineData("schedule.svg")]
    [InlineData("schedule-large.svg")]
    public void Pictures_in_the_pages_are_up_to_date(string name)
    {
        var drawn = Write(name == "schedule.svg" ? SampleBlocks.Mixed() : SampleBlocks.Crowd(transactions: 900, pools: 30));
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", "images", name);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            File.WriteAllText(path, drawn);
        Assert.Equal(File.ReadAllText(path), drawn);
    }

    [Fact]
    public void Pictures_are_well_formed_and_have_no_scripts_whatever_labels_say()
    {
        var block = new SampleBlock(1);
        const string Hostile = "</title><script>alert(\"1\")</script>&amp; <b> ]]> \0\u001b\ud800 '";
        block.Send(Hostile, Hostile, (AccessKind.Write, Hostile, Hostile)).Send(Hostile, Hostile, (AccessKind.Write, Hostile, Hostile));
        foreach (var options in new[] { ScheduleSvgOptions.Default, new ScheduleSvgOptions { BoxesMax = 0 } })
        {
            var picture = XDocument.Parse(Write(block, options));
            Assert.DoesNotContain(picture.Descendants(), element => element.Name.LocalName is "script" or "b");
            var titles = picture.Descendants(Svg + "title").Select(title => title.Value);
            Assert.Contains(titles, title => title.Contains("<script>alert(\"1\")</script>&amp;", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Boxes_are_all_there_and_do_not_touch() => RandomCase.Check(70_001, 150, drawn =>
    {
        var options = new ScheduleSvgOptions { BoxesMax = 1_000, BoxStepsMax = 1_000, LinesMax = 100_000 };
        var picture = XDocument.Parse(ScheduleSvg.Write(Build(drawn), ScheduleLabels.Numbers, options));
        var boxes = Rectangles(picture, "box");
        Assert.Equal(drawn.Transactions.Count, boxes.Count);
        AssertApart(boxes, gap: 20);
    });

    [Fact]
    public void Cells_are_all_there_and_do_not_touch() => RandomCase.Check(80_001, 150, drawn =>
    {
        var picture = XDocument.Parse(ScheduleSvg.Write(Build(drawn), ScheduleLabels.Numbers, new ScheduleSvgOptions { BoxesMax = -1 }));
        var cells = picture.Descendants(Svg + "g").Elements(Svg + "rect").Select(RectangleOf).ToList();
        Assert.Equal(drawn.Transactions.Count, cells.Count);
        AssertApart(cells, gap: 2);
    });

    [Fact]
    public void Boxes_stand_in_the_column_of_their_step()
    {
        var block = SampleBlocks.Mixed();
        var schedule = block.Schedule().Segments[0].Schedule;
        var boxes = Rectangles(XDocument.Parse(Write(block)), "box");
        var columns = boxes.Select(box => box.Left).Distinct().Order().ToList();
        Assert.Equal(schedule.Steps.ToArray(), boxes.Select(box => columns.IndexOf(box.Left) + 1));
        Assert.Single(schedule.CriticalPath.ToArray().Select(transaction => boxes[transaction].Top).Distinct());
    }

    [Fact]
    public void Large_blocks_are_drawn_as_cells_and_what_is_left_out_is_counted()
    {
        var block = SampleBlocks.Crowd(transactions: 900, pools: 900);
        var picture = XDocument.Parse(Write(block, new ScheduleSvgOptions { CellsMax = 100 }));
        Assert.Empty(Rectangles(picture, "box"));
        Assert.Equal(100, picture.Descendants(Svg + "g").Elements(Svg + "rect").Count());
        var texts = picture.Descendants(Svg + "text").Select(text => text.Value);
        Assert.Contains(texts, text => text.StartsWith("… and 800 more transactions", StringComparison.Ordinal));
    }

    [Fact]
    public void No_culture_and_no_second_run_changes_a_byte()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberGroupSeparator = "'";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        foreach (var block in new[] { SampleBlocks.Mixed(), SampleBlocks.Groups(), SampleBlocks.Crowd(transactions: 2_000, pools: 3) })
        {
            var schedule = block.Schedule();
            var expected = Forms(schedule, block);
            Assert.Equal(expected, Forms(schedule, block));
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = culture;
            var other = Forms(schedule, block);
            CultureInfo.CurrentCulture = before;
            Assert.Equal(expected, other);
        }
    }

    private static string[] Forms(BlockSchedule schedule, IScheduleLabels labels) =>
    [
        ScheduleText.Write(schedule, labels), ScheduleJson.Write(schedule, labels), ScheduleSvg.Write(schedule, labels),
    ];

    private static string Write(SampleBlock block, ScheduleSvgOptions? options = null) =>
        ScheduleSvg.Write(block.Schedule(), block, options);

    private static BlockSchedule Build(Case drawn) => new(1, Schedule.Build(drawn.Build()));

    private static List<(int Left, int Top, int Width, int Height)> Rectangles(XDocument picture, string classes) =>
        [.. picture.Descendants(Svg + "rect").Where(element => element.Attribute("class")?.Value == classes).Select(RectangleOf)];

    private static (int Left, int Top, int Width, int Height) RectangleOf(XElement element) =>
        ((int)element.Attribute("x")!, (int)element.Attribute("y")!, (int)element.Attribute("width")!, (int)element.Attribute("height")!);

    private static void AssertApart(List<(int Left, int Top, int Width, int Height)> rectangles, int gap)
    {
        for (var i = 0; i < rectangles.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (rectangles[i], rectangles[j]);
                var isBeside = one.Left + one.Width + gap <= other.Left || other.Left + other.Width + gap <= one.Left;
                var isAbove = one.Top + one.Height + gap <= other.Top || other.Top + other.Height + gap <= one.Top;
                Assert.True(isBeside || isAbove, $"{one} touches {other}");
            }
        }
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
