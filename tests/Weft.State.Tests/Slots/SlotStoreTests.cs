using System.Buffers.Binary;
using Weft.Runtime;

namespace Weft.State.Tests.Slots;

public sealed unsafe class SlotStoreTests
{
    [Fact]
    public void A_new_slot_is_zero_and_stays_where_it_is()
    {
        using var store = new SlotStore();
        var instance = store.InstanceOf(default);
        Assert.True(store.Find(instance, 3, [1, 2, 3]) == null);
        var record = store.FindOrAdd(instance, 3, [1, 2, 3], 40, SlotFlags.SetOnce);
        Assert.True(SlotRecord.IsZero(record));
        Assert.Equal((instance, (ushort)3), (record->Instance, record->Member));
        Assert.Equal((3, 40), (record->KeyLength, record->ValueLength));
        Assert.Equal(SlotFlags.SetOnce, record->Flags);
        Assert.Equal(store.Fingerprint(instance, 3, [1, 2, 3]), record->Fingerprint);
        Assert.Equal(0, (nint)SlotRecord.Value(record) % 8);
        Assert.True(record == store.Find(instance, 3, [1, 2, 3]));
    }

    [Fact]
    public void A_slot_that_is_there_keeps_its_length_and_flags()
    {
        using var store = new SlotStore();
        var record = store.FindOrAdd(0, 0, [], 8, SlotFlags.SetOnce);
        Assert.True(record == store.FindOrAdd(0, 0, [], 32, SlotFlags.None));
        Assert.Equal((8, SlotFlags.SetOnce), (record->ValueLength, record->Flags));
    }

    [Fact]
    public void Sizes_beyond_the_limits_are_refused()
    {
        using var store = new SlotStore();
        var longKey = new byte[Limits.KeyBytesMax + 1];
        Assert.Throws<ArgumentOutOfRangeException>(() => store.FindOrAdd(0, 0, longKey, 1, SlotFlags.None) == null);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.FindOrAdd(0, 0, [], Limits.ValueBytesMax + 1, SlotFlags.None) == null);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.FindOrAdd(0, 0, [], -1, SlotFlags.None) == null);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.FindOrAdd(fingerprint: 0, 0, 0, [], 1, SlotFlags.None) == null);
        Assert.True(store.FindOrAdd(0, 0, new byte[Limits.KeyBytesMax], Limits.ValueBytesMax, SlotFlags.None) != null);
        Assert.Equal(1, store.Count);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x8000_0000_0000_0001UL)]
    [InlineData(0x0000_0000_0000_0007UL)]
    public void The_store_equals_a_dictionary_however_weak_fingerprints_are(ulong mask) => Property.Check(20, 600, (random, size) =>
    {
        using var store = new SlotStore();
        var twin = new Dictionary<SlotName, nint>();
        for (var i = 0; i < 3 * size; i++)
        {
            var name = SlotName.Random(random, variety: 4);
            var instance = store.InstanceOf(name.Address);
            var fingerprint = (store.Fingerprint(instance, name.Member, name.KeyBytes) & mask) | 1;
            var found = store.Find(fingerprint, instance, name.Member, name.KeyBytes);
            Assert.Equal(twin.GetValueOrDefault(name), (nint)found);
            if (random.Next(2) == 0)
            {
                var added = store.FindOrAdd(fingerprint, instance, name.Member, name.KeyBytes, 32, SlotFlags.None);
                Assert.True(found == null || found == added);
                Assert.Equal(name.KeyBytes, new ReadOnlySpan<byte>(SlotRecord.Key(added), added->KeyLength).ToArray());
                twin[name] = (nint)added;
            }
        }

        Assert.Equal(twin.Count, store.Count);
        AssertEnumerates(store, [.. twin.Values]);
    });

    [Fact]
    public void Addresses_are_numbered_densely_in_order_of_mention() => Property.Check(8, 1200, (random, size) =>
    {
        using var store = new SlotStore();
        var twin = new List<Address>();
        for (var i = 0; i < size; i++)
        {
            var address = twin.Count > 0 && random.Next(2) == 0 ? Draw.Pick(random, twin) : Draw.Address(random);
            var known = twin.IndexOf(address);
            Assert.Equal(known >= 0, store.TryGetInstance(address, out var found));
            var instance = store.InstanceOf(address);
            if (known < 0)
            {
                Assert.Equal(twin.Count, (int)instance);
                twin.Add(address);
            }
            else
            {
                Assert.Equal((known, known), ((int)instance, (int)found));
            }
        }

        Assert.Equal(twin, Enumerable.Range(0, store.InstanceCount).Select(instance => store.AddressOf((uint)instance)));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.AddressOf((uint)twin.Count));
    });

    [Fact]
    public void Outgrown_tables_can_be_freed()
    {
        using var store = new SlotStore();
        for (var i = 0; i < 50_000; i++)
        {
            store.FindOrAdd(0, 0, BitConverter.GetBytes(i), 8, SlotFlags.None);
        }

        var before = store.MemoryBytes;
        store.FreeReplacedTables();
        Assert.InRange(store.MemoryBytes, 1, before - 1);
        for (var i = 0; i < 50_000; i++)
        {
            Assert.True(store.Find(0, 0, BitConverter.GetBytes(i)) != null);
        }
    }

    [Fact]
    public void A_clone_is_equal_and_shares_nothing()
    {
        var random = new Random(1);
        using var store = RandomStore(random, 500, out var names);
        var before = store.ToCanonicalBytes();
        using var clone = store.Clone();
        Assert.Equal(before, clone.ToCanonicalBytes());
        Assert.Equal(store.Count, clone.Count);
        Assert.NotEqual(store.Seed, clone.Seed);
        foreach (var name in names)
        {
            var record = name.Find(store);
            var copy = name.Find(clone);
            Assert.True(record != copy && record->Instance == copy->Instance && record->Flags == copy->Flags);
            SlotRecord.Value(copy)[0] ^= 1;
        }

        Assert.Equal(before, store.ToCanonicalBytes());
        Assert.NotEqual(before, clone.ToCanonicalBytes());
    }

    [Fact]
    public void A_clone_forgets_what_belongs_to_a_block()
    {
        using var store = new SlotStore();
        var record = store.FindOrAdd(store.InstanceOf(default), 0, [], 8, SlotFlags.SetOnce | SlotFlags.Changed);
        record->SegmentEpoch = 7;
        using var clone = store.Clone();
        var copy = clone.Find(0, 0, []);
        Assert.Equal((SlotFlags.SetOnce, 0u), (copy->Flags, copy->SegmentEpoch));
        store.ClearSegmentEpochs();
        Assert.Equal(0u, record->SegmentEpoch);
    }

    [Fact]
    public void Canonical_bytes_depend_on_values_only() => Property.Check(20, 400, (random, size) =>
    {
        using var store = RandomStore(random, size, out var names);
        using var other = new SlotStore();
        for (var i = 0; i < 10; i++)
        {
            SlotName.Random(random, variety: 1000).FindOrAdd(other);
        }

        var list = names.ToList();
        Draw.Shuffle(random, list);
        foreach (var name in list)
        {
            var record = name.Find(store);
            var copy = name.FindOrAdd(other, record->ValueLength);
            ValueOf(record).CopyTo(ValueOf(copy));
        }

        Assert.Equal(store.ToCanonicalBytes(), other.ToCanonicalBytes());
    });

    [Fact]
    public void Canonical_bytes_are_ordered_and_leave_out_zeros()
    {
        using var store = new SlotStore();
        var (low, high) = (Address.FromBytes([.. new byte[19], 9]), Address.FromBytes([1, .. new byte[19]]));
        Put(store, high, 0, [], [5]);
        Put(store, low, 256, [], [4]);
        Put(store, low, 1, [2], [3]);
        Put(store, low, 1, [1, 0], [2]);
        Put(store, low, 1, [1], [1]);
        Put(store, low, 1, [0], [0]);
        byte[] Line(Address address, ushort member, byte[] key, byte value) =>
            [.. address.ToArray(), .. Number(member), .. Number((ushort)key.Length), .. key, .. Number(1), value];
        byte[] ofLow = [.. Line(low, 1, [1], 1), .. Line(low, 1, [1, 0], 2), .. Line(low, 1, [2], 3), .. Line(low, 256, [], 4)];
        byte[] expected = [.. ofLow, .. Line(high, 0, [], 5)];
        Assert.Equal(expected, store.ToCanonicalBytes());
    }

    [Fact]
    public void A_store_can_be_disposed_twice_or_never()
    {
        var store = new SlotStore();
        store.FindOrAdd(0, 0, [], 8, SlotFlags.None);
        store.Dispose();
        store.Dispose();
        Assert.Equal(0, store.MemoryBytes);
        var forgotten = Enumerable.Range(1, 20).Select(seed => RandomStore(new Random(seed), 100, out _));
        Assert.All(forgotten, other => Assert.NotEqual(0, other.Count));
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static byte[] Number(ushort number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
        return bytes;
    }

    private static void Put(SlotStore store, Address address, ushort member, byte[] key, byte[] value)
    {
        var record = store.FindOrAdd(store.InstanceOf(address), member, key, value.Length, SlotFlags.None);
        value.CopyTo(ValueOf(record));
    }

    private static Span<byte> ValueOf(SlotRecord* record) => new(SlotRecord.Value(record), record->ValueLength);

    private static SlotStore RandomStore(Random random, int size, out HashSet<SlotName> names)
    {
        var store = new SlotStore();
        names = [];
        for (var i = 0; i < size; i++)
        {
            var name = SlotName.Random(random, variety: 50);
            names.Add(name);
            var value = Draw.Value(random);
            var record = name.FindOrAdd(store, value.Length, random.Next(2) == 0 ? SlotFlags.SetOnce : SlotFlags.None);
            if (random.Next(4) != 0)
            {
                value.AsSpan(0, int.Min(value.Length, record->ValueLength)).CopyTo(ValueOf(record));
            }
        }

        return store;
    }

    private static void AssertEnumerates(SlotStore store, HashSet<nint> expected)
    {
        var actual = new HashSet<nint>();
        var indices = new HashSet<int>();
        foreach (var record in store.Records)
        {
            Assert.True(actual.Add((nint)record));
            Assert.True(indices.Add(record->Index));
        }

        Assert.Equal(expected, actual);
        Assert.True(indices.SetEquals(Enumerable.Range(0, expected.Count)));
    }
}
