using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>Events of the running transaction, in order.</summary>
internal sealed class EventLog
{
    private readonly List<Event> _events = [];
    private readonly AbiWriter _writer = new();
    private Hash256 _topic;
    private int _indexedCount;
    private bool _isBegun;

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
        var topics = new Hash256[_indexedCount + 1];
        topics[0] = _topic;
        for (var i = 0; i < _indexedCount; i++)
        {
            topics[i + 1] = Hash256.FromBytes(written.Slice(i * 32, 32));
        }

        _events.Add(new Event(emitter, ImmutableCollectionsMarshal.AsImmutableArray(topics), written[(_indexedCount * 32)..].ToArray()));
        byteCount = 32 + written.Length;
        return true;
    }

    public int Count => _events.Count;

    public ImmutableArray<Event> Take()
    {
        var events = _events.ToImmutableArray();
        _events.Clear();
        return events;
    }

    public void Clear()
    {
        _events.Clear();
        _isBegun = false;
    }
}
