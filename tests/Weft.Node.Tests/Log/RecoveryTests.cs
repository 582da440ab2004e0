using Weft.Blocks;

namespace Weft.Node.Tests.Log;

/// <summary>What is left of a file, and what the log makes of it.</summary>
public sealed class RecoveryTests
{
    private const int Groups = 3;

    [Fact]
    public void Every_length_gives_the_longest_whole_prefix()
    {
        var (bytes, ends) = Written(isClosed: true);
        for (var length = 0; length <= bytes.Length; length++)
        {
            using var log = Sample.Open(new MemoryDisk(bytes[..length]));
            Assert.Equal(ends.Count(end => end <= length), log.Count);
            if (length % 512 == 0)
                Sample.AssertHolds(log, log.Count);
        }
    }

    [Fact]
    public void Every_flipped_bit_of_a_closed_log_is_found()
    {
        var (bytes, ends) = Written(isClosed: true);
        var flips = new Random(2);
        for (var place = 0; place < bytes.Length; place++)
        {
            var bit = (byte)(1 << flips.Next(8));
            bytes[place] ^= bit;
            if (place < ends[^1])
            {
                var refusal = Record.Exception(() => Sample.Open(new MemoryDisk([.. bytes])));
                Assert.True(refusal is BlockLogException, $"byte {place}: {refusal}");
            }
            else
            {
                // Only the record that says it was closed: all blocks are there, and something was cut.
                using var log = Sample.Open(new MemoryDisk([.. bytes]));
                Sample.AssertHolds(log, ends.Count);
                Assert.NotEqual(0, log.CutBytes);
            }

            bytes[place] ^= bit;
        }
    }

    /// <summary>
    /// Of a log that was not closed the last group has nothing behind it that vouches for it: it looks like one that a crash tore.
    /// </summary>
    [Fact]
    public void Every_flipped_bit_of_a_log_that_was_not_closed_is_found()
    {
        var (bytes, ends) = Written(isClosed: false);
        var lastGroup = ends[^3];
        var flips = new Random(3);
        for (var place = 0; place < ends[^1]; place++)
        {
            var bit = (byte)(1 << flips.Next(8));
            bytes[place] ^= bit;
            if (place < lastGroup)
            {
                Assert.Throws<BlockLogException>(() => Sample.Open(new MemoryDisk([.. bytes])));
            }
            else
            {
                using var log = Sample.Open(new MemoryDisk([.. bytes]));
                Sample.AssertHolds(log, ends.Count(end => end <= place));
                Assert.NotEqual(0, log.CutBytes);
            }

            bytes[place] ^= bit;
        }
    }

    [Fact]
    public void Damage_is_told_with_block_and_place()
    {
        var (bytes, ends) = Written(isClosed: true);
        bytes[ends[1] + 200] ^= 1;
        Assert.Equal(
            $"memory: the block behind block 9 is damaged: its record begins at byte {ends[1]}, and the record of block 13 at byte "
            + $"{ends[2]} was written when that was whole. Restore the file from a copy.",
            Assert.Throws<BlockLogException>(() => Sample.Open(new MemoryDisk(bytes))).Message);
    }

    /// <summary>
    /// The last group was torn in its first block, and its second is whole. When the first is written again it must not come back.
    /// </summary>
    [Fact]
    public void What_was_cut_does_not_come_back()
    {
        var (bytes, ends) = Written(isClosed: false);
        bytes[ends[2] + 100] ^= 1;
        var disk = new MemoryDisk(bytes);
        using var log = Sample.Open(disk);
        Sample.AssertHolds(log, 3);
        Assert.Equal(ends[4] - ends[2], log.CutBytes);

        log.Append([Sample.Block(Sample.Number(3))]);

        using var recovered = Sample.Open(new MemoryDisk(disk.Contents()));
        Sample.AssertHolds(recovered, 4);
    }

    [Fact]
    public void Damage_after_opening_is_found_by_who_reads()
    {
        var (bytes, ends) = Written(isClosed: true);
        var disk = new MemoryDisk(bytes);
        using var log = Sample.Open(disk);
        disk.Write([1, 2, 3], ends[0] + 100);
        Assert.Throws<BlockLogException>(() => log.Read().ToList());
    }

    /// <summary>
    /// Bodies hold what strangers sent. A record within a body, at the start of a page, would vouch for what is before it, if they knew
    /// the salt.
    /// </summary>
    [Theory]
    [InlineData(0u, true)]
    [InlineData(Sample.Salt, false)]
    public void A_block_that_contains_a_record_is_a_block(uint guessedSalt, bool isRecovered)
    {
        const int callDataAt = LogFormat.HeadBytes + 22 + 52;
        var callData = new byte[2 * LogFormat.PageBytes];
        var head = new LogHead(LogKind.Block, 0, 0, 0, 9, Synced: 2 * LogFormat.PageBytes, Offset: 2 * LogFormat.PageBytes, default);
        LogFormat.WriteHead(callData.AsSpan(LogFormat.PageBytes - callDataAt), in head, guessedSalt);
        var disk = new MemoryDisk();
        using var log = Sample.Open(disk);
        log.Append([new(new Block(7, 1, [new Transaction(default, default, 1, callData)]), Sample.Root(7))]);

        var torn = disk.Contents();
        Assert.True(LogFormat.TryReadHead(torn.AsSpan(2 * LogFormat.PageBytes), 2 * LogFormat.PageBytes, guessedSalt, out _));
        torn[LogFormat.PageBytes + 100] ^= 1;
        var refusal = Record.Exception(() => Sample.AssertHolds(Sample.Open(new MemoryDisk(torn)), 0));
        Assert.Equal(isRecovered, refusal is null);
    }

    /// <summary>Power cuts at any moment, several in the life of one log.</summary>
    [Fact]
    public void Nothing_acknowledged_is_lost_at_a_power_cut()
    {
        var cuts = 0;
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var (disk, acknowledged) = (new MemoryDisk(), 0);
            for (var life = 0; life < 4; life++)
            {
                disk.OperationsLeft = random.Next(14);
                acknowledged = LiveUntilPowerIsGone(disk, random, acknowledged, seed);
                disk = disk.AfterPowerCut(random);
            }

            using var log = Sample.Open(disk);
            cuts += log.CutBytes > 0 ? 1 : 0;
            Assert.True(log.Count >= acknowledged, $"seed {seed}: {acknowledged} were acknowledged, {log.Count} are there");
            Sample.AssertHolds(log, log.Count);
        }

        Assert.InRange(cuts, 20, 400);
    }

    private static int LiveUntilPowerIsGone(MemoryDisk disk, Random random, int acknowledged, int seed)
    {
        try
        {
            using var log = Sample.Open(disk);
            Assert.True(log.Count >= acknowledged, $"seed {seed}: {acknowledged} were acknowledged, {log.Count} are there");
            for (acknowledged = log.Count; disk.OperationsLeft > 0; acknowledged = log.Count)
            {
                var count = acknowledged + random.Next(1, 4);
                log.Append([.. Sample.Blocks(count)[acknowledged..]]);
            }
        }
        catch (IOException exception) when (exception is not BlockLogException { InnerException: null })
        {
            // The power is gone. What the log itself finds wrong has no inner exception, and may not be.
        }

        return acknowledged;
    }

    /// <summary>Three groups: two blocks, one, two; and where each block ends.</summary>
    private static (byte[] Bytes, List<int> Ends) Written(bool isClosed)
    {
        var disk = new MemoryDisk();
        var log = Sample.Open(disk);
        var blocks = Sample.Blocks(5);
        LoggedBlock[][] groups = [blocks[..2], blocks[2..3], blocks[3..]];
        Assert.Equal(Groups, groups.Length);
        foreach (var group in groups)
            log.Append(group);
        var ends = new List<int>();
        foreach (var block in blocks)
        {
            var start = ends.Count == 0 ? LogFormat.PageBytes : ends[^1];
            ends.Add(start + (int)LogFormat.ToPages(LogFormat.HeadBytes + block.Block.ToCanonicalBytes().Length));
        }

        // Some of the room is enough.
        var bytes = disk.Contents()[..(ends[^1] + (2 * LogFormat.PageBytes))];
        log.Dispose();
        return (isClosed ? disk.Contents() : bytes, ends);
    }
}
