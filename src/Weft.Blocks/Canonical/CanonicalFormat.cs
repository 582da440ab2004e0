using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Weft.Blocks;

// The canonical form, in one place; docs/receipts.md shows it as a table. Two equal values have equal bytes, and two different
// values never do: integers are little-endian at full width, everything of variable length has its length before it, and the
// first two bytes say what follows (so that no transaction hash is ever a receipt hash) and in which version of this form.
//
//   transaction  'T' 2  body      body: sender 20, to 20, gas limit u64, call data (length u32, bytes),
//                                 conditions (count u8, each: contract 20, kind u8, amount 32, input (length u32, bytes))
//   block        'B' 2  number u64, timestamp u64, transactions (count u32, each a transaction body)
//   event        'E' 1  body      body: emitter 20, topics (count u8, each 32), data (length u32, bytes)
//   receipt      'R' 1  body      body: status u8, gas used u64, events (count u32, each an event body), return data (length u32, bytes)
//   receipts     'L' 1  receipts (count u32, each a receipt body)
//   result       'X' 1  block number u64, block hash 32, receipts hash 32, state root 32
internal static class CanonicalFormat
{
    private const int TransactionBodyBytesMin = Address.ByteCount + Address.ByteCount + sizeof(ulong) + sizeof(uint) + sizeof(byte);
    private const int EventBodyBytesMin = Address.ByteCount + sizeof(byte) + sizeof(uint);
    private const int ReceiptBodyBytesMin = sizeof(byte) + sizeof(ulong) + sizeof(uint) + sizeof(uint);

    private enum Kind : byte
    {
        Transaction = (byte)'T',
        Block = (byte)'B',
        Event = (byte)'E',
        Receipt = (byte)'R',
        Receipts = (byte)'L',
        Result = (byte)'X',
    }

    public static byte[] Bytes(Transaction transaction) => Write(Kind.Transaction, transaction, WriteBody);

    public static byte[] Bytes(Block block) => Write(Kind.Block, block, WriteBody);

    public static void Write(IBufferWriter<byte> target, Block block) => Write(target, Kind.Block, block, WriteBody);

    public static byte[] Bytes(Event emitted) => Write(Kind.Event, emitted, WriteBody);

    public static byte[] Bytes(Receipt receipt) => Write(Kind.Receipt, receipt, WriteBody);

    public static byte[] Bytes(IReadOnlyList<Receipt> receipts) => Write(Kind.Receipts, receipts, WriteBody);

    public static byte[] Bytes(BlockResult result) => Write(Kind.Result, result, WriteBody);

    public static Hash256 Hash(ReadOnlySpan<byte> canonicalBytes) => Hash256.FromBytes(SHA256.HashData(canonicalBytes));

    public static Transaction ReadTransaction(ReadOnlySpan<byte> bytes) => Read(Kind.Transaction, "transaction", bytes, ReadTransaction);

    public static Block ReadBlock(ReadOnlySpan<byte> bytes) => Read(Kind.Block, "block", bytes, ReadBlock);

    public static Event ReadEvent(ReadOnlySpan<byte> bytes) => Read(Kind.Event, "event", bytes, ReadEvent);

    public static Receipt ReadReceipt(ReadOnlySpan<byte> bytes) => Read(Kind.Receipt, "receipt", bytes, ReadReceipt);

    public static ImmutableArray<Receipt> ReadReceipts(ReadOnlySpan<byte> bytes) => Read(Kind.Receipts, "receipts", bytes, ReadReceipts);

    /// <summary>Writes the body of an event from its parts.</summary>
    public static void WriteEventBody(
        CanonicalWriter writer, in Address emitter, in Hash256 topic, ReadOnlySpan<byte> indexed, ReadOnlySpan<byte> data)
    {
        writer.WriteAddress(emitter);
        writer.WriteByte((byte)(1 + (indexed.Length / Hash256.ByteCount)));
        writer.WriteHash(topic);
        writer.Write(indexed);
        writer.WriteBytes(data);
    }

    /// <summary>Writes the body of a receipt from its parts.</summary>
    public static void WriteReceiptBody(
        CanonicalWriter writer, TransactionStatus status, ulong gasUsed, EventWriter events, ReadOnlySpan<byte> returnData)
    {
        writer.WriteByte((byte)status);
        writer.WriteUInt64(gasUsed);
        writer.WriteUInt32((uint)events.Count);
        writer.Write(events.Written);
        writer.WriteBytes(returnData);
    }

    /// <summary>Reads the body of a receipt, whatever comes after it.</summary>
    public static Receipt ReadReceiptBody(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, "receipt");
        return ReadReceipt(ref reader);
    }

    /// <summary>Reads the bodies of so many events.</summary>
    public static ImmutableArray<Event> ReadEventBodies(ReadOnlySpan<byte> bytes, int count)
    {
        var reader = new CanonicalReader(bytes, "events");
        var events = ImmutableArray.CreateBuilder<Event>(count);
        for (var i = 0; i < count; i++)
            events.Add(ReadEvent(ref reader));
        return events.MoveToImmutable();
    }

    private static void WriteBody(CanonicalWriter writer, Transaction transaction)
    {
        writer.WriteAddress(transaction.Sender);
        writer.WriteAddress(transaction.To);
        writer.WriteUInt64(transaction.GasLimit);
        writer.WriteBytes(transaction.CallData.Span);
        writer.WriteByte((byte)transaction.Conditions.Length);
        foreach (var condition in transaction.Conditions)
        {
            writer.WriteAddress(condition.Contract);
            writer.WriteByte((byte)condition.Kind);
            writer.WriteUInt256(condition.Amount);
            writer.WriteBytes(condition.Input.Span);
        }
    }

    private static void WriteBody(CanonicalWriter writer, Block block)
    {
        writer.WriteUInt64(block.Number);
        writer.WriteUInt64(block.TimestampSeconds);
        writer.WriteUInt32((uint)block.Transactions.Length);
        foreach (var transaction in block.Transactions)
            WriteBody(writer, transaction);
    }

    private static void WriteBody(CanonicalWriter writer, Event emitted)
    {
        writer.WriteAddress(emitted.Emitter);
        writer.WriteByte((byte)emitted.Topics.Length);
        foreach (var topic in emitted.Topics)
            writer.WriteHash(topic);
        writer.WriteBytes(emitted.Data.Span);
    }

    private static void WriteBody(CanonicalWriter writer, Receipt receipt)
    {
        writer.WriteByte((byte)receipt.Status);
        writer.WriteUInt64(receipt.GasUsed);
        writer.WriteUInt32((uint)receipt.Events.Length);
        foreach (var emitted in receipt.Events)
            WriteBody(writer, emitted);
        writer.WriteBytes(receipt.ReturnData.Span);
    }

    private static void WriteBody(CanonicalWriter writer, IReadOnlyList<Receipt> receipts)
    {
        writer.WriteUInt32((uint)receipts.Count);
        foreach (var receipt in receipts)
            WriteBody(writer, receipt);
    }

    private static void WriteBody(CanonicalWriter writer, BlockResult result)
    {
        writer.WriteUInt64(result.BlockNumber);
        writer.WriteHash(result.BlockHash);
        writer.WriteHash(result.ReceiptsHash);
        writer.WriteHash(result.StateRoot);
    }

    private static Transaction ReadTransaction(ref CanonicalReader reader) => new(
        reader.ReadAddress("sender"),
        reader.ReadAddress("to"),
        reader.ReadUInt64(Limits.TransactionGasMax, "gasLimit"),
        reader.ReadBytes(Limits.CalldataBytesMax, "callData"),
        ReadConditions(ref reader));

    private static ImmutableArray<Condition> ReadConditions(ref CanonicalReader reader)
    {
        var count = reader.ReadShortCount(Limits.ConditionsMax, Condition.FixedBytes, "conditions");
        var conditions = ImmutableArray.CreateBuilder<Condition>(count);
        for (var i = 0; i < count; i++)
        {
            reader.Enter("conditions", i);
            var contract = reader.ReadAddress("contract");
            var kind = (ConditionKind)reader.ReadByte("kind");
            if (!Enum.IsDefined(kind))
                throw reader.Error("kind", reader.Position - 1, $"there is no kind {(byte)kind}");

            var amount = reader.ReadUInt256("amount");
            conditions.Add(new(contract, reader.ReadBytes(Limits.ConditionInputBytesMax, "input"), kind, amount));
            reader.Leave();
        }

        return conditions.MoveToImmutable();
    }

    private static Block ReadBlock(ref CanonicalReader reader)
    {
        var number = reader.ReadUInt64("number");
        var timestampSeconds = reader.ReadUInt64("timestampSeconds");
        var start = reader.Position;
        var count = reader.ReadCount(Limits.BlockTransactionsMax, TransactionBodyBytesMin, "transactions");
        var transactions = ImmutableArray.CreateBuilder<Transaction>(count);
        for (var i = 0; i < count; i++)
        {
            reader.Enter("transactions", i);
            transactions.Add(ReadTransaction(ref reader));
            reader.Leave();
        }

        var all = transactions.MoveToImmutable();
        return Block.GasLimitOf(all) is > Limits.BlockGasMax and var gas
            ? throw reader.Error("transactions", start, $"got gas limits of {gas} together, at most {Limits.BlockGasMax} is allowed")
            : new Block(number, timestampSeconds, all);
    }

    private static Event ReadEvent(ref CanonicalReader reader)
    {
        var emitter = reader.ReadAddress("emitter");
        var count = reader.ReadShortCount(Limits.EventTopicsMax, Hash256.ByteCount, "topics");
        var topics = ImmutableArray.CreateBuilder<Hash256>(count);
        for (var i = 0; i < count; i++)
            topics.Add(reader.ReadHash("topics"));
        return new Event(emitter, topics.MoveToImmutable(), reader.ReadBytes(Limits.EventDataBytesMax, "data"));
    }

    private static Receipt ReadReceipt(ref CanonicalReader reader)
    {
        var status = (TransactionStatus)reader.ReadByte("status");
        if (!Enum.IsDefined(status))
            throw reader.Error("status", reader.Position - 1, $"there is no status {(byte)status}");

        var gasUsed = reader.ReadUInt64("gasUsed");
        var count = reader.ReadCount(status == TransactionStatus.Success ? Limits.EventsMax : 0, EventBodyBytesMin, "events");
        var events = ImmutableArray.CreateBuilder<Event>(count);
        for (var i = 0; i < count; i++)
        {
            reader.Enter("events", i);
            events.Add(ReadEvent(ref reader));
            reader.Leave();
        }

        return new Receipt(status, gasUsed, events.MoveToImmutable(), reader.ReadBytes(Limits.ReturnBytesMax, "returnData"));
    }

    private static ImmutableArray<Receipt> ReadReceipts(ref CanonicalReader reader)
    {
        var count = reader.ReadCount(Limits.BlockTransactionsMax, ReceiptBodyBytesMin, "count");
        var receipts = ImmutableArray.CreateBuilder<Receipt>(count);
        for (var i = 0; i < count; i++)
        {
            reader.Enter("receipts", i);
            receipts.Add(ReadReceipt(ref reader));
            reader.Leave();
        }

        return receipts.MoveToImmutable();
    }

    /// <summary>Transactions have had conditions since version 2, and blocks hold transactions.</summary>
    private static byte VersionOf(Kind kind) => (byte)(kind is Kind.Transaction or Kind.Block ? 2 : 1);

    private delegate void WriteBodyOf<in T>(CanonicalWriter writer, T value);

    private delegate T ReadBodyOf<out T>(ref CanonicalReader reader);

    private static byte[] Write<T>(Kind kind, T value, WriteBodyOf<T> writeBody)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        Write(buffer, kind, value, writeBody);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write<T>(IBufferWriter<byte> target, Kind kind, T value, WriteBodyOf<T> writeBody)
    {
        var writer = new CanonicalWriter(target);
        writer.WriteByte((byte)kind);
        writer.WriteByte(VersionOf(kind));
        writeBody(writer, value);
    }

    private static T Read<T>(Kind kind, string what, ReadOnlySpan<byte> bytes, ReadBodyOf<T> readBody)
    {
        var reader = new CanonicalReader(bytes, what);
        reader.ReadHeader((byte)kind, VersionOf(kind));
        var value = readBody(ref reader);
        reader.End();
        return value;
    }
}
