using System.Runtime.CompilerServices;
using Weft.Blocks;
using Weft.Conformance.Activity;
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

        Match(chain.Observer.EntryPoints);
    }

    [Fact]
    public void Tokens_declare_what_is_written_down()
    {
        var tally = new ReplayTally("erc20");
        foreach (var scenario in SequenceFile.Read(VectorFolder.Own, "erc20").Scenarios)
            SequenceReplay.Run(new TokenProtocol(scenario), tally);

        Match(tally.EntryPoints);
    }

    private void Match(IEnumerable<EntryPointStatistics> entryPoints, [CallerMemberName] string method = "")
    {
        var table = EntryPointStatistics.Table(entryPoints);
        output.WriteLine(table);
        Assert.DoesNotContain("unknown", table, StringComparison.Ordinal);
        Snapshot.Match(table, method: method);
    }
}
