namespace Weft.AccessContracts;

/// <summary>Takes all there is, in every way there is.</summary>
[Contract]
public sealed partial class Glutton : Contract
{
    [Storage] private partial Slot<ulong> Meals { get; }

    [Storage] private partial Map<UInt256, ulong> Crumbs { get; }

    /// <summary>Needs long to say what it touches: a key is computed in so many rounds.</summary>
    public void Ponder(uint rounds)
    {
        var key = UInt256.One;
        for (uint i = 0; i < rounds; i++)
        {
            key = Mix(Mix(Mix(Mix(key, i), i), i), i);
            key = Mix(Mix(Mix(Mix(key, i), i), i), i);
        }

        Crumbs[key] = 1;
    }

    /// <summary>Goes round without end.</summary>
    public void Spin()
    {
        Meals.Value += 1;
        for (var round = Meals.Value; ; round++)
        {
            if (round == ulong.MaxValue)
                return;
        }
    }

    /// <summary>Makes larger and larger arrays.</summary>
    public ulong Grow()
    {
        Meals.Value += 1;
        var sum = 0UL;
        for (var length = 16; ; length *= 2)
        {
            var list = new ulong[length];
            sum += (ulong)list.Length;
        }
    }

    /// <summary>Calls what calls what calls, ten times each.</summary>
    public ulong Dig()
    {
        Meals.Value += 1;
        var sum = Meals.Value;
        for (var i = sum; i < 1_000; i++)
            sum += First(sum) + Second(sum) + Third(sum) + Fourth(sum);
        return sum;
    }

    /// <summary>Eats a little.</summary>
    public ulong Taste(ulong count)
    {
        Meals.Value += 1;
        var sum = 0UL;
        for (var i = 0UL; i < count; i++)
            sum += i;
        return sum;
    }

    private static UInt256 Mix(UInt256 key, uint seed) =>
        Unchecked.Add(Unchecked.Multiply(key, key), Unchecked.Multiply(Unchecked.Add(key, seed), Unchecked.Subtract(key, seed)));

    private static ulong First(ulong seed) => Second(seed) + Second(seed + 1) + Second(seed + 2) + Second(seed + 3) + Second(seed + 4);

    private static ulong Second(ulong seed) => Third(seed) + Third(seed + 1) + Third(seed + 2) + Third(seed + 3) + Third(seed + 4);

    private static ulong Third(ulong seed) => Fourth(seed) + Fourth(seed + 1) + Fourth(seed + 2) + Fourth(seed + 3) + Fourth(seed + 4);

    private static ulong Fourth(ulong seed)
    {
        var sum = seed & 1;
        for (var i = seed; i < 1_000_000; i++)
            sum = (sum + 1) & 1;
        return sum;
    }
}
