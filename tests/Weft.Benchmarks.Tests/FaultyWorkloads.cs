using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Tests;

/// <summary>Workloads that measure nothing.</summary>
public abstract class FaultyWorkload(string name, string summary) : Workload
{
    protected static Address Alice { get; } = Address.Parse("0x00000000000000000000000000000000000000a1");

    protected static Address Bob { get; } = Address.Parse("0x00000000000000000000000000000000000000b2");

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Coin.dll"];
}

/// <summary>Half of its transactions fail.</summary>
public sealed class FailingPayments() : FaultyWorkload("faulty-payments", "Every other payment is of coins that the payer has not.")
{
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var coin = chain.Create("Coin", "coin", Alice, 1_000_000);
        while (true)
        {
            yield return [.. Enumerable.Range(0, settings.TransactionCount)
                .Select(i => chain.Call(i % 2 == 0 ? Alice : Bob, coin, "transfer", Bob, i % 2 == 0 ? 1 : 1_000_000))];
        }
    }
}

/// <summary>It cannot be prepared.</summary>
public sealed class FailingPreparation() : FaultyWorkload("faulty-preparation", "Its preparation fails.")
{
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var coin = chain.Create("Coin", "coin", Alice, 1_000);
        Install(chain, [chain.Call(Bob, coin, "transfer", Alice, 1)]);
        yield break;
    }
}

/// <summary>It ends.</summary>
public sealed class EndingPayments() : FaultyWorkload("faulty-end", "It has one block.")
{
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var coin = chain.Create("Coin", "coin", Alice, 1_000);
        yield return [chain.Call(Alice, coin, "transfer", Bob, 1)];
    }
}
