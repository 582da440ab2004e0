using System.Buffers;

namespace Weft.Scheduling;

/// <summary>A list in memory from the shared pool. Whoever has it gives it back.</summary>
/// <typeparam name="T">What is in it.</typeparam>
internal sealed class RentedList<T>
    where T : unmanaged
{
    private T[] _items = [];

    /// <summary>How many there are. To make it less forgets the last ones.</summary>
    public int Count { get; set; }

    /// <summary>The elements.</summary>
    public Span<T> Span => _items.AsSpan(0, Count);

    /// <summary>Adds one.</summary>
    public void Add(in T item)
    {
        if (Count == _items.Length)
            Grow(Count + 1);
        _items[Count++] = item;
    }

    /// <summary>Adds several.</summary>
    public void Add(ReadOnlySpan<T> items)
    {
        if (Count + items.Length > _items.Length)
            Grow(Count + items.Length);
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    /// <summary>Gives the memory back; the list is empty.</summary>
    public void Return()
    {
        if (_items.Length > 0)
            ArrayPool<T>.Shared.Return(_items);
        (_items, Count) = ([], 0);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<T>.Shared.Rent(int.Max(count, int.Max(64, checked(Count * 2))));
        Span.CopyTo(larger);
        var kept = Count;
        Return();
        (_items, Count) = (larger, kept);
    }
}
