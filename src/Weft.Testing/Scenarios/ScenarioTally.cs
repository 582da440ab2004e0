using System.Text;

namespace Weft.Testing;

/// <summary>How often the calls of each action of a <see cref="RandomScenario"/> succeeded, and how often they failed.</summary>
public sealed class ScenarioTally
{
    private readonly SortedDictionary<string, (int Succeeded, int Failed)> _counts = new(StringComparer.Ordinal);

    /// <summary>Calls of an action that succeeded.</summary>
    public int Succeeded(string action) => _counts.GetValueOrDefault(action).Succeeded;

    /// <summary>Calls of an action that failed.</summary>
    public int Failed(string action) => _counts.GetValueOrDefault(action).Failed;

    /// <summary>Adds what another run counted.</summary>
    /// <returns>This tally.</returns>
    public ScenarioTally Plus(ScenarioTally other)
    {
        foreach (var (action, (succeeded, failed)) in other._counts)
            Add(action, succeeded, failed);
        return this;
    }

    /// <summary>A line for each action.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (action, (succeeded, failed)) in _counts)
            text.Append($"{action}: {succeeded} succeeded, {failed} failed\n");
        return text.ToString();
    }

    internal void Count(string action, bool succeeded) => Add(action, succeeded ? 1 : 0, succeeded ? 0 : 1);

    private void Add(string action, int succeeded, int failed)
    {
        var before = _counts.GetValueOrDefault(action);
        _counts[action] = (before.Succeeded + succeeded, before.Failed + failed);
    }
}
