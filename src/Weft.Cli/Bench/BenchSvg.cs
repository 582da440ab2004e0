// The picture has a line for each executor of each workload, and two columns of bars that begin at the left:
//
//   workload             executor   ▇▇▇▇▇▇▇▇▇ 312,345      ▇▇▇▇▇▇▇ 1.82
//                                   transactions a second   times the serial executor's speed
//
// A thin line in front of each bar goes from the slowest run to the fastest.
using System.Globalization;
using System.Net;
using System.Text;

namespace Weft.Cli.Bench;

/// <summary>What was measured, as a picture.</summary>
internal static class BenchSvg
{
    private const int Margin = 16;
    private const int LineHeight = 20;
    private const int Gap = 10;
    private const int HeadHeight = 64;
    private const int BarHeight = 12;
    private const int NameWidth = 220;
    private const int ExecutorWidth = 110;
    private const int BarWidth = 300;
    private const int FigureWidth = 80;

    private const string Style = """
        <style>
        .ground { fill: #ffffff; }
        text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif; fill: #1c2430; }
        .title { font-size: 16px; font-weight: 600; }
        .muted { fill: #5a6879; }
        .serial { fill: #9aa9bb; }
        .parallel { fill: #2f7ed8; }
        .yardstick { fill: #d88a2f; }
        .runs { stroke: #1c2430; stroke-width: 1.5; }
        @media (prefers-color-scheme: dark) {
        .ground { fill: #10161e; } text { fill: #e4eaf2; } .muted { fill: #9aa9bb; }
        .serial { fill: #5a6879; } .parallel { fill: #5ea8f7; } .yardstick { fill: #f0aa55; } .runs { stroke: #ffffff; }
        }
        </style>
        """;

    private static int SpeedLeft => Margin + NameWidth + ExecutorWidth;

    private static int ScalingLeft => SpeedLeft + BarWidth + FigureWidth;

    private static int Width => ScalingLeft + BarWidth + FigureWidth + Margin;

    public static string Write(BenchPlan plan, IReadOnlyList<BenchRow> rows)
    {
        var height = HeadHeight + Margin + rows.Sum(row => (row.Lanes.Count * LineHeight) + Gap);
        var text = new StringBuilder();
        text.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" "));
        text.Append(Invariant($"viewBox=\"0 0 {Width} {height}\">\n{Style}\n"));
        text.Append(Invariant($"<rect class=\"ground\" width=\"{Width}\" height=\"{height}\"/>\n"));
        AppendText(text, Margin, 24, "title", "Throughput and scaling");
        AppendText(text, Margin, 44, "muted", Invariant($"medians of {plan.RunCount} runs; {BenchText.Machine}"));
        AppendText(text, SpeedLeft, 60, "muted", "transactions a second");
        AppendText(text, ScalingLeft, 60, "muted", "times the serial executor's speed");
        var fastest = rows.Max(row => row.Lanes.Max(lane => row.Bound.Transactions / lane.Samples.Min(one => one.Seconds)));
        var steepest = rows.Max(row => row.Lanes.Max(lane => row.Lanes[0].Seconds / lane.Samples.Min(one => one.Seconds)));
        var top = HeadHeight + Gap;
        foreach (var row in rows)
        {
            AppendText(text, Margin, top + BarHeight - 1, "", BenchText.NameOf(row, rows));
            foreach (var lane in row.Lanes)
            {
                AppendText(text, Margin + NameWidth, top + BarHeight - 1, "muted", lane.Name);
                AppendBar(text, SpeedLeft, top, lane, row.Bound.Transactions, fastest, value => BenchText.Number((long)value));
                AppendBar(text, ScalingLeft, top, lane, row.Lanes[0].Seconds, steepest, value => BenchText.Fixed(value, "F2"));
                top += LineHeight;
            }

            top += Gap;
        }

        return text.Append("</svg>\n").ToString();
    }

    /// <summary>A bar for an amount per time of a lane.</summary>
    private static void AppendBar(
        StringBuilder text, int left, int top, BenchLane lane, double amount, double most, Func<double, string> figure)
    {
        double Reach(double seconds) => BarWidth * (amount / seconds / most);
        var kind = lane.Yardstick is null ? lane.Kind : "yardstick";
        var (least, greatest) = (Reach(lane.Samples.Max(one => one.Seconds)), Reach(lane.Samples.Min(one => one.Seconds)));
        var middle = top + (BarHeight / 2);
        var width = BenchText.Fixed(Reach(lane.Seconds), "F1");
        text.Append(Invariant($"<rect class=\"{kind}\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{BarHeight}\"/>\n"));
        text.Append(Invariant($"<path class=\"runs\" d=\"M{left + least:F1} {middle}H{left + greatest:F1}\"/>\n"));
        AppendText(text, (int)(left + greatest) + 6, top + BarHeight - 1, "", figure(amount / lane.Seconds));
    }

    private static void AppendText(StringBuilder text, int x, int y, string kind, string words) =>
        text.Append(Invariant($"<text class=\"{kind}\" x=\"{x}\" y=\"{y}\">{WebUtility.HtmlEncode(words)}</text>\n"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
