using Weft.Runtime;

namespace Weft.Execution;

/// <summary>
/// Ranges as records of the store. The range under the leading parts of a map's key is the record whose key those parts
/// are; it has no value, which tells it from a slot. The range over everything belongs to no contract.
/// </summary>
internal static unsafe class Ranges
{
    /// <summary>Most ranges that can cover one slot: everything, and one for each number of leading key parts.</summary>
    public const int CoveringMax = 1 + Limits.KeyPartsMax;

    /// <summary>The number of no contract, under which the range over everything stands.</summary>
    public const uint EverythingInstance = uint.MaxValue;

    public static bool IsRange(SlotRecord* record) => record->ValueLength == 0;

    public static bool IsEverything(SlotRecord* range) => IsEverything(range->Instance);

    public static bool IsEverything(uint instance) => instance == EverythingInstance;

    public static SlotRecord* Everything(Ledger ledger) =>
        ledger.Slots.FindOrAdd(EverythingInstance, StorageShape.CodeMember, [], 0, SlotFlags.None);

    /// <summary>Whether a slot lies in a range.</summary>
    public static bool Covers(SlotRecord* range, uint instance, ushort member, ReadOnlySpan<byte> key) =>
        IsEverything(range)
        || (range->Instance == instance && range->Member == member
            && key.StartsWith(new ReadOnlySpan<byte>(SlotRecord.Key(range), range->KeyLength)));

    /// <summary>Finds the existing range records that a slot, or a narrower range, lies in; returns how many.</summary>
    /// <param name="ledger">Where the records are.</param>
    /// <param name="record">The slot or range.</param>
    /// <param name="lengths">Bit n is set where a range with n bytes of key may exist.</param>
    /// <param name="covering">Room for <see cref="CoveringMax"/> records.</param>
    public static int Covering(Ledger ledger, SlotRecord* record, UInt128 lengths, Span<nint> covering)
    {
        var count = 0;
        if (IsEverything(record))
        {
            return count;
        }

        covering[count++] = (nint)Everything(ledger);
        var key = new ReadOnlySpan<byte>(SlotRecord.Key(record), record->KeyLength);
        for (var rest = lengths; rest != 0; rest &= rest - 1)
        {
            var length = (int)UInt128.TrailingZeroCount(rest);
            if (length >= key.Length)
            {
                break;
            }

            var range = ledger.Slots.Find(record->Instance, record->Member, key[..length]);
            if (range != null && IsRange(range) && count < covering.Length)
            {
                covering[count++] = (nint)range;
            }
        }

        return count;
    }
}
