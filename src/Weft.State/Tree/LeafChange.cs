namespace Weft.State;

/// <summary>What happens to one leaf.</summary>
public enum LeafChangeKind : byte
{
    /// <summary>Nothing: the change is skipped.</summary>
    None = 0,

    /// <summary>The leaf is there afterwards, with the value given.</summary>
    Put,

    /// <summary>The leaf is gone afterwards, if it was there at all.</summary>
    Remove,
}

/// <summary>One change of a <see cref="StateTree"/>.</summary>
public struct LeafChange
{
    /// <summary>The leaf's key; always needed.</summary>
    public Hash256 Key;

    /// <summary>What stands for the value, see <see cref="StateLeaf.Commit"/>; only for <see cref="LeafChangeKind.Put"/>.</summary>
    public Hash256 Value;

    /// <summary>
    /// In: the leaf's number if it is known, else 0, and the tree looks for it. Out: its number after the change, 0 if there is none.
    /// Numbers hold until the leaf is removed and reach no result.
    /// </summary>
    public uint Leaf;

    /// <summary>Bytes of the value, 1 to <see cref="Limits.ValueBytesMax"/>; only for <see cref="LeafChangeKind.Put"/>.</summary>
    public ushort ValueLength;

    /// <summary>What to do.</summary>
    public LeafChangeKind Kind;
}
