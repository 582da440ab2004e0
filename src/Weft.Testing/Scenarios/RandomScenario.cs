// A scenario is drawn in two stages. First, from the seed alone, a plan: for each block a time and some steps, and for each step
// which action it is and a seed of its own. Then the plan is run on a fresh chain, and only now each action draws its calls, from its
// own seed and from what the chain shows before the block. So any part of a plan is a plan that can be run by itself, in which the steps
// that are left draw as they did: what shrinking needs. And amounts can lean to what is an edge at that moment, such as all that
// somebody has.
//
// When an invariant fails, steps are left out while the same invariant still fails; then amounts are halved, likewise.
namespace Weft.Testing;

/// <summary>
/// Random use of contracts from a seed, with invariants that must hold after every block. On failure it looks for a few steps that
/// suffice, and fails with them.
/// </summary>
/// <param name="newChain">A chain on which everything is ready for the first block: contracts, names, tokens. Made for each run.</param>
/// <example>
/// <code>
/// new RandomScenario(NewChain)
///     .Do("transfer", turn => turn.Send(turn.One(people), coin, "transfer", turn.One(people), turn.Amount(1000)))
///     .Conserves("coins", coin, people)
///     .Check(seed: 7);
/// </code>
/// </example>
public sealed class RandomScenario(Func<TestChain> newChain)
{
    private const int AttemptsMax = 200;
    private const int HalvingsMax = 256;

    private readonly List<ScenarioAction> _actions = [];
    private readonly List<ScenarioAction> _last = [];
    private readonly List<Func<TestChain, Watch>> _invariants = [];

    /// <summary>Blocks that are drawn.</summary>
    public int BlockCount { get; init; } = 12;

    /// <summary>
    /// Most steps of a block. With one, what holds between two blocks holds of each step by itself: none hides what another does wrong.
    /// </summary>
    public int StepsMax { get; init; } = 8;

    /// <summary>Most seconds between two blocks. Every other time it is one. Zero: time stands still.</summary>
    public int SecondsMax { get; init; } = 1;

    /// <summary>Most block numbers between two blocks. Every other time it is one. Zero: numbers stand still.</summary>
    public int NumbersMax { get; init; } = 1;

    internal IReadOnlyList<ScenarioAction> Actions => _actions;

    internal IReadOnlyList<ScenarioAction> Last => _last;

    /// <summary>Something that actors do.</summary>
    /// <param name="action">What it is called.</param>
    /// <param name="draw">Draws one or more calls. They stand in the block together, and are left out together.</param>
    /// <param name="weight">How often it is drawn, compared with the others.</param>
    /// <returns>This scenario.</returns>
    public RandomScenario Do(string action, Action<Turn> draw, int weight = 1)
    {
        _actions.Add(new(action, draw, weight));
        return this;
    }

    /// <summary>Something that is done at the end, in a block of its own, in the order in which it is said. It is never left out.</summary>
    /// <returns>This scenario.</returns>
    public RandomScenario Finally(string action, Action<Turn> draw)
    {
        _last.Add(new(action, draw, Weight: 0));
        return this;
    }

    /// <summary>Something that holds before the first block and after each.</summary>
    /// <param name="invariant">What it is called.</param>
    /// <param name="violation">What is wrong; null when nothing is.</param>
    /// <returns>This scenario.</returns>
    public RandomScenario Always(string invariant, Func<TestChain, string?> violation)
    {
        _invariants.Add(chain => new Watch(invariant, () => violation(chain), () => null));
        return this;
    }

    /// <summary>Something that holds between what was before a block and what is after it.</summary>
    /// <param name="invariant">What it is called.</param>
    /// <param name="observe">What to look at.</param>
    /// <param name="violation">What is wrong between before and after; null when nothing is.</param>
    /// <returns>This scenario.</returns>
    public RandomScenario Between<T>(string invariant, Func<TestChain, T> observe, Func<T, T, string?> violation)
    {
        _invariants.Add(chain =>
        {
            var before = observe(chain);
            return new Watch(
                invariant,
                () =>
                {
                    var (earlier, after) = (before, observe(chain));
                    before = after;
                    return violation(earlier, after);
                },
                () => null);
        });
        return this;
    }

    /// <summary>Something that holds between what was before the first block and what is when all is done.</summary>
    /// <param name="invariant">What it is called.</param>
    /// <param name="observe">What to look at.</param>
    /// <param name="violation">What is wrong between start and end; null when nothing is.</param>
    /// <returns>This scenario.</returns>
    public RandomScenario Through<T>(string invariant, Func<TestChain, T> observe, Func<T, T, string?> violation)
    {
        _invariants.Add(chain =>
        {
            var start = observe(chain);
            return new Watch(invariant, () => null, () => violation(start, observe(chain)));
        });
        return this;
    }

    /// <summary>Runs the scenario. Every block runs on all executors of the chain, which have to agree.</summary>
    /// <param name="seed">Says what is drawn: the same seed, the same run.</param>
    /// <returns>How often each action succeeded, so that a test can tell whether it has tested anything.</returns>
    /// <exception cref="ScenarioFailedException">An invariant does not hold. Says which, the seed, and steps that suffice.</exception>
    public ScenarioTally Check(int seed)
    {
        var (steps, clock) = Plan(new Random(seed));
        var tally = new ScenarioTally();
        if (Run(steps, clock, tally).Failure is not { } failure)
            return tally;

        bool Fails(IReadOnlyList<ScenarioStep> part) => Run(part, clock).Failure?.Invariant == failure.Invariant;
        var left = WithSmallerAmounts([.. Shrinker.Shrink(steps, Fails, AttemptsMax)], Fails);
        var shrunk = Run(left, clock);
        throw new ScenarioFailedException(
            $"seed {seed}: {(shrunk.Failure ?? failure).Invariant}: {(shrunk.Failure ?? failure).Message}\n"
            + $"{left.Count} of {steps.Count} steps suffice:\n{string.Join("\n", shrunk.Log)}",
            left.Count);
    }

    internal ScenarioRun Run(IReadOnlyList<ScenarioStep> steps, ScenarioClock clock, ScenarioTally? tally = null)
    {
        using var chain = newChain();
        var run = new ScenarioRun(this, chain, tally);
        run.Execute(steps, clock, _invariants);
        return run;
    }

    private (List<ScenarioStep> Steps, ScenarioClock Clock) Plan(Random random)
    {
        var steps = new List<ScenarioStep>();
        var places = new List<(ulong Number, ulong Seconds)>();
        var (number, seconds) = (0UL, 0UL);
        for (var block = 0; block < BlockCount; block++)
        {
            number += Gap(random, NumbersMax);
            seconds += Gap(random, SecondsMax);
            places.Add((number, seconds));
            for (var count = random.Next(1, StepsMax + 1); count > 0; count--)
                steps.Add(new(block, DrawAction(random), random.Next(), Halvings: 0));
        }

        return (steps, new(places));
    }

    private static ulong Gap(Random random, int most) =>
        (ulong)int.Min(most, random.Next(2) == 0 ? 1 : random.Next(1, int.Max(most, 1) + 1));

    private int DrawAction(Random random)
    {
        var place = random.Next(_actions.Sum(action => action.Weight));
        for (var action = 0; ; action++)
        {
            if ((place -= _actions[action].Weight) < 0)
                return action;
        }
    }

    /// <summary>Halves the amounts of each step as often as it still fails: by large numbers of times first.</summary>
    private static List<ScenarioStep> WithSmallerAmounts(List<ScenarioStep> steps, Func<IReadOnlyList<ScenarioStep>, bool> fails)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            for (var halvings = HalvingsMax / 2; halvings > 0; halvings /= 2)
            {
                var step = steps[i];
                steps[i] = step with { Halvings = step.Halvings + halvings };
                if (!fails(steps))
                    steps[i] = step;
            }
        }

        return steps;
    }
}
