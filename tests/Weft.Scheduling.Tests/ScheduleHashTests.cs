using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Weft.Scheduling.Tests;

public sealed class ScheduleHashTests
{
    [Fact]
    public void The_encoding_is_the_documented_one()
    {
        var schedule = Build([new(3, AccessKind.Read, 11)], [new(3, AccessKind.Write, 12)]);
        byte[] encoded =
        [
            .. Encoding.ASCII.GetBytes("weft.schedule.1"), .. Int(2), .. Int(1),
            .. Int(0), .. Int(1), .. Int(3), .. Int(11), .. Int(12), (byte)AccessKind.Read, (byte)AccessKind.Write, .. Int(0),
        ];
        Assert.Equal(SHA256.HashData(encoded), schedule.Hash);
    }

    [Fact]
    public void The_encoding_of_junctions_is_the_documented_one()
    {
        var groups = Enumerable.Range(0, 9).Select(i => new Access[] { new(0, AccessKind.PointWrite, i) });
        var schedule = Build([.. groups, [new Access(0, AccessKind.RangeRead, 50)]]);
        byte[] encoded =
        [
            .. Encoding.ASCII.GetBytes("weft.schedule.1"), .. Int(10), .. Int(0), .. Int(1),
            .. Int(0), (byte)AccessKind.PointWrite, (byte)AccessKind.RangeRead,
            .. Int(9), .. Enumerable.Range(0, 9).SelectMany(i => (byte[])[.. Int(i), .. Int(i)]), .. Int(1), .. Int(9), .. Int(50),
        ];
        Assert.Equal(SHA256.HashData(encoded), schedule.Hash);
    }

    [Fact]
    public void The_encoding_of_blocks_is_the_documented_one()
    {
        var (first, second) = (Build([[new(0, AccessKind.Write, 4)]]), Build([]));
        var block = new BlockSchedule(
            77, [new Segment(0, first, Cut: null), new Segment(1, second, new SegmentCut(0, 0, 4, 9))]);
        byte[] encoded =
        [
            .. Encoding.ASCII.GetBytes("weft.block-schedule.1"), .. Int(77), .. Int(0), .. Int(2),
            .. Int(0), 0, .. first.Hash,
            .. Int(1), 1, .. Int(0), .. Int(0), .. Int(4), .. Int(9), .. second.Hash,
        ];
        Assert.Equal(SHA256.HashData(encoded), block.Hash);
    }

    [Fact]
    public void Equal_access_sets_have_equal_hashes_and_long_encodings_are_whole() => RandomCase.Check(100_001, 300, drawn =>
    {
        var (one, other) = (Schedule.Build(drawn.Build()), Schedule.Build(drawn.Build(), drawn.Weights.ToArray()));
        Assert.Equal(one.Hash, other.Hash);
        Assert.Equal(32, one.Hash.Length);
    });

    [Fact]
    public void Whatever_changes_a_constraint_or_its_reason_changes_the_hash()
    {
        Access[][] basis = [[new(0, AccessKind.Write, 1)], [new(0, AccessKind.Write, 2)], [new(1, AccessKind.Write, 3)]];
        Schedule[] changed =
        [
            Build(basis),
            Build(basis[0], basis[1]),
            Build([new(0, AccessKind.Read, 1)], basis[1], basis[2]),
            Build(basis[0], [new(0, AccessKind.Read, 2)], basis[2]),
            Build([new(0, AccessKind.Write, 9)], basis[1], basis[2]),
            Build(basis[0], [new(0, AccessKind.Write, 9)], basis[2]),
            Build(basis[0], basis[1], [new(0, AccessKind.Write, 3)]),
            Build([new(2, AccessKind.Write, 1)], [new(2, AccessKind.Write, 2)], basis[2]),
            Build(basis[2], basis[0], basis[1]),
        ];
        Assert.Equal(changed.Length, changed.Select(schedule => Convert.ToHexString(schedule.Hash)).Distinct().Count());
    }

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static Schedule Build(params Access[][] transactions) =>
        Schedule.Build(new Case(transactions, [.. transactions.Select(_ => 1UL)]).Build());
}
