using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>
/// What one transaction does to one slot that it does not otherwise observe. If the slot holds at least <see cref="Floor"/>, and has room
/// for <see cref="Added"/>, the transaction's course does not depend on what it holds.
/// </summary>
internal struct SlotDelta
{
    /// <summary>The slot's record.</summary>
    public nint Record;

    /// <summary>The most that the slot has to hold at once: what was subtracted before and the next subtraction or check.</summary>
    public UInt256 Floor;

    /// <summary>The sum of all subtractions.</summary>
    public UInt256 Subtracted;

    /// <summary>The sum of all additions of known amount.</summary>
    public UInt256 Added;

    /// <summary>Whether anything is added or subtracted, be it zero; otherwise the slot is only asked what it holds.</summary>
    public bool Changes;

    /// <summary>Whether there is an addition whose amount shows only when the transaction runs.</summary>
    public bool HasUnknown;

    /// <summary>Index in its segment of the slot that is shared with other deltas, or <see cref="Exclusive"/>.</summary>
    public int Shared;

    /// <summary>The transaction has the slot to itself.</summary>
    public const int Exclusive = -1;
}

/// <summary>Slots as the unsigned integers that deltas change: little-endian, of 4, 8, 16 or 32 bytes.</summary>
internal static unsafe class SlotNumber
{
    /// <summary>Whether a slot can be the subject of a delta.</summary>
    public static bool Is(SlotRecord* record) =>
        record->ValueLength is 4 or 8 or 16 or 32 && (record->Flags & SlotFlags.SetOnce) == 0;

    /// <summary>The greatest number that a slot can hold.</summary>
    public static UInt256 MaxOf(SlotRecord* record) =>
        record->ValueLength == sizeof(UInt256) ? UInt256.MaxValue : UInt256.MaxValue >> (256 - (8 * record->ValueLength));

    /// <summary>Reads a number from as many bytes as the slot has.</summary>
    public static UInt256 Read(SlotRecord* record, byte* value)
    {
        if (record->ValueLength == sizeof(UInt256))
        {
            return Unsafe.ReadUnaligned<UInt256>(value);
        }

        UInt256 number = default;
        NativeMemory.Copy(value, &number, record->ValueLength);
        return number;
    }

    /// <summary>Writes a number that fits the slot to as many bytes as the slot has.</summary>
    public static void Write(SlotRecord* record, byte* value, UInt256 number) =>
        NativeMemory.Copy(&number, value, record->ValueLength);

    /// <summary>Adds; false, and nothing of use in <paramref name="sum"/>, where the sum is above <paramref name="max"/>.</summary>
    public static bool TryAdd(UInt256 left, UInt256 right, UInt256 max, out UInt256 sum)
    {
        // By value: the sum may be put where a summand was.
        sum = Unchecked.Add(left, right);
        return sum >= left && sum <= max;
    }
}
