using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weft.Runtime;

/// <summary>
/// A value that an access function knows, or does not. <c>default</c> is unknown. A known value equals the value that
/// the method will have at the same point of its run, on every run that reaches the point. A value that was read from storage without
/// need is <em>deferred</em>: nothing may depend on it, and it counts as unknown, until the recorder is asked to resolve it.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Known<T>
{
    /// <summary>True when <see cref="Value"/> is known.</summary>
    public readonly bool IsKnown;

    /// <summary>The value, whoever asks; that of a deferred one, too.</summary>
    [AllowNull]
    internal readonly T Raw;

    /// <summary>
    /// Where the value is from. Of a known one: the number of the transaction's input that it is, while inputs are traced, else 0. Of
    /// another: a bit for each of the deferred reads that <see cref="AccessRecorder.Resolve"/> can make it known by.
    /// </summary>
    internal readonly ulong Source;

    /// <summary>A known value.</summary>
    public Known(T value)
    {
        IsKnown = true;
        Raw = value;
    }

    internal Known(T value, bool isKnown, ulong source) => (Raw, IsKnown, Source) = (value, isKnown, source);

    /// <summary>
    /// The value; <c>default</c> when unknown. A deferred value cannot be looked at: in its place stands one whose bytes are numbered,
    /// for <see cref="Part"/>.
    /// </summary>
    [AllowNull]
    public T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Source == 0 ? Raw : Looked();
    }

    /// <summary>A part of the value: known, deferred or unknown as the whole is.</summary>
    /// <param name="part">The part of <see cref="Value"/>.</param>
    public Known<TPart> Part<TPart>(TPart part) => IsKnown ? new(part)
        : Source != 0 && NumberedBytes.TryPart(Raw, ref part) ? new(part, isKnown: false, Source)
        : default;

    /// <summary>Whether a known value is this one. A trace of inputs notes the answer, not the value.</summary>
    public bool Is(T other) => Source == 0 ? EqualityComparer<T>.Default.Equals(Raw, other) : InputTrace.IsEqual(this, other);

    /// <summary>Whether two known values are the same.</summary>
    public bool Is(Known<T> other) =>
        Source != 0 && other.Source != 0 ? InputTrace.AreEqual(this, other)
        : Source != 0 ? Is(other.Value)
        : other.Is(Value);

    /// <summary>A known value.</summary>
    public static implicit operator Known<T>(T value) => new(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T Looked()
    {
        if (!IsKnown)
        {
            return NumberedBytes.Of<T>();
        }

        InputTrace.Decide((int)Source);
        return Raw;
    }
}

/// <summary>Operations on values that may be unknown. None of them throws.</summary>
public static partial class Known
{
    /// <summary>A known value.</summary>
    public static Known<T> Of<T>(T value) => new(value);

    /// <summary>What is known where two paths meet: the value, if both know the same one.</summary>
    public static Known<T> Join<T>(Known<T> left, Known<T> right) =>
        left.IsKnown && right.IsKnown && EqualityComparer<T>.Default.Equals(left.Value, right.Value) ? left : default;

    /// <summary>Whether a known number is below another. A trace of inputs notes the answer, not the number.</summary>
    public static bool IsLess(this Known<UInt256> left, Known<UInt256> right) =>
        (left.Source | right.Source) == 0 ? left.Raw < right.Raw : InputTrace.IsLess(left, right);

    /// <summary>False only when the condition is known to be false.</summary>
    public static bool MayBeTrue(this Known<bool> condition) => !condition.IsKnown || condition.Value;

    /// <summary>False only when the condition is known to be true.</summary>
    public static bool MayBeFalse(this Known<bool> condition) => !condition.IsKnown || !condition.Value;

    /// <summary>Three-valued <c>and</c>: false as soon as one side is known to be false.</summary>
    public static Known<bool> And(Known<bool> left, Known<bool> right) =>
        !left.MayBeTrue() || !right.MayBeTrue() ? Of(false) : left.IsKnown && right.IsKnown ? Of(true) : default;

    /// <summary>Three-valued <c>or</c>: true as soon as one side is known to be true.</summary>
    public static Known<bool> Or(Known<bool> left, Known<bool> right) =>
        !left.MayBeFalse() || !right.MayBeFalse() ? Of(true) : left.IsKnown && right.IsKnown ? Of(false) : default;

    /// <summary>Three-valued <c>not</c>.</summary>
    public static Known<bool> Not(Known<bool> condition) => condition.IsKnown ? Of(!condition.Value) : default;

    /// <summary>One of two values; where nobody knows which, what both agree on.</summary>
    public static Known<T> Choose<T>(Known<bool> condition, Known<T> whenTrue, Known<T> whenFalse) =>
        !condition.IsKnown ? Join(whenTrue, whenFalse) : condition.Value ? whenTrue : whenFalse;

    /// <summary>An element of an array; unknown when the array or the index is, or when the index is out of range.</summary>
    public static Known<T> Element<T>(Known<T[]> array, Known<int> index) =>
        array.IsKnown && index.IsKnown && (uint)index.Value < (uint)array.Value.Length ? Of(array.Value[index.Value]) : default;
}
