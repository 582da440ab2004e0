using Weft.Runtime;

namespace Weft.State.Tests.Slots;

public sealed unsafe class SlotStoreThreadsTests
{
    private const int Workers = 4;

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(0xFUL)]
    public void Threads_that_add_the_same_slots_get_the_same_records(ulong fingerprintMask) => Property.Check(6, 3000, (random, size) =>
    {
        size = fingerprintMask == ulong.MaxValue ? size : int.Max(1, size / 10);
        using var store = new SlotStore();
        var records = new nint[Workers][];
        Together(worker =>
        {
            records[worker] = new nint[size];
            foreach (var i in Order(worker, size))
            {
                var key = BitConverter.GetBytes(i);
                var fingerprint = (store.Fingerprint(0, 0, key) & fingerprintMask) | 1;
                var record = store.FindOrAdd(fingerprint, 0, 0, key, 8, SlotFlags.None);
                records[worker][i] = (nint)record;
                Assert.Equal(i, BitConverter.ToInt32(new ReadOnlySpan<byte>(SlotRecord.Key(record), record->KeyLength)));
            }
        });
        Assert.Equal(size, store.Count);
        Assert.All(records, list => Assert.Equal(records[0], list));
        Assert.True(records[0].Select(record => ((SlotRecord*)record)->Index).ToHashSet().SetEquals(Enumerable.Range(0, size)));
        _ = random;
    });

    [Fact]
    public void A_slot_is_not_added_again_by_a_thread_that_was_slower()
    {
        // What happens when two threads have both looked in vain: the second finds the first one's record under the lock.
        using var heap = new UnmanagedHeap();
        var index = new SlotIndex(heap);
        var first = index.Add(7, 0, 0, [1], 8, SlotFlags.None);
        Assert.True(first == index.Add(7, 0, 0, [1], 8, SlotFlags.None));
        Assert.True(first != index.Add(7, 0, 0, [2], 8, SlotFlags.None));
        Assert.Equal(2, index.Count);
    }

    [Fact]
    public void A_slot_that_was_added_is_found_by_everybody_while_others_are_added()
    {
        const int count = 60_000;
        using var store = new SlotStore();
        var added = 0;
        Together(worker =>
        {
            if (worker == 0)
            {
                for (var i = 0; i < count; i++)
                {
                    store.FindOrAdd(0, 0, BitConverter.GetBytes(i), 8, SlotFlags.None);
                    Volatile.Write(ref added, i + 1);
                }

                return;
            }

            var random = new Random(worker);
            for (var known = 0; known < count; known = Volatile.Read(ref added))
            {
                if (known > 0)
                {
                    var i = random.Next(known);
                    Assert.True(store.Find(0, 0, BitConverter.GetBytes(i)) != null, $"slot {i} of {known} was not found");
                }

                Assert.True(store.Find(0, 0, BitConverter.GetBytes(count + random.Next(count))) == null);
            }
        });
    }

    [Fact]
    public void Threads_that_mention_the_same_addresses_get_the_same_numbers()
    {
        const int count = 5000;
        var random = new Random(1);
        var addresses = Enumerable.Range(0, count).Select(_ => Draw.Address(random)).ToArray();
        using var store = new SlotStore();
        var numbers = new uint[Workers][];
        Together(worker =>
        {
            numbers[worker] = new uint[count];
            foreach (var i in Order(worker, count))
            {
                numbers[worker][i] = store.InstanceOf(addresses[i]);
                Assert.Equal(addresses[i], store.AddressOf(numbers[worker][i]));
            }
        });
        Assert.Equal(count, store.InstanceCount);
        Assert.All(numbers, list => Assert.Equal(numbers[0], list));
    }

    // Half of the workers go the same way, to meet at the same slots, and half their own.
    private static int[] Order(int worker, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        if (worker % 2 == 1)
        {
            new Random(worker).Shuffle(order);
        }

        return order;
    }

    // All start at once; the first failure of a thread is the test's.
    private static void Together(Action<int> work)
    {
        using var start = new Barrier(Workers);
        var failures = new Exception?[Workers];
        var threads = Enumerable.Range(0, Workers).Select(worker => new Thread(() =>
        {
            start.SignalAndWait();
            failures[worker] = Record.Exception(() => work(worker));
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(failures, Assert.Null);
    }
}
