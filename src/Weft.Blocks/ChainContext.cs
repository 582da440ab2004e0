namespace Weft.Blocks;

/// <summary>What is the same for every block of a chain.</summary>
/// <param name="ChainId">The chain's number, which contracts can read: a signature for one chain is of no use on another.</param>
public sealed record ChainContext(ulong ChainId);
