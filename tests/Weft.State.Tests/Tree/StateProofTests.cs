namespace Weft.State.Tests.Tree;

public sealed class StateProofTests
{
    [Fact]
    public void Every_present_value_is_proved_and_no_other() => Property.Check(60, 300, (random, size) =>
    {
        using var pair = new TreePair();
        pair.Apply(pair.RandomBatch(random, size));
        pair.Apply(pair.RandomBatch(random, size));
        foreach (var key in pair.Slow.Keys)
        {
            var value = pair.Slow.Value(key);
            var proof = pair.Tree.Prove(key);
            Assert.True(StateProof.Verify(pair.Tree.Root, key, value, proof));
            Assert.False(StateProof.Verify(pair.Tree.Root, key, [], proof));
            Assert.False(StateProof.Verify(pair.Tree.Root, key, new byte[value.Length], proof));
            Assert.False(StateProof.Verify(pair.Tree.Root, key, [.. value, 0], proof));
            Assert.False(StateProof.Verify(pair.Tree.Root, Draw.Hash(random), value, proof));
        }
    });

    [Fact]
    public void Every_absence_is_proved() => Property.Check(60, 300, (random, size) =>
    {
        using var pair = new TreePair();
        pair.Apply(pair.RandomBatch(random, size));
        var others = Enumerable.Range(0, 20).Select(_ => Draw.LeafKey(random));
        foreach (var key in pair.Known.Concat(others).Except(pair.Slow.Keys))
        {
            var proof = pair.Tree.Prove(key);
            Assert.True(StateProof.Verify(pair.Tree.Root, key, [], proof));
            Assert.True(StateProof.Verify(pair.Tree.Root, key, new byte[32], proof));
            Assert.False(StateProof.Verify(pair.Tree.Root, key, Draw.Value(random), proof));
        }
    });

    [Fact]
    public void No_present_key_can_be_proved_absent_by_another_keys_proof() => Property.Check(40, 80, (random, size) =>
    {
        using var pair = new TreePair();
        pair.Apply(pair.RandomBatch(random, size));
        var absent = Enumerable.Range(0, 50).Select(_ => Draw.LeafKey(random)).Except(pair.Slow.Keys).ToArray();
        foreach (var key in pair.Slow.Keys)
        {
            Assert.All(absent, other => Assert.False(StateProof.Verify(pair.Tree.Root, key, [], pair.Tree.Prove(other))));
        }
    });

    [Fact]
    public void An_empty_tree_proves_that_everything_is_absent()
    {
        using var tree = new StateTree();
        var proof = tree.Prove(default);
        Assert.True(StateProof.Verify(default, default(Hash256), [], proof));
        Assert.False(StateProof.Verify(default, default(Hash256), [1], proof));
        Assert.False(StateProof.Verify(Draw.Hash(new Random(1)), default(Hash256), [], proof));
    }

    [Fact]
    public void Every_tampered_bit_of_a_proof_is_noticed() => Property.Check(12, 40, (random, size) =>
    {
        using var pair = new TreePair();
        pair.Apply(pair.RandomBatch(random, size));
        Hash256[] keys = [.. pair.Slow.Keys.Take(2), Draw.LeafKey(random)];
        foreach (var key in keys)
        {
            AssertNoticesTampering(pair.Tree.Root, key, pair.Slow.Value(key), pair.Tree.Prove(key));
        }
    });

    [Fact]
    public void A_branch_is_no_leaf()
    {
        // The two hashes under the root, taken for a key and a value: what a proof without domains would fall for.
        using var tree = new StateTree();
        var random = new Random(4);
        var (left, right) = (Hash256.FromBytes([.. new byte[31], 1]), Hash256.FromBytes([0x80, .. new byte[31]]));
        tree.Update([TreePair.Put(left, [1]), TreePair.Put(right, [2])]);
        var forgedKey = StateLeaf.Hash(left, StateLeaf.Commit([1]), 1);
        var forgedValue = StateLeaf.Hash(right, StateLeaf.Commit([2]), 1).ToArray();
        Assert.False(StateProof.Verify(tree.Root, forgedKey, forgedValue, [1]));
        Assert.True(StateProof.Verify(tree.Root, left, [1], tree.Prove(left)));
        Assert.False(StateProof.Verify(tree.Root, left, [], [1, .. Draw.Bytes(random, 33)]));
    }

    [Theory]
    [InlineData(9, 5, true)]
    [InlineData(5, 9, false)]
    [InlineData(5, 5, false)]
    public void Steps_lead_up(int firstDepth, int secondDepth, bool isTree)
    {
        var random = new Random(5);
        var (below, above) = (Draw.Hash(random), Draw.Hash(random));
        var leaf = StateLeaf.Hash(default, StateLeaf.Commit([1]), 1);
        var root = Branch(secondDepth, Branch(firstDepth, leaf, below), above);
        byte[] proof = [1, (byte)firstDepth, .. below.ToArray(), (byte)secondDepth, .. above.ToArray()];
        Assert.Equal(isTree, StateProof.Verify(root, default(Hash256), [1], proof));
    }

    private static Hash256 Branch(int depth, Hash256 left, Hash256 right) => SlowTree.Hash(NodeHasher.BranchDomain(depth), left, right);

    private static void AssertNoticesTampering(Hash256 root, Hash256 key, byte[] value, byte[] proof)
    {
        Assert.True(StateProof.Verify(root, key, value, proof));
        for (var bit = 0; bit < 8 * proof.Length; bit++)
        {
            var tampered = proof.ToArray();
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(StateProof.Verify(root, key, value, tampered), $"bit {bit} of {proof.Length} bytes");
        }

        for (var length = 0; length < proof.Length; length++)
        {
            Assert.False(StateProof.Verify(root, key, value, proof.AsSpan(0, length)), $"cut to {length} of {proof.Length} bytes");
        }

        Assert.False(StateProof.Verify(root, key, value, [.. proof, 0]));
        for (var bit = 0; bit < 256; bit++)
        {
            var (otherKey, otherRoot) = (key.ToArray(), root.ToArray());
            otherKey[bit / 8] ^= (byte)(1 << (bit % 8));
            otherRoot[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(StateProof.Verify(Hash256.FromBytes(otherRoot), key, value, proof));
            if (value.Length > 0)
            {
                Assert.False(StateProof.Verify(root, Hash256.FromBytes(otherKey), value, proof));
            }
        }
    }
}
