using System;

namespace Weft.Samples.Amm.Stable;

// A stable pool of n coins with balances x₁ … xₙ has an amount D, what its coins are worth together where each is worth the same. With the
// amplification a (the paper's A·nⁿ; the A·n of those who leave nⁿ⁻¹ to A), S the sum of the balances and P their product, D solves
//
//   a·S + D = a·D + Dⁿ⁺¹ / (nⁿ·P)                                                                 (the invariant)
//
// Where the balances are equal, D is S; a great a keeps it close to S, and so the price close to one, when they are not.
//
// The right side less the left side grows with D. So D can be found by Newton's method from S, where it is not negative, downwards:
//
//   Q = Dⁿ⁺¹ / (nⁿ·P)        D ← D · (a·S + n·Q) / ((a − 1)·D + (n + 1)·Q)
//
// and so can one balance y where D and the others are known. With S' the sum of the others, and P' their product,
//
//   b = S' + D/a             c = Dⁿ⁺¹ / (nⁿ·P'·a)           y ← (y² + c) / (2·y + b − D)
//
// Rounding. A division loses less than one unit, and Newton's method ends near the solution, not on a side of it. Nobody may gain by that.
// So what it ends with is tested against the invariant itself, with Q rounded to the side that makes the test the harder to pass, and moved
// by single units until it passes:
//
//   LowerD ≤ D        Q rounded up,   and still a·S + D ≥ a·D + Q
//   UpperD ≥ D        Q rounded down, and still a·S + D ≤ a·D + Q
//   UpperBalance      a balance with which the pool's D, exactly, is at least the given one: Q rounded up, a·S + D ≥ a·D + Q
//
// The amplification is given in hundredths, A = 100·a, so that it can move in small steps. Everything above is then times 100 where a does
// not stand: A·S + 100·D = A·D + 100·Q.
//
// All loops have an end; who gets there without a result fails. That needs balances that are worlds apart, for which Q does not fit 256
// bits or a unit of one balance is worth many units of the other.

/// <summary>The amplified invariant of stable pools: what balances are worth together, and the balance that makes them worth it.</summary>
public static class StableInvariant
{
    /// <summary>What an amplification of one is in numbers: it is given in hundredths.</summary>
    public const uint AmplificationUnit = 100;

    /// <summary>Most rounds of Newton's method.</summary>
    private const int RoundsMax = 128;

    /// <summary>Binary places behind the point while Q is computed.</summary>
    private const int PlacesOfQuotient = 32;

    /// <summary>Single units by which a result is moved to its side.</summary>
    private const int StepsMax = 32;

    /// <summary>What balances are worth together at an amplification, or up to a few units less; zero where they are all zero.</summary>
    public static UInt256 LowerD(UInt256[] balances, UInt256 amplification)
    {
        var sum = SumOf(balances);
        var d = NearD(balances, sum, amplification);
        var steps = 0;
        while (!IsAtMost(d, balances, sum, amplification))
        {
            Contract.Require(steps++ < StepsMax);
            d -= 1;
        }

        return d;
    }

    /// <summary>What balances are worth together at an amplification, or up to a few units more; zero where they are all zero.</summary>
    public static UInt256 UpperD(UInt256[] balances, UInt256 amplification)
    {
        var sum = SumOf(balances);
        var d = NearD(balances, sum, amplification);
        var steps = 0;
        while (!IsAtLeast(d, balances, sum, amplification))
        {
            Contract.Require(steps++ < StepsMax);
            d += 1;
        }

        return d;
    }

    /// <summary>The balance of one coin with which all are worth an amount together, or up to a few units more.</summary>
    /// <param name="balances">All balances. That of the coin in question does not matter; the others are not zero.</param>
    /// <param name="place">Which coin.</param>
    /// <param name="d">What they are to be worth.</param>
    /// <param name="amplification">The amplification in hundredths, from 100.</param>
    public static UInt256 UpperBalance(UInt256[] balances, int place, UInt256 d, UInt256 amplification)
    {
        var sumOfOthers = UInt256.Zero;
        var c = d;
        for (var i = 0; i < balances.Length; i++)
        {
            if (i == place)
                continue;
            sumOfOthers += balances[i];
            c = UInt256.MulDiv(c, d, balances[i] * (ulong)balances.Length);
        }

        c = UInt256.MulDiv(c, d * AmplificationUnit, amplification * (ulong)balances.Length);
        var b = sumOfOthers + (d * AmplificationUnit / amplification);
        var y = UInt256.Max(NearBalance(b, c, d), 1);
        var guess = new UInt256[balances.Length];
        for (var i = 0; i < balances.Length; i++)
            guess[i] = i == place ? y : balances[i];
        var steps = 0;
        while (!IsAtMost(d, guess, sumOfOthers + y, amplification))
        {
            Contract.Require(steps++ < StepsMax);
            y += 1;
            guess[place] = y;
        }

        return y;
    }

    /// <summary>Whether the balances are worth at least <paramref name="d"/>: never true where they are not.</summary>
    private static bool IsAtMost(UInt256 d, UInt256[] balances, UInt256 sum, UInt256 amplification) =>
        (amplification * sum) + (AmplificationUnit * d)
            >= (amplification * d) + (AmplificationUnit * QuotientOf(d, balances, Rounding.Up));

    /// <summary>Whether the balances are worth at most <paramref name="d"/>: never true where they are not.</summary>
    private static bool IsAtLeast(UInt256 d, UInt256[] balances, UInt256 sum, UInt256 amplification) =>
        (amplification * sum) + (AmplificationUnit * d)
            <= (amplification * d) + (AmplificationUnit * QuotientOf(d, balances, Rounding.Down));

    /// <summary>Dⁿ⁺¹ / (nⁿ·P), rounded to one side all the way; less than two units off where the balances are not worlds apart.</summary>
    private static UInt256 QuotientOf(UInt256 d, UInt256[] balances, Rounding rounding)
    {
        if (d.IsZero)
            return d;
        // What one division loses is multiplied by D ÷ (n·x) in the next ones: with binary places behind the point that is little.
        var quotient = d << PlacesOfQuotient;
        foreach (var balance in balances)
            quotient = UInt256.MulDiv(quotient, d, balance * (ulong)balances.Length, rounding);
        return UInt256.MulDiv(quotient, 1, UInt256.One << PlacesOfQuotient, rounding);
    }

    private static UInt256 NearD(UInt256[] balances, UInt256 sum, UInt256 amplification)
    {
        var d = sum;
        var isNear = d.IsZero;
        var count = (UInt256)(ulong)balances.Length;
        for (var round = 0; round < RoundsMax && !isNear; round++)
        {
            var quotient = AmplificationUnit * QuotientOf(d, balances, Rounding.Down);
            var next = UInt256.MulDiv(
                d,
                (amplification * sum) + (count * quotient),
                ((amplification - AmplificationUnit) * d) + ((count + 1) * quotient));
            isNear = UInt256.AbsDiff(next, d) <= 1;
            d = next;
        }

        Contract.Require(isNear);
        return d;
    }

    private static UInt256 NearBalance(UInt256 b, UInt256 c, UInt256 d)
    {
        var y = d;
        var isNear = false;
        for (var round = 0; round < RoundsMax && !isNear; round++)
        {
            var next = ((y * y) + c) / ((2 * y) + b - d);
            isNear = UInt256.AbsDiff(next, y) <= 1;
            y = next;
        }

        Contract.Require(isNear);
        return y;
    }

    private static UInt256 SumOf(UInt256[] balances)
    {
        var sum = UInt256.Zero;
        foreach (var balance in balances)
            sum += balance;
        return sum;
    }
}
