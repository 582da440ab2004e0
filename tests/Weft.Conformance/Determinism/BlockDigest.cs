using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weft.Blocks;
using Weft.Conformance.Activity;
using Weft.Conformance.Recordings;
using Weft.Conformance.Replay;
using Weft.Exchanges;
using Weft.Execution;
using Weft.Execution.Tests;
using Weft.Loading;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Conformance.Determinism;

/// <summary>
/// A fixed piece of work, and all that came of it in a few lines: the gate's verdicts, and for every block its receipts with their events
/// and gas, the schedule with each access by name, and the state root. The work is the same whenever it is done, so the lines are.
/// </summary>
internal static class BlockDigest
{
    private const int OperationsMax = 90;
    private const int BlockSize = 30;
    private const int RandomBlockCount = 3;
    private const int RandomBlockSize = 60;

    /// <summary>Does the work.</summary>
    public static string Compute()
    {
        var lines = new List<string>();
        lines.AddRange(Samples.Paths.Select(path => $"gate {Path.GetFileName(path)} {HashOf(Verdicts(path))}"));
        foreach (var family in Replays.Families)
            AddRecording(lines, family);
        foreach (var seed in (int[])[11, 12])
            AddRandomBlocks(lines, seed);
        return string.Join('\n', lines);
    }

    private static string Verdicts(string path) => string.Join('\n', ContractGate.Judge(path).Select(verdict =>
        string.Create(CultureInfo.InvariantCulture, $"{verdict.Name} {verdict.IsAccepted} {verdict.MethodCount} {verdict.StackBytes}")));

    /// <summary>The beginning of a recorded run, many operations to a block.</summary>
    private static void AddRecording(List<string> lines, string family)
    {
        var scenario = SequenceFile.Read(VectorFolder.Own, family).Scenarios[0];
        using var chain = Samples.NewChain();
        (chain.BlockNumber, chain.TimestampSeconds) = (scenario.Block - 1, scenario.Time);
        var activity = new ActivityRun(0, Replays.ProtocolOf(family, scenario));
        var run = new RunOnChain(chain, activity.Protocol, activity.AddressOf, activity.NameOf(""));
        lines.Add(Line(chain, $"{family} 0", chain.Execute(new Block(scenario.Block, scenario.Time, [.. run.Preparation]))));
        foreach (var (number, operations) in scenario.Operations.Take(OperationsMax).Chunk(BlockSize).Index())
        {
            ImmutableArray<Transaction> transactions =
                [.. operations.Select(operation => run.ToTransaction(activity.Protocol.CallOf(operation)))];
            var block = new Block(operations[^1].Block, operations[^1].Time, transactions);
            lines.Add(Line(chain, $"{family} {number + 1}", chain.Execute(block)));
        }
    }

    private static void AddRandomBlocks(List<string> lines, int seed)
    {
        using var chain = Samples.NewChain();
        var exchange = new Exchange(chain.Contracts, RandomBlocks.Plan);
        exchange.InstallOn(chain);
        foreach (var (number, transactions) in new RandomBlocks(exchange, seed).Draw(RandomBlockCount, RandomBlockSize).Index())
            lines.Add(Line(chain, $"random {seed} {number}", chain.Execute(transactions)));
    }

    private static string Line(TestChain chain, string name, ExecutedBlock executed)
    {
        var layout = executed.Layout!;
        var succeeded = executed.Receipts.Count(receipt => receipt.Status == TransactionStatus.Success);
        var gas = executed.Receipts.Aggregate(0UL, (sum, receipt) => sum + receipt.GasUsed);
        var accesses = ScheduleJson.Write(layout.Schedule, layout.Labels(chain.Names));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {succeeded} of {executed.Receipts.Count}, gas {gas}, result {Short(executed.ToResult().ToCanonicalBytes())}, "
            + $"accesses {HashOf(accesses)}, schedule {Short(layout.Schedule.Hash)}, root {Short(executed.StateRoot.ToArray())}");
    }

    private static string HashOf(string text) => Short(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Short(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
}
