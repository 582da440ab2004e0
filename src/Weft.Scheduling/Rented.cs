using System.Buffers;
using System.Runtime.CompilerServices;

namespace Weft.Scheduling;

/// <summary>
/// An array from the shared pool, of which the first elements are in use. Whoever has it may give it back, and not use it any more; if
/// nobody does, it is collected like any other.
/// </summary>
/// <typeparam name="T">What is in it.</typeparam>
internal readonly struct Rented<T>
    where T : unmanaged
{
    private readonly T[]? _array;

    /// <summary>So many elements that are zero.</summary>
    public Rented(int length)
        : this([], length)
    {
    }

    /// <summary>A copy of some elements, and others that are zero after them.</summary>
    /// <param name="elements">What is copied.</param>
    /// <param name="length">Elements together; at least those that are copied.</param>
    public Rented(ReadOnlySpan<T> elements, int length)
    {
        _array = ArrayPool<T>.Shared.Rent(length);
        Length = length;
        elements.CopyTo(_array);
        _array.AsSpan(elements.Length, length - elements.Length).Clear();
    }

    /// <summary>A copy of some elements.</summary>
    public Rented(ReadOnlySpan<T> elements)
        : this(elements, elements.Length)
    {
    }

    /// <summary>Elements in use.</summary>
    public int Length { get; }

    /// <summary>The elements in use.</summary>
    public Span<T> Span => _array.AsSpan(0, Length);

    /// <summary>An element.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Span[index];
    }

    /// <summary>Gives the array back.</summary>
    public void Return()
    {
        if (_array is not null)
        {
            ArrayPool<T>.Shared.Return(_array);
        }
    }
}
