using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>
/// What a block did, in a fixed number of bytes. Two executors agree on a block if and only if they give equal results.
/// </summary>
/// <param name="BlockNumber">The block's number.</param>
/// <param name="BlockHash">The block's hash.</param>
/// <param name="ReceiptsHash">The hash of its receipts; see <see cref="HashOf"/>.</param>
/// <param name="StateRoot">The commitment to all of state after the block.</param>
public sealed record BlockResult(ulong BlockNumber, Hash256 BlockHash, Hash256 ReceiptsHash, Hash256 StateRoot)
{
    /// <summary>The result of a block that was executed.</summary>
    /// <exception cref="ArgumentException">There is not one receipt for each transaction.</exception>
    public static BlockResult Of(Block block, IReadOnlyList<Receipt> receipts, Hash256 stateRoot) =>
        block.Transactions.Length == receipts.Count
            ? new(block.Number, block.ComputeHash(), HashOf(receipts), stateRoot)
            : throw new ArgumentException(
                $"Block {block.Number} has {block.Transactions.Length} transactions, but there are {receipts.Count} receipts.",
                nameof(receipts));

    /// <summary>The canonical bytes of a block's receipts, in block order; <c>docs/receipts.md</c> defines them.</summary>
    public static byte[] CanonicalBytesOf(IReadOnlyList<Receipt> receipts) => CanonicalFormat.Bytes(receipts);

    /// <summary>Reads the canonical bytes of receipts.</summary>
    /// <exception cref="CanonicalFormatException">They are not the canonical bytes of receipts.</exception>
    public static ImmutableArray<Receipt> ReadReceipts(ReadOnlySpan<byte> bytes) => CanonicalFormat.ReadReceipts(bytes);

    /// <summary>SHA-256 of the canonical bytes of a block's receipts.</summary>
    public static Hash256 HashOf(IReadOnlyList<Receipt> receipts) => CanonicalFormat.Hash(CanonicalBytesOf(receipts));

    /// <summary>The canonical bytes; <c>docs/receipts.md</c> defines them.</summary>
    public byte[] ToCanonicalBytes() => CanonicalFormat.Bytes(this);

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public Hash256 ComputeHash() => CanonicalFormat.Hash(ToCanonicalBytes());
}
