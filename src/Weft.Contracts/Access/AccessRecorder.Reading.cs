namespace Weft.Runtime;

/// <content>Reads of storage while a transaction is scheduled.</content>
public abstract unsafe partial class AccessRecorder
{
    private enum Reading
    {
        /// <summary>Of what is set once.</summary>
        Pinned,

        /// <summary>Of what may change: a key depends on it.</summary>
        Resolved,

        /// <summary>Of what may change: another contract decides whether a key depends on it.</summary>
        Deferred,
    }

    private Known<T> Look<TKey1, TKey2, T>(Reading how, int site, ushort member, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where T : unmanaged
    {
        var key = Key(key1, key2);
        return Look<T>(how, site, member, Prefix(&key, Length(key1, key2)), key1.IsKnown && key2.IsKnown);
    }

    private Known<T> Look<TKey1, TKey2, TKey3, T>(
        Reading how, int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged
        where T : unmanaged
    {
        var key = Key(key1, key2, key3);
        return Look<T>(how, site, member, Prefix(&key, Length(key1, key2, key3)), key1.IsKnown && key2.IsKnown && key3.IsKnown);
    }

    private Known<T> Look<T>(Reading how, int site, ushort member, ReadOnlySpan<byte> key, bool isWhole)
        where T : unmanaged
    {
        T value = default;
        var bytes = new Span<byte>(&value, sizeof(T));
        if (how != Reading.Deferred)
            InputTrace.DecideKey();
        if (how == Reading.Pinned)
            return TryReadPinned(site, member, key, isWhole, bytes) ? Known.Of(value) : default;
        // Where the rounds of a loop count as one, a later round may find what an earlier one wrote.
        if (RepeatDepth > 0)
        {
            Touch(site, member, isWrite: false, key, isWhole);
            return default;
        }
        if (how == Reading.Resolved)
        {
            InputTrace.Spoil();
            return TryReadResolved(site, member, key, isWhole, bytes) ? Known.Of(value) : default;
        }
        var deferred = ReadDeferred(site, member, key, isWhole, bytes);
        return deferred == 0 ? default : new(value, isKnown: false, deferred);
    }
}
