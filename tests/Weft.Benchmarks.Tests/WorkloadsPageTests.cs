using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Weft.Benchmarks.Workloads;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks.Tests;

/// <summary>
/// What docs/workloads.md tells of each workload is so: the list with the bounds of the schedules, and what the tool says of some of them.
/// ACCEPT_SNAPSHOTS=1 writes it anew, as it does snapshots; never where <c>CI</c> is set.
/// </summary>
public sealed partial class WorkloadsPageTests
{
    private const int BlockCount = 10;
    private const string Heading = "| workload | parameters | at most |\n|---|---|---|\n";

    private static readonly string Benchmarks = Path.Combine(AppContext.BaseDirectory, "Weft.Benchmarks.dll");

    [Fact]
    public void The_table_has_every_workload_with_its_bound()
    {
        var page = Read();
        var start = page.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length;
        var end = page.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        var table = new StringBuilder();
        foreach (var workload in WorkloadCatalog.Of(typeof(UniformTransfers).Assembly))
            table.Append(Row(workload));

        var printed = page[..start] + table + page[end..];
        Accept(printed);
        Assert.Equal(printed, Read());
    }

    [Fact]
    public void Advice_is_the_tools()
    {
        var page = Read();
        var found = 0;
        var printed = Example().Replace(page, match =>
        {
            found++;
            var output = BenchCommandTests.Output("--from", Benchmarks, "--workload", match.Groups["name"].Value, "--advise");
            return $"```sh\nweft bench --workload {match.Groups["name"].Value} --advise\n```\n\n```text\n{output}```\n";
        });

        Accept(printed);
        Assert.Equal(5, found);
        Assert.Equal(printed, Read());
    }

    private static string Row(Workload workload)
    {
        var settings = new WorkloadSettings(workload);
        using var run = new WorkloadRun(workload, settings, BlockCount);
        using var ledger = run.NewLedger();
        using var executor = new ParallelExecutor(ledger, workers: 1);
        var critical = run.Blocks.Sum(block => executor.Execute(block).Layout!.Schedule.CriticalPath.Count);
        var tenths = BlockCount * settings.TransactionCount * 10 / critical;
        var parameters = string.Join(", ", settings.Values.Select(one => $"{one.Key}={one.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"| `{workload.Name}` | {parameters} | {tenths / 10:N0}.{tenths % 10}× |\n");
    }

    private static void Accept(string page)
    {
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            File.WriteAllText(PathOfPage(), page);
    }

    private static string Read() => File.ReadAllText(PathOfPage()).ReplaceLineEndings("\n");

    private static string PathOfPage([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "docs", "workloads.md"));

    [GeneratedRegex("```sh\nweft bench --workload (?<name>\\S+) --advise\n```\n\n```text\n(?:(?!```).*\n)*```\n")]
    private static partial Regex Example();
}
