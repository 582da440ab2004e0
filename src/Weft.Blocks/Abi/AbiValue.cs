using System.Collections.Immutable;
using System.Numerics;

namespace Weft.Blocks;

/// <summary>
/// A decoded ABI value. The cases are closed; each is equal by content. Integers have no width of their own here: the
/// encoder checks them against the type, so that a value that does not fit can be named in full.
/// </summary>
public abstract record AbiValue
{
    private protected AbiValue()
    {
    }

    /// <summary>A list of values, for an array or a tuple.</summary>
    public static AbiSequence Of(params ReadOnlySpan<AbiValue> items) => new([.. items]);

    /// <summary>An integer.</summary>
    public static implicit operator AbiValue(BigInteger value) => new AbiInteger(value);

    /// <summary>An integer.</summary>
    public static implicit operator AbiValue(long value) => new AbiInteger(value);

    /// <summary>An integer.</summary>
    public static implicit operator AbiValue(UInt256 value) => new AbiInteger((BigInteger)value);

    /// <summary>A truth value.</summary>
    public static implicit operator AbiValue(bool value) => new AbiBoolean(value);

    /// <summary>An address.</summary>
    public static implicit operator AbiValue(Address value) => new AbiAddress(value);

    /// <summary>Bytes, for <c>bytes</c> and <c>bytesN</c>.</summary>
    public static implicit operator AbiValue(byte[] value) => new AbiBytes([.. value]);

    /// <summary>A hash, for <c>bytes32</c>.</summary>
    public static implicit operator AbiValue(Hash256 value) => new AbiBytes([.. value.ToArray()]);

    /// <summary>Text.</summary>
    public static implicit operator AbiValue(string value) => new AbiText(value);
}

/// <summary>A value of an integer type.</summary>
/// <param name="Value">The value.</param>
public sealed record AbiInteger(BigInteger Value) : AbiValue;

/// <summary>A value of type <c>bool</c>.</summary>
/// <param name="Value">The value.</param>
public sealed record AbiBoolean(bool Value) : AbiValue;

/// <summary>A value of type <c>address</c>.</summary>
/// <param name="Value">The value.</param>
public sealed record AbiAddress(Address Value) : AbiValue;

/// <summary>A value of type <c>bytes</c> or <c>bytesN</c>.</summary>
/// <param name="Value">The bytes.</param>
public sealed record AbiBytes(ImmutableArray<byte> Value) : AbiValue
{
    /// <inheritdoc />
    public bool Equals(AbiBytes? other) => other is not null && Value.AsSpan().SequenceEqual(other.Value.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Value.AsSpan());
        return hash.ToHashCode();
    }
}

/// <summary>A value of type <c>string</c>.</summary>
/// <param name="Value">The text; valid Unicode, or it cannot be encoded.</param>
public sealed record AbiText(string Value) : AbiValue;

/// <summary>The elements of an array or the components of a tuple.</summary>
/// <param name="Items">The values, in order.</param>
public sealed record AbiSequence(ImmutableArray<AbiValue> Items) : AbiValue
{
    /// <inheritdoc />
    public bool Equals(AbiSequence? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}

/// <summary>
/// What is left of an indexed event argument of type <c>bytes</c>, <c>string</c>, array or tuple: the Keccak-256 of its
/// packed encoding. The value itself is not recorded.
/// </summary>
/// <param name="Value">The hash.</param>
public sealed record AbiTopicHash(Hash256 Value) : AbiValue;
