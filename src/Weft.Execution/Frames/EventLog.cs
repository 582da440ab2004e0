using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>Events of the running transaction, in order.</summary>
internal sealed class EventLog
{
    private readonly AbiWriter _writer = new();
    private Hash256 _topic;
    private int _indexedCount;
    private bool _isBegun;

    /// <summary>The events that have ended.</summary>
    public EventWriter Ended { get; } = new();

    /// <summary>How many have ended.</summary>
    public int Count => Ended.Count;

    public AbiWriter Begin(in Hash256 topic, int indexedCount, int dataCount)
    {
        _isBegun = false;
        _writer.BeginEvent(indexedCount, dataCount);
        (_topic, _indexedCount, _isBegun) = (topic, indexedCount, true);
        return _writer;
    }

    /// <summary>Adds the event that was begun, and counts its bytes. False when there is none, or it has too many topics.</summary>
    public bool TryEnd(in Address emitter, out int byteCount)
    {
        byteCount = 0;
        if (!_isBegun || _indexedCount >= Limits.EventTopicsMax)
        {
            return false;
        }

        _isBegun = false;
        var written = _writer.WrittenSpan;
        var indexedLength = _indexedCount * Hash256.ByteCount;
        Ended.Add(emitter, _topic, written[..indexedLength], written[indexedLength..]);
        byteCount = Hash256.ByteCount + written.Length;
        return true;
    }

    /// <summary>The events that have ended, as objects; there are none afterwards.</summary>
    public ImmutableArray<Event> Take()
    {
        var events = Ended.ToEvents();
        Clear();
        return events;
    }

    public void Clear()
    {
        Ended.Clear();
        _isBegun = false;
    }
}
