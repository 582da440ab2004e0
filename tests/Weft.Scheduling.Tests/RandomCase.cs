using System.Text;

namespace Weft.Scheduling.Tests;

/// <summary>Access sets as a test writes them: what each transaction says, before anything is merged, and what it weighs.</summary>
internal sealed record Case(IReadOnlyList<IReadOnlyList<Access>> Transactions, IReadOnlyList<ulong> Weights)
{
    public AccessSets Build(AccessSetsBuilder? builder = null)
    {
        builder ??= new AccessSetsBuilder();
        foreach (var transaction in Transactions)
        {
            foreach (var access in transaction)
                builder.Add(access.Node, access.Kind, access.Site);
            builder.EndTransaction();
        }
        return builder.Build();
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Transactions.Count; i++)
        {
            var accesses = Transactions[i].Select(access => $"{access.Kind} {access.Node} at {access.Site}");
            text.Append('#').Append(i).Append(" weight ").Append(Weights[i]).Append(": ").AppendJoin(", ", accesses).Append('\n');
        }
        return text.ToString();
    }
}

/// <summary>
/// Draws cases from a seed and, when a property fails, looks for a smaller case that fails too. Every case draws its own density: number
/// of nodes, share of writes, share of ranges; so that chains, disjoint crowds and large groups (junctions) all occur.
/// </summary>
internal static class RandomCase
{
    public static void Check(int firstSeed, int seedCount, Action<Case> property)
    {
        for (var seed = firstSeed; seed < firstSeed + seedCount; seed++)
        {
            var drawn = Draw(seed);
            if (Failure(property, drawn) is null)
                continue;
            var smallest = Shrink(drawn, smaller => Failure(property, smaller) is not null);
            Assert.Fail($"Seed {seed}. Smallest case found:\n{smallest}\n{Failure(property, smallest)}");
        }
    }

    public static Case Draw(int seed)
    {
        var random = new Random(seed);
        var transactionCount = random.Next(3) == 0 ? random.Next(150) : random.Next(24);
        var slotCount = 1 + random.Next(1 + random.Next(60));
        var rangeCount = random.Next(2) == 0 ? 0 : 1 + random.Next(3);
        var accessesMax = 1 + random.Next(8);
        var writePercent = random.Next(5) switch { 0 => 0, 1 => 100, _ => random.Next(100) };
        var rangePercent = rangeCount == 0 ? 0 : random.Next(3) == 0 ? 100 : random.Next(100);
        var exclusivePercent = random.Next(3) switch { 0 => 0, 1 => 3, _ => 30 };
        var deltaPercent = random.Next(3) switch { 0 => 0, 1 => 10, _ => 97 };
        var weightMax = random.Next(3) switch { 0 => 1, 1 => 3, _ => 1_000_000 };
        var transactions = new List<IReadOnlyList<Access>>();
        // In half of the cases writes come in waves: that is what makes large groups of one kind, and so junctions.
        var waveLength = random.Next(2) == 0 ? 0 : 1 + random.Next(24);
        for (var i = 0; i < transactionCount; i++)
        {
            if (waveLength > 0 && i % waveLength == 0)
                writePercent = writePercent > 50 ? random.Next(3) : 98 + random.Next(3);
            var accesses = new List<Access>();
            for (var count = random.Next(accessesMax + 1); count > 0; count--)
            {
                var isRange = random.Next(100) < rangePercent;
                var node = isRange ? slotCount + random.Next(rangeCount) : random.Next(slotCount);
                var kind = isRange ? RangeKind(random, writePercent, exclusivePercent) : SlotKind(random, writePercent, deltaPercent);
                accesses.Add(new Access(node, kind, random.Next(50)));
            }
            transactions.Add(accesses);
        }
        var weights = transactions.ConvertAll(_ => 1 + (ulong)random.Next(weightMax));
        return new Case(transactions, weights);
    }

    // A case has few deltas, or many: then they come in groups.
    private static AccessKind SlotKind(Random random, int writePercent, int deltaPercent) =>
        random.Next(100) >= writePercent ? AccessKind.Read : random.Next(100) < deltaPercent ? AccessKind.Delta : AccessKind.Write;

    private static AccessKind RangeKind(Random random, int writePercent, int exclusivePercent)
    {
        if (random.Next(100) < exclusivePercent)
            return AccessKind.RangeWrite;
        if (random.Next(6) == 0)
            return AccessKind.PointRead;
        return random.Next(100) < writePercent ? AccessKind.PointWrite : AccessKind.RangeRead;
    }

    private static string? Failure(Action<Case> property, Case drawn)
    {
        try
        {
            property(drawn);
            return null;
        }
        catch (Exception failure)
        {
            return failure.ToString();
        }
    }

    /// <summary>Takes away transactions, then accesses, then weight, as long as the case still fails.</summary>
    public static Case Shrink(Case failing, Func<Case, bool> fails)
    {
        while (Smaller(failing).FirstOrDefault(fails) is { } smaller)
            failing = smaller;
        return failing;
    }

    private static IEnumerable<Case> Smaller(Case large)
    {
        for (var length = large.Transactions.Count / 2; length >= 1; length /= 2)
        {
            for (var start = 0; start + length <= large.Transactions.Count; start += length)
                yield return new Case(Without(large.Transactions, start, length), Without(large.Weights, start, length));
        }
        for (var i = 0; i < large.Transactions.Count; i++)
        {
            for (var j = 0; j < large.Transactions[i].Count; j++)
            {
                var transactions = large.Transactions.ToList();
                transactions[i] = Without(transactions[i], j, 1);
                yield return large with { Transactions = transactions };
            }
        }
        if (large.Weights.Any(weight => weight > 1))
            yield return large with { Weights = [.. large.Weights.Select(weight => 1 + (weight - 1) / 2)] };
    }

    private static List<T> Without<T>(IReadOnlyList<T> list, int start, int length) => [.. list.Take(start), .. list.Skip(start + length)];
}
