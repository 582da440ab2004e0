using System.Text.Json;
using System.Xml.Linq;
using Weft.Benchmarks.Workloads;
using Weft.Cli;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks.Tests;

/// <summary><c>weft bench</c> on workloads of this assembly, and of the benchmarks.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private static readonly string Own = typeof(BenchCommandTests).Assembly.Location;
    private static readonly string Benchmarks = Path.Combine(AppContext.BaseDirectory, "Weft.Benchmarks.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("weft-bench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_list_tells_names_and_parameters() => Snapshot.Match(Output("--from", Own, "--list"));

    [Fact]
    public void The_list_can_be_of_some() =>
        Assert.Equal("faulty-end\n  It has one block.\n", Output("--from", Own, "--list", "-l", "faulty-e*"));

    [Fact]
    public void Advice_tells_what_bounds_a_block() =>
        Snapshot.Match(Output("--from", Own, "--advise", "-l", "faulty-payments", "-l", "coin-payments", "-t", "40"));

    [Theory]
    [InlineData("amm-zipf")]
    [InlineData("staking-index")]
    [InlineData("lending-pool")]
    public void The_bound_is_that_of_the_schedules(string name)
    {
        var workload = WorkloadCatalog.Of(typeof(UniformTransfers).Assembly).Single(one => one.Name == name);
        var values = new Dictionary<string, long> { ["accounts"] = 70 };
        var settings = new WorkloadSettings(workload, values) { Seed = 3, TransactionCount = 50 };
        using var run = new WorkloadRun(workload, settings, blockCount: 2);
        using var ledger = run.NewLedger();
        using var executor = new ParallelExecutor(ledger, workers: 3);
        var critical = run.Blocks.Sum(block => executor.Execute(block).Layout!.Schedule.CriticalPath.Count);

        var (json, svg) = (Path.Combine(_folder, "bench.json"), Path.Combine(_folder, "bench.svg"));
        var text = Output(
            "--from", Benchmarks, "-l", name, "--set", "accounts=70", "--seed", "3", "-t", "50", "-b", "2", "-r", "2", "-w", "1,2",
            "--json", json, "--svg", svg);

        Assert.Contains($" {1000 / critical / 10}.{1000 / critical % 10}× ", text, StringComparison.Ordinal);
        var row = JsonDocument.Parse(File.ReadAllText(json)).RootElement.GetProperty("workloads")[0];
        Assert.Equal(100, row.GetProperty("transactions").GetInt64());
        Assert.Equal(100, row.GetProperty("succeeded").GetInt64());
        Assert.Equal(critical, row.GetProperty("schedule").GetProperty("critical").GetInt32());
        Assert.Equal(1000 / critical, row.GetProperty("schedule").GetProperty("boundTenths").GetInt32());
        Assert.Equal(70, row.GetProperty("parameters").GetProperty("accounts").GetInt32());
        var executors = row.GetProperty("executors").EnumerateArray().ToList();
        Assert.Equal([1, 1, 2], executors.Select(one => one.GetProperty("workers").GetInt32()));
        Assert.All(executors, one => Assert.Equal(100, one.GetProperty("executions").GetInt64()));
        Assert.All(executors, one => Assert.Equal(2, one.GetProperty("runs").GetArrayLength()));
        Assert.Equal(3 * 2, XDocument.Load(svg).Root!.Elements().Count(one => one.Name.LocalName == "path"));
    }

    [Fact]
    public void What_is_printed_says_what_is_in_it()
    {
        var lines = Output("--from", Own, "-l", "coin-payments", "-t", "20", "-b", "2", "-r", "3", "-w", "2").Split('\n');

        Assert.Matches(
            "^  workload +│ at most │ succeed │ executor +│ +tx/s │ spread │ × serial │ CPU-seconds │ executions each$", lines[0]);
        const string Figures = @"│ +[\d,]+ │ +\d+ % │ +\d+\.\d\d │ +\d\.\d{3} │ +1.000$";
        Assert.Matches(@"^  coin-payments │ +[\d.]+× │ 100.0 % │ serial +" + Figures, lines[2]);
        Assert.Matches("^ +│ +│ +│ 2 workers " + Figures, lines[3]);
        Assert.Contains("each        2 blocks of 20 transactions, seed 1", lines);
        Assert.Contains("times       medians of 3 runs; spread: longest less shortest, in per cent of the median", lines);
        Assert.Contains(lines, line => line.StartsWith("included    access sets, schedule, execution", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("not         ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("access sets, schedule, execution with guard, gas and undo log, events, receipts",
        "decoding and signatures of transactions, state root, a log of blocks, making the blocks", "--no-root")]
    [InlineData("decoding, access sets, schedule, execution with guard, gas and undo log, events, receipts, state root",
        "signatures of transactions, a log of blocks, making the blocks", "--decode")]
    [InlineData("decoding, access sets, schedule, execution with guard, gas and undo log, events, receipts, state root, "
        + "a log of blocks on the disk", "signatures of transactions, making the blocks", "--decode", "--log", "FOLDER")]
    public void More_or_less_can_be_measured(string included, string notIncluded, params string[] options)
    {
        var log = Path.Combine(_folder, "log");
        var lines = Output([
            "--from", Own, "-l", "coin-payments", "-t", "20", "-b", "3", "-r", "2", "-w", "1,2",
            .. options.Select(option => option == "FOLDER" ? log : option)]).Split('\n');
        Assert.Contains($"included    {included}", lines);
        Assert.Contains($"not         {notIncluded}", lines);
        Assert.False(Directory.Exists(log) && Directory.EnumerateFileSystemEntries(log).Any());
    }

    /// <summary>With the gas limits that transactions of tests have, no block may have so many.</summary>
    [Fact]
    public void A_long_block_has_room_for_its_gas() => Assert.Contains(
        "100.0 %",
        Output("--from", Own, "-l", "coin-payments", "-t", "30000", "-b", "1", "-r", "1", "-w", "1"),
        StringComparison.Ordinal);

    [Fact]
    public void A_log_is_not_begun_where_something_is()
    {
        var file = Path.Combine(_folder, "mine.txt");
        File.WriteAllText(file, "mine");
        Refuses(
            $"--log: {_folder} is not empty. Give an empty folder: each run begins a log in it.",
            "--from", Own, "-l", "coin-payments", "-t", "20", "-b", "1", "-r", "1", "--log", _folder);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void A_workload_whose_transactions_fail_is_a_failure()
    {
        var (exitCode, output, error) = Run("--from", Own, "-l", "faulty-payments", "-t", "20", "-b", "1", "-r", "1", "-w", "1");

        Assert.Equal(Program.Failure, exitCode);
        Assert.Contains("50.0 %", output, StringComparison.Ordinal);
        Assert.Equal(
            "weft: faulty-payments: 10 of 20 transactions succeed, and 100 % should. These figures say how fast they fail.\n", error);
    }

    [Theory]
    [InlineData("--workload: there is no workload 'coin-payment'. Did you mean 'coin-payments'? 'weft bench --list' tells which there are.",
        "-l", "coin-payment")]
    [InlineData("--workload: there is no workload 'x*'. 'weft bench --list' tells which there are.", "-l", "x*")]
    [InlineData("--set: peopel: no workload that is measured has such a parameter. Did you mean 'people'?", "--set", "peopel=5")]
    [InlineData("--set: people: coin-payments takes numbers from 2 to 100000, not 1.", "--set", "people=1")]
    [InlineData("--set: people: this is no parameter with a whole number. Write it as accounts=5000.", "--set", "people")]
    [InlineData("--no-root: a log holds state roots. Leave out --no-root or --log.", "--no-root", "--log", "logs")]
    [InlineData("--yardsticks: what they measure is always the same. Leave out --yardsticks, or --no-root, --decode and --log.",
        "--yardsticks", "--decode")]
    [InlineData("faulty-preparation: a transaction of its preparation failed: Reverted InsufficientBalance(). "
        + "It was to run with 1000 transactions; try its defaults.", "-l", "faulty-preparation")]
    [InlineData("faulty-end: it has 1 blocks where 10 were asked for; it must not end. "
        + "It was to run with 1000 transactions; try its defaults.", "-l", "faulty-end")]
    public void What_cannot_be_meant_is_told(string message, params string[] arguments) => Refuses(message, ["--from", Own, .. arguments]);

    [Fact]
    public void An_assembly_without_workloads_is_told()
    {
        var coin = Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Coin.dll");
        var text = Path.Combine(_folder, "text.dll");
        File.WriteAllText(text, "This is text.");

        Refuses($"{coin}: no class in it derives from Weft.Testing.Workload. docs/workloads.md tells how to write one.", "--from", coin);
        Refuses($"{_folder}/no.dll: there is no such file. Build the project, or correct the path.", "--from", _folder + "/no.dll");
        Assert.StartsWith($"weft: {text}: this is no assembly with workloads. ", Run("--from", text).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_workers_are_read() => Refuses(
        "option '--workers' takes whole numbers from 1 to 256 with commas between them, not '1,,2'.\n"
            + "Run 'weft bench --help' to see what it takes.",
        "--workers", "1,,2");

    [Fact]
    public void Snapshots_all_belong_to_tests() => Snapshot.AssertNoneDangling(typeof(BenchCommandTests).Assembly);

    internal static string Output(params IEnumerable<string> arguments)
    {
        var (exitCode, output, error) = Run(arguments);
        Assert.Equal("", error);
        Assert.Equal(Program.Success, exitCode);
        return output;
    }

    private static (int ExitCode, string Output, string Error) Run(params IEnumerable<string> arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = Program.Run(["bench", .. arguments], output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    private static void Refuses(string message, params IEnumerable<string> arguments) =>
        Assert.Equal((Program.BadInput, "", $"weft: {message}\n"), Run(arguments));
}
