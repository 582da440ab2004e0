using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Weft.Blocks.Tests;

public sealed class CanonicalTests
{
    [Fact]
    public void The_bytes_of_a_transaction_are_these()
    {
        var bytes = Transaction().ToCanonicalBytes();
        Assert.Equal(
            "5402" + Times("11", 20) + Times("22", 20) + "0403020100000000" + "05000000" + "a9059cbb00" + "00",
            Convert.ToHexStringLower(bytes));
        Assert.Equal(Hash(bytes), Transaction().ComputeHash());
    }

    [Fact]
    public void The_bytes_of_a_block_are_these()
    {
        var block = new Block(7, 1_700_000_000, [Transaction(), Transaction()]);
        var body = Convert.ToHexStringLower(Transaction().ToCanonicalBytes())[4..];
        Assert.Equal(
            "4202" + "0700000000000000" + "00f1536500000000" + "02000000" + body + body,
            Convert.ToHexStringLower(block.ToCanonicalBytes()));
        Assert.Equal(Hash(block.ToCanonicalBytes()), block.ComputeHash());
    }

    [Fact]
    public void The_bytes_of_a_receipt_are_these()
    {
        var eventBody = Times("33", 20) + "02" + Times("44", 32) + Times("55", 32) + "03000000" + "010203";
        Assert.Equal("4501" + eventBody, Convert.ToHexStringLower(Event().ToCanonicalBytes()));
        Assert.Equal(
            "5201" + "00" + "0a00000000000000" + "01000000" + eventBody + "02000000" + "0405",
            Convert.ToHexStringLower(Receipt().ToCanonicalBytes()));
        Assert.Equal(
            "5201" + "0d" + "0b00000000000000" + "00000000" + "01000000" + "ff",
            Convert.ToHexStringLower(Reverted().ToCanonicalBytes()));
        Assert.Equal(Hash(Receipt().ToCanonicalBytes()), Receipt().ComputeHash());
    }

    [Fact]
    public void The_bytes_of_a_block_s_receipts_and_result_are_these()
    {
        Receipt[] receipts = [Receipt(), Reverted()];
        var bodies = string.Concat(receipts.Select(receipt => Convert.ToHexStringLower(receipt.ToCanonicalBytes())[4..]));
        Assert.Equal("4c01" + "02000000" + bodies, Convert.ToHexStringLower(BlockResult.CanonicalBytesOf(receipts)));

        var block = new Block(7, 8, [Transaction(), Transaction()]);
        var result = BlockResult.Of(block, receipts, Filled<Hash256>(0x66));
        Assert.Equal(
            "5801" + "0700000000000000" + block.ComputeHash().ToString()[2..]
            + BlockResult.HashOf(receipts).ToString()[2..] + Times("66", 32),
            Convert.ToHexStringLower(result.ToCanonicalBytes()));
        Assert.Equal(Hash(result.ToCanonicalBytes()), result.ComputeHash());
        Assert.Throws<ArgumentException>(() => BlockResult.Of(block, [Receipt()], default));
    }

    [Fact]
    public void Whatever_is_written_reads_back_equal()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new RandomBlocks(seed);
            var (block, receipts) = (random.Block(), random.Receipts());

            Assert.True(block.Equals(Block.FromCanonicalBytes(block.ToCanonicalBytes())), $"seed {seed}");
            Assert.True(receipts.SequenceEqual(BlockResult.ReadReceipts(BlockResult.CanonicalBytesOf(receipts))), $"seed {seed}");
            Assert.All(block.Transactions, item => Assert.Equal(item, Blocks.Transaction.FromCanonicalBytes(item.ToCanonicalBytes())));
            Assert.All(receipts, item => Assert.Equal(item, Blocks.Receipt.FromCanonicalBytes(item.ToCanonicalBytes())));
            Assert.All(
                receipts.SelectMany(item => item.Events),
                item => Assert.Equal(item, Blocks.Event.FromCanonicalBytes(item.ToCanonicalBytes())));
        }
    }

    [Fact]
    public void Whatever_reads_is_the_one_form_of_its_value()
    {
        var accepted = 0;
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new RandomBlocks(seed);
            var bytes = random.Damage(BlockResult.CanonicalBytesOf(random.Receipts()));
            try
            {
                Assert.True(bytes.AsSpan().SequenceEqual(BlockResult.CanonicalBytesOf(BlockResult.ReadReceipts(bytes))), $"seed {seed}");
                accepted++;
            }
            catch (CanonicalFormatException error)
            {
                Assert.StartsWith("receipts: ", error.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(accepted, 500, 4_500);
    }

    [Fact]
    public void Every_prefix_and_every_extension_is_rejected()
    {
        var bytes = new Block(7, 8, [Transaction()]).ToCanonicalBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<CanonicalFormatException>(() => Block.FromCanonicalBytes(bytes.AsSpan(0, length)));
        Assert.Equal("block: end at byte 80: got 1 more bytes.", Problem(() => Block.FromCanonicalBytes([.. bytes, 0])));
    }

    [Fact]
    public void Errors_name_the_field_and_the_byte()
    {
        var block = new Block(7, 8, [Transaction(), Transaction()]).ToCanonicalBytes();
        Assert.Equal(
            "block: transactions[1].callData at byte 128: got a length of 5, but only 4 bytes follow.",
            Problem(() => Block.FromCanonicalBytes(block.AsSpan()[..^2])));
        Assert.Equal(
            "block: header at byte 0: expected 0x4202, got 0x5402.",
            Problem(() => Block.FromCanonicalBytes(Transaction().ToCanonicalBytes())));
        Assert.Equal(
            "receipt: status at byte 2: there is no status 17.",
            Problem(() => Blocks.Receipt.FromCanonicalBytes(With(Receipt().ToCanonicalBytes(), 2, 17))));

        var receipts = BlockResult.CanonicalBytesOf([Reverted(), Receipt()]);
        var topicCount = receipts.AsSpan().IndexOf(Enumerable.Repeat((byte)0x33, 20).ToArray()) + 20;
        Assert.Equal(
            $"receipts: receipts[1].events[0].topics at byte {topicCount}: got a length of 5, at most 4 is allowed.",
            Problem(() => BlockResult.ReadReceipts(With(receipts, topicCount, 5))));
    }

    [Fact]
    public void Lengths_beyond_their_limits_are_rejected_before_anything_is_allocated()
    {
        var transaction = Transaction().ToCanonicalBytes();
        BinaryPrimitives.WriteUInt32LittleEndian(transaction.AsSpan(50), Limits.CalldataBytesMax + 1);
        Assert.Equal(
            "transaction: callData at byte 50: got a length of 65537, at most 65536 is allowed.",
            Problem(() => Blocks.Transaction.FromCanonicalBytes(transaction)));

        var block = new Block(7, 8, []).ToCanonicalBytes();
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(18), Limits.BlockTransactionsMax);
        Assert.Equal(
            "block: transactions at byte 18: got a length of 1048576, but only 0 bytes follow.",
            Problem(() => Block.FromCanonicalBytes(block)));
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(18), uint.MaxValue);
        Assert.Equal(
            "block: transactions at byte 18: got a length of 4294967295, at most 1048576 is allowed.",
            Problem(() => Block.FromCanonicalBytes(block)));
    }

    [Fact]
    public void Gas_limits_beyond_theirs_are_rejected()
    {
        var transaction = Transaction().ToCanonicalBytes();
        BinaryPrimitives.WriteUInt64LittleEndian(transaction.AsSpan(42), Limits.TransactionGasMax + 1);
        Assert.Equal(
            "transaction: gasLimit at byte 42: got 268435457, at most 268435456 is allowed.",
            Problem(() => Blocks.Transaction.FromCanonicalBytes(transaction)));

        const int fullCount = (int)(Limits.BlockGasMax / Limits.TransactionGasMax);
        var full = Enumerable.Repeat(new Transaction(default, default, Limits.TransactionGasMax, default), fullCount);
        var block = new Block(7, 8, [.. full, new Transaction(default, default, 0, default)]).ToCanonicalBytes();
        Assert.Equal(fullCount + 1, Block.FromCanonicalBytes(block).Transactions.Length);
        block[^13] = 1;
        Assert.Equal(
            "block: transactions at byte 18: got gas limits of 274877906945 together, at most 274877906944 is allowed.",
            Problem(() => Block.FromCanonicalBytes(block)));
    }

    [Fact]
    public void A_transaction_that_failed_emits_nothing()
    {
        Assert.Throws<ArgumentException>(() => new Receipt(TransactionStatus.Panic, 1, [Event()], default));
        var bytes = With(Receipt().ToCanonicalBytes(), 2, (byte)TransactionStatus.Panic);
        Assert.Equal(
            "receipt: events at byte 11: got a length of 1, at most 0 is allowed.",
            Problem(() => Blocks.Receipt.FromCanonicalBytes(bytes)));
    }

    [Fact]
    public void What_exceeds_a_limit_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new Transaction(default, default, 0, new byte[Limits.CalldataBytesMax + 1]));
        Assert.Throws<ArgumentException>(() => new Transaction(default, default, Limits.TransactionGasMax + 1, default));
        var greedy = new Transaction(default, default, Limits.TransactionGasMax, default);
        Assert.Throws<ArgumentException>(
            () => new Block(1, 1, [.. Enumerable.Repeat(greedy, (int)(Limits.BlockGasMax / Limits.TransactionGasMax) + 1)]));
        Assert.Throws<ArgumentException>(() => new Event(default, [.. new Hash256[Limits.EventTopicsMax + 1]], default));
        Assert.Throws<ArgumentException>(() => new Event(default, [], new byte[Limits.EventDataBytesMax + 1]));
        Assert.Throws<ArgumentException>(() => new Receipt(TransactionStatus.Success, 0, [], new byte[Limits.ReturnBytesMax + 1]));
        var events = Enumerable.Repeat(Event(), Limits.EventsMax + 1);
        Assert.Throws<ArgumentException>(() => new Receipt(TransactionStatus.Success, 0, [.. events], default));
        Assert.Throws<ArgumentException>(() => new Receipt((TransactionStatus)200, 0, [], default));
        Assert.Equal(Limits.CalldataBytesMax, new Transaction(default, default, 0, new byte[Limits.CalldataBytesMax]).CallData.Length);
    }

    [Fact]
    public void Values_differ_when_any_field_does()
    {
        var one = Filled<Address>(1);
        Transaction[] transactions = [
            Transaction(), new(one, default, 0, default), new(default, one, 0, default), new(default, default, 1, default),
            new(default, default, 0, new byte[1]),
        ];
        Assert.Equal(transactions.Length, transactions.Select(item => item.ComputeHash()).Distinct().Count());
        Assert.Equal(transactions.Length, transactions.Distinct().Count());
        Assert.Equal(Transaction().GetHashCode(), Transaction().GetHashCode());
        Assert.False(Transaction().Equals(null));
        Assert.False(Receipt().Equals(Reverted()));
        Assert.False(new Block(1, 2, []).Equals(new Block(1, 3, [])));
    }

    private static Transaction Transaction() =>
        new(Filled<Address>(0x11), Filled<Address>(0x22), 0x01020304, new byte[] { 0xa9, 0x05, 0x9c, 0xbb, 0 });

    private static Event Event() => new(Filled<Address>(0x33), [Filled<Hash256>(0x44), Filled<Hash256>(0x55)], new byte[] { 1, 2, 3 });

    private static Receipt Receipt() => new(TransactionStatus.Success, 10, [Event()], new byte[] { 4, 5 });

    private static Receipt Reverted() => new(TransactionStatus.Reverted, 11, ImmutableArray<Event>.Empty, new byte[] { 0xff });

    private static T Filled<T>(byte value)
        where T : unmanaged
    {
        T filled = default;
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<T>(ref filled)).Fill(value);
        return filled;
    }

    private static byte[] With(byte[] bytes, int place, byte value)
    {
        bytes[place] = value;
        return bytes;
    }

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static Hash256 Hash(byte[] bytes) => Hash256.FromBytes(SHA256.HashData(bytes));

    private static string Problem(Func<object> action) => Assert.Throws<CanonicalFormatException>(() => { action(); }).Message;
}
