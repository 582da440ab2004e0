namespace Weft.Testing;

// Item k of n has the weight 1 / (k + 1)^s. Weights are rounded to integers, and what is drawn is a point on their sum: so the same seed
// gives the same items on machines whose powers differ in the last bit.

/// <summary>Draws numbers by Zipf's law: a few of them often, most of them seldom. With exponent 0 all are drawn as often.</summary>
public sealed class Zipf
{
    private const double Unit = 1L << 40;

    private readonly long[] _sums;

    /// <summary>A law over so many items.</summary>
    /// <param name="count">Items, numbered from 0, the most frequent first.</param>
    /// <param name="exponent">How uneven it is; 0 or more.</param>
    public Zipf(int count, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        _sums = new long[count];
        var sum = 0L;
        for (var k = 0; k < count; k++)
        {
            sum += Math.Max(1, (long)Math.Round(Unit / Math.Pow(k + 1, exponent)));
            _sums[k] = sum;
        }
    }

    /// <summary>Draws an item.</summary>
    public int Next(Random random)
    {
        var place = Array.BinarySearch(_sums, random.NextInt64(_sums[^1]) + 1);
        return place < 0 ? ~place : place;
    }
}
