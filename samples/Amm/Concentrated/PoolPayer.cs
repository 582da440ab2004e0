using System;

namespace Weft.Samples.Amm.Concentrated;

/// <summary>
/// Adds liquidity, swaps and borrows for the sender of a transaction, and pays with the sender's tokens when the pool asks for them; the
/// sender has approved it. It can pay less than it should, to see what a pool says to that.
/// </summary>
/// <remarks>
/// Only the sender itself may call it, and only pools of its factory may ask it for tokens: so whoever pays is <c>Origin</c>, which is
/// known before the transaction runs. If it named the payer in the data that the pool hands back, nobody could know whose balance
/// that means, and each swap would hold a range over all balances of a token.
/// </remarks>
[Contract]
public sealed partial class PoolPayer : Contract, IUniswapV3MintCallback, IUniswapV3SwapCallback, IUniswapV3FlashCallback
{
    private const int WordBytes = 32;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Called by another contract than a pool that it has called.</summary>
        NotTheSender,

        /// <summary>Asked for tokens by somebody who is no pool of its factory.</summary>
        NotAPool,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> Factory { get; }

    /// <summary>Creates a payer for a factory's pools.</summary>
    [Constructor]
    public void Construct(Address factory) => Factory.Value = factory;

    /// <summary>Adds liquidity to somebody's position.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="recipient">Whose position it is.</param>
    /// <param name="tickLower">The position's lower end.</param>
    /// <param name="tickUpper">The position's upper end.</param>
    /// <param name="amount">The liquidity.</param>
    /// <param name="short0">How much less than asked for to pay of token 0.</param>
    /// <param name="short1">How much less than asked for to pay of token 1.</param>
    public (UInt256 Amount0, UInt256 Amount1) Mint(
        Address pool,
        Address recipient,
        [AbiType("int24")] int tickLower,
        [AbiType("int24")] int tickUpper,
        UInt128 amount,
        UInt256 short0,
        UInt256 short1)
    {
        RequireSender();
        return At<IConcentratedPool>(pool).Mint(recipient, tickLower, tickUpper, amount, ToData(short0, short1));
    }

    /// <summary>Sells one token for the other.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="recipient">Who gets what is bought.</param>
    /// <param name="zeroForOne">Whether token 0 is sold.</param>
    /// <param name="amountSpecified">What is to be sold, or, negative, what is to be bought.</param>
    /// <param name="sqrtPriceLimitX96">Square root of the price at which it stops.</param>
    /// <param name="shortfall">How much less than asked for to pay.</param>
    public (Int256 Amount0, Int256 Amount1) Swap(
        Address pool,
        Address recipient,
        bool zeroForOne,
        Int256 amountSpecified,
        [AbiType("uint160")] UInt256 sqrtPriceLimitX96,
        UInt256 shortfall)
    {
        RequireSender();
        return At<IConcentratedPool>(pool).Swap(
            recipient, zeroForOne, amountSpecified, sqrtPriceLimitX96, ToData(shortfall, shortfall));
    }

    /// <summary>Borrows tokens and pays back what it is told to.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="recipient">Who gets the loan.</param>
    /// <param name="amount0">Smallest units of token 0.</param>
    /// <param name="amount1">Smallest units of token 1.</param>
    /// <param name="pay0">What to pay to the pool of token 0.</param>
    /// <param name="pay1">What to pay to the pool of token 1.</param>
    public void Flash(Address pool, Address recipient, UInt256 amount0, UInt256 amount1, UInt256 pay0, UInt256 pay1)
    {
        RequireSender();
        At<IConcentratedPool>(pool).Flash(recipient, amount0, amount1, ToData(pay0, pay1));
    }

    /// <inheritdoc />
    [Reentrant]
    public void UniswapV3MintCallback(UInt256 amount0Owed, UInt256 amount1Owed, byte[] data)
    {
        if (amount0Owed > UInt256.Zero)
            Pay(isToken0: true, Less(amount0Owed, ReadWord(data, 0)));
        if (amount1Owed > UInt256.Zero)
            Pay(isToken0: false, Less(amount1Owed, ReadWord(data, WordBytes)));
    }

    /// <inheritdoc />
    [Reentrant]
    public void UniswapV3SwapCallback(Int256 amount0Delta, Int256 amount1Delta, byte[] data)
    {
        if (amount0Delta > Int256.Zero)
            Pay(isToken0: true, Less((UInt256)amount0Delta, ReadWord(data, 0)));
        else if (amount1Delta > Int256.Zero)
            Pay(isToken0: false, Less((UInt256)amount1Delta, ReadWord(data, 0)));
    }

    /// <inheritdoc />
    [Reentrant]
    public void UniswapV3FlashCallback(UInt256 fee0, UInt256 fee1, byte[] data)
    {
        var pay0 = ReadWord(data, 0);
        var pay1 = ReadWord(data, WordBytes);
        if (pay0 > UInt256.Zero)
            Pay(isToken0: true, pay0);
        if (pay1 > UInt256.Zero)
            Pay(isToken0: false, pay1);
    }

    private static UInt256 Less(UInt256 owed, UInt256 shortfall) => owed > shortfall ? owed - shortfall : UInt256.Zero;

    private void RequireSender() => Require(Caller == Origin, Error.NotTheSender);

    /// <summary>Pays the pool that has called, out of what the sender of the transaction has.</summary>
    private void Pay(bool isToken0, UInt256 amount)
    {
        var pool = Caller;
        var token0 = At<IConcentratedPool>(pool).GetToken0();
        var token1 = At<IConcentratedPool>(pool).GetToken1();
        var fee = At<IConcentratedPool>(pool).GetFee();
        Require(pool == AddressOf<ConcentratedPool>(Factory.Value, KeccakPacked(token0, token1, fee)), Error.NotAPool);
        Require(At<IErc20>(isToken0 ? token0 : token1).TransferFrom(Origin, pool, amount), Error.TransferFailed);
    }

    /// <summary>Two numbers as call data, each a word with the highest byte first.</summary>
    private static byte[] ToData(UInt256 first, UInt256 second)
    {
        var data = new byte[2 * WordBytes];
        for (var i = 0; i < WordBytes; i++)
        {
            var shift = 8 * (WordBytes - 1 - i);
            data[i] = (byte)((first >> shift) & byte.MaxValue);
            data[WordBytes + i] = (byte)((second >> shift) & byte.MaxValue);
        }

        return data;
    }

    private static UInt256 ReadWord(byte[] data, int start)
    {
        var word = UInt256.Zero;
        for (var i = start; i < start + WordBytes; i++)
            word = (word << 8) | data[i];
        return word;
    }
}
