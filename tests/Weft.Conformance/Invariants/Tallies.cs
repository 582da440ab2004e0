using Weft.Testing;

namespace Weft.Conformance.Invariants;

/// <summary>Runs a scenario from some seeds, and makes sure that it has done something.</summary>
internal static class Tallies
{
    /// <summary>Checks each seed; every action has to have succeeded at least once.</summary>
    public static void CheckAll(
        this Func<RandomScenario> scenario, int firstSeed, int count, ITestOutputHelper output, params IReadOnlyList<string> actions)
    {
        var tally = new ScenarioTally();
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
            tally.Plus(scenario().Check(seed));
        output.WriteLine(tally.ToString());
        Assert.All(actions, action => Assert.True(tally.Succeeded(action) > 0, action));
    }
}
