// The interfaces of generic mathematics that make sense for a checked, signed 256-bit integer. Their operators take operands by value,
// ours by reference (a hidden copy of 32 bytes costs as much as the addition), so the interface members are forwarded here.
using System.Numerics;

namespace Weft;

public readonly partial struct Int256 :
    IComparable,
    IComparable<Int256>,
    IEquatable<Int256>,
    ISpanFormattable,
    IUtf8SpanFormattable,
    ISpanParsable<Int256>,
    IMinMaxValue<Int256>,
    IAdditiveIdentity<Int256, Int256>,
    IMultiplicativeIdentity<Int256, Int256>,
    IAdditionOperators<Int256, Int256, Int256>,
    ISubtractionOperators<Int256, Int256, Int256>,
    IMultiplyOperators<Int256, Int256, Int256>,
    IDivisionOperators<Int256, Int256, Int256>,
    IModulusOperators<Int256, Int256, Int256>,
    IUnaryNegationOperators<Int256, Int256>,
    IUnaryPlusOperators<Int256, Int256>,
    IIncrementOperators<Int256>,
    IDecrementOperators<Int256>,
    IBitwiseOperators<Int256, Int256, Int256>,
    IShiftOperators<Int256, int, Int256>,
    IComparisonOperators<Int256, Int256, bool>
{
    static Int256 IAdditiveIdentity<Int256, Int256>.AdditiveIdentity => Zero;

    static Int256 IMultiplicativeIdentity<Int256, Int256>.MultiplicativeIdentity => One;

    /// <summary>Which of two numbers is greater.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns>−1, 0 or 1.</returns>
    public int CompareTo(Int256 other) => this < other ? -1 : this == other ? 0 : 1;

    /// <summary>Which of two numbers is greater.</summary>
    /// <param name="obj">The number to compare with, or null, which is less than any.</param>
    /// <returns>−1, 0 or 1.</returns>
    /// <exception cref="ArgumentException">The object is no <see cref="Int256"/>.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Int256 other => CompareTo(other),
        _ => throw new ArgumentException($"A {obj.GetType()} cannot be compared with an Int256.", nameof(obj)),
    };

    static Int256 IAdditionOperators<Int256, Int256, Int256>.operator +(Int256 left, Int256 right) => left + right;

    static Int256 ISubtractionOperators<Int256, Int256, Int256>.operator -(Int256 left, Int256 right) => left - right;

    static Int256 IMultiplyOperators<Int256, Int256, Int256>.operator *(Int256 left, Int256 right) => left * right;

    static Int256 IDivisionOperators<Int256, Int256, Int256>.operator /(Int256 left, Int256 right) => left / right;

    static Int256 IModulusOperators<Int256, Int256, Int256>.operator %(Int256 left, Int256 right) => left % right;

    static Int256 IUnaryNegationOperators<Int256, Int256>.operator -(Int256 value) => -value;

    static Int256 IUnaryPlusOperators<Int256, Int256>.operator +(Int256 value) => value;

    static Int256 IBitwiseOperators<Int256, Int256, Int256>.operator &(Int256 left, Int256 right) => left & right;

    static Int256 IBitwiseOperators<Int256, Int256, Int256>.operator |(Int256 left, Int256 right) => left | right;

    static Int256 IBitwiseOperators<Int256, Int256, Int256>.operator ^(Int256 left, Int256 right) => left ^ right;

    static Int256 IBitwiseOperators<Int256, Int256, Int256>.operator ~(Int256 value) => ~value;

    static Int256 IShiftOperators<Int256, int, Int256>.operator <<(Int256 value, int shiftAmount) => value << shiftAmount;

    static Int256 IShiftOperators<Int256, int, Int256>.operator >>(Int256 value, int shiftAmount) => value >> shiftAmount;

    static Int256 IShiftOperators<Int256, int, Int256>.operator >>>(Int256 value, int shiftAmount) => value >>> shiftAmount;

    static bool IEqualityOperators<Int256, Int256, bool>.operator ==(Int256 left, Int256 right) => left == right;

    static bool IEqualityOperators<Int256, Int256, bool>.operator !=(Int256 left, Int256 right) => left != right;

    static bool IComparisonOperators<Int256, Int256, bool>.operator <(Int256 left, Int256 right) => left < right;

    static bool IComparisonOperators<Int256, Int256, bool>.operator >(Int256 left, Int256 right) => left > right;

    static bool IComparisonOperators<Int256, Int256, bool>.operator <=(Int256 left, Int256 right) => left <= right;

    static bool IComparisonOperators<Int256, Int256, bool>.operator >=(Int256 left, Int256 right) => left >= right;
}
