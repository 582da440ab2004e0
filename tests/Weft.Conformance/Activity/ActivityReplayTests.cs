using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Conformance.Replay;

namespace Weft.Conformance.Activity;

/// <summary>
/// The recorded runs side by side in large blocks: every transaction still does what it did alone, on every executor, and every run ends
/// with what it had at the end. Only what counts seconds may differ, for transactions of a block share its time.
/// </summary>
public sealed class ActivityReplayTests(ITestOutputHelper output)
{
    [Fact]
    public void Blocks_of_many_transactions_do_what_the_recorded_operations_did() =>
        Replay("uniswap-v2-pair", scenario => new PairProtocol(scenario));

    [Fact]
    public void Blocks_of_many_vaults_do_what_the_recorded_operations_did() => Replay("erc4626", scenario => new VaultProtocol(scenario));

    private void Replay(string family, Func<Scenario, Protocol> protocolOf)
    {
        var activity = RecordedActivity.Of(SequenceFile.Read(VectorFolder.Own, family), protocolOf);
        var tally = new ReplayTally($"{family} as blocks");
        using var chain = Samples.NewChain();
        (chain.BlockNumber, chain.TimestampSeconds) = (activity.GenesisNumber, activity.GenesisTime);
        var runs = activity.Runs.ToDictionary(run => run, run => new RunOnChain(chain, run.Protocol, run.AddressOf, run.NameOf("")));
        var prepared = chain.Execute(new Block(
            activity.GenesisNumber, activity.GenesisTime, [.. activity.Runs.SelectMany(run => runs[run].Preparation)]));
        Assert.All(prepared.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));

        foreach (var block in activity.Blocks)
        {
            var executed = chain.Execute(new Block(
                block.Number, block.Time, [.. block.Transactions.Select(item => runs[item.Run].ToTransaction(item.Call))]));
            for (var i = 0; i < block.Transactions.Count; i++)
                Compare(block.Transactions[i], runs[block.Transactions[i].Run], executed.Receipts[i], tally);
        }

        foreach (var run in activity.Runs)
            CompareEnd(run, runs[run]);
        output.WriteLine(tally.ToString());
        Assert.Equal(activity.Runs.Sum(run => run.Count), tally.Operations);
    }

    private static void Compare(ActivityTransaction item, RunOnChain run, Receipt receipt, ReplayTally tally)
    {
        var protocol = item.Run.Protocol;
        var place = $"{protocol.Scenario.Id}, operation {item.Operation.Index}: {item.Operation.Name} from {item.Operation.From}";
        SequenceReplay.CompareOutcome(place, protocol, item.Operation, run.ToOutcome(item.Call, receipt));
        tally.Count(item.Operation.Succeeded, protocol.DifferenceOf(item.Operation));
    }

    private static void CompareEnd(ActivityRun run, RunOnChain onChain)
    {
        var scenario = run.Protocol.Scenario;
        var state = new Dictionary<string, string>(scenario.State, StringComparer.Ordinal);
        foreach (var operation in scenario.Operations)
            operation.ApplyTo(state);
        foreach (var (key, expected) in state.Where(pair => !CountsSeconds(pair.Key)))
        {
            var actual = onChain.Read(key, state);
            Assert.True(expected == actual, $"{scenario.Id}, at the end: {key} is {actual}, not {expected}");
        }
    }

    private static bool CountsSeconds(string key) =>
        key.EndsWith("CumulativeLast", StringComparison.Ordinal) || key.EndsWith(".blockTimestampLast", StringComparison.Ordinal);
}
