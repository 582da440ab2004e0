namespace Weft.Cli.Bench;

/// <summary>What the times of executors have in them, beside the execution of blocks.</summary>
/// <param name="HasRoot">Whether state roots are computed.</param>
/// <param name="HasDecoding">Whether blocks begin as bytes.</param>
/// <param name="LogFolder">Where blocks are made durable; null: they are not.</param>
internal sealed record BenchParts(bool HasRoot = true, bool HasDecoding = false, string? LogFolder = null)
{
    /// <summary>What the times have in them.</summary>
    public string Included =>
        (HasDecoding ? "decoding, " : "") + "access sets, schedule, execution with guard, gas and undo log, events, receipts"
        + (HasRoot ? ", state root" : "") + (LogFolder is null ? "" : ", a log of blocks on the disk");

    /// <summary>What a node does besides.</summary>
    public string NotIncluded =>
        (HasDecoding ? "signatures of transactions" : "decoding and signatures of transactions") + (HasRoot ? "" : ", state root")
        + (LogFolder is null ? ", a log of blocks" : "") + ", making the blocks";
}
