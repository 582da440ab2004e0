using Weft.Blocks;

namespace Weft.Node;

/// <summary>A block of a log.</summary>
/// <param name="Block">The block.</param>
/// <param name="StateRoot">State root after it, as the node found it that wrote the log.</param>
public sealed record LoggedBlock(Block Block, Hash256 StateRoot);
