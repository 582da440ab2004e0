namespace Weft;

/// <summary>What a contract may know of the block it runs in.</summary>
/// <param name="Number">The block's number.</param>
/// <param name="Timestamp">The block's time, in seconds since 1970.</param>
public readonly record struct BlockContext(ulong Number, ulong Timestamp);
