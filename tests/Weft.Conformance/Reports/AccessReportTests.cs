using System.Runtime.CompilerServices;
using Weft.Blocks;
using Weft.Conformance.Replay;
using Weft.Testing;

namespace Weft.Conformance.Reports;

/// <summary>
/// What the samples touch is kept as text: all of it beside this test, what authors ask first in each sample's README. A change that widens
/// an access set shows in a review.
/// </summary>
public sealed class AccessReportTests
{
    private const string Opening = "```text\n";
    private const string Closing = "```\n";

    public static TheoryData<string> SampleNames { get; } =
    [
        "Tokens", "Amm", "Amm/Concentrated", "Amm/Stable", "Amm/Routing", "Lending/Isolated", "Lending/Pooled", "Vaults", "Staking",
        "Oracle", "Custody", "Orders", "Payments", "Insurance",
    ];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Samples_touch_what_is_written_down(string sample) =>
        Snapshot.Match(string.Join('\n', ReportsOf(sample)), parameters: [(nameof(sample), sample)]);

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Readme_shows_what_the_entry_points_touch_that_write(string sample)
    {
        var path = PathOf($"../../../samples/{sample}/README.md");
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
        var end = text.IndexOf(Closing, start, StringComparison.Ordinal);
        var reports = ReportsOf(sample).Select(WithoutViews).Where(report => report.Contains("  ", StringComparison.Ordinal));
        var expected = string.Join('\n', reports);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(path, text[..start] + expected + text[end..]);
            return;
        }

        Assert.Equal(expected, text[start..end]);
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Readme_says_what_each_range_costs(string sample)
    {
        var text = File.ReadAllText(PathOf($"../../../samples/{sample}/README.md"));
        var prose = string.Concat(text.Split("```").Where((_, index) => index % 2 == 0));
        var unsaid = ReportsOf(sample).SelectMany(RangesOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(range => !prose.Contains($"`{range}`", StringComparison.Ordinal));
        Assert.Empty(unsaid);
    }

    private static IEnumerable<string> ReportsOf(string sample)
    {
        using var chain = Samples.NewChain();
        return [.. chain.Contracts.Contracts
            .Where(contract => contract.Code.Type.Namespace == $"Weft.Samples.{sample.Replace('/', '.')}")
            .OrderBy(contract => contract.Code.Name, StringComparer.Ordinal)
            .Select(contract => AccessReport.Write(contract.Code.Manifest, []).TrimEnd('\n') + "\n")];
    }

    /// <summary>An entry point is a line with two blanks before it, and the deeper lines that follow.</summary>
    private static string WithoutViews(string report)
    {
        var isView = false;
        var kept = new List<string>();
        foreach (var line in report.Split('\n'))
        {
            if (!line.StartsWith("    ", StringComparison.Ordinal))
                isView = line.EndsWith("   view", StringComparison.Ordinal);
            if (!isView)
                kept.Add(line);
        }

        return string.Join('\n', kept);
    }

    /// <summary>What stands in the lines of a report whose class is a range, or an answer that may not be known.</summary>
    private static IEnumerable<string> RangesOf(string report) => report.Split('\n')
        .Where(line => line.StartsWith("    ", StringComparison.Ordinal))
        .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(words => words is [not "call", _, "range" or "called", ..])
        .Select(words => words[1]);

    private static string PathOf(string relative, [CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, relative));
}
