using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>
/// The arithmetic that a pooled market uses inside (<c>PoolMath.Arithmetic.cs</c>), open to anybody. It has no state.
/// </summary>
[Contract]
public sealed partial class PoolMath : Contract
{
    /// <summary>The product of two numbers with 18 places, rounded half up.</summary>
    [View, AbiName("wadMul")]
    public UInt256 WadProduct(UInt256 a, UInt256 b) => WadMul(a, b);

    /// <summary>The quotient of two numbers with 18 places, rounded half up.</summary>
    [View, AbiName("wadDiv")]
    public UInt256 WadQuotient(UInt256 a, UInt256 b) => WadDiv(a, b);

    /// <summary>The product of two numbers with 27 places, rounded half up.</summary>
    [View, AbiName("rayMul")]
    public UInt256 RayProduct(UInt256 a, UInt256 b) => RayMul(a, b);

    /// <summary>The quotient of two numbers with 27 places, rounded half up.</summary>
    [View, AbiName("rayDiv")]
    public UInt256 RayQuotient(UInt256 a, UInt256 b) => RayDiv(a, b);

    /// <summary>A number with 27 places as one with 18, rounded half up.</summary>
    [View, AbiName("rayToWad")]
    public UInt256 WadOfRay(UInt256 a) => RayToWad(a);

    /// <summary>A number with 18 places as one with 27.</summary>
    [View, AbiName("wadToRay")]
    public UInt256 RayOfWad(UInt256 a) => WadToRay(a);

    /// <summary>A part of a number, in basis points, rounded half up.</summary>
    [View, AbiName("percentMul")]
    public UInt256 PercentOf(UInt256 value, UInt256 percentage) => PercentMul(value, percentage);

    /// <summary>The number that a value is the given part of, in basis points, rounded half up.</summary>
    [View, AbiName("percentDiv")]
    public UInt256 WholeOfPercent(UInt256 value, UInt256 percentage) => PercentDiv(value, percentage);

    /// <summary>What one ray grows to at a yearly rate (ray) without compounding. Times are seconds.</summary>
    [View]
    public UInt256 CalculateLinearInterest(UInt256 rate, [AbiType("uint40")] ulong since, UInt256 now) =>
        LinearInterest(rate, since, now);

    /// <summary>What one ray grows to at a yearly rate (ray), compounded each second, to the third term. Times are seconds.</summary>
    [View]
    public UInt256 CalculateCompoundedInterest(UInt256 rate, [AbiType("uint40")] ulong since, UInt256 now) =>
        CompoundedInterest(rate, since, now);
}
