using System.Runtime.InteropServices;

namespace Weft.Runtime;

/// <summary>What the store knows of a slot beyond its bytes.</summary>
[Flags]
public enum SlotFlags : ushort
{
    /// <summary>A slot that may be written any number of times.</summary>
    None = 0,

    /// <summary>The slot may go from zero to a value once, and never change again (<c>[SetOnce]</c>).</summary>
    SetOnce = 1,

    /// <summary>The slot was written since changed slots were last collected.</summary>
    Changed = 2,
}

/// <summary>
/// The head of one slot in the store's unmanaged memory. The key bytes follow it, padded to eight; the value bytes
/// follow the key. Records never move and are never freed before the store is.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public unsafe struct SlotRecord
{
    /// <summary>Hash of (instance, member, key) under the process's seed. Speeds up look-ups; can reach no result.</summary>
    public ulong Fingerprint;

    /// <summary>Process-local number of the contract address that owns the slot.</summary>
    public uint Instance;

    /// <summary>Index of the storage member in its contract.</summary>
    public ushort Member;

    /// <summary>Bytes of the key; 0 for a <see cref="Slot{T}"/>.</summary>
    public ushort KeyLength;

    /// <summary>Bytes of the value.</summary>
    public ushort ValueLength;

    /// <summary>See <see cref="SlotFlags"/>.</summary>
    public SlotFlags Flags;

    /// <summary>Dense number of the record in its store, in order of creation. Process-local.</summary>
    public int Index;

    /// <summary>Segment for which <see cref="SegmentNode"/> was assigned. Scratch of the access phase.</summary>
    public uint SegmentEpoch;

    /// <summary>The slot's node number in the segment being scheduled. Scratch of the access phase.</summary>
    public int SegmentNode;

    /// <summary>Bytes from one record's start to its key.</summary>
    public const int HeaderLength = 32;

    /// <summary>Where the key bytes of <paramref name="record"/> start.</summary>
    public static byte* Key(SlotRecord* record) => (byte*)record + HeaderLength;

    /// <summary>Where the value bytes of <paramref name="record"/> start; aligned to eight.</summary>
    public static byte* Value(SlotRecord* record) => (byte*)record + HeaderLength + ((record->KeyLength + 7) & ~7);

    /// <summary>True when <paramref name="record"/> is the slot with this identity.</summary>
    public static bool Matches(SlotRecord* record, uint instance, ushort member, byte* key, int keyLength) =>
        record->Instance == instance && record->Member == member && record->KeyLength == keyLength
        && new ReadOnlySpan<byte>(Key(record), keyLength).SequenceEqual(new ReadOnlySpan<byte>(key, keyLength));

    /// <summary>True when the slot holds nothing: absent slots read as zero, and a zero value is absent.</summary>
    public static bool IsZero(SlotRecord* record) =>
        !new ReadOnlySpan<byte>(Value(record), record->ValueLength).ContainsAnyExcept((byte)0);
}
