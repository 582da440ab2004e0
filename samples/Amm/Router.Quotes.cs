namespace Weft.Samples.Amm;

/// <content>What a trade would give, at reserves or at the pairs' present ones. The swap fee is 3/1000 of what is paid in.</content>
public sealed partial class Router
{
    /// <summary>What an amount of one token is worth in the other, at the price of the reserves, without fee; rounded down.</summary>
    [View]
    public UInt256 Quote(UInt256 amountA, UInt256 reserveA, UInt256 reserveB)
    {
        Require(amountA > UInt256.Zero, Error.InsufficientAmount);
        Require(reserveA > UInt256.Zero && reserveB > UInt256.Zero, Error.InsufficientLiquidity);
        return Multiply(amountA, reserveB) / reserveA;
    }

    /// <summary>What comes out for an amount paid in; rounded down.</summary>
    [View]
    public UInt256 GetAmountOut(UInt256 amountIn, UInt256 reserveIn, UInt256 reserveOut)
    {
        Require(amountIn > UInt256.Zero, Error.InsufficientInputAmount);
        Require(reserveIn > UInt256.Zero && reserveOut > UInt256.Zero, Error.InsufficientLiquidity);
        var amountInWithFee = Multiply(amountIn, 997);
        return Multiply(amountInWithFee, reserveOut) / Add(Multiply(reserveIn, 1000), amountInWithFee);
    }

    /// <summary>
    /// What must be paid in for an amount to come out: at least the exact amount, by up to two smallest units more. Panics with
    /// division by zero when the whole reserve is to come out.
    /// </summary>
    [View]
    public UInt256 GetAmountIn(UInt256 amountOut, UInt256 reserveIn, UInt256 reserveOut)
    {
        Require(amountOut > UInt256.Zero, Error.InsufficientOutputAmount);
        Require(reserveIn > UInt256.Zero && reserveOut > UInt256.Zero, Error.InsufficientLiquidity);
        var numerator = Multiply(Multiply(reserveIn, amountOut), 1000);
        return Add(numerator / Multiply(Subtract(reserveOut, amountOut), 997), UInt256.One);
    }

    /// <summary>The amount of each token of a path, for an amount of the first one paid in.</summary>
    [View]
    public UInt256[] GetAmountsOut(UInt256 amountIn, Address[] path)
    {
        Require(path.Length >= 2, Error.InvalidPath);
        var amounts = new UInt256[path.Length];
        amounts[0] = amountIn;
        for (var i = 0; i < path.Length - 1; i++)
        {
            var (reserveIn, reserveOut) = ReservesOf(path[i], path[i + 1]);
            amounts[i + 1] = GetAmountOut(amounts[i], reserveIn, reserveOut);
        }

        return amounts;
    }

    /// <summary>The amount of each token of a path, for an amount of the last one to come out.</summary>
    [View]
    public UInt256[] GetAmountsIn(UInt256 amountOut, Address[] path)
    {
        Require(path.Length >= 2, Error.InvalidPath);
        var amounts = new UInt256[path.Length];
        amounts[^1] = amountOut;
        for (var i = path.Length - 1; i > 0; i--)
        {
            var (reserveIn, reserveOut) = ReservesOf(path[i - 1], path[i]);
            amounts[i - 1] = GetAmountIn(amounts[i], reserveIn, reserveOut);
        }

        return amounts;
    }

    private UInt256 Add(UInt256 left, UInt256 right)
    {
        var sum = Unchecked.Add(left, right);
        Require(sum >= left, Error.AdditionOverflow);
        return sum;
    }

    private UInt256 Subtract(UInt256 left, UInt256 right)
    {
        Require(left >= right, Error.SubtractionUnderflow);
        return left - right;
    }

    private UInt256 Multiply(UInt256 left, UInt256 right)
    {
        // Factors whose lengths add up to no more than a word's cannot overflow it; only for others is a division needed to know.
        Require(left.BitLength + right.BitLength <= 256 || left <= UInt256.MaxValue / right, Error.MultiplicationOverflow);
        return Unchecked.Multiply(left, right);
    }
}
