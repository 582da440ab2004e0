using System.Diagnostics.CodeAnalysis;
using Weft.Runtime;

namespace Weft;

/// <summary>A map in contract storage: one slot for each key. Absent reads as zero; writing zero makes it absent.</summary>
/// <typeparam name="TKey">A fixed-layout value.</typeparam>
/// <typeparam name="TValue">A fixed-layout value.</typeparam>
public sealed class Map<TKey, TValue>
    where TKey : unmanaged
    where TValue : unmanaged
{
    private readonly Frame _frame;
    private readonly ushort _member;

    /// <summary>Made by generated code.</summary>
    public Map(Frame frame, ushort member)
    {
        _frame = frame;
        _member = member;
    }

    /// <summary>The value under <paramref name="key"/>. An access outside the transaction's access set stops the transaction.</summary>
    [SuppressMessage("Design", "CA1043:Use Integral Or String Argument For Indexers", Justification = "a map is indexed by its key")]
    public unsafe TValue this[TKey key]
    {
        get => _frame.Read<TValue>(_member, (byte*)&key, sizeof(TKey));
        set => _frame.Write(_member, (byte*)&key, sizeof(TKey), in value);
    }
}

/// <summary>A map in contract storage with keys of two parts.</summary>
/// <typeparam name="TKey1">A fixed-layout value.</typeparam>
/// <typeparam name="TKey2">A fixed-layout value.</typeparam>
/// <typeparam name="TValue">A fixed-layout value.</typeparam>
public sealed class Map<TKey1, TKey2, TValue>
    where TKey1 : unmanaged
    where TKey2 : unmanaged
    where TValue : unmanaged
{
    private readonly Frame _frame;
    private readonly ushort _member;

    /// <summary>Made by generated code.</summary>
    public Map(Frame frame, ushort member)
    {
        _frame = frame;
        _member = member;
    }

    /// <summary>The value under the key. An access outside the transaction's access set stops the transaction.</summary>
    [SuppressMessage("Design", "CA1023:Indexers should not be multidimensional", Justification = "a map is indexed by its key parts")]
    public unsafe TValue this[TKey1 key1, TKey2 key2]
    {
        get
        {
            var key = new KeyPair<TKey1, TKey2>(key1, key2);
            return _frame.Read<TValue>(_member, (byte*)&key, sizeof(KeyPair<TKey1, TKey2>));
        }

        set
        {
            var key = new KeyPair<TKey1, TKey2>(key1, key2);
            _frame.Write(_member, (byte*)&key, sizeof(KeyPair<TKey1, TKey2>), in value);
        }
    }
}

/// <summary>A map in contract storage with keys of three parts.</summary>
/// <typeparam name="TKey1">A fixed-layout value.</typeparam>
/// <typeparam name="TKey2">A fixed-layout value.</typeparam>
/// <typeparam name="TKey3">A fixed-layout value.</typeparam>
/// <typeparam name="TValue">A fixed-layout value.</typeparam>
[SuppressMessage("Design", "CA1005:Avoid excessive parameters on generic types", Justification = "three key parts and a value")]
public sealed class Map<TKey1, TKey2, TKey3, TValue>
    where TKey1 : unmanaged
    where TKey2 : unmanaged
    where TKey3 : unmanaged
    where TValue : unmanaged
{
    private readonly Frame _frame;
    private readonly ushort _member;

    /// <summary>Made by generated code.</summary>
    public Map(Frame frame, ushort member)
    {
        _frame = frame;
        _member = member;
    }

    /// <summary>The value under the key. An access outside the transaction's access set stops the transaction.</summary>
    [SuppressMessage("Design", "CA1023:Indexers should not be multidimensional", Justification = "a map is indexed by its key parts")]
    public unsafe TValue this[TKey1 key1, TKey2 key2, TKey3 key3]
    {
        get
        {
            var key = new KeyTriple<TKey1, TKey2, TKey3>(key1, key2, key3);
            return _frame.Read<TValue>(_member, (byte*)&key, sizeof(KeyTriple<TKey1, TKey2, TKey3>));
        }

        set
        {
            var key = new KeyTriple<TKey1, TKey2, TKey3>(key1, key2, key3);
            _frame.Write(_member, (byte*)&key, sizeof(KeyTriple<TKey1, TKey2, TKey3>), in value);
        }
    }
}
