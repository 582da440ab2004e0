using System.Diagnostics;
using System.Globalization;

namespace Weft.Benchmarks;

/// <summary>
/// What a key press costs, in milliseconds: the median and the least of many, because whatever else the machine does only adds to it.
/// "compiler" is what the compiler itself needs to bind the edited project once, without anything of ours.
/// </summary>
internal static class KeystrokeReport
{
    private const int WarmupPresses = 40;
    private const int MeasuredPresses = 40;

    public static void Write(TextWriter output)
    {
        output.WriteLine($"ms per key press, {MeasuredPresses} presses after {WarmupPresses}");
        output.WriteLine("place   part                 median   least");
        foreach (var place in Enum.GetValues<KeystrokePlace>())
        {
            var project = new KeystrokeProject(place);
            var (access, all) = (project.AccessAnalyzers, project.AllAnalyzers);
            Measure(output, place, project, "inference and files", static () => { }, project.Generate);
            Measure(output, place, project, "access rules", project.Generate, () => project.Analyze(access));
            Measure(output, place, project, "all rules", project.Generate, () => project.Analyze(all));
            Measure(output, place, project, "compiler", static () => { }, () => project.Bind());
        }
    }

    private static void Measure(
        TextWriter output, KeystrokePlace place, KeystrokeProject project, string part, Action before, Action measured)
    {
        var times = new List<double>();
        for (var press = -WarmupPresses; press < MeasuredPresses; press++)
        {
            project.Press();
            before();
            var start = Stopwatch.GetTimestamp();
            measured();
            if (press >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{place,-7} {part,-19} {times[times.Count / 2],7:F1} {times[0],7:F1}"));
    }
}
