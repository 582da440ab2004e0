using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Weft.Analyzers.Model;

/// <summary>
/// An immutable array that is equal by its elements, so that records which hold one are equal by value: the pipeline
/// of an incremental generator stops where a model equals the one before.
/// </summary>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? items;

    /// <summary>Copies a sequence.</summary>
    public EquatableArray(IEnumerable<T> items)
        : this(items.ToArray())
    {
    }

    private EquatableArray(T[] items) => this.items = items;

    /// <summary>An array without elements; equal to <c>default</c>.</summary>
    public static EquatableArray<T> Empty => default;

    /// <summary>An array of the elements given; nobody else may hold the array that carries them.</summary>
    public static EquatableArray<T> Of(params T[] items) => new(items);

    /// <inheritdoc/>
    public int Count => items?.Length ?? 0;

    /// <inheritdoc/>
    public T this[int index] => items is null ? throw new ArgumentOutOfRangeException(nameof(index)) : items[index];

    /// <summary>The elements with something in their place; the array itself where every element stays the same object.</summary>
    public EquatableArray<T> Map(Func<T, T> change)
    {
        T[]? changed = null;
        for (var index = 0; index < Count; index++)
        {
            var item = change(items![index]);
            if (changed is null && ReferenceEquals(item, items[index]))
                continue;
            changed ??= (T[])items.Clone();
            changed[index] = item;
        }
        return changed is null ? this : new(changed);
    }

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(items, other.items))
            return true;
        if (Count != other.Count)
            return false;
        for (var index = 0; index < Count; index++)
        {
            if (!EqualityComparer<T>.Default.Equals(items![index], other.items![index]))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        for (var index = 0; index < Count; index++)
            hash = unchecked((hash * 31) + (items![index]?.GetHashCode() ?? 0));
        return hash;
    }

    /// <summary>Goes through the elements without an object of its own: a key press goes through tens of thousands of these.</summary>
    public EquatableArrayEnumerator<T> GetEnumerator() => new(items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (items ?? []).GetEnumerator();

    /// <summary>Equality by elements.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Inequality by elements.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);
}

/// <summary>Goes through the elements of an <see cref="EquatableArray{T}"/>.</summary>
public struct EquatableArrayEnumerator<T>(T[] items)
{
    private int next;

    /// <summary>The element that was reached.</summary>
    public readonly T Current => items[next - 1];

    /// <summary>Goes to the next element; false behind the last.</summary>
    public bool MoveNext() => next++ < items.Length;
}

/// <summary>Ways to make an <see cref="EquatableArray{T}"/>.</summary>
public static class EquatableArray
{
    /// <summary>Copies a sequence.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items);
}
