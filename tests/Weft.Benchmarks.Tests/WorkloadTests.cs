using System.Text.RegularExpressions;
using Weft.Benchmarks.Workloads;
using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Tests;

/// <summary>What is measured is what it says: transactions that succeed, alike on every executor, the same for the same seed.</summary>
public sealed class WorkloadTests
{
    private const int BlockCount = 3;

    private static readonly IReadOnlyList<Workload> All = WorkloadCatalog.Of(typeof(UniformTransfers).Assembly);

    public static TheoryData<string> Names => [.. All.Select(workload => workload.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_executor_gives_the_same_receipts_and_as_many_succeed_as_it_says(string name)
    {
        var (workload, settings) = Small(name);
        var folder = AppContext.BaseDirectory;
        using var chain = new TestChain([.. workload.Assemblies.Select(file => Path.Combine(folder, file))]) { ShowsDeltas = false };
        chain.TimestampSeconds = WorkloadRun.StartSeconds;

        // The chain compares all executors after each block, those of the preparation among them.
        foreach (var block in workload.Blocks(chain, settings).Take(BlockCount))
        {
            Assert.Equal(settings.TransactionCount, block.Count);
            var receipts = chain.Execute([.. block]).Receipts;
            var succeeded = receipts.Count(receipt => receipt.Status == TransactionStatus.Success);
            Assert.True(succeeded * 100 >= workload.SuccessPercentMin * receipts.Count, $"{succeeded} of {receipts.Count} succeeded");
        }

        chain.CompareStates();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_blocks(string name)
    {
        var (workload, settings) = Small(name);
        using var first = new WorkloadRun(workload, settings, BlockCount);
        using var second = new WorkloadRun(workload, settings, BlockCount);

        Assert.Equal(first.Blocks.Select(block => block.ComputeHash()), second.Blocks.Select(block => block.ComputeHash()));
        Assert.Equal(BlockCount, first.Blocks.Select(block => block.ComputeHash()).Distinct().Count());
        using var ledger = first.NewLedger();
        using var other = second.NewLedger();
        Assert.Equal(ledger.StateRoot, other.StateRoot);
    }

    [Theory]
    [InlineData("transfers-uniform")]
    [InlineData("amm-routes")]
    [InlineData("lending-pool")]
    [InlineData("mixed-day")]
    public void Another_seed_gives_other_blocks(string name)
    {
        var (workload, settings) = Small(name);
        using var first = new WorkloadRun(workload, settings, 1);
        using var second = new WorkloadRun(workload, Small(name, seed: 8).Settings, 1);

        Assert.NotEqual(first.Blocks[0].ComputeHash(), second.Blocks[0].ComputeHash());
    }

    [Fact]
    public void All_say_what_they_are()
    {
        Assert.True(All.Count >= 35, $"only {All.Count}");
        foreach (var workload in All)
        {
            Assert.Matches(new Regex("^[a-z0-9]+([-.][a-z0-9]+)*$"), workload.Name);
            Assert.EndsWith(".", workload.Summary, StringComparison.Ordinal);
            foreach (var parameter in workload.Parameters)
            {
                Assert.InRange(parameter.Default, parameter.Minimum, parameter.Maximum);
                Assert.False(string.IsNullOrWhiteSpace(parameter.Meaning), parameter.Name);
            }
        }
    }

    /// <summary>A workload with small parameters: what does not depend on size is tested in little time.</summary>
    internal static (Workload Workload, WorkloadSettings Settings) Small(string name, int seed = 7)
    {
        var workload = All.Single(one => one.Name == name);
        var values = workload.Parameters.Where(one => Most(one.Name) < one.Default).ToDictionary(one => one.Name, one => Most(one.Name));
        return (workload, new WorkloadSettings(workload, values) { Seed = seed, TransactionCount = 60 });
    }

    private static long Most(string parameter) => parameter switch
    {
        "accounts" => 90,
        "hot" => 10,
        "pools" or "vaults" or "markets" or "reserves" or "tokens" or "pairs" => 6,
        _ => long.MaxValue,
    };
}
