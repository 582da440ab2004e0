namespace Weft.Blocks;

/// <summary>
/// What the sender of a transaction demands of its result: a bound on what a view gives, or on how that changes. The runtime asks the view
/// and undoes the transaction if the bound does not hold. Immutable; equal by content.
/// </summary>
public sealed class Condition : IEquatable<Condition>
{
    /// <summary>Bytes of a condition's canonical form without its input: contract, kind, amount, length of the input.</summary>
    internal const int FixedBytes = Address.ByteCount + sizeof(byte) + AbiType.WordBytes + sizeof(uint);

    /// <summary>A condition.</summary>
    /// <exception cref="ArgumentException">
    /// The input exceeds <see cref="Limits.ConditionInputBytesMax"/>, or there is no such kind.
    /// </exception>
    public Condition(Address contract, ReadOnlyMemory<byte> input, ConditionKind kind, UInt256 amount)
    {
        if (input.Length > Limits.ConditionInputBytesMax)
            throw new ArgumentException(
                $"Input of {input.Length} bytes; at most {Limits.ConditionInputBytesMax} are allowed.", nameof(input));
        if (!Enum.IsDefined(kind))
            throw new ArgumentException($"There is no kind {(byte)kind}.", nameof(kind));

        Contract = contract;
        Input = input;
        Kind = kind;
        Amount = amount;
    }

    /// <summary>The contract whose view is asked.</summary>
    public Address Contract { get; }

    /// <summary>
    /// Selector and ABI-encoded arguments of a view that returns one unsigned integer. Whoever made the condition must not change them
    /// afterwards.
    /// </summary>
    public ReadOnlyMemory<byte> Input { get; }

    /// <summary>How the value is compared.</summary>
    public ConditionKind Kind { get; }

    /// <summary>What the value, or its change, is compared with.</summary>
    public UInt256 Amount { get; }

    /// <summary>Whether the value before the transaction counts, too.</summary>
    public bool IsAboutChange => Kind >= ConditionKind.RisesAtLeast;

    /// <summary>Bytes that the condition adds to its transaction.</summary>
    public int ByteCount => FixedBytes + Input.Length;

    /// <summary>Whether the condition holds; exact, for sums and differences that do not fit a word as well.</summary>
    /// <param name="before">What the view gives before the transaction; of no effect unless the condition is about change.</param>
    /// <param name="after">What it gives afterwards.</param>
    public bool Holds(in UInt256 before, in UInt256 after) => Kind switch
    {
        ConditionKind.AtLeast => after >= Amount,
        ConditionKind.AtMost => after <= Amount,
        ConditionKind.RisesAtLeast => after >= before && after - before >= Amount,
        ConditionKind.RisesAtMost => after <= before || after - before <= Amount,
        ConditionKind.FallsAtLeast => before >= after && before - after >= Amount,
        _ => before <= after || before - after <= Amount,
    };

    /// <inheritdoc />
    public bool Equals(Condition? other) =>
        other is not null && Contract == other.Contract && Kind == other.Kind && Amount == other.Amount
        && Input.Span.SequenceEqual(other.Input.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Condition);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Contract, Kind, Amount, Input.Length);
}
