using System.Text.RegularExpressions;
using Weft.Testing;

namespace Weft.Cli.Tests;

/// <summary><c>weft run</c> on the small chain.</summary>
public sealed class RunTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_report_tells_blocks_failures_and_the_state_root() =>
        Snapshot.Match(WithoutStateRoot(Tool.Output(_folder.Arguments("run", "--verify"))));

    [Fact]
    public void The_receipts_file_tells_every_transaction()
    {
        var path = _folder.PathOf("receipts.json");

        Tool.Output(_folder.Arguments("run", "--receipts", path));

        Snapshot.Match(WithoutStateRoot(File.ReadAllText(path)), extension: "json");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("8")]
    [InlineData("256")]
    public void Workers_do_not_change_what_is_printed(string workers) =>
        Assert.Equal(Tool.Output(_folder.Arguments("run")), Tool.Output(_folder.Arguments("run", "--workers", workers)));

    [Fact]
    public void A_project_stands_for_the_assembly_that_building_it_makes()
    {
        _folder.Write("Broken.csproj", "<Project");

        var result = Tool.Run("access", _folder.PathOf("Broken.csproj"));

        Assert.Equal((Program.BadInput, ""), (result.ExitCode, result.Output));
        var beginning = $"weft: {_folder.PathOf("Broken.csproj")}: the project does not build. dotnet build says:\n";
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
        Assert.Contains("MSB4025", result.Error, StringComparison.Ordinal);
        Tool.Refuses(_folder, "Missing.csproj: there is no such project. Correct the path.", "access", _folder.PathOf("Missing.csproj"));
    }

    [Fact]
    public void Without_blocks_the_state_root_is_that_of_the_genesis()
    {
        var blocks = _folder.Write("none.json", """{ "format": 1, "blocks": [] }""");
        var empty = _folder.Write("empty.json", """{ "format": 1, "blocks": [{ "number": 7, "timestamp": 1000, "transactions": [] }] }""");

        var without = Tool.Output("run", Tool.Tokens, "-g", _folder.Genesis, "-b", blocks);
        var with = Tool.Output("run", Tool.Tokens, "-g", _folder.Genesis, "-b", empty);

        Assert.Contains("\ntransactions 0, of which 0 failed; 0 events\n", without, StringComparison.Ordinal);
        Assert.Equal(StateRoot(without), StateRoot(with));
        Assert.NotEqual(StateRoot(without), StateRoot(Tool.Output(_folder.Arguments("run"))));
    }

    [Fact]
    public void Long_runs_are_told_in_short()
    {
        // More blocks than are shown, and more reasons than are shown: each block fails once, with a text of its own.
        var blocks = Enumerable.Range(7, 30).Select(number =>
            $$"""
            { "number": {{number}}, "timestamp": 2000, "transactions": [
              { "from": "dave", "to": "gold", "call": "transfer", "arguments": ["bob", "{{number}}"] } ] }
            """);
        _folder.Write("blocks.json", $$"""{ "format": 1, "blocks": [{{string.Join(',', blocks)}}] }""");

        Snapshot.Match(WithoutStateRoot(Tool.Output(_folder.Arguments("run"))));
    }

    /// <summary>
    /// The state root covers the code of every contract, and so what this build's compiler made of it: it cannot be written down. All else
    /// depends on the inputs alone, also the hashes of receipts, for every address of the small chain is given.
    /// </summary>
    private static string WithoutStateRoot(string text) => Regex.Replace(text, "(?m)^(state root   | *\"stateRoot\": \").*\n", "");

    private static string StateRoot(string output) =>
        output.Split('\n').Single(line => line.StartsWith("state root   0x", StringComparison.Ordinal));
}
