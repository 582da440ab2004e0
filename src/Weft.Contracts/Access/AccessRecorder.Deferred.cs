using System.Diagnostics.CodeAnalysis;

namespace Weft.Runtime;

// A contract that returns what it reads from storage, or passes it to another contract, does not know whether a key depends on it there. To
// read it while scheduling for everybody who asks would cut the block for those who only look at it. So the value goes along, marked with
// the read that it came from, and counts as unknown. Whoever needs it for a key resolves it: only then is the read a look at storage that
// may cut the block.

/// <content>Reads of storage of which other contracts decide whether a key depends on them.</content>
public abstract unsafe partial class AccessRecorder
{
    /// <summary>
    /// The method reads a slot that may change, and hands what it finds to another contract. See <see cref="Resolve"/>.
    /// </summary>
    public Known<T> Deferred<T>(int site, ushort member)
        where T : unmanaged =>
        Look<T>(Reading.Deferred, site, member, [], isWhole: true);

    /// <summary>As above, for an element of a map.</summary>
    public Known<T> Deferred<TKey, T>(int site, ushort member, Known<TKey> key)
        where TKey : unmanaged
        where T : unmanaged =>
        Look<T>(Reading.Deferred, site, member, Bytes(ref key), key.IsKnown);

    /// <summary>As above, for an element of a map with two key parts.</summary>
    [SuppressMessage("Design", "CA1005:Avoid excessive parameters on generic types", Justification = "two key parts and a value")]
    public Known<T> Deferred<TKey1, TKey2, T>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where T : unmanaged =>
        Look<TKey1, TKey2, T>(Reading.Deferred, site, member, key1, key2);

    /// <summary>As above, for an element of a map with three key parts.</summary>
    [SuppressMessage("Design", "CA1005:Avoid excessive parameters on generic types", Justification = "three key parts and a value")]
    public Known<T> Deferred<TKey1, TKey2, TKey3, T>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged
        where T : unmanaged =>
        Look<TKey1, TKey2, TKey3, T>(Reading.Deferred, site, member, key1, key2, key3);

    /// <summary>
    /// A key depends on a value that may be deferred: from here on it is known, and the block is cut where an earlier transaction may
    /// change what it was read from. Unknown where the transaction itself may have changed that by now.
    /// </summary>
    public Known<T> Resolve<T>(Known<T> value)
    {
        if (value.IsKnown || value.Source == 0)
            return value;
        InputTrace.Spoil();
        return TryResolve(value.Source) ? Known.Of(value.Raw) : default;
    }
}
