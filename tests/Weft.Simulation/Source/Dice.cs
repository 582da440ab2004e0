namespace Weft.Simulation.Source;

/// <summary>Seeded randomness, the only source of choices.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Dice of a part of a run, independent of the other parts.</summary>
    public static Dice Of(int seed, int part)
    {
        var mixed = unchecked((((ulong)(uint)seed << 32) | (uint)part) * 0x9e3779b97f4a7c15);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9);
        return new Dice((int)((mixed >> 33) & int.MaxValue));
    }

    /// <summary>A number from 0, below <paramref name="end"/>.</summary>
    public int Below(int end) => _random.Next(end);

    /// <summary>A number between two, both included.</summary>
    public int Between(int first, int last) => _random.Next(first, last + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int share) => _random.Next(100) < share;

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>One of several, by weight.</summary>
    public T Weighted<T>(IReadOnlyList<(int Weight, T Item)> items)
    {
        var at = _random.Next(items.Sum(item => item.Weight));
        foreach (var (weight, item) in items)
        {
            if (at < weight) return item;
            at -= weight;
        }

        throw new InvalidOperationException("Weights changed while one was picked.");
    }

    public int NewSeed() => _random.Next();
}
