using System.Diagnostics;
using System.Globalization;

namespace Weft.Benchmarks;

/// <summary>
/// What a key press costs, in milliseconds: the median and the least of many, because whatever else the machine does only adds to it; and
/// the processor's time, which does not count what others do, but does count the compiler of this process, working beside it; and megabytes
/// allocated, which are the same on every machine.
/// "compiler" is what the compiler itself needs to bind the edited project once, without anything of ours; "no rule", what it needs to
/// run an analyzer that does nothing over the project with the generated files: no rule can cost less.
/// <c>keystroke [presses] [place] [part]</c> measures a part of it.
/// </summary>
internal static class KeystrokeReport
{
    private const int DefaultPresses = 40;

    public static void Write(TextWriter output, IReadOnlyList<string> arguments)
    {
        var presses = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultPresses;
        output.WriteLine($"ms per key press, {presses} presses after {presses}");
        output.WriteLine("place   part                 median   least  processor  allocated");
        foreach (var place in Enum.GetValues<KeystrokePlace>().Where(place => IsWanted(arguments, 1, place.ToString())))
        {
            var project = new KeystrokeProject(place);
            var (access, all) = (project.AccessAnalyzers, project.AllAnalyzers);
            (string Part, Action Before, Action Measured)[] parts =
            [
                ("inference and files", static () => { }, project.Generate),
                ("access rules", project.Generate, () => project.Analyze(access)),
                ("all rules", project.Generate, () => project.Analyze(all)),
                ("no rule", project.Generate, () => project.Analyze([new IdleAnalyzer()])),
                ("compiler", static () => { }, () => project.Bind()),
            ];
            foreach (var (part, before, measured) in parts.Where(one => IsWanted(arguments, 2, one.Part)))
                output.WriteLine(Measure($"{place,-7} {part,-19}", presses, project, before, measured));
        }
    }

    private static bool IsWanted(IReadOnlyList<string> arguments, int index, string name) =>
        arguments.Count <= index || arguments[index].Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Measure(string name, int presses, KeystrokeProject project, Action before, Action measured)
    {
        var times = new List<double>();
        var processor = TimeSpan.Zero;
        var allocatedBytes = 0L;
        for (var press = -presses; press < presses; press++)
        {
            project.Press();
            before();
            var startBytes = GC.GetTotalAllocatedBytes(precise: true);
            var (start, startUsage) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            measured();
            if (press < 0)
                continue;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            processor += Environment.CpuUsage.TotalTime - startUsage;
            allocatedBytes += GC.GetTotalAllocatedBytes(precise: true) - startBytes;
        }

        times.Sort();
        var (used, allocated) = (processor.TotalMilliseconds / presses, allocatedBytes / 1e6 / presses);
        return string.Create(
            CultureInfo.InvariantCulture, $"{name} {times[times.Count / 2],7:F1} {times[0],7:F1} {used,10:F1} {allocated,10:F1}");
    }
}
