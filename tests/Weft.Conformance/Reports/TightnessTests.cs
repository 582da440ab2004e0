using Weft.Blocks;
using Weft.Conformance.Activity;
using Weft.Conformance.Invariants;
using Weft.Conformance.Recordings;
using Weft.Conformance.Replay;
using Weft.Testing;

namespace Weft.Conformance.Reports;

/// <summary>
/// How much of what entry points declare their transactions use, over the recordings in the repository: a change of the inference by which
/// it falls shows up here.
/// </summary>
public sealed class TightnessTests(ITestOutputHelper output)
{
    [Fact]
    public void Amm_declares_what_is_written_down()
    {
        var activity = RecordedActivity.Of(
            SequenceFile.Read(VectorFolder.Own, "uniswap-v2-pair"), scenario => new PairProtocol(scenario));
        using var chain = Samples.NewChain();
        (chain.BlockNumber, chain.TimestampSeconds) = (activity.GenesisNumber, activity.GenesisTime);
        var runs = activity.Runs.ToDictionary(run => run, run => new RunOnChain(chain, run.Protocol, run.AddressOf, run.NameOf("")));
        chain.Execute(new Block(
            activity.GenesisNumber, activity.GenesisTime, [.. activity.Runs.SelectMany(run => runs[run].Preparation)]));
        foreach (var block in activity.Blocks)
        {
            chain.Execute(new Block(
                block.Number, block.Time, [.. block.Transactions.Select(item => runs[item.Run].ToTransaction(item.Call))]));
        }

        Match("Amm", chain.Observer.EntryPoints);
    }

    [Theory]
    [InlineData("Tokens", "erc20")]
    [InlineData("Amm/Concentrated", "uniswap-v3-pool")]
    [InlineData("Lending/Isolated", "morpho-blue")]
    [InlineData("Lending/Pooled", "aave-v3-pool")]
    [InlineData("Vaults", "erc4626")]
    [InlineData("Staking", "staking-rewards", "masterchef")]
    public void Samples_declare_what_is_written_down(string sample, params string[] families) => Match(
        sample, [.. families.SelectMany(family => Replays.Of(VectorFolder.Own, family).EntryPoints), .. OfNoRecording(sample)]);

    /// <summary>Nobody recorded the liquid-staking pool, for it is ours: random people use it.</summary>
    private static IEnumerable<EntryPointStatistics> OfNoRecording(string sample)
    {
        var observers = new List<AccessStatistics>();
        if (sample == "Staking")
            LiquidStakingInvariantTests.Usual(observers).Check(seed: 1);
        return observers.SelectMany(observer => observer.EntryPoints);
    }

    private void Match(string sample, IReadOnlyCollection<EntryPointStatistics> entryPoints)
    {
        var table = EntryPointStatistics.Table(entryPoints) + Uncalled(sample, entryPoints);
        output.WriteLine(table);
        Assert.DoesNotContain("unknown", table, StringComparison.Ordinal);
        Snapshot.Match(table, parameters: [(nameof(sample), sample)], method: nameof(Samples_declare_what_is_written_down));
    }

    /// <summary>Entry points of the sample that no transaction names: contracts may call them, or nobody.</summary>
    private static string Uncalled(string sample, IEnumerable<EntryPointStatistics> entryPoints)
    {
        using var chain = Samples.NewChain();
        var called = entryPoints.Select(one => one.EntryPoint).ToHashSet(StringComparer.Ordinal);
        var names =
            from contract in chain.Contracts.Contracts
            where contract.Code.Type.Namespace == $"Weft.Samples.{sample.Replace('/', '.')}"
            from entryPoint in contract.Code.Manifest.EntryPoints
            where entryPoint.Kind == EntryPointKind.Call
            let name = $"{contract.Code.Name}.{entryPoint.Name}"
            where !called.Contains(name)
            select name;
        return $"\nin no transaction: {string.Join(", ", names.Distinct().Order(StringComparer.Ordinal))}\n";
    }
}
