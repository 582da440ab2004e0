using System.Buffers;

namespace Weft.Blocks;

/// <summary>
/// Receipts in canonical form, one after another, in memory that is used again and again. What a worker writes for every transaction, and
/// what receipts are read from when somebody asks for them.
/// </summary>
public sealed class ReceiptLog
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly CanonicalWriter _writer;

    /// <summary>No receipts.</summary>
    public ReceiptLog() => _writer = new CanonicalWriter(_bytes);

    /// <summary>Forgets all receipts.</summary>
    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>Adds a receipt.</summary>
    /// <param name="status">How the transaction ended.</param>
    /// <param name="gasUsed">Gas that it used.</param>
    /// <param name="events">Its events; none unless it succeeded.</param>
    /// <param name="returnData">What it returned, or why it failed.</param>
    /// <returns>Where it stands, for <see cref="Read"/>.</returns>
    public int Add(TransactionStatus status, ulong gasUsed, EventWriter events, ReadOnlySpan<byte> returnData)
    {
        var place = _bytes.WrittenCount;
        CanonicalFormat.WriteReceiptBody(_writer, status, gasUsed, events, returnData);
        return place;
    }

    /// <summary>The receipt at a place.</summary>
    public Receipt Read(int place) => CanonicalFormat.ReadReceiptBody(_bytes.WrittenSpan[place..]);
}
