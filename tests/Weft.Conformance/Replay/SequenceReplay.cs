using System.Text.Json;
using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>
/// Replays one recorded run, each operation in a block of its own, on the serial and on all parallel executors. After each operation
/// the outcome, the events, the results of views, and every state value that the recording knows are compared: also those that the
/// operation left as they were.
/// </summary>
internal sealed class SequenceReplay
{
    private readonly TestChain chain;
    private readonly Protocol protocol;
    private readonly RunOnChain run;
    private readonly ReplayTally tally;
    private readonly Dictionary<string, string> state;

    private SequenceReplay(TestChain chain, Protocol protocol, ReplayTally tally)
    {
        this.chain = chain;
        this.protocol = protocol;
        this.tally = tally;
        var scenario = protocol.Scenario;
        (chain.BlockNumber, chain.TimestampSeconds) = (scenario.Block - 1, scenario.Time);
        run = new(chain, protocol, label => Address.Parse(scenario.Addresses[label]), prefix: "");
        state = new(scenario.State, StringComparer.Ordinal);
    }

    /// <summary>Replays a run on a chain of its own.</summary>
    public static void Run(Protocol protocol, ReplayTally tally)
    {
        using var chain = Samples.NewChain();
        new SequenceReplay(chain, protocol, tally).Run();
        tally.EntryPoints.AddRange(chain.Observer.EntryPoints);
    }

    private void Run()
    {
        var scenario = protocol.Scenario;
        var prepared = chain.Execute(new Block(scenario.Block, scenario.Time, [.. run.Preparation]));
        Assert.All(prepared.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        CompareState($"{scenario.Id}, initial state");
        var root = prepared.StateRoot;
        foreach (var operation in scenario.Operations)
            root = Replay(operation, root);
    }

    private Hash256 Replay(Operation operation, Hash256 rootBefore)
    {
        var arguments = JsonSerializer.Serialize(operation.Arguments);
        var place = $"{protocol.Scenario.Id}, operation {operation.Index}: {operation.Name} {arguments} from {operation.From}";
        var call = protocol.CallOf(operation);
        var (declared, observed) = (chain.Observer.Declared, chain.Observer.Observed);
        var executed = chain.Execute(new Block(operation.Block, operation.Time, [run.ToTransaction(call)]));
        if (operation.Succeeded)
        {
            tally.CountAccesses(
                $"{protocol.ContractAt(call.To)}.{call.EntryPoint}",
                chain.Observer.Declared - declared,
                chain.Observer.Observed - observed);
        }

        CompareOutcome(place, protocol, operation, run.ToOutcome(call, executed.Receipts[0]));
        if (!operation.Succeeded)
            Equal($"{place}: state root after a failure", rootBefore.ToString(), executed.StateRoot.ToString());

        operation.ApplyTo(state);
        CompareState(place);
        foreach (var key in operation.Changes.Where(change => change.Value is null).Select(change => change.Key))
            Equal($"{place}: {key}, which is no more", true, run.Read(key, state) is "0" or "false");
        CompareViews(place, operation);
        tally.Count(operation.Succeeded, protocol.DifferenceOf(operation));
        return executed.StateRoot;
    }

    /// <summary>Fails unless a call did what the recorded operation did.</summary>
    public static void CompareOutcome(string place, Protocol protocol, Operation operation, Outcome actual)
    {
        Equal($"{place}: failure", protocol.FailureOf(operation), actual.Failure);
        Equal($"{place}: return values", protocol.ReturnedBy(operation), actual.Returned);
        Equal($"{place}: events", string.Join('\n', protocol.EventsOf(operation)), string.Join('\n', actual.Events));
        Equal($"{place}: events of stand-ins", protocol.StandInEventsOf(operation), actual.UnrecordedEvents);
    }

    private void CompareState(string place)
    {
        foreach (var (key, expected) in state)
            Equal($"{place}: {key} afterwards", expected, run.Read(key, state));
        tally.Values += state.Count;
    }

    private void CompareViews(string place, Operation operation)
    {
        foreach (var (name, expected) in protocol.ViewsOf(operation))
        {
            if (protocol.ViewOf(operation, name) is not { } view)
                continue;
            Equal($"{place}: view {name}", expected, run.ReadOrFailure(view));
            tally.Views++;
        }
    }

    private static void Equal<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Assert.Fail($"{what}\nrecorded: {expected?.ToString() ?? "none"}\nhere:     {actual?.ToString() ?? "none"}");
    }
}
