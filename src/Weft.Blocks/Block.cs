using System.Buffers;
using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>An ordered list of transactions; its order is the serial order that results must equal. Immutable; equal by content.</summary>
public sealed class Block : IEquatable<Block>
{
    /// <summary>A block.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="Limits.BlockTransactionsMax"/> transactions, or gas limits of more than
    /// <see cref="Limits.BlockGasMax"/> together.
    /// </exception>
    public Block(ulong number, ulong timestampSeconds, ImmutableArray<Transaction> transactions)
    {
        if (transactions.Length > Limits.BlockTransactionsMax)
            throw new ArgumentException(
                $"A block of {transactions.Length} transactions; at most {Limits.BlockTransactionsMax} are allowed.", nameof(transactions));
        if (GasLimitOf(transactions) is > Limits.BlockGasMax and var gas)
            throw new ArgumentException($"A block of {gas} gas; at most {Limits.BlockGasMax} is allowed.", nameof(transactions));

        Number = number;
        TimestampSeconds = timestampSeconds;
        Transactions = transactions;
    }

    /// <summary>The block's number.</summary>
    public ulong Number { get; }

    /// <summary>The block's time, in seconds since 1970.</summary>
    public ulong TimestampSeconds { get; }

    /// <summary>The transactions, in order.</summary>
    public ImmutableArray<Transaction> Transactions { get; }

    /// <summary>The gas limits of transactions together: it bounds how long a block of them takes, before any of them runs.</summary>
    public static ulong GasLimitOf(ImmutableArray<Transaction> transactions)
    {
        var sum = 0UL;
        foreach (var transaction in transactions)
            sum += transaction.GasLimit;
        return sum;
    }

    /// <summary>Reads canonical bytes.</summary>
    /// <exception cref="CanonicalFormatException">They are not the canonical bytes of a block.</exception>
    public static Block FromCanonicalBytes(ReadOnlySpan<byte> bytes) => CanonicalFormat.ReadBlock(bytes);

    /// <summary>The canonical bytes; <c>docs/receipts.md</c> defines them.</summary>
    public byte[] ToCanonicalBytes() => CanonicalFormat.Bytes(this);

    /// <summary>Appends the canonical bytes to others.</summary>
    public void WriteCanonicalBytes(IBufferWriter<byte> target) => CanonicalFormat.Write(target, this);

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public Hash256 ComputeHash() => CanonicalFormat.Hash(ToCanonicalBytes());

    /// <inheritdoc />
    public bool Equals(Block? other) =>
        other is not null && Number == other.Number && TimestampSeconds == other.TimestampSeconds
        && Transactions.AsSpan().SequenceEqual(other.Transactions.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Block);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Number, TimestampSeconds, Transactions.Length);
}
