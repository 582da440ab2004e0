using System;

namespace Weft.Samples.Lending.Pooled;

/// <content>
/// Fixed-point arithmetic with 18 places (wad), 27 places (ray) and basis points, rounded half up. What does not fit fails without data,
/// as the protocol's own arithmetic does. Only contracts can fail so, which is why this is not a class of its own.
/// </content>
public sealed partial class PoolMath
{
    /// <summary>One, with 18 places.</summary>
    internal static UInt256 Wad => 1_000_000_000_000_000_000;

    /// <summary>One, with 27 places.</summary>
    internal static UInt256 Ray => Wad * WadRayRatio;

    /// <summary>One, in basis points.</summary>
    internal static UInt256 PercentageFactor => 10_000;

    private static UInt256 SecondsPerYear => 31_536_000;

    private static UInt256 WadRayRatio => 1_000_000_000;

    /// <summary>The product of two numbers, one of them with 27 places.</summary>
    internal static UInt256 RayMul(UInt256 a, UInt256 b) => MulDivHalfUp(a, b, Ray);

    /// <summary>A quotient with 27 places.</summary>
    internal static UInt256 RayDiv(UInt256 a, UInt256 b) => MulDivHalfUp(a, Ray, b);

    /// <summary>The product of two numbers, one of them with 18 places.</summary>
    internal static UInt256 WadMul(UInt256 a, UInt256 b) => MulDivHalfUp(a, b, Wad);

    /// <summary>A quotient with 18 places.</summary>
    internal static UInt256 WadDiv(UInt256 a, UInt256 b) => MulDivHalfUp(a, Wad, b);

    /// <summary>A part of a number, in basis points.</summary>
    internal static UInt256 PercentMul(UInt256 value, UInt256 percentage) => MulDivHalfUp(value, percentage, PercentageFactor);

    /// <summary>The number that a value is the given part of, in basis points.</summary>
    internal static UInt256 PercentDiv(UInt256 value, UInt256 percentage) => MulDivHalfUp(value, PercentageFactor, percentage);

    /// <summary>A number with 27 places as one with 18.</summary>
    internal static UInt256 RayToWad(UInt256 value)
    {
        var quotient = value / WadRayRatio;
        return value - (quotient * WadRayRatio) >= WadRayRatio / 2 ? quotient + UInt256.One : quotient;
    }

    /// <summary>A number with 18 places as one with 27.</summary>
    internal static UInt256 WadToRay(UInt256 value)
    {
        Require(value <= UInt256.MaxValue / WadRayRatio);
        return value * WadRayRatio;
    }

    /// <summary>What one ray grows to at a yearly rate (ray) without compounding.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="since">Start, in seconds.</param>
    /// <param name="now">End, in seconds.</param>
    internal static UInt256 LinearInterest(UInt256 rate, UInt256 since, UInt256 now) => Ray + (rate * (now - since) / SecondsPerYear);

    /// <summary>
    /// What one ray grows to at a yearly rate (ray), compounded each second: the first three terms of the binomial series of
    /// (1 + rate per second) ^ seconds. The terms that are left out make it a little less than exact, in favour of the borrower.
    /// </summary>
    /// <param name="rate">The rate.</param>
    /// <param name="since">Start, in seconds.</param>
    /// <param name="now">End, in seconds.</param>
    internal static UInt256 CompoundedInterest(UInt256 rate, UInt256 since, UInt256 now)
    {
        var seconds = now - since;
        var pairs = seconds > UInt256.Zero ? seconds * (seconds - UInt256.One) : UInt256.Zero;
        var squared = RayMul(rate, rate) / (SecondsPerYear * SecondsPerYear);
        var cubed = RayMul(squared, rate) / SecondsPerYear;
        var second = pairs * squared / 2;
        var third = seconds > 2 ? pairs * (seconds - 2) * cubed / 6 : UInt256.Zero;
        return Ray + (rate * seconds / SecondsPerYear) + second + third;
    }

    private static UInt256 MulDivHalfUp(UInt256 a, UInt256 b, UInt256 denominator)
    {
        Require(denominator != UInt256.Zero);
        var half = denominator >> 1;

        // Factors whose lengths add up to less than a word's cannot overflow it; only for others is a division needed to know. (The
        // divisor may be large only where it is itself the denominator.)
        var fits = a.BitLength + b.BitLength + 1 < 256 && denominator.BitLength < 256;
        Require(fits || b == UInt256.Zero || a <= (UInt256.MaxValue - half) / b);
        return ((a * b) + half) / denominator;
    }
}
