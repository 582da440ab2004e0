using System.Diagnostics;
using Weft.Loading;
using Weft.Simulation.Source;

namespace Weft.Simulation.Running;

/// <summary>Compiles and runs cases: many in one assembly, because most of the time goes into compiling.</summary>
internal static class Batch
{
    /// <summary>Runs cases until one fails.</summary>
    /// <returns>The first case that failed, and how; null when none did.</returns>
    public static (SimulationCase Case, SimulationException Failure)? Run(
        IReadOnlyList<SimulationCase> cases, Compiler compiler, Tally tally, List<string>? log = null)
    {
        var at = 0;
        try
        {
            var clock = Stopwatch.StartNew();
            var image = compiler.Compile(cases);
            tally.Spend("compiling", clock.Elapsed);
            clock.Restart();
            using var lanes = new Lanes(Load(image), tally, shuffleSeed: (ulong)cases[0].Number + 1, compiler.LeavesCutsOut);
            for (; at < cases.Count; at++) CaseRunner.Run(cases[at], lanes, tally, log);
            tally.Spend("loading and running", clock.Elapsed);
            return null;
        }
        catch (SimulationException failure) when (cases.Count == 1 || failure.Kind > FailureKind.Loading)
        {
            return (cases[at], failure);
        }
        catch (SimulationException)
        {
            // It concerns the whole assembly: the case is found by taking them one by one.
            return cases.Select(one => Run([one], compiler, new Tally())).FirstOrDefault(result => result is not null);
        }
    }

    /// <summary>Loads an assembly through the gate.</summary>
    public static LoadedAssembly Load(byte[] image)
    {
        // The loader takes files, as a node does.
        var folder = Directory.CreateTempSubdirectory("weft-simulation");
        try
        {
            var path = Path.Combine(folder.FullName, "Simulated.dll");
            File.WriteAllBytes(path, image);
            return ContractLoader.Load(path);
        }
        catch (ContractLoadException error)
        {
            throw new SimulationException(FailureKind.Loading, error.Message, inner: error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
