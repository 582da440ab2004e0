namespace Weft.Runtime;

/// <summary>What a transaction may do, or did, with a slot.</summary>
[Flags]
public enum SlotUse : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read.</summary>
    Read = 1,

    /// <summary>Write.</summary>
    Write = 2,

    /// <summary>The old value is in the undo log.</summary>
    Saved = 4,

    /// <summary>The access set allows to write, but not while the view of a condition is asked.</summary>
    WithheldWrite = 8,
}

/// <summary>One slot of a running transaction's access set.</summary>
public unsafe struct SlotHandle
{
    /// <summary>The slot.</summary>
    public SlotRecord* Record;

    /// <summary>
    /// Where the transaction reads and writes the value: the record's own bytes, or, for a delta, bytes that hold only what the
    /// transaction itself adds and subtracts.
    /// </summary>
    public byte* Value;

    /// <summary>The record's fingerprint, kept here so that a search touches no other memory.</summary>
    public ulong Fingerprint;

    /// <summary>What the access set allows.</summary>
    public SlotUse Declared;

    /// <summary>What the transaction did so far.</summary>
    public SlotUse Observed;
}
