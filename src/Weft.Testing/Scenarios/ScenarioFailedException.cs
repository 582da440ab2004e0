namespace Weft.Testing;

/// <summary>An invariant of a <see cref="RandomScenario"/> does not hold.</summary>
/// <param name="message">Which, the seed, and steps that suffice.</param>
/// <param name="stepCount">How many these are.</param>
public sealed class ScenarioFailedException(string message, int stepCount) : Exception(message)
{
    /// <summary>Steps that suffice.</summary>
    public int StepCount { get; } = stepCount;
}
