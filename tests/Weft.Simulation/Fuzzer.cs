using System.Globalization;
using Weft.Simulation.Running;
using Weft.Simulation.Shrinking;
using Weft.Simulation.Source;
using Weft.Simulation.Writing;

namespace Weft.Simulation;

/// <summary>Writes cases and runs them until one fails.</summary>
/// <param name="seed">Determines every case.</param>
/// <param name="compiler">Compiles them.</param>
internal sealed class Fuzzer(int seed, Compiler compiler)
{
    private const int CasesPerAssembly = 16;

    /// <summary>What was run.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Runs cases with at least so many contracts.</summary>
    /// <param name="contracts">Contract classes.</param>
    /// <param name="first">Number of the first case.</param>
    /// <param name="report">Is told now and then how far it is.</param>
    /// <returns>A small failing case in words; null when none was found.</returns>
    public string? Run(int contracts, int first = 0, Action<string>? report = null)
    {
        for (var (next, written) = (first, 0); written < contracts;)
        {
            var cases = new List<SimulationCase>();
            for (; cases.Count < CasesPerAssembly && written < contracts; written += cases[^1].ContractCount)
                cases.Add(CaseWriter.Write(seed, next++));
            if (Batch.Run(cases, compiler, Tally) is var (failing, failure)) return Explain(failing, failure);
            report?.Invoke($"{Tally}");
        }

        return null;
    }

    private string Explain(SimulationCase failing, SimulationException failure)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {failing.Number}: {failure.Kind}: {failure.Message}");
        var (small, log) = new Shrinker(failing, failure, compiler).Shrink();
        return $"{header}\n\nmade small: {small.Kind}: {small.Message}\n\n{failing.Source}\n{string.Join('\n', log)}";
    }
}
