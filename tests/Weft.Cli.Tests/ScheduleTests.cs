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
