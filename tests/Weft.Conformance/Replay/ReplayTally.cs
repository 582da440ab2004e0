using System.Text;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>What a replay has seen, for its output: nothing is left out without being counted.</summary>
/// <param name="family">The recording.</param>
internal sealed class ReplayTally(string family)
{
    private readonly SortedDictionary<string, int> differences = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (long Declared, long Observed)> accesses = new(StringComparer.Ordinal);

    /// <summary>What the chains of all runs declared and did.</summary>
    public List<EntryPointStatistics> EntryPoints { get; } = [];

    /// <summary>Operations replayed.</summary>
    public int Operations { get; private set; }

    /// <summary>Operations replayed that fail, for the recorded reason.</summary>
    public int Failures { get; private set; }

    /// <summary>State values compared.</summary>
    public long Values { get; set; }

    /// <summary>Results of views compared.</summary>
    public long Views { get; set; }

    /// <summary>Counts an operation.</summary>
    /// <param name="succeeded">Whether it succeeded.</param>
    /// <param name="difference">What it says otherwise than the recording; null when nothing.</param>
    public void Count(bool succeeded, string? difference)
    {
        Operations++;
        Failures += succeeded ? 0 : 1;
        if (difference is not null)
            differences[difference] = differences.GetValueOrDefault(difference) + 1;
    }

    /// <summary>Counts slots that a transaction could touch, and slots that it did.</summary>
    public void CountAccesses(string entryPoint, long declared, long observed)
    {
        var (declaredBefore, observedBefore) = accesses.GetValueOrDefault(entryPoint);
        accesses[entryPoint] = (declaredBefore + declared, observedBefore + observed);
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder($"{family}: {Operations} operations replayed, {Failures} failing operations reproduced");
        text.Append(Values == 0 ? "" : $", {Values} state values compared");
        text.Append(Views == 0 ? "" : $", {Views} results of views compared");
        foreach (var (difference, count) in differences)
            text.Append($"\n  {count} expressed differently: {difference}");
        foreach (var (entryPoint, (declared, observed)) in accesses.Where(item => item.Value.Declared > 0))
            text.Append($"\n  {entryPoint}: touched {observed} of {declared} declared slots ({observed * 100 / declared}%)");
        return text.ToString();
    }
}
