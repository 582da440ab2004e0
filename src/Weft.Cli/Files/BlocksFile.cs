using System.Collections.Immutable;
using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>A block as it stands in a file.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Number">The block's number.</param>
/// <param name="TimestampSeconds">The block's time.</param>
/// <param name="Transactions">Its transactions.</param>
internal sealed record BlockText(string Path, ulong Number, ulong TimestampSeconds, ImmutableArray<TransactionText> Transactions);

/// <summary>The blocks file of <c>docs/genesis-and-blocks.md</c>.</summary>
internal static class BlocksFile
{
    public static ImmutableArray<BlockText> Read(string path) => JsonFile.Read(path, root => root.Objects("blocks", ReadBlock));

    private static BlockText ReadBlock(StrictObject item) => new(
        item.Path, item.UnsignedNumber("number"), item.UnsignedNumber("timestamp"), item.Objects("transactions", TransactionText.Read));
}
