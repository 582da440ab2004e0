using System.Globalization;
using System.Security.Cryptography;
using Weft.Blocks;
using Weft.Execution;
using Weft.Simulation.Running;
using Weft.Simulation.Source;
using Weft.Simulation.Writing;

namespace Weft.Simulation.Determinism;

/// <summary>
/// A few random contracts with their blocks, and all that came of them in a few lines: receipts with events and gas, schedule, state root.
/// </summary>
internal static class ContractDigest
{
    private const int Seed = 20_261_123;
    private const int CaseCount = 6;

    /// <summary>The contracts as one assembly.</summary>
    public static byte[] Compile() => new Compiler { IsOptimized = true }.Compile(Cases(shift: 0));

    /// <summary>Runs the blocks.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="dependsOnCulture">Whether the process's culture is to decide what is drawn: what the matrix has to find.</param>
    public static string Compute(byte[] image, bool dependsOnCulture = false)
    {
        var shift = dependsOnCulture ? (-7).ToString(CultureInfo.CurrentCulture)[0] : 0;
        var lines = new List<string> { $"contracts {Short(image)}" };
        using var lanes = new Lanes(Batch.Load(image), new Tally(), shuffleSeed: 1);
        lanes.Executed = (executed, schedule) => lines.Add(Line(executed, schedule));
        foreach (var one in Cases(shift))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"case {one.Number}, {one.ContractCount} contracts"));
            CaseRunner.Run(one, lanes, new Tally());
        }

        return string.Join('\n', lines);
    }

    private static List<SimulationCase> Cases(int shift)
    {
        List<SimulationCase> cases = [.. Enumerable.Range(0, CaseCount).Select(number => CaseWriter.Write(Seed, number))];
        foreach (var block in cases.SelectMany(one => one.Blocks))
        {
            for (var i = 0; i < block.Count; i++)
                block[i] = block[i] with { Seed = block[i].Seed + shift };
        }

        return cases;
    }

    private static string Line(ExecutedBlock executed, string schedule)
    {
        var succeeded = executed.Receipts.Count(receipt => receipt.Status == TransactionStatus.Success);
        var gas = executed.Receipts.Aggregate(0UL, (sum, receipt) => sum + receipt.GasUsed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"block {executed.Block.Number}: {succeeded} of {executed.Receipts.Count}, gas {gas}, "
            + $"result {Short(executed.ToResult().ToCanonicalBytes())}, schedule {schedule}, root {executed.StateRoot}");
    }

    private static string Short(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
}
