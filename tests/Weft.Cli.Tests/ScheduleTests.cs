using System.Text.Json;
using System.Xml.Linq;
using Weft.Testing;

namespace Weft.Cli.Tests;

/// <summary><c>weft schedule</c> on the small chain.</summary>
public sealed class ScheduleTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("7")]
    [InlineData("9")]
    public void Text_tells_steps_and_waits(string block) => Snapshot.Match(
        Tool.Output(_folder.Arguments("schedule", "--block", block)), parameters: [(nameof(block), block)]);

    [Fact]
    public void Text_of_the_first_block_is_what_is_asked_for_in_silence() => Assert.Equal(
        Tool.Output(_folder.Arguments("schedule", "--block", "7", "--format", "text")), Tool.Output(_folder.Arguments("schedule")));

    [Fact]
    public void Json_is_the_whole_schedule()
    {
        var json = Tool.Output(_folder.Arguments("schedule", "-f", "json"));

        using var document = JsonDocument.Parse(json);
        Assert.Equal("weft.schedule/1", document.RootElement.GetProperty("format").GetString());
        Snapshot.Match(json, extension: "json");
    }

    [Fact]
    public void Svg_is_a_picture()
    {
        var svg = Tool.Output(_folder.Arguments("schedule", "-f", "svg"));

        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Snapshot.Match(svg, extension: "svg");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("svg")]
    public void A_file_gets_what_would_be_printed(string format)
    {
        var file = _folder.PathOf("schedule");

        Assert.Equal("", Tool.Output(_folder.Arguments("schedule", "-f", format, "-o", file)));
        Assert.Equal(Tool.Output(_folder.Arguments("schedule", "-f", format)), File.ReadAllText(file));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public void Why_tells_the_chain_of_waits(string why) =>
        Snapshot.Match(Tool.Output(_folder.Arguments("schedule", "--why", why)), parameters: [(nameof(why), why)]);

    [Fact]
    public void Why_is_told_to_tools_too()
    {
        using var json = JsonDocument.Parse(Tool.Output(_folder.Arguments("schedule", "--why=2", "-f", "json")));

        Assert.Equal("weft.why/1", json.RootElement.GetProperty("format").GetString());
        Assert.Equal([2, 0], json.RootElement.GetProperty("chain").EnumerateArray().Select(link => link.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void Why_of_no_transaction() => Tool.Refuses(
        _folder,
        "--why: block 7 has no transaction 5. They are numbered 0 to 4.",
        _folder.Arguments("schedule", "--why", "5"));

    [Fact]
    public void Why_in_an_empty_block()
    {
        _folder.Write("blocks.json", """{ "format": 1, "blocks": [ { "number": 7, "timestamp": 1012, "transactions": [] } ] }""");
        Tool.Refuses(
            _folder, "--why: block 7 has no transaction 0. The block is empty.", _folder.Arguments("schedule", "--why", "0"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("first")]
    [InlineData("2147483648")]
    public void Why_of_no_number(string why) => Tool.Refuses(
        _folder,
        $"option '--why' takes a whole number from 0 to 2147483647, not '{why}'.\nRun 'weft schedule --help' to see what it takes.",
        _folder.Arguments("schedule", "--why=" + why));

    [Fact]
    public void Why_is_no_picture() => Tool.Refuses(
        _folder,
        "--why: the answer is no picture. Choose --format text or json.",
        _folder.Arguments("schedule", "--why", "0", "-f", "svg"));

    [Fact]
    public void Advice_tells_what_bounds_a_block()
    {
        var text = Tool.Output(_folder.Arguments("schedule", "--advise"));

        Assert.Equal(text, Tool.Output(_folder.Arguments("schedule", "--advise")));
        Snapshot.Match(text);
        Snapshot.Match(Tool.Output(_folder.Arguments("schedule", "--advise", "-f", "json")), extension: "json");
    }

    [Theory]
    [InlineData("35")]
    [InlineData("38")]
    public void Advice_on_the_recorded_activity(string block)
    {
        string Activity(string name) => Path.Combine(AppContext.BaseDirectory, "activity", name);
        string[] inputs = [Tool.Amm, Tool.Tokens, "-g", Activity("genesis.json"), "-b", Activity("blocks.json")];
        Snapshot.Match(Tool.Output(["schedule", .. inputs, "--block", block, "--advise"]), parameters: [(nameof(block), block)]);
    }

    [Fact]
    public void Advice_is_no_picture_and_no_chain()
    {
        Tool.Refuses(
            _folder,
            "--advise: the answer is no picture. Choose --format text or json.",
            _folder.Arguments("schedule", "--advise", "-f", "svg"));
        Tool.Refuses(
            _folder,
            "--advise: --why is another question. Ask them one after the other.",
            _folder.Arguments("schedule", "--advise", "--why", "1"));
    }

    [Theory]
    [InlineData("8")]
    [InlineData("0")]
    public void Unknown_block(string block) => Tool.Refuses(
        _folder,
        $"blocks.json: blocks: there is no block {block}. They are numbered 7 to 9.",
        _folder.Arguments("schedule", "--block", block));

    [Fact]
    public void No_blocks()
    {
        _folder.Write("blocks.json", """{ "format": 1, "blocks": [] }""");
        Tool.Refuses(_folder, "blocks.json: blocks: there are no blocks. Add one.", _folder.Arguments("schedule"));
    }
}
