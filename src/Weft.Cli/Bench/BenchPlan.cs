using System.Collections.Immutable;
using Weft.Testing;

namespace Weft.Cli.Bench;

/// <summary>How much is measured of each workload.</summary>
/// <param name="BlockCount">Blocks that are executed in each run.</param>
/// <param name="RunCount">Runs of each executor.</param>
/// <param name="WorkerCounts">Parallel executors, by their number of workers.</param>
/// <param name="HasYardsticks">Whether the yardsticks of the workloads' assembly are measured, too.</param>
/// <param name="Parts">What the times have in them.</param>
internal sealed record BenchPlan(
    int BlockCount, int RunCount, ImmutableArray<int> WorkerCounts, bool HasYardsticks, BenchParts Parts);

/// <summary>One run of one executor over all blocks.</summary>
/// <param name="Seconds">Time that passed.</param>
/// <param name="CpuSeconds">Time of all processors that the process used.</param>
/// <param name="Executions">How often a transaction was begun.</param>
internal sealed record BenchSample(double Seconds, double CpuSeconds, long Executions);

/// <summary>What is measured beside the executors.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does.</param>
internal sealed record BenchYardstick(string Name, string Summary);

/// <summary>All runs of one executor.</summary>
/// <param name="Workers">Its workers.</param>
/// <param name="Yardstick">What it is, if it is neither the serial nor the parallel executor.</param>
internal sealed record BenchLane(int Workers, BenchYardstick? Yardstick = null)
{
    /// <summary>The workers of the serial executor.</summary>
    public const int Serial = 0;

    /// <summary>Whether it is the serial executor.</summary>
    public bool IsSerial => Workers == Serial;

    /// <summary>What kind of executor it is.</summary>
    public string Kind => Yardstick?.Name ?? (IsSerial ? "serial" : "parallel");

    /// <summary>Its name in tables.</summary>
    public string Name => (Yardstick, Workers) switch
    {
        (null, Serial) => "serial",
        (null, 1) => "1 worker",
        (null, _) => $"{Workers} workers",
        (_, 1) => Kind,
        _ => $"{Kind} {Workers}",
    };

    /// <summary>The runs.</summary>
    public List<BenchSample> Samples { get; } = [];

    /// <summary>Seconds of the run in the middle.</summary>
    public double Seconds => Median(Samples.Select(one => one.Seconds));

    /// <summary>CPU-seconds of the run in the middle.</summary>
    public double CpuSeconds => Median(Samples.Select(one => one.CpuSeconds));

    /// <summary>Executions of the run with the most.</summary>
    public long Executions => Samples.Max(one => one.Executions);

    /// <summary>How far the runs are apart: the longest less the shortest, as a part of the median.</summary>
    public double Spread => (Samples.Max(one => one.Seconds) - Samples.Min(one => one.Seconds)) / Seconds;

    /// <summary>The number in the middle; of two in the middle, their mean.</summary>
    internal static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>What the schedules of all blocks say.</summary>
/// <param name="Transactions">Transactions.</param>
/// <param name="Critical">Transactions on the critical paths.</param>
/// <param name="Segments">Segments.</param>
/// <param name="Width">The most transactions of one step.</param>
internal sealed record BenchBound(long Transactions, long Critical, int Segments, int Width)
{
    /// <summary>The most by which any number of workers can be faster than one, in tenths, rounded down.</summary>
    public long Tenths => Critical == 0 ? 10 : Transactions * 10 / Critical;
}

/// <summary>A workload that was measured.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Settings">What it ran with.</param>
/// <param name="Succeeded">Transactions that succeeded.</param>
/// <param name="Bound">What its schedules say.</param>
/// <param name="Lanes">The executors, the serial one first, yardsticks last.</param>
internal sealed record BenchRow(
    Workload Workload, WorkloadSettings Settings, long Succeeded, BenchBound Bound, IReadOnlyList<BenchLane> Lanes)
{
    /// <summary>Whether fewer transactions succeeded than the workload says.</summary>
    public bool FailsTooOften => Succeeded * 100 < Workload.SuccessPercentMin * Bound.Transactions;
}
