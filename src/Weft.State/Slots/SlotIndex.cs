using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.State;

// The index finds a slot's record by its fingerprint: open addressing with linear probing, split by the fingerprint's highest bits into
// 64 parts that grow one at a time. Entries are only ever added, which makes looking up free of locks:
//   - a writer holds its part's lock, fills an entry's record first and publishes it by the fingerprint, which is 0 until then;
//   - a reader that meets 0 has not found the slot. Whoever wants to add it looks again under the lock;
//   - a part that grows publishes a new table and keeps the old one, in which a reader may still be.

/// <summary>The look-up table of a <see cref="SlotStore"/>, and the memory of its records.</summary>
internal sealed unsafe class SlotIndex
{
    private const int PartBits = 6;
    private const int PartCount = 1 << PartBits;
    private const int InitialCapacity = 16;

    // Records start at multiples of this, so that a head never crosses a cache line.
    private const int RecordAlignment = 32;
    private const int ChunkLengthMin = 1 << 11;
    private const int ChunkLengthMax = 1 << 17;

    private readonly UnmanagedHeap _heap;
    private readonly nint* _tables;
    private readonly Part[] _parts = new Part[PartCount];
    private int _count;

    public SlotIndex(UnmanagedHeap heap)
    {
        _heap = heap;
        _tables = (nint*)heap.AllocateZeroed(PartCount * (nuint)sizeof(nint));
        for (var part = 0; part < PartCount; part++)
        {
            _parts[part] = new Part();
            _tables[part] = (nint)NewTable(InitialCapacity);
        }
    }

    /// <summary>Records in the index.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Fetches the place where a look-up of <paramref name="fingerprint"/> starts.</summary>
    public void PrefetchEntry(ulong fingerprint)
    {
        var table = TableOf(PartOf(fingerprint));
        Prefetch.Line(Entries(table) + (fingerprint & table->Mask));
    }

    /// <summary>A record with this fingerprint, or null.</summary>
    public SlotRecord* FirstWith(ulong fingerprint)
    {
        var table = TableOf(PartOf(fingerprint));
        var entries = Entries(table);
        for (var place = fingerprint & table->Mask; ; place = (place + 1) & table->Mask)
        {
            var found = Volatile.Read(ref entries[place].Fingerprint);
            if (found == 0 || found == fingerprint)
            {
                return found == 0 ? null : entries[place].Record;
            }
        }
    }

    /// <summary>The slot's record, or null.</summary>
    public SlotRecord* Find(ulong fingerprint, uint instance, ushort member, byte* key, int keyLength)
    {
        var table = TableOf(PartOf(fingerprint));
        var entries = Entries(table);
        for (var place = fingerprint & table->Mask; ; place = (place + 1) & table->Mask)
        {
            var found = Volatile.Read(ref entries[place].Fingerprint);
            if (found == 0)
            {
                return null;
            }

            if (found == fingerprint && SlotRecord.Matches(entries[place].Record, instance, member, key, keyLength))
            {
                return entries[place].Record;
            }
        }
    }

    /// <summary>Adds a slot unless another thread was quicker; returns its record.</summary>
    public SlotRecord* Add(ulong fingerprint, uint instance, ushort member, ReadOnlySpan<byte> key, int valueLength, SlotFlags flags)
    {
        var part = _parts[PartOf(fingerprint)];
        fixed (byte* keyBytes = key)
        {
            lock (part.Lock)
            {
                var record = Find(fingerprint, instance, member, keyBytes, key.Length);
                if (record != null)
                {
                    return record;
                }

                var table = TableOf(PartOf(fingerprint));
                if (8 * (ulong)(part.Count + 1) > 5 * (table->Mask + 1))
                {
                    part.ReplacedTables.Add((nint)table);
                    table = Grown(table);
                    Volatile.Write(ref _tables[PartOf(fingerprint)], (nint)table);
                }

                record = NewRecord(part, SlotRecord.HeaderLength + ((key.Length + 7) & ~7) + valueLength);
                *record = new SlotRecord
                {
                    Fingerprint = fingerprint,
                    Instance = instance,
                    Member = member,
                    KeyLength = (ushort)key.Length,
                    ValueLength = (ushort)valueLength,
                    Flags = flags,
                    Index = Interlocked.Increment(ref _count) - 1,
                };
                key.CopyTo(new Span<byte>(SlotRecord.Key(record), key.Length));
                Publish(table, record);
                part.Count++;
                return record;
            }
        }
    }

    /// <summary>The record at a place of a part, or null; false when the part has no such place.</summary>
    public bool TryGetPlace(int part, ulong place, out SlotRecord* record)
    {
        var table = TableOf(part);
        var isInside = place <= table->Mask;
        record = isInside ? Entries(table)[place].Record : null;
        return isInside;
    }

    /// <summary>True when <paramref name="part"/> is the number of a part.</summary>
    public static bool HasPart(int part) => part < PartCount;

    /// <summary>Frees tables that were replaced by larger ones. Nobody may be looking anything up.</summary>
    public void FreeReplacedTables()
    {
        foreach (var part in _parts)
        {
            foreach (var table in part.ReplacedTables)
            {
                _heap.Free((void*)table, LengthOf(((Table*)table)->Mask + 1));
            }

            part.ReplacedTables.Clear();
        }
    }

    private Table* TableOf(int part) => (Table*)Volatile.Read(ref _tables[part]);

    private static int PartOf(ulong fingerprint) => (int)(fingerprint >> (64 - PartBits));

    private static Entry* Entries(Table* table) => (Entry*)(table + 1);

    private static nuint LengthOf(ulong capacity) => (nuint)sizeof(Table) + ((nuint)capacity * (nuint)sizeof(Entry));

    private static void Publish(Table* table, SlotRecord* record)
    {
        var entries = Entries(table);
        var place = record->Fingerprint & table->Mask;
        while (entries[place].Fingerprint != 0)
        {
            place = (place + 1) & table->Mask;
        }

        entries[place].Record = record;
        Volatile.Write(ref entries[place].Fingerprint, record->Fingerprint);
    }

    private Table* NewTable(ulong capacity)
    {
        var table = (Table*)_heap.AllocateZeroed(LengthOf(capacity));
        table->Mask = capacity - 1;
        return table;
    }

    private Table* Grown(Table* table)
    {
        var grown = NewTable(2 * (table->Mask + 1));
        for (ulong place = 0; place <= table->Mask; place++)
        {
            if (Entries(table)[place].Fingerprint != 0)
            {
                Publish(grown, Entries(table)[place].Record);
            }
        }

        return grown;
    }

    // Records are never freed one by one, so each takes what it needs from its part's last chunk of zeros.
    private SlotRecord* NewRecord(Part part, int length)
    {
        var aligned = (length + RecordAlignment - 1) & ~(RecordAlignment - 1);
        if (part.ChunkEnd - part.ChunkNext < aligned)
        {
            part.ChunkLength = int.Clamp(2 * part.ChunkLength, ChunkLengthMin, ChunkLengthMax);
            part.ChunkNext = (byte*)_heap.AllocateZeroed((nuint)part.ChunkLength);
            part.ChunkEnd = part.ChunkNext + part.ChunkLength;
        }

        var record = (SlotRecord*)part.ChunkNext;
        part.ChunkNext += aligned;
        return record;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public ulong Fingerprint;
        public SlotRecord* Record;
    }

    // As long as a cache line, so that four entries share each line after it.
    [StructLayout(LayoutKind.Sequential, Size = UnmanagedHeap.Alignment)]
    private struct Table
    {
        public ulong Mask;
    }

    private sealed class Part
    {
        public readonly Lock Lock = new();
        public readonly List<nint> ReplacedTables = [];
        public int Count;
        public int ChunkLength;
        public byte* ChunkNext;
        public byte* ChunkEnd;
    }
}
