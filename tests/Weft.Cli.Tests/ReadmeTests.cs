using System.Runtime.CompilerServices;

namespace Weft.Cli.Tests;

/// <summary>What the README shows is what the tool prints.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_access_report_is_the_tools() =>
        Assert.Contains($"```text\n{Tool.Output("access", Tool.Coin)}```\n", Page("README.md"), StringComparison.Ordinal);

    [Fact]
    public void The_schedule_is_the_tools() =>
        Assert.Contains($"```text\n{Schedule("text")}```\n", Page("README.md"), StringComparison.Ordinal);

    [Fact]
    public void The_picture_is_the_tools() => Assert.Equal(Page("docs/images/coin-schedule.svg"), Schedule("svg"));

    private static string Schedule(string format) => Tool.Output(
        "schedule", Tool.Coin, "-g", Activity("genesis.json"), "-b", Activity("blocks.json"), "-f", format);

    private static string Activity(string name) => PathOf($"samples/Coin/activity/{name}");

    internal static string Page(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    internal static string PathOf(string path, [CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", path));
}
