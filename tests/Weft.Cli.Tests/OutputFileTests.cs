namespace Weft.Cli.Tests;

/// <summary>Files to write that cannot be written are found before anything is read or executed.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "'': this is no path. Give the name of a file.")]
    [InlineData("none/receipts.json", "none/receipts.json: there is no such folder. Make it, or correct the path.")]
    [InlineData("genesis.json/receipts.json", "genesis.json/receipts.json: there is no such folder. Make it, or correct the path.")]
    [InlineData("folder", "folder: this is a folder. Give the name of a file in it.")]
    [InlineData("genesis.json", "genesis.json: this is one of the files to read. Give the name of another file.")]
    [InlineData("folder/../blocks.json", "folder/../blocks.json: this is one of the files to read. Give the name of another file.")]
    public void Bad_path(string path, string message)
    {
        Directory.CreateDirectory(_folder.PathOf("folder"));
        var full = path.Length == 0 ? "" : _folder.PathOf(path);
        string[] inputs = [_folder.PathOf("Missing.dll"), "-g", _folder.Genesis, "-b", _folder.Blocks];

        Tool.Refuses(_folder, message, ["run", .. inputs, "--receipts", full]);
        Tool.Refuses(_folder, message, ["schedule", .. inputs, "--output", full]);
        if (!message.Contains("files to read", StringComparison.Ordinal))
        {
            Tool.Refuses(_folder, message, "access", _folder.PathOf("Missing.dll"), "--output", full);
        }
    }

    [Fact]
    public void A_file_that_is_there_keeps_its_content_until_the_work_is_done()
    {
        _folder.Write("receipts.json", "old");

        Tool.Refuses(
            _folder,
            "Missing.dll: there is no such file. Build the contract project, or correct the path.",
            "run",
            _folder.PathOf("Missing.dll"),
            "-g",
            _folder.Genesis,
            "-b",
            _folder.Blocks,
            "--receipts",
            _folder.PathOf("receipts.json"));
        Tool.Output(_folder.Arguments("run", "--receipts", _folder.PathOf("receipts.json")));
        Assert.StartsWith("{", File.ReadAllText(_folder.PathOf("receipts.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_is_no_file_to_write() => Tool.Refuses(
        _folder,
        "Coin.dll: this is one of the files to read. Give the name of another file.",
        "access",
        _folder.Write("Coin.dll", "precious"),
        "--output",
        _folder.PathOf("Coin.dll"));

    [Fact]
    public void A_stopped_run_writes_nothing()
    {
        var before = _folder.Contents();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var result = Tool.Run(stop.Token, _folder.Arguments("run", "--receipts", _folder.PathOf("receipts.json")));

        Assert.Equal(new ToolResult(Program.Stopped, "", "weft: stopped; nothing was written.\n"), result);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public void A_stopped_schedule_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var result = Tool.Run(stop.Token, _folder.Arguments("schedule"));

        Assert.Equal(new ToolResult(Program.Stopped, "", "weft: stopped; nothing was written.\n"), result);
    }
}
