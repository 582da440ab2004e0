using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>
/// The old values of the slots that the running transaction wrote, in unmanaged memory that a worker keeps. Each entry is
/// a record's address and its value bytes, padded to eight.
/// </summary>
internal sealed unsafe class UndoLog : IDisposable
{
    private const int InitialLength = 1 << 14;

    private byte* _entries = (byte*)NativeMemory.Alloc(InitialLength);
    private int _capacity = InitialLength;
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

    /// <summary>Puts every kept value back.</summary>
    public void Undo()
    {
        // Each slot is kept once, so the order does not matter.
        for (var entry = _entries; entry < _entries + _length; entry += EntryLength(*(SlotRecord**)entry))
        {
            var record = *(SlotRecord**)entry;
            NativeMemory.Copy(entry + sizeof(nint), SlotRecord.Value(record), record->ValueLength);
        }

        _length = 0;
    }

    /// <summary>Forgets the kept values.</summary>
    public void Clear() => _length = 0;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_entries);
        _entries = null;
    }

    private static int EntryLength(SlotRecord* record) => sizeof(nint) + ((record->ValueLength + 7) & ~7);
}
