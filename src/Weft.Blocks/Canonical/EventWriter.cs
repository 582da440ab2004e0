using System.Buffers;
using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>Events of one transaction, one after another, in canonical form: no object for each of them.</summary>
public sealed class EventWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly CanonicalWriter _writer;

    /// <summary>No events.</summary>
    public EventWriter() => _writer = new CanonicalWriter(_bytes);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The canonical bodies of all of them.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Count = 0;
    }

    /// <summary>Adds an event.</summary>
    /// <param name="emitter">The contract that emits it.</param>
    /// <param name="topic">The first topic: which event it is.</param>
    /// <param name="indexed">The other topics, 32 bytes each.</param>
    /// <param name="data">Everything else.</param>
    public void Add(in Address emitter, in Hash256 topic, ReadOnlySpan<byte> indexed, ReadOnlySpan<byte> data)
    {
        CanonicalFormat.WriteEventBody(_writer, emitter, topic, indexed, data);
        Count++;
    }

    /// <summary>The events, as objects.</summary>
    public ImmutableArray<Event> ToEvents() => CanonicalFormat.ReadEventBodies(Written, Count);
}
