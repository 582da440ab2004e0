// The multi-version memory. A slot that some transaction of the block writes gets a location: a list of versions, one for each transaction
// that writes the slot, in block order. It begins with what the slot holds before the block, which counts as transaction −1.
//
//   Base (−1)  ⇄  version of #2  ⇄  version of #7  ⇄  version of #9  ◀── Highest
//
// Transaction i reads the version of the highest transaction below i, starting from the end, where most readers are. A version is
//
//   Done(n)      written by incarnation n of its transaction
//   Estimate     written by an incarnation that was aborted: the next one will probably write it again, so readers wait for it
//   Removed      the next incarnation did not write it
//
// and stays in its list until the block ends, so readers need no lock; writers of one location that insert a version hold its lock. A value
// is written in place: its version is an estimate meanwhile, and a reader looks at the state before and after it copies the value.
//
// What a transaction has read is the version, and its state. That is still so if the state is unchanged and no version has come between
// this one and the transaction: one step in the list, usually.
//
// A record of the slot store has a dense number, so locations are found by an array. It is made in chunks, for there are more slots than
// locations, and chunks do not move.
using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Optimistic;

/// <summary>What a transaction wrote to a slot. The value's bytes follow.</summary>
internal unsafe struct SlotVersion
{
    public const int Done = 0;
    public const int Estimate = 1;
    public const int Removed = 2;
    public const int KindMask = 3;

    /// <summary>The slot's location.</summary>
    public Location* Location;

    /// <summary>The version before it; null before the first.</summary>
    public SlotVersion* Lower;

    /// <summary>The version after it; null after the last.</summary>
    public SlotVersion* Higher;

    /// <summary>Who wrote it: its index in the block, or -1.</summary>
    public int Transaction;

    /// <summary>Incarnation × 4 + kind.</summary>
    public int State;

    public static byte* Value(SlotVersion* version) => (byte*)(version + 1);

    public static bool IsDone(int state) => (state & KindMask) == Done;

    public static bool IsEstimate(int state) => (state & KindMask) == Estimate;

    public static bool IsRemoved(int state) => (state & KindMask) == Removed;
}

/// <summary>All versions of a slot.</summary>
internal unsafe struct Location
{
    /// <summary>What the slot holds before the block.</summary>
    public SlotVersion Base;

    /// <summary>The version of the highest transaction.</summary>
    public SlotVersion* Highest;

    /// <summary>The slot.</summary>
    public SlotRecord* Record;

    /// <summary>1 while a version is inserted.</summary>
    public int Lock;
}

/// <summary>What a transaction has read of a slot.</summary>
internal unsafe struct SlotRead
{
    /// <summary>The version; null: the slot had no location.</summary>
    public SlotVersion* Seen;

    /// <summary>The version's state.</summary>
    public int State;

    /// <summary>The slot's number in the store.</summary>
    public int Index;
}

/// <summary>The slots that a block writes, with all their versions.</summary>
internal sealed unsafe class VersionedSlots : IDisposable
{
    private const int ChunkBits = 14;
    private const int ChunkLength = 1 << ChunkBits;
    private const int ChunksMax = 1 << (31 - ChunkBits);

    private readonly nint* _chunks = (nint*)NativeMemory.AllocZeroed(ChunksMax, (nuint)sizeof(nint));

    ~VersionedSlots() => Free();

    /// <summary>The location of a slot, or null.</summary>
    /// <param name="index">The slot's number in the store.</param>
    public Location* Find(int index)
    {
        var chunk = (nint*)Volatile.Read(ref _chunks[index >> ChunkBits]);
        return chunk == null ? null : (Location*)Volatile.Read(ref chunk[index & (ChunkLength - 1)]);
    }

    /// <summary>The location of a slot, made now if it has none.</summary>
    /// <param name="record">The slot.</param>
    /// <param name="arena">Where to take memory from.</param>
    /// <param name="isNew">Whether it was made now.</param>
    public Location* FindOrAdd(SlotRecord* record, Arena arena, out bool isNew)
    {
        ref var place = ref PlaceOf(record->Index);
        var found = (Location*)Volatile.Read(ref place);
        isNew = false;
        if (found != null)
        {
            return found;
        }

        var made = (Location*)arena.Take(sizeof(Location));
        *made = new Location { Base = new() { Location = made, Transaction = -1 }, Highest = &made->Base, Record = record };
        found = (Location*)Interlocked.CompareExchange(ref place, (nint)made, 0);
        isNew = found == null;
        return isNew ? made : found;
    }

    /// <summary>Forgets a location: the block has ended.</summary>
    public void Remove(Location* location) => PlaceOf(location->Record->Index) = 0;

    /// <summary>What a transaction reads: the version of the highest transaction below it that is not removed.</summary>
    /// <param name="location">The slot's location.</param>
    /// <param name="transaction">Who reads.</param>
    /// <param name="state">The version's state.</param>
    public static SlotVersion* Below(Location* location, int transaction, out int state)
    {
        var version = (SlotVersion*)Volatile.Read(ref *(nint*)&location->Highest);
        while (true)
        {
            state = Volatile.Read(ref version->State);
            if (version->Transaction < transaction && !SlotVersion.IsRemoved(state))
            {
                return version;
            }

            version = (SlotVersion*)Volatile.Read(ref *(nint*)&version->Lower);
        }
    }

    /// <summary>Whether a transaction would read the same again.</summary>
    public bool IsCurrent(in SlotRead read, int transaction)
    {
        var version = read.Seen;
        if (version == null)
        {
            var location = Find(read.Index);
            if (location == null)
            {
                return true;
            }

            version = &location->Base;
        }
        else if (Volatile.Read(ref version->State) != read.State)
        {
            return false;
        }

        while (true)
        {
            version = (SlotVersion*)Volatile.Read(ref *(nint*)&version->Higher);
            if (version == null || version->Transaction >= transaction)
            {
                return true;
            }

            if (!SlotVersion.IsRemoved(Volatile.Read(ref version->State)))
            {
                return false;
            }
        }
    }

    /// <summary>Puts a version in its place, as done by an incarnation. The transaction has none here.</summary>
    public static SlotVersion* Insert(Location* location, int transaction, int incarnation, byte* value, Arena arena)
    {
        var length = location->Record->ValueLength;
        var made = (SlotVersion*)arena.Take(sizeof(SlotVersion) + length);
        *made = new SlotVersion { Location = location, Transaction = transaction, State = (incarnation << 2) | SlotVersion.Done };
        NativeMemory.Copy(value, SlotVersion.Value(made), length);
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref location->Lock, 1, 0) != 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        var lower = location->Highest;
        while (lower->Transaction > transaction)
        {
            lower = lower->Lower;
        }

        made->Lower = lower;
        made->Higher = lower->Higher;
        Volatile.Write(ref *(nint*)&lower->Higher, (nint)made);
        Volatile.Write(ref *(made->Higher == null ? (nint*)&location->Highest : (nint*)&made->Higher->Lower), (nint)made);
        Volatile.Write(ref location->Lock, 0);
        return made;
    }

    /// <summary>Writes a version anew. It is an estimate or removed, so nobody reads its value.</summary>
    public static void Rewrite(SlotVersion* version, int incarnation, byte* value)
    {
        // Whoever saw the old state and copies meanwhile must find another one afterwards, even where it was removed.
        Volatile.Write(ref version->State, (incarnation << 2) | SlotVersion.Estimate);
        Volatile.WriteBarrier();
        NativeMemory.Copy(value, SlotVersion.Value(version), version->Location->Record->ValueLength);
        Volatile.Write(ref version->State, (incarnation << 2) | SlotVersion.Done);
    }

    /// <summary>Makes a version an estimate, or removes it.</summary>
    public static void Mark(SlotVersion* version, int kind) =>
        Volatile.Write(ref version->State, (version->State & ~SlotVersion.KindMask) | kind);

    /// <summary>Copies a version's value; false if it changed meanwhile.</summary>
    public static bool TryCopy(SlotVersion* version, int state, byte* target)
    {
        NativeMemory.Copy(SlotVersion.Value(version), target, version->Location->Record->ValueLength);
        Volatile.ReadBarrier();
        return Volatile.Read(ref version->State) == state;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private ref nint PlaceOf(int index)
    {
        ref var chunk = ref _chunks[index >> ChunkBits];
        if (Volatile.Read(ref chunk) == 0)
        {
            var made = (nint)NativeMemory.AllocZeroed(ChunkLength, (nuint)sizeof(nint));
            if (Interlocked.CompareExchange(ref chunk, made, 0) != 0)
            {
                NativeMemory.Free((void*)made);
            }
        }

        return ref ((nint*)Volatile.Read(ref chunk))[index & (ChunkLength - 1)];
    }

    private void Free()
    {
        if (_chunks == null)
        {
            return;
        }

        for (var i = 0; i < ChunksMax; i++)
        {
            NativeMemory.Free((void*)_chunks[i]);
        }

        NativeMemory.Free(_chunks);
    }
}
