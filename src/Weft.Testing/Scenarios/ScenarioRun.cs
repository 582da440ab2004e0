using System.Collections.Immutable;
using Weft.Blocks;

namespace Weft.Testing;

/// <summary>An action, and how often it is drawn.</summary>
internal sealed record ScenarioAction(string Name, Action<Turn> Draw, int Weight);

/// <summary>One step of a plan.</summary>
/// <param name="Block">In which block, from 0.</param>
/// <param name="Action">Which action.</param>
/// <param name="Seed">What it draws from.</param>
/// <param name="Halvings">How often its amounts are halved.</param>
internal sealed record ScenarioStep(int Block, int Action, int Seed, int Halvings);

/// <summary>Number and time of each block, counted from those of the fresh chain: the same for every part of a plan.</summary>
internal sealed record ScenarioClock(IReadOnlyList<(ulong Number, ulong Seconds)> Places);

/// <summary>An invariant on one chain: what is wrong after a block, and when all is done.</summary>
internal sealed record Watch(string Name, Func<string?> AfterBlock, Func<string?> AtEnd);

/// <summary>What did not hold.</summary>
internal sealed record ScenarioFailure(string Invariant, string Message);

/// <summary>One run of a plan, or of a part of it.</summary>
internal sealed class ScenarioRun(RandomScenario scenario, TestChain chain, ScenarioTally? tally)
{
    private readonly List<string> _log = [];

    /// <summary>What did not hold first; null when all did.</summary>
    public ScenarioFailure? Failure { get; private set; }

    /// <summary>What was sent, call by call.</summary>
    public IReadOnlyList<string> Log => _log;

    public void Execute(IReadOnlyList<ScenarioStep> steps, ScenarioClock clock, IEnumerable<Func<TestChain, Watch>> invariants)
    {
        try
        {
            List<Watch> watches = [.. invariants.Select(begin => begin(chain))];
            Failure = Find(watches, watch => watch.AfterBlock()) ?? ExecuteAll(steps, clock, watches);
        }
        catch (Exception exception)
        {
            Failure = new(exception.GetType().Name, exception.Message);
        }
    }

    private ScenarioFailure? ExecuteAll(IReadOnlyList<ScenarioStep> steps, ScenarioClock clock, List<Watch> watches)
    {
        var (number, seconds) = (chain.BlockNumber, chain.TimestampSeconds);
        foreach (var block in steps.GroupBy(step => step.Block))
        {
            var place = clock.Places[block.Key];
            var here = (Number: number + place.Number, Seconds: seconds + place.Seconds);
            var turns = block.Select(step => (scenario.Actions[step.Action], new Turn(chain, step.Seed, step.Halvings, here)));
            Execute($"block {block.Key} +{place.Seconds} s", here, [.. turns]);
            if (Find(watches, watch => watch.AfterBlock()) is { } failure)
                return failure;
        }

        foreach (var action in scenario.Last)
        {
            var here = (chain.BlockNumber + Step(scenario.NumbersMax), chain.TimestampSeconds + Step(scenario.SecondsMax));
            Execute("at the end", here, [(action, new Turn(chain, seed: 0, halvings: 0, here))]);
            if (Find(watches, watch => watch.AfterBlock()) is { } failure)
                return failure;
        }

        chain.CompareStates();
        return Find(watches, watch => watch.AtEnd());
    }

    private static ulong Step(int most) => most == 0 ? 0UL : 1;

    private void Execute(
        string place, (ulong Number, ulong Seconds) here, ImmutableArray<(ScenarioAction Action, Turn Turn)> turns)
    {
        foreach (var (action, turn) in turns)
            action.Draw(turn);
        var transactions = turns.SelectMany(item => item.Turn.Sent).Select(sent => sent.Transaction);
        var first = _log.Count;
        _log.AddRange(turns.SelectMany(item => item.Turn.Sent.Select(sent => $"  {place}  {item.Action.Name}: {sent.Words}")));
        var executed = chain.Execute(new Block(here.Number, here.Seconds, [.. transactions]));
        var next = 0;
        foreach (var (action, turn) in turns)
        {
            foreach (var sent in turn.Sent)
            {
                var receipt = executed.Receipts[next];
                tally?.Count(action.Name, receipt.Status == TransactionStatus.Success);
                _log[first + next++] += $"  {chain.Describe(sent.Transaction.To, receipt)}";
            }
        }
    }

    private static ScenarioFailure? Find(List<Watch> watches, Func<Watch, string?> ask) => watches
        .Select(watch => ask(watch) is { } violation ? new ScenarioFailure(watch.Name, violation) : null)
        .FirstOrDefault(failure => failure is not null);
}
