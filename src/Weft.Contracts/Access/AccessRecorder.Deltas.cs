namespace Weft.Runtime;

/// <content>
/// Deltas: changes of a slot that commute. An unknown amount is allowed; where a method may run a site more often than its access function
/// does, the amount has to be given as unknown.
/// </content>
public abstract unsafe partial class AccessRecorder
{
    /// <summary>The method adds to a slot and nothing of the transaction depends on what it held before.</summary>
    /// <param name="site">Number of the access site in the contract's manifest.</param>
    /// <param name="member">Storage member, a slot of an unsigned integer.</param>
    /// <param name="amount">What is added; never negative.</param>
    public void Add(int site, ushort member, Known<UInt256> amount) =>
        TouchDelta(site, member, DeltaKind.Add, Once(amount), [], isWhole: true);

    /// <summary>The method adds to an element of a map and nothing of the transaction depends on what it held before.</summary>
    public void Add<TKey>(int site, ushort member, Known<TKey> key, Known<UInt256> amount)
        where TKey : unmanaged =>
        TouchDelta(site, member, DeltaKind.Add, Once(amount), Bytes(ref key), key.IsKnown);

    /// <summary>
    /// The method adds to an element of a map with two key parts and nothing of the transaction depends on what it held before.
    /// </summary>
    public void Add<TKey1, TKey2>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<UInt256> amount)
        where TKey1 : unmanaged
        where TKey2 : unmanaged =>
        TouchDelta(site, member, DeltaKind.Add, Once(amount), key1, key2);

    /// <summary>
    /// The method adds to an element of a map with three key parts and nothing of the transaction depends on what it held before.
    /// </summary>
    public void Add<TKey1, TKey2, TKey3>(
        int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3, Known<UInt256> amount)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged =>
        TouchDelta(site, member, DeltaKind.Add, Once(amount), key1, key2, key3);

    /// <summary>
    /// The method subtracts from a slot, fails if that is more than it holds, and nothing else depends on what it held before.
    /// </summary>
    /// <param name="site">Number of the access site in the contract's manifest.</param>
    /// <param name="member">Storage member, a slot of an unsigned integer.</param>
    /// <param name="amount">What is subtracted; never negative.</param>
    public void Subtract(int site, ushort member, Known<UInt256> amount) =>
        TouchDelta(site, member, DeltaKind.Subtract, Once(amount), [], isWhole: true);

    /// <summary>
    /// The method subtracts from an element of a map, fails if that is more than it holds, and nothing else depends on what it held
    /// before.
    /// </summary>
    public void Subtract<TKey>(int site, ushort member, Known<TKey> key, Known<UInt256> amount)
        where TKey : unmanaged =>
        TouchDelta(site, member, DeltaKind.Subtract, Once(amount), Bytes(ref key), key.IsKnown);

    /// <summary>
    /// The method subtracts from an element of a map with two key parts, fails if that is more than it holds, and nothing else depends
    /// on what it held before.
    /// </summary>
    public void Subtract<TKey1, TKey2>(
        int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<UInt256> amount)
        where TKey1 : unmanaged
        where TKey2 : unmanaged =>
        TouchDelta(site, member, DeltaKind.Subtract, Once(amount), key1, key2);

    /// <summary>
    /// The method subtracts from an element of a map with three key parts, fails if that is more than it holds, and nothing else
    /// depends on what it held before.
    /// </summary>
    public void Subtract<TKey1, TKey2, TKey3>(
        int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3, Known<UInt256> amount)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged =>
        TouchDelta(site, member, DeltaKind.Subtract, Once(amount), key1, key2, key3);

    /// <summary>The method fails unless a slot holds so much, and nothing else depends on what it holds.</summary>
    /// <param name="site">Number of the access site in the contract's manifest.</param>
    /// <param name="member">Storage member, a slot of an unsigned integer.</param>
    /// <param name="amount">What it must hold.</param>
    public void AtLeast(int site, ushort member, Known<UInt256> amount) =>
        TouchDelta(site, member, DeltaKind.AtLeast, Amount(amount), [], isWhole: true);

    /// <summary>The method fails unless an element of a map holds so much, and nothing else depends on what it holds.</summary>
    public void AtLeast<TKey>(int site, ushort member, Known<TKey> key, Known<UInt256> amount)
        where TKey : unmanaged =>
        TouchDelta(site, member, DeltaKind.AtLeast, Amount(amount), Bytes(ref key), key.IsKnown);

    /// <summary>
    /// The method fails unless an element of a map with two key parts holds so much, and nothing else depends on what it holds.
    /// </summary>
    public void AtLeast<TKey1, TKey2>(
        int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<UInt256> amount)
        where TKey1 : unmanaged
        where TKey2 : unmanaged =>
        TouchDelta(site, member, DeltaKind.AtLeast, Amount(amount), key1, key2);

    /// <summary>
    /// The method fails unless an element of a map with three key parts holds so much, and nothing else depends on what it holds.
    /// </summary>
    public void AtLeast<TKey1, TKey2, TKey3>(
        int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3, Known<UInt256> amount)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged =>
        TouchDelta(site, member, DeltaKind.AtLeast, Amount(amount), key1, key2, key3);

    /// <summary>Records a delta.</summary>
    /// <param name="site">Number of the access site.</param>
    /// <param name="member">Storage member of the running contract.</param>
    /// <param name="kind">What is done with the amount.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="key">Bytes of the leading key parts that are known.</param>
    /// <param name="isWhole">Whether that is the whole key; otherwise the access is a write of the range under it.</param>
    protected abstract void TouchDelta(
        int site, ushort member, DeltaKind kind, in Known<UInt256> amount, ReadOnlySpan<byte> key, bool isWhole);

    private Known<UInt256> Once(in Known<UInt256> amount) => RepeatDepth == 0 ? Amount(amount) : default;

    private static Known<UInt256> Amount(in Known<UInt256> amount) => amount.Source == 0 ? amount : InputTrace.NoteAmount(amount);

    private void TouchDelta<TKey1, TKey2>(
        int site, ushort member, DeltaKind kind, in Known<UInt256> amount, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
    {
        var key = Key(key1, key2);
        TouchDelta(site, member, kind, amount, Prefix(&key, Length(key1, key2)), key1.IsKnown && key2.IsKnown);
    }

    private void TouchDelta<TKey1, TKey2, TKey3>(
        int site, ushort member, DeltaKind kind, in Known<UInt256> amount, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged
    {
        var key = Key(key1, key2, key3);
        var isWhole = key1.IsKnown && key2.IsKnown && key3.IsKnown;
        TouchDelta(site, member, kind, amount, Prefix(&key, Length(key1, key2, key3)), isWhole);
    }
}
