using Weft.Runtime;
using Weft.State.Tests.Tree;

namespace Weft.State.Tests;

/// <summary>Roots that must be the same on any processor.</summary>
public sealed unsafe class KnownRootTests
{
    [Fact]
    public void The_root_of_a_small_state_is_what_it_always_was()
    {
        using var store = new SlotStore();
        for (byte i = 1; i <= 20; i++)
        {
            var address = Address.FromBytes([.. new byte[19], (byte)(i % 3)]);
            var record = store.FindOrAdd(store.InstanceOf(address), i, new byte[i], i * 25, SlotFlags.None);
            new Span<byte>(SlotRecord.Value(record), record->ValueLength).Fill(i);
        }

        using var commitment = new StateCommitment(store);
        Assert.Equal("0xc9322d23cc7992784d99054714376a3b8bfed8b2ee07051415fdbf73be1a3364", commitment.Root.ToString());
    }

    [Fact]
    public void The_root_of_a_large_tree_equals_the_slow_twins()
    {
        using var pair = new TreePair();
        var random = new Random(20260101);
        for (var batch = 0; batch < 3; batch++)
        {
            pair.Apply(pair.RandomBatch(random, 2000));
        }

        Assert.Equal(pair.Slow.Root, pair.Tree.Root);
    }
}
