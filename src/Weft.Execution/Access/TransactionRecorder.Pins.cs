using Weft.Runtime;

namespace Weft.Execution;

/// <content>Pinned slots: their value is known while scheduling once it is set.</content>
internal sealed unsafe partial class TransactionRecorder
{
    /// <inheritdoc/>
    protected override bool TryReadPinned(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value)
    {
        var slot = Read(site, member, key, isWhole, value.Length);
        if (slot == null || (slot->Flags & SlotFlags.SetOnce) == 0 || IsChanging(slot))
        {
            return false;
        }

        if (!SlotRecord.IsZero(slot))
        {
            new ReadOnlySpan<byte>(SlotRecord.Value(slot), value.Length).CopyTo(value);
            return true;
        }

        // Also where this transaction writes it: what is known of it depends on no earlier transaction having set it.
        _looks.Add(new((nint)slot, Global(site)));
        if (IsWrittenHere(slot))
        {
            return TryPin(slot, value);
        }

        value.Clear();
        return true;
    }

    /// <inheritdoc/>
    protected override void WritePinned(
        int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, ReadOnlySpan<byte> value, bool isKnown)
    {
        Touch(site, member, isWrite: true, key, isWhole);
        if (isWhole && isKnown && !IsOverLimit && _contract.TryShape(member, out var shape) && key.Length == shape.KeyLength)
        {
            _pins.Add(new((nint)_ledger.Slot(_instance, member, key, shape), value.ToArray()));
        }
    }

    /// <summary>The value that a constructor of this transaction gave the slot, if it is the only write of it.</summary>
    private bool TryPin(SlotRecord* slot, Span<byte> value)
    {
        foreach (var pin in _pins)
        {
            if (pin.Record == (nint)slot && pin.Value.Length == value.Length && WritesHere(slot) == 1)
            {
                pin.Value.CopyTo(value);
                return true;
            }
        }

        return false;
    }

    private bool IsWrittenHere(SlotRecord* slot)
    {
        var mentions = _recording.Mentions;
        for (var i = _firstMention; i < mentions.Count; i++)
        {
            ref readonly var mention = ref mentions[i];
            if (mention.MayChange && (mention.IsRange ? mentions.Covers(mention, slot) : mentions.IsOf(mention, slot)))
            {
                return true;
            }
        }

        return _isCollected && Collector.MayChange(slot);
    }

    private int WritesHere(SlotRecord* slot)
    {
        var count = _isCollected ? Collector.CountChanges(slot) : 0;
        var mentions = _recording.Mentions;
        for (var i = _firstMention; i < mentions.Count; i++)
        {
            ref readonly var mention = ref mentions[i];
            count += mention is { MayChange: true, IsRange: false } && mentions.IsOf(mention, slot) ? 1 : 0;
        }

        return count;
    }

    private readonly record struct Pin(nint Record, byte[] Value);
}
