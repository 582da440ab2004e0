namespace Weft.Blocks.Tests;

public sealed class ReceiptLogTests
{
    /// <summary>The slow twin of writing receipts part by part is to make them, and to read back what they are in canonical form.</summary>
    [Fact]
    public void What_is_written_part_by_part_reads_as_the_receipts_that_it_was()
    {
        var log = new ReceiptLog();
        var events = new EventWriter();
        for (var seed = 0; seed < 300; seed++)
        {
            log.Clear();
            var receipts = new RandomBlocks(seed).Receipts().Where(HasTopics).ToList();
            var places = receipts.Select(receipt => Write(log, events, receipt)).ToList();
            Assert.Equal(receipts, places.Select(log.Read));
        }
    }

    private static bool HasTopics(Receipt receipt) => receipt.Events.All(emitted => !emitted.Topics.IsEmpty);

    private static int Write(ReceiptLog log, EventWriter events, Receipt receipt)
    {
        events.Clear();
        foreach (var emitted in receipt.Events)
        {
            var indexed = emitted.Topics.Skip(1).SelectMany(topic => topic.ToString()[2..].Chunk(2)).Select(HexByte).ToArray();
            events.Add(emitted.Emitter, emitted.Topics[0], indexed, emitted.Data.Span);
        }

        Assert.Equal(receipt.Events, events.ToEvents());
        return log.Add(receipt.Status, receipt.GasUsed, events, receipt.ReturnData.Span);
    }

    private static byte HexByte(char[] digits) => Convert.FromHexString(digits)[0];
}
