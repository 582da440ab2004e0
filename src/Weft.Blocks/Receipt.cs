using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>How one transaction ended. Immutable; equal by content.</summary>
public sealed class Receipt : IEquatable<Receipt>
{
    /// <summary>A receipt.</summary>
    /// <exception cref="ArgumentException">
    /// A status that does not exist, events of a transaction that failed, more events than <see cref="Limits.EventsMax"/>, or more return
    /// data than <see cref="Limits.ReturnBytesMax"/>.
    /// </exception>
    public Receipt(TransactionStatus status, ulong gasUsed, ImmutableArray<Event> events, ReadOnlyMemory<byte> returnData)
    {
        if (!Enum.IsDefined(status))
            throw new ArgumentException($"There is no status {(byte)status}.", nameof(status));
        if (status != TransactionStatus.Success && !events.IsEmpty)
            throw new ArgumentException($"A transaction that ended with {status} emits nothing.", nameof(events));
        if (events.Length > Limits.EventsMax)
            throw new ArgumentException($"A receipt of {events.Length} events; at most {Limits.EventsMax} are allowed.", nameof(events));
        if (returnData.Length > Limits.ReturnBytesMax)
            throw new ArgumentException(
                $"Return data of {returnData.Length} bytes; at most {Limits.ReturnBytesMax} are allowed.", nameof(returnData));

        Status = status;
        GasUsed = gasUsed;
        Events = events;
        ReturnData = returnData;
    }

    /// <summary>How the transaction ended.</summary>
    public TransactionStatus Status { get; }

    /// <summary>Gas that was charged.</summary>
    public ulong GasUsed { get; }

    /// <summary>What was emitted, in order. Empty unless the transaction succeeded.</summary>
    public ImmutableArray<Event> Events { get; }

    /// <summary>
    /// After <see cref="TransactionStatus.Success"/> the ABI encoding of the results; otherwise of the error, or what
    /// <c>docs/receipts.md</c> says for the status.
    /// </summary>
    public ReadOnlyMemory<byte> ReturnData { get; }

    /// <summary>Reads canonical bytes.</summary>
    /// <exception cref="CanonicalFormatException">They are not the canonical bytes of a receipt.</exception>
    public static Receipt FromCanonicalBytes(ReadOnlySpan<byte> bytes) => CanonicalFormat.ReadReceipt(bytes);

    /// <summary>The canonical bytes; <c>docs/receipts.md</c> defines them.</summary>
    public byte[] ToCanonicalBytes() => CanonicalFormat.Bytes(this);

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public Hash256 ComputeHash() => CanonicalFormat.Hash(ToCanonicalBytes());

    /// <inheritdoc />
    public bool Equals(Receipt? other) =>
        other is not null && Status == other.Status && GasUsed == other.GasUsed
        && Events.AsSpan().SequenceEqual(other.Events.AsSpan()) && ReturnData.Span.SequenceEqual(other.ReturnData.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Receipt);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Status, GasUsed, Events.Length, ReturnData.Length);
}
