// The interfaces of generic mathematics that make sense for a checked 256-bit integer. Their operators take operands by value, ours by
// reference (a hidden copy of 32 bytes costs as much as the addition), so the interface members are forwarded here.
using System.Numerics;

namespace Weft;

public readonly partial struct UInt256 :
    IComparable,
    IComparable<UInt256>,
    IEquatable<UInt256>,
    ISpanFormattable,
    IUtf8SpanFormattable,
    ISpanParsable<UInt256>,
    IMinMaxValue<UInt256>,
    IAdditiveIdentity<UInt256, UInt256>,
    IMultiplicativeIdentity<UInt256, UInt256>,
    IAdditionOperators<UInt256, UInt256, UInt256>,
    ISubtractionOperators<UInt256, UInt256, UInt256>,
    IMultiplyOperators<UInt256, UInt256, UInt256>,
    IDivisionOperators<UInt256, UInt256, UInt256>,
    IModulusOperators<UInt256, UInt256, UInt256>,
    IIncrementOperators<UInt256>,
    IDecrementOperators<UInt256>,
    IBitwiseOperators<UInt256, UInt256, UInt256>,
    IShiftOperators<UInt256, int, UInt256>,
    IComparisonOperators<UInt256, UInt256, bool>
{
    static UInt256 IAdditiveIdentity<UInt256, UInt256>.AdditiveIdentity => Zero;

    static UInt256 IMultiplicativeIdentity<UInt256, UInt256>.MultiplicativeIdentity => One;

    /// <summary>Which of two numbers is greater.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns>−1, 0 or 1.</returns>
    public int CompareTo(UInt256 other) => this < other ? -1 : this == other ? 0 : 1;

    /// <summary>Which of two numbers is greater.</summary>
    /// <param name="obj">The number to compare with, or null, which is less than any.</param>
    /// <returns>−1, 0 or 1.</returns>
    /// <exception cref="ArgumentException">The object is no <see cref="UInt256"/>.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        UInt256 other => CompareTo(other),
        _ => throw new ArgumentException($"A {obj.GetType()} cannot be compared with a UInt256.", nameof(obj)),
    };

    static UInt256 IAdditionOperators<UInt256, UInt256, UInt256>.operator +(UInt256 left, UInt256 right) => left + right;

    static UInt256 ISubtractionOperators<UInt256, UInt256, UInt256>.operator -(UInt256 left, UInt256 right) => left - right;

    static UInt256 IMultiplyOperators<UInt256, UInt256, UInt256>.operator *(UInt256 left, UInt256 right) => left * right;

    static UInt256 IDivisionOperators<UInt256, UInt256, UInt256>.operator /(UInt256 left, UInt256 right) => left / right;

    static UInt256 IModulusOperators<UInt256, UInt256, UInt256>.operator %(UInt256 left, UInt256 right) => left % right;

    static UInt256 IBitwiseOperators<UInt256, UInt256, UInt256>.operator &(UInt256 left, UInt256 right) => left & right;

    static UInt256 IBitwiseOperators<UInt256, UInt256, UInt256>.operator |(UInt256 left, UInt256 right) => left | right;

    static UInt256 IBitwiseOperators<UInt256, UInt256, UInt256>.operator ^(UInt256 left, UInt256 right) => left ^ right;

    static UInt256 IBitwiseOperators<UInt256, UInt256, UInt256>.operator ~(UInt256 value) => ~value;

    static UInt256 IShiftOperators<UInt256, int, UInt256>.operator <<(UInt256 value, int shiftAmount) => value << shiftAmount;

    static UInt256 IShiftOperators<UInt256, int, UInt256>.operator >>(UInt256 value, int shiftAmount) => value >> shiftAmount;

    static UInt256 IShiftOperators<UInt256, int, UInt256>.operator >>>(UInt256 value, int shiftAmount) => value >> shiftAmount;

    static bool IEqualityOperators<UInt256, UInt256, bool>.operator ==(UInt256 left, UInt256 right) => left == right;

    static bool IEqualityOperators<UInt256, UInt256, bool>.operator !=(UInt256 left, UInt256 right) => left != right;

    static bool IComparisonOperators<UInt256, UInt256, bool>.operator <(UInt256 left, UInt256 right) => left < right;

    static bool IComparisonOperators<UInt256, UInt256, bool>.operator >(UInt256 left, UInt256 right) => left > right;

    static bool IComparisonOperators<UInt256, UInt256, bool>.operator <=(UInt256 left, UInt256 right) => left <= right;

    static bool IComparisonOperators<UInt256, UInt256, bool>.operator >=(UInt256 left, UInt256 right) => left >= right;
}
