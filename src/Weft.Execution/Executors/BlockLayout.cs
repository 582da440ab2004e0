using Weft.Scheduling;

namespace Weft.Execution;

/// <summary>How the parallel executor laid a block out.</summary>
/// <param name="Schedule">The schedule of each segment, and why the block was cut.</param>
public sealed record BlockLayout(BlockSchedule Schedule);
