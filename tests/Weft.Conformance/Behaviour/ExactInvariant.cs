using System.Numerics;

namespace Weft.Conformance.Behaviour;

// The invariant of stable pools, times nⁿ·P so that nothing is divided:
//
//   g(D) = a·D·nⁿ·P + Dⁿ⁺¹ − a·S·nⁿ·P − D·nⁿ·P
//
// With a in hundredths, all of it is times 100. It grows with D, and D is right where it is zero. So halving an interval finds D, and the
// balance that makes it, without Newton's method and without rounding. Slow, and nothing in it comes from the sample.

/// <summary>An independent solution of the stable pools' invariant, in exact integers. Amplifications are in hundredths.</summary>
internal static class ExactInvariant
{
    /// <summary>The greatest integer that is at most D.</summary>
    public static BigInteger FloorOfD(IReadOnlyList<BigInteger> balances, BigInteger amplification) => Greatest(
        balances.Aggregate(BigInteger.Add), d => Excess(d, balances, amplification).Sign <= 0);

    /// <summary>The least integer that is at least D.</summary>
    public static BigInteger CeilingOfD(IReadOnlyList<BigInteger> balances, BigInteger amplification)
    {
        var floor = FloorOfD(balances, amplification);
        return Excess(floor, balances, amplification).IsZero ? floor : floor + 1;
    }

    /// <summary>The least balance at a place with which D is at least what is given.</summary>
    public static BigInteger LeastBalance(IReadOnlyList<BigInteger> balances, int place, BigInteger d, BigInteger amplification)
    {
        BigInteger[] guess = [.. balances];
        bool IsEnough(BigInteger balance)
        {
            guess[place] = balance;
            return Excess(d, guess, amplification).Sign <= 0;
        }

        var most = BigInteger.One;
        while (!IsEnough(most))
            most *= 2;
        return Greatest(most, balance => balance.IsZero || !IsEnough(balance - 1));
    }

    private static BigInteger Excess(BigInteger d, IReadOnlyList<BigInteger> balances, BigInteger amplification)
    {
        var sum = balances.Aggregate(BigInteger.Add);
        var product = balances.Aggregate(BigInteger.Multiply) * BigInteger.Pow(balances.Count, balances.Count);
        return (amplification * (d - sum) * product) + (100 * (BigInteger.Pow(d, balances.Count + 1) - (d * product)));
    }

    /// <summary>The greatest number up to a limit for which something holds that holds for all below it.</summary>
    private static BigInteger Greatest(BigInteger limit, Func<BigInteger, bool> holds)
    {
        var (low, high) = (BigInteger.Zero, limit);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (holds(middle))
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
