using Weft.Runtime;

namespace Weft.State;

/// <summary>
/// All records of a store, for <c>foreach</c>, in an order that differs from process to process and must reach no result.
/// </summary>
public readonly ref struct SlotRecords
{
    private readonly SlotIndex _index;

    internal SlotRecords(SlotIndex index) => _index = index;

    /// <summary>Starts before the first record.</summary>
    public SlotRecordEnumerator GetEnumerator() => new(_index);
}

/// <summary>A place among the records of a store.</summary>
public unsafe ref struct SlotRecordEnumerator
{
    private readonly SlotIndex _index;
    private int _part;
    private ulong _place;

    internal SlotRecordEnumerator(SlotIndex index) => _index = index;

    /// <summary>The record.</summary>
    public SlotRecord* Current { get; private set; }

    /// <summary>Goes on to the next record; false when there is none.</summary>
    public bool MoveNext()
    {
        for (; SlotIndex.HasPart(_part); _part++, _place = 0)
        {
            while (_index.TryGetPlace(_part, _place++, out var record))
            {
                if (record != null)
                {
                    Current = record;
                    return true;
                }
            }
        }

        return false;
    }
}
