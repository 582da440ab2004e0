// Other workloads side by side on one chain. Each contributes its share to every block. Which part a place in the block belongs to is
// shuffled; each part's transactions keep their order among themselves, so what succeeds alone succeeds here.
using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>Several workloads at once.</summary>
public abstract class MixedWorkload(string name, string summary, params (Workload Part, int Percent)[] parts) : Workload
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => summary;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => [.. parts.SelectMany(one => one.Part.Assemblies).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
        [new("accounts", 2_000, "accounts, the same in all parts") { Minimum = 2 }];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var streams = parts.Select((one, number) => one.Part
            .Blocks(chain, settings.ForPart(one.Part, number, Math.Max(1, settings.TransactionCount * one.Percent / 100)))
            .SelectMany(block => block).GetEnumerator()).ToArray();
        var places = Places(settings.TransactionCount);
        return Mixed(streams, places, settings.NewRandom());
    }

    /// <summary>The part of each place of a block, before it is shuffled. What rounding leaves goes to the first part.</summary>
    private int[] Places(int transactionCount)
    {
        var places = parts.SelectMany((one, number) => Enumerable.Repeat(number, transactionCount * one.Percent / 100)).ToList();
        places.AddRange(Enumerable.Repeat(0, transactionCount - places.Count));
        return [.. places];
    }

    private static Transaction Next(IEnumerator<Transaction> stream) =>
        stream.MoveNext() ? stream.Current : throw new WorkloadException("one of its parts ends");

    private static IEnumerable<IReadOnlyList<Transaction>> Mixed(IEnumerator<Transaction>[] streams, int[] places, Random random)
    {
        while (true)
        {
            random.Shuffle(places);
            yield return [.. places.Select(part => Next(streams[part]))];
        }
    }
}

/// <summary>A bit of everything.</summary>
public sealed class MixedDay() : MixedWorkload(
    "mixed-day",
    "40 % transfers, 27 % swaps, 5 % swaps across ticks, 13 % lending, 12 % staking, 3 % vaults.",
    (new ZipfSwaps(), 27),
    (new ZipfTransfers99(), 40),
    (new TickSwaps(), 5),
    (new ManyReserves(), 8),
    (new ManyMarkets(), 5),
    (new StakingIndex(), 5),
    (new LiquidDeposits(), 5),
    (new ChefPools(), 2),
    (new ManyVaults(), 3));

/// <summary>Transfers and swaps.</summary>
public sealed class Hybrid() : MixedWorkload(
    "field-hybrid",
    "60 % transfers of one token, 20 % transfers of another with a few frequent accounts, 20 % swaps.",
    (new HundredPools(), 20),
    (new UniformTransfers(), 60),
    (new ZipfTransfers99(), 20));
