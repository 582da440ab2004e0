using System.Text;

namespace Weft.Node.Tests.Log;

/// <summary>A log on a real disk: what goes in comes out, and what does not belong together is refused.</summary>
public sealed class BlockLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Blocks_come_out_as_they_went_in()
    {
        using (var log = _folder.Open())
        {
            Sample.AssertHolds(log, 0);
            log.Append([Sample.Block(Sample.Number(0))]);
            log.Append([.. Sample.Blocks(12)[1..]]);
            Sample.AssertHolds(log, 12);
        }

        using (var log = _folder.Open())
        {
            Sample.AssertHolds(log, 12);
            Assert.Equal(0, log.CutBytes);
            log.Append([.. Sample.Blocks(15)[12..]]);
        }

        using var again = _folder.Open();
        Sample.AssertHolds(again, 15);
    }

    [Fact]
    public void A_closed_log_is_as_long_as_its_records_and_an_open_one_has_room()
    {
        using (var log = _folder.Open())
        {
            log.Append(Sample.Blocks(3));
            Assert.True(new FileInfo(_folder.Log).Length > 1 << 26);
        }

        Assert.True(new FileInfo(_folder.Log).Length < 1 << 16);
    }

    [Fact]
    public void A_log_of_another_identity_is_refused_and_left_as_it_is()
    {
        using (var log = _folder.Open())
            log.Append(Sample.Blocks(1));
        var before = File.ReadAllBytes(_folder.Log);
        var others = new Dictionary<LogIdentity, string>
        {
            [Sample.Identity with { ChainId = 8 }] = "chain 7, not 8",
            [Sample.Identity with { GenesisNumber = 5 }] = "a genesis in block 6, not 5",
            [Sample.Identity with { GenesisTimestampSeconds = 1 }] = "a genesis at time 1000, not 1",
            [Sample.Identity with { ProfileVersion = 2 }] = "profile 1, not 2",
            [Sample.Identity with { GenesisRoot = Sample.Root(1) }] = $"the genesis with state root {Sample.Root(6)}, not {Sample.Root(1)}",
        };
        foreach (var (other, words) in others)
        {
            var expected = $"{_folder.Log}: these blocks are of {words}. Give the folder that belongs to this genesis.";
            Assert.Equal(expected, Assert.Throws<BlockLogException>(() => _folder.Open(other)).Message);
        }

        Assert.Equal(before, File.ReadAllBytes(_folder.Log));
    }

    [Fact]
    public void One_process_has_it_at_a_time()
    {
        using (_folder.Open())
        {
            var refusal = Assert.Throws<BlockLogException>(() => _folder.Open());
            Assert.StartsWith($"{_folder.Log}: the block log cannot be opened. ", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("used by another process", refusal.Message, StringComparison.Ordinal);
        }

        _folder.Open().Dispose();
    }

    [Fact]
    public void What_is_no_log_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "notes.txt"), "mine");
        var refusal = Assert.Throws<BlockLogException>(() => _folder.Open()).Message;
        Assert.Equal($"{_folder.Path}: the folder is not empty, and there is no blocks.log in it. Give an empty one.", refusal);

        foreach (var text in new[] { "something else", new string('x', 10_000) })
        {
            File.WriteAllText(_folder.Log, text);
            refusal = Assert.Throws<BlockLogException>(() => _folder.Open()).Message;
            Assert.Equal($"{_folder.Log}: this is no block log: it does not begin with 'Weft log'.", refusal);
            Assert.Equal(text, File.ReadAllText(_folder.Log));
        }

        refusal = Assert.Throws<BlockLogException>(() => BlockLog.Open(_folder.Log, Sample.Identity)).Message;
        Assert.StartsWith($"{_folder.Log}: the block log cannot be opened. ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_version_is_refused()
    {
        var page = new byte[LogFormat.PageBytes];
        LogFormat.WriteFirstPage(page, Sample.Identity, Sample.Salt);
        page[LogFormat.Magic.Length]++;
        page.AsSpan(12, 4).Clear();
        BitConverter.TryWriteBytes(page.AsSpan(12), Checksum.Of(page));

        var refusal = Assert.Throws<BlockLogException>(() => Sample.Open(new MemoryDisk(page))).Message;
        Assert.Equal("memory: the log has version 2; this node reads version 1.", refusal);
    }

    [Fact]
    public void A_file_whose_beginning_was_interrupted_is_begun_anew()
    {
        var page = new byte[LogFormat.PageBytes];
        LogFormat.WriteFirstPage(page, Sample.Identity, Sample.Salt);
        foreach (var left in new[] { [], page[..5], page[..100], page[..4095], new byte[4096], new byte[100_000] })
        {
            using var log = Sample.Open(new MemoryDisk(left));
            Sample.AssertHolds(log, 0);
        }
    }

    [Fact]
    public void Blocks_follow_one_another()
    {
        using var log = _folder.Open();
        Assert.Throws<ArgumentException>(() => log.Append([Sample.Block(6)]));
        Assert.Throws<ArgumentException>(() => log.Append([Sample.Block(9), Sample.Block(9)]));
        log.Append([Sample.Block(7)]);
        Assert.Throws<ArgumentException>(() => log.Append([Sample.Block(7)]));
        Sample.AssertHolds(log, 1);
    }

    /// <summary>The format is a promise: these bytes are written down.</summary>
    [Fact]
    public void Page_zero_and_heads_are_as_the_page_says()
    {
        var disk = new MemoryDisk();
        using (var log = Sample.Open(disk))
            log.Append([Sample.Block(7)]);
        var bytes = disk.Contents();
        Assert.Equal("Weft log", Encoding.ASCII.GetString(bytes, 0, 8));
        Assert.Equal(1u, BitConverter.ToUInt32(bytes, 8));
        Assert.Equal(Sample.Salt, BitConverter.ToUInt32(bytes, 20));
        Assert.Equal(7ul, BitConverter.ToUInt64(bytes, 24));
        Assert.Equal(Sample.Root(6), Hash256.FromBytes(bytes.AsSpan(48, 32)));
        var body = Sample.Block(7).Block.ToCanonicalBytes();
        Assert.Equal("blok", Encoding.ASCII.GetString(bytes, 4096 + 4, 4));
        Assert.Equal(BitConverter.ToUInt32(bytes, 12), BitConverter.ToUInt32(bytes, 4096 + 8));
        Assert.Equal((uint)body.Length, BitConverter.ToUInt32(bytes, 4096 + 16));
        Assert.Equal((7ul, 4096ul, 4096ul), (U64(24), U64(32), U64(40)));
        Assert.Equal(Sample.Root(7), Hash256.FromBytes(bytes.AsSpan(4096 + 48, 32)));
        Assert.Equal(body, bytes[(4096 + 80)..(4096 + 80 + body.Length)]);
        Assert.Equal("done", Encoding.ASCII.GetString(bytes, bytes.Length - 4096 + 4, 4));

        ulong U64(int at) => BitConverter.ToUInt64(bytes, 4096 + at);
    }
}
