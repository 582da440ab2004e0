namespace Weft.State.Tests.Tree;

/// <summary>A tree beside its slow twin; batches go to both.</summary>
internal sealed class TreePair : IDisposable
{
    private readonly Dictionary<Hash256, uint> _leaves = [];
    private readonly List<Hash256> _known = [];

    public StateTree Tree { get; } = new();

    public SlowTree Slow { get; } = new();

    /// <summary>Keys that were ever used.</summary>
    public IReadOnlyList<Hash256> Known => _known;

    public static LeafChange Put(Hash256 key, byte[] value) => new()
    {
        Kind = LeafChangeKind.Put,
        Key = key,
        Value = StateLeaf.Commit(value),
        ValueLength = (ushort)value.Length,
    };

    public static LeafChange Remove(Hash256 key) => new() { Kind = LeafChangeKind.Remove, Key = key };

    /// <summary>A batch of new keys, known keys and removals; sometimes with the leaf numbers that earlier batches gave.</summary>
    public LeafChange[] RandomBatch(Random random, int size)
    {
        var keys = new HashSet<Hash256>();
        for (var i = 0; i < size; i++)
        {
            keys.Add(_known.Count > 0 && random.Next(2) == 0 ? Draw.Pick(random, _known) : Draw.LeafKey(random));
        }

        return [.. keys.Select(key => RandomChange(random, key))];
    }

    public Hash256 Apply(LeafChange[] batch, ParallelFor? parallel = null)
    {
        var root = Tree.Update(batch, parallel);
        foreach (var change in batch)
        {
            _leaves[change.Key] = change.Leaf;
        }

        return root;
    }

    public void Dispose() => Tree.Dispose();

    private LeafChange RandomChange(Random random, Hash256 key)
    {
        var kind = random.Next(10);
        if (!_leaves.ContainsKey(key))
        {
            _known.Add(key);
        }

        LeafChange change;
        if (kind < 3)
        {
            change = Remove(key);
            Slow.Remove(key);
        }
        else if (kind == 3)
        {
            change = new LeafChange { Key = key };
        }
        else
        {
            var old = Slow.Value(key);
            var value = kind == 4 && old.Length > 0 ? old : Draw.Value(random);
            change = Put(key, value);
            Slow.Put(key, value);
        }

        change.Leaf = random.Next(2) == 0 ? _leaves.GetValueOrDefault(key) : 0;
        return change;
    }
}
