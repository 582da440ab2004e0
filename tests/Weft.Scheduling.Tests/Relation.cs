namespace Weft.Scheduling.Tests;

/// <summary>A relation between numbers below a count, one bit per pair: [later, earlier].</summary>
internal sealed class Relation(int count)
{
    private readonly bool[] _pairs = new bool[count * count];

    public bool this[int later, int earlier]
    {
        get => _pairs[(later * count) + earlier];
        set => _pairs[(later * count) + earlier] = value;
    }

    /// <summary>The transitive closure; every pair must have later &gt; earlier.</summary>
    public Relation Closure()
    {
        var closed = new Relation(count);
        _pairs.CopyTo(closed._pairs, 0);
        for (var later = 0; later < count; later++)
        {
            for (var middle = later - 1; middle >= 0; middle--)
            {
                for (var earlier = 0; closed[later, middle] && earlier < middle; earlier++)
                    closed[later, earlier] |= closed[middle, earlier];
            }
        }
        return closed;
    }
}
