using Weft.Runtime;

namespace Weft.Execution;

// A resolved read gives what the slot holds before the segment. That is what the transaction will find
//
//   - if no earlier transaction of the segment changes the slot: the look is noted, and the planner cuts the block where one may;
//   - and if the transaction itself has not changed it before. An access function records in the order of the method, so whatever may
//     come before the read stands among the touches when the read is recorded.

/// <content>Slots that may change: what they hold before the segment decides keys, call targets and loops.</content>
internal sealed unsafe partial class TransactionRecorder
{
    /// <inheritdoc/>
    protected override bool TryReadResolved(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value)
    {
        var slot = Read(site, member, key, isWhole, value.Length);
        if (slot == null || IsWrittenHere(slot) || !TryLook(new((nint)slot, Global(site))))
        {
            return false;
        }

        new ReadOnlySpan<byte>(SlotRecord.Value(slot), value.Length).CopyTo(value);
        return true;
    }
}
