using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Weft.Runtime;

namespace Weft.State;

/// <summary>
/// All slots of all contracts, in unmanaged memory: a record for each slot that was ever mentioned, found by a 64-bit fingerprint.
/// </summary>
/// <remarks>
/// <para>
/// Records never move and are freed with the store, so a pointer to one is a handle that holds as long as the store is
/// referenced. A slot that nobody mentioned and a record whose value is zero are the same state.
/// </para>
/// <para>
/// Looking up and adding are safe from any number of threads at once. Who may read or write a record's value is the
/// scheduler's business. Everything else (enumerating, cloning, dumping) needs the store to itself.
/// </para>
/// <para>
/// Fingerprints and instance numbers differ from process to process. No order or number of theirs may reach a result.
/// </para>
/// </remarks>
public sealed unsafe class SlotStore : IDisposable
{
    private readonly UnmanagedHeap _heap = new();
    private readonly SlotIndex _index;
    private readonly InstanceTable _instances;

    /// <summary>An empty store with secrets of its own.</summary>
    public SlotStore()
        : this(RandomSeed())
    {
    }

    internal SlotStore(FingerprintSeed seed)
    {
        Seed = seed;
        _index = new SlotIndex(_heap);
        _instances = new InstanceTable(seed);
    }

    /// <summary>The secrets under which <see cref="SlotFingerprint"/> must be computed for this store.</summary>
    public FingerprintSeed Seed { get; }

    /// <summary>Records in the store, those with zero values included.</summary>
    public int Count => _index.Count;

    /// <summary>Addresses that have a number.</summary>
    public int InstanceCount => _instances.Count;

    /// <summary>Bytes of unmanaged memory that the store holds.</summary>
    public long MemoryBytes => _heap.AllocatedBytes;

    /// <summary>All records. The store must not be added to meanwhile.</summary>
    public SlotRecords Records => new(_index);

    /// <summary>The dense number, from 0, of an address in this store; given to it now if it has none.</summary>
    public uint InstanceOf(in Address address) => _instances.InstanceOf(in address);

    /// <summary>True, and the number of an address, when it has one.</summary>
    public bool TryGetInstance(in Address address, out uint instance) => _instances.TryFind(in address, out instance);

    /// <summary>The address that has a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No address has it.</exception>
    public Address AddressOf(uint instance) => _instances.AddressOf(instance);

    /// <summary>The fingerprint of a slot in this store.</summary>
    public ulong Fingerprint(uint instance, ushort member, ReadOnlySpan<byte> key) =>
        SlotFingerprint.Compute(Seed, instance, member, key);

    /// <summary>Hints that a slot with this fingerprint will be looked up soon: worth it for one slot after another.</summary>
    public void PrefetchSlot(ulong fingerprint) => _index.PrefetchEntry(fingerprint);

    /// <summary>Hints that the record with this fingerprint will be needed soon: worth it after <see cref="PrefetchSlot"/>.</summary>
    public void PrefetchRecord(ulong fingerprint)
    {
        var record = _index.FirstWith(fingerprint);
        if (record != null)
        {
            PrefetchRecord(record);
        }
    }

    /// <summary>Hints that a record will be needed soon: its head, key and value, as far as they are in two lines.</summary>
    public static void PrefetchRecord(SlotRecord* record)
    {
        Prefetch.Line(record);
        Prefetch.Line((byte*)record + UnmanagedHeap.Alignment);
    }

    /// <summary>The slot's record, or null when the store has none, which means that the slot is zero.</summary>
    /// <param name="instance">Number of the contract address that owns the slot.</param>
    /// <param name="member">Index of the storage member.</param>
    /// <param name="key">The bytes of all key parts.</param>
    public SlotRecord* Find(uint instance, ushort member, ReadOnlySpan<byte> key) =>
        Find(Fingerprint(instance, member, key), instance, member, key);

    /// <summary>The same for a fingerprint that is known already.</summary>
    public SlotRecord* Find(ulong fingerprint, uint instance, ushort member, ReadOnlySpan<byte> key)
    {
        fixed (byte* keyBytes = key)
        {
            var record = _index.Find(fingerprint, instance, member, keyBytes, key.Length);
            GC.KeepAlive(this);
            return record;
        }
    }

    /// <summary>The slot's record, made now, with a zero value, when the store has none.</summary>
    /// <param name="instance">Number of the contract address that owns the slot.</param>
    /// <param name="member">Index of the storage member.</param>
    /// <param name="key">The bytes of all key parts, at most <see cref="Limits.KeyBytesMax"/>.</param>
    /// <param name="valueLength">Bytes of the value of a new record, 0 to <see cref="Limits.ValueBytesMax"/>.</param>
    /// <param name="flags">Flags of a new record. A record that is there already keeps its length and its flags.</param>
    public SlotRecord* FindOrAdd(uint instance, ushort member, ReadOnlySpan<byte> key, int valueLength, SlotFlags flags) =>
        FindOrAdd(Fingerprint(instance, member, key), instance, member, key, valueLength, flags);

    /// <summary>The same for a fingerprint that is known already.</summary>
    public SlotRecord* FindOrAdd(
        ulong fingerprint, uint instance, ushort member, ReadOnlySpan<byte> key, int valueLength, SlotFlags flags)
    {
        var record = Find(fingerprint, instance, member, key);
        if (record == null)
        {
            ArgumentOutOfRangeException.ThrowIfZero(fingerprint, nameof(fingerprint));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, Limits.KeyBytesMax, nameof(key));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)valueLength, (uint)Limits.ValueBytesMax, nameof(valueLength));
            record = _index.Add(fingerprint, instance, member, key, valueLength, flags);
            GC.KeepAlive(this);
        }

        return record;
    }

    /// <summary>Makes every record forget its node of the last segment.</summary>
    public void ClearSegmentEpochs()
    {
        foreach (var record in Records)
        {
            record->SegmentEpoch = 0;
        }

        GC.KeepAlive(this);
    }

    /// <summary>Frees look-up tables that were outgrown. Nobody may be using the store meanwhile.</summary>
    public void FreeReplacedTables()
    {
        _index.FreeReplacedTables();
        GC.KeepAlive(this);
    }

    /// <summary>
    /// A store with the same slots and values that shares nothing with this one. Instance numbers are equal, secrets and fingerprints
    /// are not, and marks that belong to a block (<see cref="SlotFlags.Changed"/>, segment nodes) do not come along.
    /// </summary>
    public SlotStore Clone()
    {
        var clone = new SlotStore();
        for (uint instance = 0; instance < (uint)InstanceCount; instance++)
        {
            clone.InstanceOf(AddressOf(instance));
        }

        foreach (var record in Records)
        {
            var key = new ReadOnlySpan<byte>(SlotRecord.Key(record), record->KeyLength);
            var copy = clone.FindOrAdd(record->Instance, record->Member, key, record->ValueLength, record->Flags & ~SlotFlags.Changed);
            NativeMemory.Copy(SlotRecord.Value(record), SlotRecord.Value(copy), record->ValueLength);
        }

        GC.KeepAlive(this);
        return clone;
    }

    /// <summary>
    /// All slots that are not zero, ordered by address, member and key (a key before those it begins), each as: address (20 bytes),
    /// member (2), key length (2), key, value length (2), value; numbers little-endian. Stores with equal bytes are equal states.
    /// </summary>
    public byte[] ToCanonicalBytes()
    {
        var bytes = SlotDump.Write(this);
        GC.KeepAlive(this);
        return bytes;
    }

    /// <summary>Frees all records.</summary>
    public void Dispose() => _heap.Dispose();

    [SuppressMessage("ApiDesign", "RS0030", Justification = "Seeds in-memory hashing, against keys aimed at one place; reaches no result.")]
    private static FingerprintSeed RandomSeed()
    {
        Span<ulong> secrets = stackalloc ulong[3];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(secrets));
        return new FingerprintSeed(secrets[0], secrets[1], secrets[2]);
    }
}
