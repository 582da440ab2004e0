using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weft.Runtime;

/// <summary>
/// Collects the access set of one transaction. Access functions, which the generator writes, call it with the keys that
/// they know; where a key part is unknown the access widens to the range under the parts before it. The runtime derives
/// the one implementation; nothing here executes the contract.
/// </summary>
public abstract unsafe partial class AccessRecorder : GasMeter
{
    private BlockContext _block;

    /// <summary>Who calls the contract whose access function runs.</summary>
    public Known<Address> KnownCaller { get; protected set; }

    /// <summary>Who sent the transaction.</summary>
    public Known<Address> KnownOrigin { get; protected set; }

    /// <summary>The value of <see cref="KnownCaller"/>.</summary>
    public Address Caller => KnownCaller.Value;

    /// <summary>The value of <see cref="KnownOrigin"/>.</summary>
    public Address Origin => KnownOrigin.Value;

    /// <summary>The contract whose access function runs.</summary>
    public Address Self { get; protected set; }

    /// <summary>The block that is being scheduled. What was recorded with it is of no use in another.</summary>
    public BlockContext Block
    {
        get
        {
            InputTrace.Spoil();
            return _block;
        }
        protected set => _block = value;
    }

    /// <summary>The chain's number.</summary>
    public ulong ChainId { get; protected set; }

    /// <summary>The method reads a slot.</summary>
    /// <param name="site">Number of the access site in the contract's manifest.</param>
    /// <param name="member">Storage member.</param>
    public void Read(int site, ushort member) => Touch(site, member, isWrite: false, [], isWhole: true);

    /// <summary>The method writes, and perhaps reads, a slot.</summary>
    public void Write(int site, ushort member) => Touch(site, member, isWrite: true, [], isWhole: true);

    /// <summary>The method reads an element of a map.</summary>
    public void Read<TKey>(int site, ushort member, Known<TKey> key)
        where TKey : unmanaged =>
        Touch(site, member, isWrite: false, Bytes(ref key), key.IsKnown);

    /// <summary>The method writes, and perhaps reads, an element of a map.</summary>
    public void Write<TKey>(int site, ushort member, Known<TKey> key)
        where TKey : unmanaged =>
        Touch(site, member, isWrite: true, Bytes(ref key), key.IsKnown);

    /// <summary>The method reads an element of a map with two key parts.</summary>
    public void Read<TKey1, TKey2>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged =>
        Touch(site, member, isWrite: false, key1, key2);

    /// <summary>The method writes, and perhaps reads, an element of a map with two key parts.</summary>
    public void Write<TKey1, TKey2>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged =>
        Touch(site, member, isWrite: true, key1, key2);

    /// <summary>The method reads an element of a map with three key parts.</summary>
    public void Read<TKey1, TKey2, TKey3>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged =>
        Touch(site, member, isWrite: false, key1, key2, key3);

    /// <summary>The method writes, and perhaps reads, an element of a map with three key parts.</summary>
    public void Write<TKey1, TKey2, TKey3>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged =>
        Touch(site, member, isWrite: true, key1, key2, key3);

    /// <summary>The method reads a <c>[SetOnce]</c> slot, whose value may be known while scheduling.</summary>
    public Known<T> Pinned<T>(int site, ushort member)
        where T : unmanaged =>
        Look<T>(Reading.Pinned, site, member, [], isWhole: true);

    /// <summary>The method reads an element of a <c>[SetOnce]</c> map.</summary>
    public Known<T> Pinned<TKey, T>(int site, ushort member, Known<TKey> key)
        where TKey : unmanaged
        where T : unmanaged =>
        Look<T>(Reading.Pinned, site, member, Bytes(ref key), key.IsKnown);

    /// <summary>The method reads an element of a <c>[SetOnce]</c> map with two key parts.</summary>
    [SuppressMessage("Design", "CA1005:Avoid excessive parameters on generic types", Justification = "two key parts and a value")]
    public Known<T> Pinned<TKey1, TKey2, T>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where T : unmanaged =>
        Look<TKey1, TKey2, T>(Reading.Pinned, site, member, key1, key2);

    /// <summary>The method reads an element of a <c>[SetOnce]</c> map with three key parts.</summary>
    [SuppressMessage("Design", "CA1005:Avoid excessive parameters on generic types", Justification = "three key parts and a value")]
    public Known<T> Pinned<TKey1, TKey2, TKey3, T>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged
        where T : unmanaged =>
        Look<TKey1, TKey2, TKey3, T>(Reading.Pinned, site, member, key1, key2, key3);

    /// <summary>
    /// The method reads a slot that may change, and a key or a call target is computed from what it finds. The value is read while
    /// scheduling; the block is cut where an earlier transaction may change it.
    /// </summary>
    public Known<T> Resolved<T>(int site, ushort member)
        where T : unmanaged =>
        Look<T>(Reading.Resolved, site, member, [], isWhole: true);

    /// <summary>As above, for an element of a map.</summary>
    public Known<T> Resolved<TKey, T>(int site, ushort member, Known<TKey> key)
        where TKey : unmanaged
        where T : unmanaged =>
        Look<T>(Reading.Resolved, site, member, Bytes(ref key), key.IsKnown);

    /// <summary>As above, for an element of a map with two key parts.</summary>
    [SuppressMessage("Design", "CA1005:Avoid excessive parameters on generic types", Justification = "two key parts and a value")]
    public Known<T> Resolved<TKey1, TKey2, T>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where T : unmanaged =>
        Look<TKey1, TKey2, T>(Reading.Resolved, site, member, key1, key2);

    /// <summary>As above, for an element of a map with three key parts.</summary>
    [SuppressMessage("Design", "CA1005:Avoid excessive parameters on generic types", Justification = "three key parts and a value")]
    public Known<T> Resolved<TKey1, TKey2, TKey3, T>(int site, ushort member, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged
        where T : unmanaged =>
        Look<TKey1, TKey2, TKey3, T>(Reading.Resolved, site, member, key1, key2, key3);

    /// <summary>
    /// The constructor sets a <c>[SetOnce]</c> slot, on every path through it. Other writes of such slots are recorded
    /// by <see cref="Write(int, ushort)"/> and leave the value unknown for the rest of the transaction.
    /// </summary>
    public void Pin<T>(int site, ushort member, Known<T> value)
        where T : unmanaged =>
        WritePinned(site, member, [], isWhole: true, ValueBytes(ref value), value.IsKnown);

    /// <summary>The constructor sets an element of a <c>[SetOnce]</c> map, on every path through it.</summary>
    public void Pin<TKey, T>(int site, ushort member, Known<TKey> key, Known<T> value)
        where TKey : unmanaged
        where T : unmanaged =>
        WritePinned(site, member, Bytes(ref key), key.IsKnown, ValueBytes(ref value), value.IsKnown);

    /// <summary>
    /// A loop begins a round. False when the transaction's access functions have had <see cref="Limits.AccessRoundsMax"/> of
    /// them: the loop then ends, and the transaction is over its access limit.
    /// </summary>
    public abstract bool Step();

    /// <summary>The method may touch anything: it runs alone.</summary>
    public abstract void Everything(int site);

    /// <summary>
    /// The method calls another contract. Give the arguments to the result, invoke it, then take the known results.
    /// </summary>
    /// <param name="site">Number of the access site in the contract's manifest.</param>
    /// <param name="target">The callee's address; when unknown, the call may touch anything.</param>
    /// <param name="selector">The entry point.</param>
    /// <param name="argumentCount">Arguments that will be given.</param>
    public abstract AccessCall Call(int site, Known<Address> target, uint selector, int argumentCount);

    /// <summary>
    /// The method creates a contract. Give the constructor's arguments to the result and invoke it; its address is
    /// <see cref="AccessCall.Target"/>.
    /// </summary>
    public abstract AccessCall Create<TContract>(int site, Known<Hash256> salt, int argumentCount)
        where TContract : Contract;

    /// <summary>
    /// The address that <see cref="Contract.Create{TContract}(Hash256)"/> gives; see <see cref="Contract.AddressOf{TContract}"/>.
    /// </summary>
    public abstract Address AddressOf<TContract>(Address creator, Hash256 salt)
        where TContract : Contract;

    /// <summary>Records an access.</summary>
    /// <param name="site">Number of the access site.</param>
    /// <param name="member">Storage member of the running contract.</param>
    /// <param name="isWrite">Whether the slot may be written.</param>
    /// <param name="key">Bytes of the leading key parts that are known.</param>
    /// <param name="isWhole">Whether that is the whole key; otherwise the access is to the range under it.</param>
    protected abstract void Touch(int site, ushort member, bool isWrite, ReadOnlySpan<byte> key, bool isWhole);

    /// <summary>Records the read of a pinned slot and copies its value.</summary>
    /// <returns>False when the value is unknown.</returns>
    protected abstract bool TryReadPinned(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value);

    /// <summary>Records the read of a slot that may change and copies the value that it has before the segment.</summary>
    /// <returns>False when the value is unknown.</returns>
    protected abstract bool TryReadResolved(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value);

    /// <summary>Records the read of a slot that may change and copies the value that it has before the segment.</summary>
    /// <returns>The bit that stands for the read; 0 when the value is unknown.</returns>
    protected abstract ulong ReadDeferred(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value);

    /// <summary>Notes that what was read decides something.</summary>
    /// <param name="deferred">The reads.</param>
    /// <returns>False when one of them is unknown after all.</returns>
    protected abstract bool TryResolve(ulong deferred);

    /// <summary>Records the write of a pinned slot by a constructor.</summary>
    protected abstract void WritePinned(
        int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, ReadOnlySpan<byte> value, bool isKnown);

    private void Touch<TKey1, TKey2>(int site, ushort member, bool isWrite, Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
    {
        var key = Key(key1, key2);
        Touch(site, member, isWrite, Prefix(&key, Length(key1, key2)), key1.IsKnown && key2.IsKnown);
    }

    private void Touch<TKey1, TKey2, TKey3>(
        int site, ushort member, bool isWrite, Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged
    {
        var key = Key(key1, key2, key3);
        Touch(site, member, isWrite, Prefix(&key, Length(key1, key2, key3)), key1.IsKnown && key2.IsKnown && key3.IsKnown);
    }

    /// <summary>The bytes of a key of one part.</summary>
    private static ReadOnlySpan<byte> Bytes<T>(ref Known<T> part)
        where T : unmanaged
    {
        if (part.Source != 0)
            InputTrace.NoteKey(part, 0);
        return ValueBytes(ref part);
    }

    private static ReadOnlySpan<byte> ValueBytes<T>(ref Known<T> value)
        where T : unmanaged =>
        value.IsKnown ? new ReadOnlySpan<byte>(Unsafe.AsPointer(ref Unsafe.AsRef(in value.Raw)), sizeof(T)) : [];

    private static KeyPair<TKey1, TKey2> Key<TKey1, TKey2>(in Known<TKey1> key1, in Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
    {
        if ((key1.Source | key2.Source) != 0)
        {
            InputTrace.NoteKey(key1, 0);
            InputTrace.NoteKey(key2, sizeof(TKey1));
        }
        return new(key1.Raw, key2.Raw);
    }

    private static KeyTriple<TKey1, TKey2, TKey3> Key<TKey1, TKey2, TKey3>(
        in Known<TKey1> key1, in Known<TKey2> key2, in Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged
    {
        if ((key1.Source | key2.Source | key3.Source) != 0)
        {
            InputTrace.NoteKey(key1, 0);
            InputTrace.NoteKey(key2, sizeof(TKey1));
            InputTrace.NoteKey(key3, sizeof(TKey1) + sizeof(TKey2));
        }
        return new(key1.Raw, key2.Raw, key3.Raw);
    }

    private static ReadOnlySpan<byte> Prefix(void* key, int length) => new(key, length);

    private static int Length<TKey1, TKey2>(Known<TKey1> key1, Known<TKey2> key2)
        where TKey1 : unmanaged
        where TKey2 : unmanaged =>
        !key1.IsKnown ? 0 : sizeof(TKey1) + (key2.IsKnown ? sizeof(TKey2) : 0);

    private static int Length<TKey1, TKey2, TKey3>(Known<TKey1> key1, Known<TKey2> key2, Known<TKey3> key3)
        where TKey1 : unmanaged
        where TKey2 : unmanaged
        where TKey3 : unmanaged =>
        Length(key1, key2) + (key1.IsKnown && key2.IsKnown && key3.IsKnown ? sizeof(TKey3) : 0);
}
