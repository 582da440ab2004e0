using System.Globalization;
using Weft.Simulation.Running;
using Weft.Simulation.Shrinking;
using Weft.Simulation.Source;
using Weft.Simulation.Writing;

namespace Weft.Simulation;

// Cases are taken in order, some at a time, by as many threads as there are processors. When one fails, no more are taken and those
// under way are finished: every case before the first that fails has then been run, so the failure does not depend on the machine.

/// <summary>Writes cases and runs them until one fails.</summary>
/// <param name="seed">Determines every case.</param>
/// <param name="compiler">Compiles them.</param>
/// <param name="casesPerAssembly">Cases that are compiled together: many are quicker, unless the first ones fail.</param>
internal sealed class Fuzzer(int seed, Compiler compiler, int casesPerAssembly = 16)
{
    private readonly Lock _lock = new();
    private readonly List<(SimulationCase Case, SimulationException Failure)> _failures = [];
    private int _next;
    private int _contractsLeft;

    /// <summary>What was run.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Runs cases with at least so many contracts.</summary>
    /// <param name="contracts">Contract classes.</param>
    /// <param name="first">Number of the first case.</param>
    /// <param name="report">Is told now and then how far it is: the number of the next case, and what was run.</param>
    /// <returns>A small failing case in words; null when none was found.</returns>
    public string? Run(int contracts, int first = 0, Action<int, Tally>? report = null)
    {
        (_next, _contractsLeft) = (first, contracts);
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (Take() is { Count: > 0 } cases)
            {
                var tally = new Tally();
                Note(Batch.Run(cases, compiler, tally), tally, report);
            }
        });
        return _failures.Count == 0 ? null : Explain(_failures.MinBy(one => one.Case.Number));
    }

    private List<SimulationCase> Take()
    {
        lock (_lock)
        {
            var cases = new List<SimulationCase>();
            while (cases.Count < casesPerAssembly && _contractsLeft > 0 && _failures.Count == 0)
            {
                cases.Add(CaseWriter.Write(seed, _next++));
                _contractsLeft -= cases[^1].ContractCount;
            }

            return cases;
        }
    }

    private void Note((SimulationCase Case, SimulationException Failure)? result, Tally tally, Action<int, Tally>? report)
    {
        lock (_lock)
        {
            if (result is { } failure) _failures.Add(failure);
            Tally.Add(tally);
            report?.Invoke(_next, Tally);
        }
    }

    private string Explain((SimulationCase Case, SimulationException Failure) found)
    {
        var (failing, failure) = found;
        var header = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {failing.Number}: {failure.Kind}: {failure.Message}");
        var (small, log) = new Shrinker(failing, failure, compiler).Shrink();
        var again = string.Create(
            CultureInfo.InvariantCulture,
            $"dotnet run --project tests/Weft.Simulation -c Release -- --contracts 1 --seed {seed} --first {failing.Number}");
        return $"{header}\n\nmade small: {small.Kind}: {small.Message}\n\n{failing.Source}\n{string.Join('\n', log)}\n\nagain: {again}";
    }
}
