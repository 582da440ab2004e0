namespace Weft.State.Tests.Tree;

public sealed class StateTreeTests
{
    [Fact]
    public void An_empty_tree_has_the_zero_root()
    {
        using var tree = new StateTree();
        Assert.Equal(default, tree.Root);
        Assert.Equal(default, tree.Update([]));
        Assert.Equal(0, tree.LeafCount);
    }

    [Fact]
    public void A_tree_of_one_leaf_is_that_leaf()
    {
        using var tree = new StateTree();
        var key = Draw.Hash(new Random(1));
        LeafChange[] batch = [TreePair.Put(key, [7])];
        Assert.Equal(StateLeaf.Hash(key, StateLeaf.Commit([7]), 1), tree.Update(batch));
        Assert.NotEqual(0u, batch[0].Leaf);
        Assert.Equal(1, tree.LeafCount);
    }

    [Fact]
    public void The_root_equals_the_slow_twins_after_every_batch() => Property.Check(100, 60, (random, size) =>
    {
        using var pair = new TreePair();
        for (var batch = 0; batch < 12; batch++)
        {
            var root = pair.Apply(pair.RandomBatch(random, 1 + random.Next(size)));
            Assert.Equal(pair.Slow.Root, root);
            Assert.Equal(root, pair.Tree.Root);
            Assert.Equal(pair.Slow.Count, pair.Tree.LeafCount);
        }
    });

    [Fact]
    public void Leaves_that_part_at_the_last_bit_are_kept_apart()
    {
        using var pair = new TreePair();
        var zero = default(Hash256);
        var one = Hash256.FromBytes([.. new byte[31], 1]);
        pair.Slow.Put(zero, [1]);
        pair.Slow.Put(one, [2]);
        Assert.Equal(pair.Slow.Root, pair.Apply([TreePair.Put(zero, [1]), TreePair.Put(one, [2])]));
        Assert.Equal(StateLeaf.Hash(zero, StateLeaf.Commit([1]), 1), pair.Apply([TreePair.Remove(one)]));
    }

    [Fact]
    public void The_root_does_not_depend_on_history() => Property.Check(40, 200, (random, size) =>
    {
        using var pair = new TreePair();
        for (var batch = 0; batch < 5; batch++)
        {
            pair.Apply(pair.RandomBatch(random, size));
        }

        var changes = pair.Slow.Keys.Select(key => TreePair.Put(key, pair.Slow.Value(key))).ToList();
        Draw.Shuffle(random, changes);
        using var other = new StateTree();
        while (changes.Count > 0)
        {
            var batch = changes.Take(1 + random.Next(changes.Count)).ToArray();
            changes.RemoveRange(0, batch.Length);
            other.Update(batch);
        }

        Assert.Equal(pair.Tree.Root, other.Root);
    });

    [Fact]
    public void A_tree_whose_leaves_are_all_removed_is_empty() => Property.Check(20, 300, (random, size) =>
    {
        using var pair = new TreePair();
        pair.Apply(pair.RandomBatch(random, size));
        pair.Apply([.. pair.Known.Select(TreePair.Remove)]);
        Assert.Equal(default, pair.Tree.Root);
        Assert.Equal(0, pair.Tree.LeafCount);
    });

    [Fact]
    public void The_root_does_not_depend_on_workers() => Property.Check(4, 4000, (random, size) =>
    {
        using var alone = new TreePair();
        using var shuffled = new StateTree();
        using var threads = new StateTree();
        for (var round = 0; round < 4; round++)
        {
            var batch = alone.RandomBatch(random, size);
            LeafChange[] Copy() => [.. batch.Select(change => change with { Leaf = 0 })];
            var (forShuffled, forThreads) = (Copy(), Copy());
            var root = alone.Apply(batch);
            Assert.Equal(root, shuffled.Update(forShuffled, Parallels.Shuffled(random)));
            Assert.Equal(root, threads.Update(forThreads, Parallels.Threads(1 + random.Next(8))));
            Assert.Equal(alone.Tree.LeafCount, threads.LeafCount);
        }

        Assert.Equal(alone.Slow.Root, threads.Root);
    });

    [Fact]
    public void The_root_binds_the_length_of_a_value()
    {
        using var one = new StateTree();
        using var two = new StateTree();
        Assert.NotEqual(one.Update([TreePair.Put(default, [1])]), two.Update([TreePair.Put(default, [1, 0])]));
    }

    [Fact]
    public void Two_changes_of_one_key_in_a_batch_are_refused()
    {
        using var tree = new StateTree();
        LeafChange[] twice = [TreePair.Put(default, [1]), TreePair.Put(default, [2])];
        Assert.Throws<InvalidOperationException>(() => tree.Update(twice));
    }

    [Fact]
    public void A_stale_leaf_number_is_refused()
    {
        using var tree = new StateTree();
        var random = new Random(5);
        LeafChange[] first = [TreePair.Put(Draw.Hash(random), [1]), TreePair.Put(Draw.Hash(random), [1])];
        tree.Update(first);
        LeafChange[] wrong = [TreePair.Put(first[0].Key, [2]) with { Leaf = first[1].Leaf }];
        Assert.Throws<InvalidOperationException>(() => tree.Update(wrong));
    }

    [Fact]
    public void Removed_nodes_are_used_again()
    {
        using var tree = new StateTree();
        var random = new Random(6);
        var keys = Enumerable.Range(0, 10_000).Select(_ => Draw.Hash(random)).ToArray();
        var before = 0L;
        for (var round = 0; round < 4; round++)
        {
            tree.Update([.. keys.Select(key => TreePair.Put(key, [1]))]);
            before = round == 0 ? tree.MemoryBytes : before;
            tree.Update([.. keys.Select(TreePair.Remove)]);
        }

        Assert.Equal(before, tree.MemoryBytes);
    }
}
