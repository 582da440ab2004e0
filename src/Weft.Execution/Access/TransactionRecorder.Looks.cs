using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>
/// What recording finds in slots and goes by. A transaction may be recorded while the block before it still runs: a slot that this may
/// change is not looked at then, and what was recorded without it is of no use.
/// </content>
internal sealed unsafe partial class TransactionRecorder
{
    private readonly List<Look> _looks = [];

    /// <summary>Slots that decided something while recording, and that an earlier transaction may still change.</summary>
    public ReadOnlySpan<Look> Looks => CollectionsMarshal.AsSpan(_looks);

    /// <summary>
    /// Not null: says of a slot whether what runs at this moment may change it. Such a slot is not looked at: what it holds is unknown.
    /// </summary>
    public Predicate<nint>? MayChangeNow { get; set; }

    /// <summary>Whether a slot was not looked at that should have been: what is recorded is of no use then.</summary>
    public bool IsUnsteady { get; private set; }

    /// <summary>Mentions a read; gives the slot if all of its key is known and it has values of this length, else null.</summary>
    private SlotRecord* Read(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, int valueLength)
    {
        if (IsOverLimit)
        {
            Detach();
            return null;
        }

        if (!isWhole || !_contract.TryShape(member, out var shape) || key.Length != shape.KeyLength || valueLength != shape.ValueLength)
        {
            Touch(site, member, isWrite: false, key, isWhole);
            return null;
        }

        var slot = _ledger.Slot(_instance, member, key, shape);
        _recording.Mentions.AddRead(slot, Global(site));
        Attach(key.Length);
        CollectIfMany();
        return IsOverLimit ? null : slot;
    }

    /// <summary>Notes that what a slot holds decides something; false if that may change at this moment.</summary>
    private bool TryLook(in Look look)
    {
        if (IsChanging((SlotRecord*)look.Record))
        {
            return false;
        }

        _looks.Add(look);
        return true;
    }

    private bool IsChanging(SlotRecord* slot)
    {
        var isChanging = MayChangeNow?.Invoke((nint)slot) == true;
        IsUnsteady |= isChanging;
        return isChanging;
    }
}
