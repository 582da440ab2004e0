using System.Globalization;
using Weft.Conformance.Recordings;
using Weft.Conformance.Replay;

namespace Weft.Conformance.Activity;

// The recorded runs each had a chain of their own, with one operation to a block. Here they share one chain, side by side: each keeps
// its own accounts, tokens, factory and router (its labels get the run's name as prefix, its addresses the run's number as last
// byte), and the operations of all runs are merged evenly and cut into blocks of equal size. A run's own operations stay in order, so
// all that it recorded still holds, but for what depends on the clock:
//
//   - a block's time is the latest of its operations' times, so price sums differ, which nothing else depends on;
//   - a deadline keeps its distance to the time, so that what was in time still is, and what was late still is.

/// <summary>The runs of a recording as blocks of many transactions on one chain.</summary>
internal sealed class RecordedActivity
{
    /// <summary>Transactions of each block but the last.</summary>
    public const int BlockSize = 500;

    private RecordedActivity(IReadOnlyList<ActivityRun> runs, IReadOnlyList<ActivityBlock> blocks)
    {
        Runs = runs;
        Blocks = blocks;
    }

    /// <summary>The runs, in the order of the recording.</summary>
    public IReadOnlyList<ActivityRun> Runs { get; }

    /// <summary>The blocks.</summary>
    public IReadOnlyList<ActivityBlock> Blocks { get; }

    /// <summary>Number of the block before the first.</summary>
    public ulong GenesisNumber => Runs.Min(run => run.Protocol.Scenario.Block);

    /// <summary>Timestamp of the block before the first, in seconds.</summary>
    public ulong GenesisTime => Runs.Min(run => run.Protocol.Scenario.Time);

    /// <summary>Lays the runs of a recording side by side.</summary>
    public static RecordedActivity Of(SequenceFile file, Func<Scenario, Protocol> protocolOf)
    {
        ActivityRun[] runs = [.. file.Scenarios.Select((scenario, index) => new ActivityRun(index, protocolOf(scenario)))];
        return new(runs, ToBlocks(runs, runs.Min(run => run.Protocol.Scenario.Block)));
    }

    private static List<ActivityBlock> ToBlocks(IReadOnlyList<ActivityRun> runs, ulong number)
    {
        var blocks = new List<ActivityBlock>();
        var time = 0UL;
        foreach (var chunk in Merge(runs).Chunk(BlockSize))
        {
            time = Math.Max(time, chunk.Max(item => item.Operation.Time));
            var transactions = chunk.Select(item => new ActivityTransaction(item.Run, item.Operation, CallAt(item, time)));
            blocks.Add(new(++number, time, [.. transactions]));
        }

        return blocks;
    }

    /// <summary>Operation i of a run of n stands at (2i + 1) / 2n of the whole; runs that tie stand in their own order.</summary>
    private static IEnumerable<(ActivityRun Run, Operation Operation)> Merge(IReadOnlyList<ActivityRun> runs)
    {
        var next = new int[runs.Count];
        while (true)
        {
            var first = -1;
            for (var i = 0; i < runs.Count; i++)
            {
                if (next[i] < runs[i].Count && (first < 0 || IsBefore(next[i], runs[i].Count, next[first], runs[first].Count)))
                    first = i;
            }

            if (first < 0)
                yield break;
            yield return (runs[first], runs[first].Protocol.Scenario.Operations[next[first]++]);
        }
    }

    private static bool IsBefore(int index, int count, int otherIndex, int otherCount) =>
        ((2L * index) + 1) * otherCount < ((2L * otherIndex) + 1) * count;

    private static Call CallAt((ActivityRun Run, Operation Operation) item, ulong time)
    {
        var call = item.Run.Protocol.CallOf(item.Operation);
        return call with { Arguments = [.. call.Arguments.Select(Shift)] };

        Argument Shift(Argument deadline)
        {
            if (deadline.Kind != ArgumentKind.Deadline)
                return deadline;
            var shifted = Int128.Parse(deadline.Items[0], CultureInfo.InvariantCulture) + time - item.Operation.Time;
            return Argument.Deadline(Int128.Max(0, shifted).ToString(CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>One run on the shared chain.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Protocol">What its operations are.</param>
internal sealed record ActivityRun(int Index, Protocol Protocol)
{
    private const string Zero = "zero";

    /// <summary>Argument of the original router's constructor; ours has no use for it.</summary>
    private const string Unused = "weth";

    /// <summary>Operations of the run.</summary>
    public int Count => Protocol.Scenario.Operations.Count;

    /// <summary>Labels that are no contracts.</summary>
    public IEnumerable<string> Accounts =>
        Protocol.Scenario.Addresses.Keys.Where(label => label != Unused && Protocol.ContractAt(label) is null);

    /// <summary>A label's name on the shared chain.</summary>
    public string NameOf(string label) => label == Zero ? label : $"{Protocol.Scenario.Id}.{label}";

    /// <summary>A label's address on the shared chain. The order of addresses is that of the recording.</summary>
    public Address AddressOf(string label)
    {
        var bytes = Address.Parse(Protocol.Scenario.Addresses[label]).ToArray();
        if (label != Zero)
            bytes[^1] = checked((byte)(Index + 1));
        return Address.FromBytes(bytes);
    }
}

/// <summary>One block.</summary>
internal sealed record ActivityBlock(ulong Number, ulong Time, IReadOnlyList<ActivityTransaction> Transactions);

/// <summary>One transaction.</summary>
/// <param name="Run">The run that it belongs to.</param>
/// <param name="Operation">The recorded operation.</param>
/// <param name="Call">The call, in the run's own labels, at the time of its block.</param>
internal sealed record ActivityTransaction(ActivityRun Run, Operation Operation, Call Call);
