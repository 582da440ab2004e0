using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>
/// The old values of the slots that the running transaction wrote, in unmanaged memory that a worker keeps. Each entry is
/// a record's address and its value bytes, padded to eight. Where a whole segment may have to be undone, the entries of its earlier
/// transactions are kept, too.
/// </summary>
internal sealed unsafe class UndoLog : IDisposable
{
    private const int InitialLength = 1 << 14;

    private byte* _entries = (byte*)NativeMemory.Alloc(InitialLength);
    private int _capacity = InitialLength;
    private readonly List<(int Position, int Start)> _kept = [];
    private int _start;
    private int _length;

    ~UndoLog() => Free();

    /// <summary>Keeps the slot's value.</summary>
    public void Save(SlotRecord* record)
    {
        var length = EntryLength(record);
        if (_length + length > _capacity)
        {
            _capacity = Math.Max(_capacity * 2, _length + length);
            _entries = (byte*)NativeMemory.Realloc(_entries, (nuint)_capacity);
        }

        var entry = _entries + _length;
        *(SlotRecord**)entry = record;
        NativeMemory.Copy(SlotRecord.Value(record), entry + sizeof(nint), record->ValueLength);
        _length += length;
    }

    /// <summary>Starts a transaction.</summary>
    /// <param name="position">Its position in its segment.</param>
    /// <param name="isKept">Whether to keep what earlier transactions of the segment saved.</param>
    public void Begin(int position, bool isKept)
    {
        if (isKept)
        {
            _kept.Add((position, _length));
        }
        else
        {
            Clear();
        }

        _start = _length;
    }

    /// <summary>Puts the values back that the running transaction saved.</summary>
    public void Undo()
    {
        Restore(_start, _length);
        _length = _start;
    }

    /// <summary>Forgets the kept values.</summary>
    public void Clear()
    {
        _length = _start = 0;
        _kept.Clear();
    }

    /// <summary>Puts every value back that a segment's transactions saved, whichever log it is in.</summary>
    /// <param name="logs">The logs of all workers.</param>
    public static void UndoSegment(IReadOnlyList<UndoLog> logs)
    {
        // Two transactions that wrote the same slot ran one after the other, so the older value is that of the lower position.
        var parts = logs.SelectMany(log => log._kept.Select((kept, index) =>
            (kept.Position, Log: log, kept.Start, End: index + 1 < log._kept.Count ? log._kept[index + 1].Start : log._length)));
        foreach (var (_, log, start, end) in parts.OrderByDescending(part => part.Position))
        {
            log.Restore(start, end);
        }

        foreach (var log in logs)
        {
            log.Clear();
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Restore(int start, int end)
    {
        // A transaction saves each slot once, so the order does not matter.
        for (var entry = _entries + start; entry < _entries + end; entry += EntryLength(*(SlotRecord**)entry))
        {
            var record = *(SlotRecord**)entry;
            NativeMemory.Copy(entry + sizeof(nint), SlotRecord.Value(record), record->ValueLength);
        }
    }

    private void Free()
    {
        NativeMemory.Free(_entries);
        _entries = null;
    }

    private static int EntryLength(SlotRecord* record) => sizeof(nint) + ((record->ValueLength + 7) & ~7);
}
