using System.Collections.Immutable;
using System.Security.Cryptography;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Node.Tests;

/// <summary>Blocks that are the same in every process: they are drawn from their number.</summary>
internal static class Sample
{
    public static LogIdentity Identity { get; } = new(7, 6, 1000, Root(6), 1);

    public const uint Salt = 0x5a17;

    public static BlockLog Open(MemoryDisk disk) => new(disk, Identity, Salt, roomBytes: 8 * LogFormat.PageBytes);

    public static Hash256 Root(ulong number) => Hash256.FromBytes(SHA256.HashData(BitConverter.GetBytes(number)));

    /// <summary>A block of up to 40 transactions with up to 200 bytes of call data each; mostly of few.</summary>
    public static LoggedBlock Block(ulong number)
    {
        var random = new Random((int)number);
        var transactions = ImmutableArray.CreateBuilder<Transaction>();
        for (var count = random.Next(3) == 0 ? random.Next(40) : random.Next(3); count > 0; count--)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var sender = new byte[Address.ByteCount];
            random.NextBytes(sender);
            transactions.Add(new Transaction(Address.FromBytes(sender), Address.FromBytes(sender), (ulong)random.Next(1 << 28), bytes));
        }

        return new LoggedBlock(new Block(number, 1000 + number, transactions.ToImmutable()), Root(number));
    }

    /// <summary>A block as an executor gives it.</summary>
    public static ExecutedBlock Executed(LoggedBlock block) => new(block.Block, [], block.StateRoot);

    /// <summary>Blocks 7, 9, 11 and so on.</summary>
    public static LoggedBlock[] Blocks(int count) => [.. Enumerable.Range(0, count).Select(i => Block(Number(i)))];

    /// <summary>The number of a block by its place.</summary>
    public static ulong Number(int place) => 7 + (2 * (ulong)place);

    /// <summary>Fails unless a log holds so many blocks of the sample, and says so.</summary>
    public static void AssertHolds(BlockLog log, int count)
    {
        Assert.Equal(Blocks(count), log.Read());
        Assert.Equal(count, log.Count);
        Assert.Equal(count == 0 ? Identity.GenesisNumber : Number(count - 1), log.LastNumber);
        Assert.Equal(Root(log.LastNumber), log.LastRoot);
    }
}
