using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>What a contract emitted, as the Solidity ABI encodes it. Immutable; equal by content.</summary>
public sealed class Event : IEquatable<Event>
{
    /// <summary>An event.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="Limits.EventTopicsMax"/> topics, or data beyond <see cref="Limits.EventDataBytesMax"/>.
    /// </exception>
    public Event(Address emitter, ImmutableArray<Hash256> topics, ReadOnlyMemory<byte> data)
    {
        if (topics.Length > Limits.EventTopicsMax)
            throw new ArgumentException(
                $"An event of {topics.Length} topics; at most {Limits.EventTopicsMax} are allowed.",
                nameof(topics));
        if (data.Length > Limits.EventDataBytesMax)
            throw new ArgumentException(
                $"Event data of {data.Length} bytes; at most {Limits.EventDataBytesMax} are allowed.",
                nameof(data));

        Emitter = emitter;
        Topics = topics;
        Data = data;
    }

    /// <summary>The contract that emitted it.</summary>
    public Address Emitter { get; }

    /// <summary>The event's own topic, then one for each indexed argument.</summary>
    public ImmutableArray<Hash256> Topics { get; }

    /// <summary>The ABI encoding of the other arguments.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Reads canonical bytes.</summary>
    /// <exception cref="CanonicalFormatException">They are not the canonical bytes of an event.</exception>
    public static Event FromCanonicalBytes(ReadOnlySpan<byte> bytes) => CanonicalFormat.ReadEvent(bytes);

    /// <summary>The canonical bytes; <c>docs/receipts.md</c> defines them.</summary>
    public byte[] ToCanonicalBytes() => CanonicalFormat.Bytes(this);

    /// <inheritdoc />
    public bool Equals(Event? other) =>
        other is not null && Emitter == other.Emitter && Topics.AsSpan().SequenceEqual(other.Topics.AsSpan())
        && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Event);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Emitter, Topics.Length, Data.Length);
}
