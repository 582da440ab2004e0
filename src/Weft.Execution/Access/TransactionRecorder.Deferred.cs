using System.Numerics;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>
/// Slots whose value goes to another contract: a look only where a key depends on it there. The value is that of before the segment, which
/// is what the transaction finds unless it has changed the slot before the read. Where it changes the slot before the look, there is none:
/// it would cut the block at every such transaction, and they wait for one another in any case.
/// </content>
internal sealed unsafe partial class TransactionRecorder
{
    private const int DeferredMax = 64;

    private readonly List<Look> _deferred = [];

    /// <summary>Bits of the reads that a key depends on.</summary>
    private ulong _resolved;

    /// <inheritdoc/>
    protected override ulong ReadDeferred(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value)
    {
        var slot = Read(site, member, key, isWhole, value.Length);
        if (slot == null || _deferred.Count == DeferredMax)
        {
            return 0;
        }

        new ReadOnlySpan<byte>(SlotRecord.Value(slot), value.Length).CopyTo(value);
        _deferred.Add(new((nint)slot, Global(site)));
        return 1UL << (_deferred.Count - 1);
    }

    /// <inheritdoc/>
    protected override bool TryResolve(ulong deferred)
    {
        for (var rest = deferred & ~_resolved; rest != 0; rest &= rest - 1)
        {
            var index = BitOperations.TrailingZeroCount(rest);
            if (index >= _deferred.Count || IsWrittenHere((SlotRecord*)_deferred[index].Record) || !TryLook(_deferred[index]))
            {
                return false;
            }

            _resolved |= 1UL << index;
        }

        return true;
    }
}
