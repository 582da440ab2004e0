namespace Weft.Cli.Tests;

/// <summary><c>weft run --data</c>: blocks are kept, and a run goes on where another stopped.</summary>
public sealed class DataTests : IDisposable
{
    private readonly Folder _folder = new();

    private string Data => _folder.PathOf("data");

    private string Log => Path.Combine(Data, "blocks.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_block_is_told_when_it_is_durable_and_the_report_is_as_ever()
    {
        var plain = Tool.Output(_folder.Arguments("run", "--verify"));
        var kept = Tool.Output(_folder.Arguments("run", "--verify", "--data", Data));
        var (durable, report) = Parted(kept);
        Assert.Equal(plain, report);
        Assert.Equal(["durable      block 7", "durable      block 9"], durable.Select(line => line[..20].TrimEnd()));
        Assert.EndsWith(StateRoot(plain), durable[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "8")]
    [InlineData("2", "1")]
    public void A_run_goes_on_where_another_stopped(string first, string second)
    {
        var receipts = _folder.PathOf("receipts.json");
        var again = _folder.PathOf("again.json");
        var whole = Tool.Output(_folder.Arguments("run", "--receipts", receipts));
        Assert.Equal(["durable      block 7"], Parted(Start("--workers", first)).Durable.Select(line => line[..20].TrimEnd()));

        var (durable, report) = Parted(Tool.Output(_folder.Arguments("run", "--data", Data, "--workers", second, "--receipts", again)));

        Assert.Equal(["durable      block 9"], durable.Select(line => line[..20].TrimEnd()));
        Assert.Equal(whole, report);
        Assert.Equal(File.ReadAllText(receipts), File.ReadAllText(again));
    }

    [Fact]
    public void The_same_run_again_adds_nothing()
    {
        Tool.Output(_folder.Arguments("run", "--data", Data));
        var bytes = File.ReadAllBytes(Log);
        var (durable, report) = Parted(Tool.Output(_folder.Arguments("run", "--data", Data, "--verify")));
        Assert.Empty(durable);
        Assert.Equal(Tool.Output(_folder.Arguments("run", "--verify")), report);
        Assert.Equal(bytes, File.ReadAllBytes(Log));
    }

    /// <summary>Blocks that the folder has and the file has not are executed and not reported; the state root covers them.</summary>
    [Fact]
    public void Blocks_of_the_folder_alone_count_for_the_state()
    {
        var whole = Tool.Output(_folder.Arguments("run", "--data", Data));
        var none = _folder.Write("none.json", """{ "format": 1, "blocks": [] }""");
        var output = Tool.Output("run", Tool.Tokens, "-g", _folder.Genesis, "-b", none, "--data", Data);
        Assert.Equal(StateRoot(whole), StateRoot(output));
        Assert.Contains("\ntransactions 0, of which 0 failed; 0 events\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_write_is_cut_and_told_and_the_run_goes_on()
    {
        var whole = Tool.Output(_folder.Arguments("run", "--data", Data));
        File.WriteAllBytes(Log, File.ReadAllBytes(Log)[..^5000]);

        var result = Tool.Run(_folder.Arguments("run", "--data", Data));

        Assert.Equal(Program.Success, result.ExitCode);
        Assert.Matches(
            @"^weft: .*data: cut \d+ bytes behind block 7\. They were being written when a run was ended, and their blocks were never "
            + "acknowledged\\.\n$",
            result.Error);
        var (durable, report) = Parted(result.Output);
        Assert.Equal(["durable      block 9"], durable.Select(line => line[..20].TrimEnd()));
        Assert.Equal(Parted(whole).Report, report);
    }

    [Fact]
    public void Damage_is_refused()
    {
        Tool.Output(_folder.Arguments("run", "--data", Data));
        var bytes = File.ReadAllBytes(Log);
        bytes[4096 + 100] ^= 1;
        File.WriteAllBytes(Log, bytes);

        // Which record vouches for it depends on how many blocks one sync served.
        var result = Tool.Run(_folder.Arguments("run", "--data", Data));
        Assert.Equal((Program.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            "^weft: .*blocks.log: the first block is damaged: its record begins at byte 4096, and the record of block 9 at byte "
            + "(8192|12288) was written when that was whole. Restore the file from a copy.\n$",
            result.Error);
        Assert.Equal(bytes, File.ReadAllBytes(Log));
    }

    [Fact]
    public void Another_chain_and_another_genesis_are_refused()
    {
        Tool.Output(_folder.Arguments("run", "--data", Data));
        _folder.Write("genesis.json", SmallChain.Changed(SmallChain.Genesis, "\"chainId\": 7", "\"chainId\": 8"));
        Refuses("data/blocks.log: these blocks are of chain 7, not 8. Give the folder that belongs to this genesis.");

        _folder.Write("genesis.json", SmallChain.Changed(SmallChain.Genesis, "\"bob\", 50]", "\"bob\", 51]"));
        var result = Tool.Run(_folder.Arguments("run", "--data", Data));
        Assert.Equal((Program.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("blocks.log: these blocks are of the genesis with state root 0x", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_that_do_not_go_on_with_the_folder_are_refused()
    {
        Tool.Output(_folder.Arguments("run", "--data", Data));
        const string fix = "Give blocks that continue those of the folder.";
        _folder.Write("blocks.json", SmallChain.Changed(SmallChain.Blocks, "[\"bob\", \"30\"]", "[\"bob\", \"31\"]"));
        Refuses($"blocks.json: block 7 does not go on with data: it is another block there. {fix}");

        _folder.Write("blocks.json", SmallChain.Changed(SmallChain.Blocks, "\"number\": 7", "\"number\": 8"));
        Refuses($"blocks.json: block 8 does not go on with data: it is not there, but later ones up to 9 are. {fix}");

        _folder.Write("blocks.json", """{ "format": 1, "blocks": [{ "number": 10, "timestamp": 1001, "transactions": [] }] }""");
        Refuses($"blocks.json: block 10 does not go on with data: it has the time 1001, and the one before it has 1012 there. {fix}");
    }

    [Fact]
    public void A_folder_that_is_none_or_holds_something_else_is_refused()
    {
        _folder.Write("file", "text");
        var result = Tool.Run(_folder.Arguments("run", "--data", _folder.PathOf("file")));
        Assert.Equal((Program.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("the block log cannot be opened.", result.Error, StringComparison.Ordinal);
        Tool.Refuses(_folder, "'': this is no path. Give the name of a file.", _folder.Arguments("run", "--data", ""));
        var here = _folder.PathOf("").TrimEnd(Path.DirectorySeparatorChar);
        Assert.Contains("the folder is not empty", Tool.Run(_folder.Arguments("run", "--data", here)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_keeps_what_it_acknowledged()
    {
        Start();
        var result = Tool.Run(new CancellationToken(canceled: true), _folder.Arguments("run", "--data", Data));
        Assert.Equal((Program.Stopped, ""), (result.ExitCode, result.Output));
        Assert.Equal($"weft: stopped; {Data} holds the blocks up to 7.\n", result.Error);
    }

    /// <summary>A run of the first block alone.</summary>
    private string Start(params string[] more)
    {
        var second = SmallChain.Blocks.LastIndexOf('{', SmallChain.Blocks.IndexOf("\"number\": 9", StringComparison.Ordinal));
        var text = SmallChain.Blocks[..second];
        var first = _folder.Write("first.json", text.TrimEnd().TrimEnd(',') + " ] }");
        return Tool.Output(["run", Tool.Tokens, "-g", _folder.Genesis, "-b", first, "--data", Data, .. more]);
    }

    private void Refuses(string message) => Tool.Refuses(_folder, message, _folder.Arguments("run", "--data", Data));

    private static (string[] Durable, string Report) Parted(string output)
    {
        var lines = output.Split('\n');
        var durable = lines.TakeWhile(line => line.StartsWith("durable", StringComparison.Ordinal)).ToArray();
        return (durable, string.Join('\n', lines[durable.Length..]));
    }

    private static string StateRoot(string output) =>
        output.Split('\n').Single(line => line.StartsWith("state root   0x", StringComparison.Ordinal))[13..];
}
