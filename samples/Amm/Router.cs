namespace Weft.Samples.Amm;

/// <summary>
/// Trades along paths of pairs and adds or removes liquidity, in one transaction and within the sender's limits (Uniswap V2's router,
/// without its functions for a native coin). It holds nothing and remembers nothing but its factory. A pair's address follows from its
/// tokens, so that the transactions of different pairs do not meet here either.
/// This file has what moves tokens; <c>Router.Quotes.cs</c> the arithmetic.
/// </summary>
[Contract]
public sealed partial class Router : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Too late.</summary>
        [Reason("UniswapV2Router: EXPIRED")]
        Expired,

        /// <summary>Less of the first token than the sender wants.</summary>
        [Reason("UniswapV2Router: INSUFFICIENT_A_AMOUNT")]
        InsufficientAAmount,

        /// <summary>Less of the second token than the sender wants.</summary>
        [Reason("UniswapV2Router: INSUFFICIENT_B_AMOUNT")]
        InsufficientBAmount,

        /// <summary>The path ends in less than the sender wants.</summary>
        [Reason("UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT")]
        TooLittleOutput,

        /// <summary>The path begins with more than the sender wants.</summary>
        [Reason("UniswapV2Router: EXCESSIVE_INPUT_AMOUNT")]
        ExcessiveInputAmount,

        /// <summary>A pair of a token with itself.</summary>
        [Reason("UniswapV2Library: IDENTICAL_ADDRESSES")]
        IdenticalAddresses,

        /// <summary>A pair with the zero address.</summary>
        [Reason("UniswapV2Library: ZERO_ADDRESS")]
        ZeroAddress,

        /// <summary>A path of fewer than two tokens.</summary>
        [Reason("UniswapV2Library: INVALID_PATH")]
        InvalidPath,

        /// <summary>The value of nothing.</summary>
        [Reason("UniswapV2Library: INSUFFICIENT_AMOUNT")]
        InsufficientAmount,

        /// <summary>A trade of nothing.</summary>
        [Reason("UniswapV2Library: INSUFFICIENT_INPUT_AMOUNT")]
        InsufficientInputAmount,

        /// <summary>A trade for nothing.</summary>
        [Reason("UniswapV2Library: INSUFFICIENT_OUTPUT_AMOUNT")]
        InsufficientOutputAmount,

        /// <summary>A trade against an empty reserve.</summary>
        [Reason("UniswapV2Library: INSUFFICIENT_LIQUIDITY")]
        InsufficientLiquidity,

        /// <summary>A token said that a transfer did not take place.</summary>
        [Reason("TransferHelper: TRANSFER_FROM_FAILED")]
        TransferFromFailed,

        /// <summary>A sum above 2^256 - 1.</summary>
        [Reason("ds-math-add-overflow")]
        AdditionOverflow,

        /// <summary>A difference below zero.</summary>
        [Reason("ds-math-sub-underflow")]
        SubtractionUnderflow,

        /// <summary>A product above 2^256 - 1.</summary>
        [Reason("ds-math-mul-overflow")]
        MultiplicationOverflow,
    }

    [Storage, SetOnce] private partial Slot<Address> Factory { get; }

    /// <summary>Creates a router of a factory's pairs.</summary>
    [Constructor]
    public void Initialize(Address factory) => Factory.Value = factory;

    /// <summary>The factory of the pairs.</summary>
    [View, AbiName("factory")]
    public Address GetFactory() => Factory.Value;

    /// <summary>
    /// Adds liquidity at the pair's present price: all of one desired amount, and no more than the other. Creates the pair if
    /// there is none.
    /// </summary>
    /// <param name="tokenA">One token; the caller has approved the router.</param>
    /// <param name="tokenB">The other token; the caller has approved the router.</param>
    /// <param name="amountADesired">Most of token A, in smallest units.</param>
    /// <param name="amountBDesired">Most of token B, in smallest units.</param>
    /// <param name="amountAMin">Least of token A, or it fails.</param>
    /// <param name="amountBMin">Least of token B, or it fails.</param>
    /// <param name="to">Who gets the liquidity tokens.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    public (UInt256 AmountA, UInt256 AmountB, UInt256 Liquidity) AddLiquidity(
        Address tokenA,
        Address tokenB,
        UInt256 amountADesired,
        UInt256 amountBDesired,
        UInt256 amountAMin,
        UInt256 amountBMin,
        Address to,
        UInt256 deadline)
    {
        RequireInTime(deadline);
        if (At<IFactory>(Factory.Value).GetPair(tokenA, tokenB) == Address.Zero)
            At<IFactory>(Factory.Value).CreatePair(tokenA, tokenB);

        var (amountA, amountB) = ShareOf(tokenA, tokenB, amountADesired, amountBDesired, amountAMin, amountBMin);
        var pair = PairFor(tokenA, tokenB);
        Pull(tokenA, pair, amountA);
        Pull(tokenB, pair, amountB);
        var liquidity = At<IPair>(pair).Mint(to);
        return (amountA, amountB, liquidity);
    }

    /// <summary>Takes the caller's liquidity tokens and pays out what they stand for.</summary>
    /// <param name="tokenA">One token.</param>
    /// <param name="tokenB">The other token.</param>
    /// <param name="liquidity">Liquidity tokens; the caller has approved the router at the pair.</param>
    /// <param name="amountAMin">Least of token A, or it fails.</param>
    /// <param name="amountBMin">Least of token B, or it fails.</param>
    /// <param name="to">Who gets the tokens.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    public (UInt256 AmountA, UInt256 AmountB) RemoveLiquidity(
        Address tokenA, Address tokenB, UInt256 liquidity, UInt256 amountAMin, UInt256 amountBMin, Address to, UInt256 deadline)
    {
        RequireInTime(deadline);
        var pair = PairFor(tokenA, tokenB);
        At<IPair>(pair).TransferFrom(Caller, pair, liquidity);
        var (amount0, amount1) = At<IPair>(pair).Burn(to);
        var amountA = tokenA < tokenB ? amount0 : amount1;
        var amountB = tokenA < tokenB ? amount1 : amount0;
        Require(amountA >= amountAMin, Error.InsufficientAAmount);
        Require(amountB >= amountBMin, Error.InsufficientBAmount);
        return (amountA, amountB);
    }

    /// <summary>Trades an exact amount of a path's first token for its last.</summary>
    /// <param name="amountIn">Smallest units of the first token; the caller has approved the router.</param>
    /// <param name="amountOutMin">Least of the last token, or it fails.</param>
    /// <param name="path">Tokens, each two neighbours a pair.</param>
    /// <param name="to">Who gets the last token.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>The amount of each token of the path.</returns>
    public UInt256[] SwapExactTokensForTokens(UInt256 amountIn, UInt256 amountOutMin, Address[] path, Address to, UInt256 deadline)
    {
        RequireInTime(deadline);
        var amounts = GetAmountsOut(amountIn, path);
        Require(amounts[^1] >= amountOutMin, Error.TooLittleOutput);
        Pull(path[0], PairFor(path[0], path[1]), amounts[0]);
        SwapAlong(amounts, path, to);
        return amounts;
    }

    /// <summary>Trades a path's first token for an exact amount of its last.</summary>
    /// <param name="amountOut">Smallest units of the last token.</param>
    /// <param name="amountInMax">Most of the first token, or it fails; the caller has approved the router.</param>
    /// <param name="path">Tokens, each two neighbours a pair.</param>
    /// <param name="to">Who gets the last token.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>The amount of each token of the path.</returns>
    public UInt256[] SwapTokensForExactTokens(UInt256 amountOut, UInt256 amountInMax, Address[] path, Address to, UInt256 deadline)
    {
        RequireInTime(deadline);
        var amounts = GetAmountsIn(amountOut, path);
        Require(amounts[0] <= amountInMax, Error.ExcessiveInputAmount);
        Pull(path[0], PairFor(path[0], path[1]), amounts[0]);
        SwapAlong(amounts, path, to);
        return amounts;
    }

    private void RequireInTime(UInt256 deadline) => Require(deadline >= Block.Timestamp, Error.Expired);

    private void Pull(Address token, Address to, UInt256 value) =>
        Require(At<IErc20>(token).TransferFrom(Caller, to, value), Error.TransferFromFailed);

    /// <summary>Each pair of the path pays the next one; the first has been paid.</summary>
    private void SwapAlong(UInt256[] amounts, Address[] path, Address to)
    {
        for (var i = 0; i < path.Length - 1; i++)
        {
            var isFirstLower = path[i] < path[i + 1];
            var amount0Out = isFirstLower ? UInt256.Zero : amounts[i + 1];
            var amount1Out = isFirstLower ? amounts[i + 1] : UInt256.Zero;
            var receiver = i < path.Length - 2 ? PairFor(path[i + 1], path[i + 2]) : to;
            At<IPair>(PairFor(path[i], path[i + 1])).Swap(amount0Out, amount1Out, receiver, []);
        }
    }

    /// <summary>The most of two amounts that stands in the proportion of the pair's reserves; both amounts for an empty pair.</summary>
    private (UInt256 AmountA, UInt256 AmountB) ShareOf(
        Address tokenA, Address tokenB, UInt256 amountADesired, UInt256 amountBDesired, UInt256 amountAMin, UInt256 amountBMin)
    {
        var (reserveA, reserveB) = ReservesOf(tokenA, tokenB);
        if (reserveA == UInt256.Zero && reserveB == UInt256.Zero)
            return (amountADesired, amountBDesired);

        var amountB = Quote(amountADesired, reserveA, reserveB);
        if (amountB <= amountBDesired)
        {
            Require(amountB >= amountBMin, Error.InsufficientBAmount);
            return (amountADesired, amountB);
        }

        // No more than desired: if A asks for more B than there is, B asks for less A than there is.
        var amountA = Quote(amountBDesired, reserveB, reserveA);
        Require(amountA >= amountAMin, Error.InsufficientAAmount);
        return (amountA, amountBDesired);
    }

    /// <summary>The reserves of a pair, in the order of the tokens given. Fails without data when there is no such pair.</summary>
    private (UInt256 ReserveA, UInt256 ReserveB) ReservesOf(Address tokenA, Address tokenB)
    {
        var (reserve0, reserve1, _) = At<IPair>(PairFor(tokenA, tokenB)).GetReserves();
        return tokenA < tokenB ? (reserve0, reserve1) : (reserve1, reserve0);
    }

    /// <summary>The address of a pair, whether or not it exists.</summary>
    private Address PairFor(Address tokenA, Address tokenB)
    {
        Require(tokenA != tokenB, Error.IdenticalAddresses);
        var token0 = tokenA < tokenB ? tokenA : tokenB;
        var token1 = tokenA < tokenB ? tokenB : tokenA;
        Require(token0 != Address.Zero, Error.ZeroAddress);
        return AddressOf<Pair>(Factory.Value, KeccakPacked(token0, token1));
    }
}
