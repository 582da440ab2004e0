namespace Weft.Blocks;

/// <summary>
/// One call to one contract. Immutable; equal by content. Two equal transactions have the same hash: order and place in a
/// block tell them apart, not the hash.
/// </summary>
public sealed class Transaction : IEquatable<Transaction>
{
    /// <summary>A transaction.</summary>
    /// <exception cref="ArgumentException">The call data exceed <see cref="Limits.CalldataBytesMax"/>.</exception>
    public Transaction(Address sender, Address to, ulong gasLimit, ReadOnlyMemory<byte> callData)
    {
        if (callData.Length > Limits.CalldataBytesMax)
            throw new ArgumentException(
                $"Call data of {callData.Length} bytes; at most {Limits.CalldataBytesMax} are allowed.", nameof(callData));

        Sender = sender;
        To = to;
        GasLimit = gasLimit;
        CallData = callData;
    }

    /// <summary>Who sends it; the contract's caller and origin.</summary>
    public Address Sender { get; }

    /// <summary>The contract that is called.</summary>
    public Address To { get; }

    /// <summary>Gas that the transaction may use at most.</summary>
    public ulong GasLimit { get; }

    /// <summary>Selector and ABI-encoded arguments. Whoever made the transaction must not change them afterwards.</summary>
    public ReadOnlyMemory<byte> CallData { get; }

    /// <summary>Reads canonical bytes.</summary>
    /// <exception cref="CanonicalFormatException">They are not the canonical bytes of a transaction.</exception>
    public static Transaction FromCanonicalBytes(ReadOnlySpan<byte> bytes) => CanonicalFormat.ReadTransaction(bytes);

    /// <summary>The canonical bytes; <c>docs/receipts.md</c> defines them.</summary>
    public byte[] ToCanonicalBytes() => CanonicalFormat.Bytes(this);

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public Hash256 ComputeHash() => CanonicalFormat.Hash(ToCanonicalBytes());

    /// <inheritdoc />
    public bool Equals(Transaction? other) =>
        other is not null && Sender == other.Sender && To == other.To && GasLimit == other.GasLimit
        && CallData.Span.SequenceEqual(other.CallData.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Transaction);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Sender, To, GasLimit, CallData.Length);
}
