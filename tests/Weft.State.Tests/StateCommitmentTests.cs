using System.Security.Cryptography;
using Weft.Runtime;
using Weft.State.Tests.Slots;
using Weft.State.Tests.Tree;

namespace Weft.State.Tests;

public sealed unsafe class StateCommitmentTests
{
    [Fact]
    public void A_leaf_key_is_SHA_256_of_address_member_and_key()
    {
        var random = new Random(1);
        for (var length = 0; length <= Limits.KeyBytesMax; length++)
        {
            var (address, key) = (Draw.Address(random), Draw.Bytes(random, length));
            byte[] identity = [.. address.ToArray(), 0x34, 0x12, .. key];
            Assert.Equal(SHA256.HashData(identity), StateLeaf.Key(address, 0x1234, key).ToArray());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => StateLeaf.Key(default, 0, new byte[Limits.KeyBytesMax + 1]));
    }

    [Fact]
    public void A_short_value_stands_for_itself_and_a_long_one_is_hashed()
    {
        var value = Draw.Bytes(new Random(2), Limits.ValueBytesMax);
        Assert.Equal([.. value[..20], .. new byte[12]], StateLeaf.Commit(value.AsSpan(0, 20)).ToArray());
        Assert.Equal(value[..32], StateLeaf.Commit(value.AsSpan(0, 32)).ToArray());
        Assert.Equal(SHA256.HashData(value[..33]), StateLeaf.Commit(value.AsSpan(0, 33)).ToArray());
        Assert.Equal(SHA256.HashData(value), StateLeaf.Commit(value).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => StateLeaf.Commit([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StateLeaf.Commit(new byte[Limits.ValueBytesMax + 1]));
    }

    [Fact]
    public void The_root_commits_to_the_slots_that_are_not_zero_after_every_block() => Property.Check(20, 300, (random, size) =>
    {
        using var store = new SlotStore();
        using var commitment = new StateCommitment(store);
        var twin = new SlowTree();
        for (var block = 0; block < 6; block++)
        {
            var changed = RandomWrites(random, store, twin, size);
            var parallel = random.Next(2) == 0 ? null : Parallels.Threads(1 + random.Next(3));
            Assert.Equal(twin.Root, commitment.Apply(changed, parallel));
            Assert.Equal(twin.Count, commitment.LeafCount);
        }

        using var rebuilt = new StateCommitment(store);
        using var clone = commitment.Clone();
        Assert.Equal(twin.Root, rebuilt.Root);
        Assert.Equal(twin.Root, clone.Root);
        clone.Slots.Dispose();
    });

    [Fact]
    public void Large_blocks_have_the_same_root_on_any_number_of_workers() => Property.Check(2, 4000, (random, size) =>
    {
        using var store = new SlotStore();
        using var one = new StateCommitment(store);
        using var other = new StateCommitment(store);
        for (var block = 0; block < 3; block++)
        {
            var changed = RandomWrites(random, store, new SlowTree(), size);
            one.Collect(changed);
            other.Collect(changed.ToArray());
            Assert.Equal(one.Update(), other.Update(Parallels.Threads(3)));
        }

        using var rebuilt = new StateCommitment(store, Parallels.Shuffled(random));
        Assert.Equal(one.Root, rebuilt.Root);
    });

    /// <summary>The root is that of what slots held when the update began, whoever computes it, and whatever they hold by then.</summary>
    [Fact]
    public void Slots_may_change_while_their_root_is_computed() => Property.Check(20, 3000, (random, size) =>
    {
        using var store = new SlotStore();
        using var commitment = new StateCommitment(store);
        var twin = new SlowTree();
        for (var block = 0; block < 4; block++)
        {
            commitment.Collect(RandomWrites(random, store, twin, size));
            var (update, expected) = (commitment.Begin(random.Next(2) == 0 ? null : Parallels.Threads(2)), twin.Root);
            var changedMeanwhile = RandomWrites(random, store, twin, size);
            var helper = new Thread(() => update.TryRunPart());
            helper.Start();
            Assert.Equal(expected, random.Next(2) == 0 ? update.Root : commitment.Root);
            helper.Join();
            Assert.False(update.TryRunPart());
            commitment.Collect(changedMeanwhile);
            Assert.Equal(twin.Root, commitment.Update());
        }
    });

    [Fact]
    public void Updating_clears_the_mark_and_an_unchanged_value_changes_nothing()
    {
        using var store = new SlotStore();
        using var commitment = new StateCommitment(store);
        var record = store.FindOrAdd(store.InstanceOf(default), 0, [], 8, SlotFlags.None);
        *(ulong*)SlotRecord.Value(record) = 5;
        record->Flags |= SlotFlags.Changed;
        var root = commitment.Apply([(nint)record]);
        Assert.Equal(SlotFlags.None, record->Flags);
        Assert.NotEqual(default, root);
        Assert.Equal(root, commitment.Apply([(nint)record]));
        Assert.Equal(root, commitment.Update());
    }

    [Fact]
    public void Slots_are_proved_by_their_names()
    {
        using var store = new SlotStore();
        using var commitment = new StateCommitment(store);
        var address = Draw.Address(new Random(3));
        var record = store.FindOrAdd(store.InstanceOf(address), 2, [1, 2], 8, SlotFlags.None);
        *(ulong*)SlotRecord.Value(record) = 5;
        var root = commitment.Apply([(nint)record]);
        byte[] five = [5, .. new byte[7]];
        Assert.True(StateProof.Verify(root, address, 2, [1, 2], five, commitment.Prove(address, 2, [1, 2])));
        Assert.True(StateProof.Verify(root, address, 2, [1, 3], [], commitment.Prove(address, 2, [1, 3])));
        Assert.False(StateProof.Verify(root, address, 3, [1, 2], five, commitment.Prove(address, 2, [1, 2])));
        Assert.False(StateProof.Verify(root, address, 2, new byte[Limits.KeyBytesMax + 1], five, commitment.Prove(address, 2, [1, 2])));
        Assert.False(StateProof.Verify(root, address, 2, [1, 2], new byte[Limits.ValueBytesMax + 1], commitment.Prove(address, 2, [1, 2])));
    }

    private static List<nint> RandomWrites(Random random, SlotStore store, SlowTree twin, int size)
    {
        var changed = new List<nint>();
        for (var i = 0; i < size; i++)
        {
            var name = SlotName.Random(random, variety: 5);
            var value = random.Next(4) == 0 ? [] : Draw.Value(random);
            var record = name.FindOrAdd(store, int.Max(1, value.Length));
            if ((record->Flags & SlotFlags.Changed) == 0)
            {
                record->Flags |= SlotFlags.Changed;
                changed.Add((nint)record);
            }

            var target = new Span<byte>(SlotRecord.Value(record), record->ValueLength);
            target.Clear();
            value.AsSpan(0, int.Min(value.Length, target.Length)).CopyTo(target);
            if (StateLeaf.IsZero(target))
            {
                twin.Remove(name.LeafKey);
            }
            else
            {
                twin.Put(name.LeafKey, target.ToArray());
            }
        }

        return changed;
    }
}
