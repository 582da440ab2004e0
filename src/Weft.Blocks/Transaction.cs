using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>
/// One call to one contract, with conditions on its result. Immutable; equal by content. Two equal transactions have the same hash: order
/// and place in a block tell them apart, not the hash.
/// </summary>
public sealed class Transaction : IEquatable<Transaction>
{
    /// <summary>A transaction.</summary>
    /// <exception cref="ArgumentException">
    /// The gas limit exceeds <see cref="Limits.TransactionGasMax"/>, the call data exceed <see cref="Limits.CalldataBytesMax"/>, or there
    /// are more than <see cref="Limits.ConditionsMax"/> conditions.
    /// </exception>
    public Transaction(
        Address sender, Address to, ulong gasLimit, ReadOnlyMemory<byte> callData, ImmutableArray<Condition> conditions = default)
    {
        if (gasLimit > Limits.TransactionGasMax)
            throw new ArgumentException($"A gas limit of {gasLimit}; at most {Limits.TransactionGasMax} is allowed.", nameof(gasLimit));
        if (callData.Length > Limits.CalldataBytesMax)
            throw new ArgumentException(
                $"Call data of {callData.Length} bytes; at most {Limits.CalldataBytesMax} are allowed.", nameof(callData));
        if (!conditions.IsDefault && conditions.Length > Limits.ConditionsMax)
            throw new ArgumentException(
                $"A transaction of {conditions.Length} conditions; at most {Limits.ConditionsMax} are allowed.", nameof(conditions));

        Sender = sender;
        To = to;
        GasLimit = gasLimit;
        CallData = callData;
        Conditions = conditions.IsDefault ? [] : conditions;
    }

    /// <summary>Who sends it; the contract's caller and origin.</summary>
    public Address Sender { get; }

    /// <summary>The contract that is called.</summary>
    public Address To { get; }

    /// <summary>Gas that the transaction may use at most; no more than <see cref="Limits.TransactionGasMax"/>.</summary>
    public ulong GasLimit { get; }

    /// <summary>Selector and ABI-encoded arguments. Whoever made the transaction must not change them afterwards.</summary>
    public ReadOnlyMemory<byte> CallData { get; }

    /// <summary>What has to hold of the result, or the transaction is undone.</summary>
    public ImmutableArray<Condition> Conditions { get; }

    /// <summary>The same transaction with more conditions.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="Limits.ConditionsMax"/> then.</exception>
    public Transaction With(params ReadOnlySpan<Condition> conditions) =>
        new(Sender, To, GasLimit, CallData, Conditions.AddRange(conditions));

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
        && CallData.Span.SequenceEqual(other.CallData.Span) && Conditions.AsSpan().SequenceEqual(other.Conditions.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Transaction);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Sender, To, GasLimit, CallData.Length, Conditions.Length);
}
