using System;

namespace Weft.Samples.Amm;

// A pair never asks how its tokens came to it. It compares what it holds now with the reserves it has written down: the difference is
// what was paid in. So every action is: tokens are sent to the pair, then the pair is called, in one transaction or (at the sender's
// risk) in two.
//
//   mint   paid in: both tokens       →  liquidity tokens    amount × supply / reserve, the lesser of the two, rounded down
//   burn   paid in: liquidity tokens  →  both tokens         amount × holding / supply, rounded down
//   swap   paid in: either token      →  either token        as long as the product of the holdings, each less 3/1000 of what
//                                                            was paid into it, is not below the product of the reserves
//
// Afterwards the holdings are written down as the new reserves.

/// <summary>
/// An exchange between two tokens at the price of its own holdings (Uniswap V2's pair), with its liquidity token. This file has what
/// moves the reserves; <c>Pair.Token.cs</c> the liquidity token, <c>Pair.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class Pair : Contract, IPair
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>A holding or reserve above 2^112 - 1.</summary>
        [Reason("UniswapV2: OVERFLOW")]
        Overflow,

        /// <summary>What was paid in is worth no liquidity.</summary>
        [Reason("UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED")]
        InsufficientLiquidityMinted,

        /// <summary>The liquidity that was paid in is worth nothing of one of the tokens.</summary>
        [Reason("UniswapV2: INSUFFICIENT_LIQUIDITY_BURNED")]
        InsufficientLiquidityBurned,

        /// <summary>A swap for nothing.</summary>
        [Reason("UniswapV2: INSUFFICIENT_OUTPUT_AMOUNT")]
        InsufficientOutputAmount,

        /// <summary>A swap with nothing paid in.</summary>
        [Reason("UniswapV2: INSUFFICIENT_INPUT_AMOUNT")]
        InsufficientInputAmount,

        /// <summary>A swap for a whole reserve or more.</summary>
        [Reason("UniswapV2: INSUFFICIENT_LIQUIDITY")]
        InsufficientLiquidity,

        /// <summary>A swap to one of the tokens' contracts.</summary>
        [Reason("UniswapV2: INVALID_TO")]
        InvalidTo,

        /// <summary>A swap that would lower the product of the reserves.</summary>
        [Reason("UniswapV2: K")]
        K,

        /// <summary>A token said that a transfer did not take place.</summary>
        [Reason("UniswapV2: TRANSFER_FAILED")]
        TransferFailed,

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

    [Storage] private partial Slot<UInt256> LastK { get; }

    [Storage] private partial Slot<UInt256> Price0Sum { get; }

    [Storage] private partial Slot<UInt256> Price1Sum { get; }

    [Storage] private partial Slot<PairReserves> Reserves { get; }

    [Storage, SetOnce] private partial Slot<Address> Token0 { get; }

    [Storage, SetOnce] private partial Slot<Address> Token1 { get; }

    [Event] private partial void Burn([Indexed] Address sender, UInt256 amount0, UInt256 amount1, [Indexed] Address to);

    [Event] private partial void Mint([Indexed] Address sender, UInt256 amount0, UInt256 amount1);

    [Event] private partial void Swap(
        [Indexed] Address sender, UInt256 amount0In, UInt256 amount1In, UInt256 amount0Out, UInt256 amount1Out, [Indexed] Address to);

    [Event] private partial void Sync([AbiType("uint112")] UInt128 reserve0, [AbiType("uint112")] UInt128 reserve1);

    /// <summary>Liquidity that the first mint gives to nobody, so that no share of the pair can be made expensive.</summary>
    private static UInt256 LockedLiquidity => 1000;

    private static UInt256 ReserveMax => (UInt256.One << 112) - 1;

    /// <summary>Creates the pair; the creator is its factory.</summary>
    /// <param name="token0">The token with the lower address.</param>
    /// <param name="token1">The token with the higher address.</param>
    [Constructor]
    public void Initialize(Address token0, Address token1)
    {
        Factory.Value = Caller;
        Token0.Value = token0;
        Token1.Value = token1;
    }

    /// <inheritdoc />
    public UInt256 Mint(Address to)
    {
        var reserves = Reserves.Value;
        var balance0 = Holding(Token0.Value);
        var balance1 = Holding(Token1.Value);
        var amount0 = Subtract(balance0, reserves.Reserve0);
        var amount1 = Subtract(balance1, reserves.Reserve1);

        var hasFee = PayProtocolFee(reserves);
        var supply = Supply.Value;
        UInt256 liquidity;
        if (supply == UInt256.Zero)
        {
            liquidity = Subtract(UInt256.Sqrt(Multiply(amount0, amount1)), LockedLiquidity);
            Issue(Address.Zero, LockedLiquidity);
        }
        else
        {
            liquidity = UInt256.Min(
                Multiply(amount0, supply) / reserves.Reserve0, Multiply(amount1, supply) / reserves.Reserve1);
        }

        Require(liquidity > UInt256.Zero, Error.InsufficientLiquidityMinted);
        Issue(to, liquidity);

        Update(balance0, balance1, reserves);
        if (hasFee)
            LastK.Value = Multiply(balance0, balance1);
        Mint(Caller, amount0, amount1);
        return liquidity;
    }

    /// <inheritdoc />
    public (UInt256 Amount0, UInt256 Amount1) Burn(Address to)
    {
        var reserves = Reserves.Value;
        var token0 = Token0.Value;
        var token1 = Token1.Value;
        var liquidity = Balances[Self];

        var hasFee = PayProtocolFee(reserves);
        var supply = Supply.Value;
        var amount0 = Multiply(liquidity, Holding(token0)) / supply;
        var amount1 = Multiply(liquidity, Holding(token1)) / supply;
        Require(amount0 > UInt256.Zero && amount1 > UInt256.Zero, Error.InsufficientLiquidityBurned);
        Destroy(Self, liquidity);
        Pay(token0, to, amount0);
        Pay(token1, to, amount1);

        var balance0 = Holding(token0);
        var balance1 = Holding(token1);
        Update(balance0, balance1, reserves);
        if (hasFee)
            LastK.Value = Multiply(balance0, balance1);
        Burn(Caller, amount0, amount1, to);
        return (amount0, amount1);
    }

    /// <inheritdoc />
    public void Swap(UInt256 amount0Out, UInt256 amount1Out, Address to, byte[] data)
    {
        Require(amount0Out > UInt256.Zero || amount1Out > UInt256.Zero, Error.InsufficientOutputAmount);
        var reserves = Reserves.Value;
        Require(amount0Out < reserves.Reserve0 && amount1Out < reserves.Reserve1, Error.InsufficientLiquidity);
        var token0 = Token0.Value;
        var token1 = Token1.Value;
        Require(to != token0 && to != token1, Error.InvalidTo);

        if (amount0Out > UInt256.Zero)
            Pay(token0, to, amount0Out);
        if (amount1Out > UInt256.Zero)
            Pay(token1, to, amount1Out);
        if (data.Length > 0)
            At<IUniswapV2Callee>(to).UniswapV2Call(Caller, amount0Out, amount1Out, data);

        var balance0 = Holding(token0);
        var balance1 = Holding(token1);
        var amount0In = PaidIn(balance0, reserves.Reserve0, amount0Out);
        var amount1In = PaidIn(balance1, reserves.Reserve1, amount1Out);
        Require(amount0In > UInt256.Zero || amount1In > UInt256.Zero, Error.InsufficientInputAmount);
        var adjusted0 = Subtract(Multiply(balance0, 1000), Multiply(amount0In, 3));
        var adjusted1 = Subtract(Multiply(balance1, 1000), Multiply(amount1In, 3));
        var product = Multiply(Multiply(reserves.Reserve0, reserves.Reserve1), 1_000_000);
        Require(Multiply(adjusted0, adjusted1) >= product, Error.K);

        Update(balance0, balance1, reserves);
        Swap(Caller, amount0In, amount1In, amount0Out, amount1Out, to);
    }

    /// <summary>Pays out whatever the pair holds above its reserves.</summary>
    public void Skim(Address to)
    {
        var reserves = Reserves.Value;
        var token0 = Token0.Value;
        var token1 = Token1.Value;
        Pay(token0, to, Subtract(Holding(token0), reserves.Reserve0));
        Pay(token1, to, Subtract(Holding(token1), reserves.Reserve1));
    }

    /// <summary>Takes whatever the pair holds as its reserves.</summary>
    public void Sync() => Update(Holding(Token0.Value), Holding(Token1.Value), Reserves.Value);

    private UInt256 Holding(Address token) => At<IErc20>(token).BalanceOf(Self);

    private void Pay(Address token, Address to, UInt256 value) =>
        Require(At<IErc20>(token).Transfer(to, value), Error.TransferFailed);

    private static UInt256 PaidIn(UInt256 balance, UInt256 reserve, UInt256 paidOut)
    {
        var rest = reserve - paidOut;
        return balance > rest ? balance - rest : UInt256.Zero;
    }

    /// <summary>
    /// Writes the holdings down as reserves. The first time in a block it adds the price of the time before, multiplied by the seconds
    /// that it held, to the price sums. These wrap, as the clock does, and differences of them stay right.
    /// </summary>
    private void Update(UInt256 balance0, UInt256 balance1, PairReserves before)
    {
        Require(balance0 <= ReserveMax && balance1 <= ReserveMax, Error.Overflow);
        var now = unchecked((uint)Block.Timestamp);
        var seconds = unchecked(now - before.Timestamp);
        if (seconds > 0 && before.Reserve0 != 0 && before.Reserve1 != 0)
        {
            Price0Sum.Value = Unchecked.Add(Price0Sum.Value, FixedPoint.Divide(before.Reserve1, before.Reserve0) * seconds);
            Price1Sum.Value = Unchecked.Add(Price1Sum.Value, FixedPoint.Divide(before.Reserve0, before.Reserve1) * seconds);
        }

        var after = new PairReserves { Reserve0 = (UInt128)balance0, Reserve1 = (UInt128)balance1, Timestamp = now };
        Reserves.Value = after;
        Sync(after.Reserve0, after.Reserve1);
    }

    /// <summary>
    /// Gives the protocol one sixth of what the square root of the reserves' product has grown by since liquidity last changed,
    /// in new liquidity tokens. Says whether there is a protocol fee.
    /// </summary>
    private bool PayProtocolFee(PairReserves reserves)
    {
        var feeTo = At<IFactory>(Factory.Value).FeeTo();
        var lastK = LastK.Value;
        if (feeTo == Address.Zero)
        {
            if (lastK != UInt256.Zero)
                LastK.Value = UInt256.Zero;
            return false;
        }

        if (lastK != UInt256.Zero)
        {
            var root = UInt256.Sqrt(Multiply(reserves.Reserve0, reserves.Reserve1));
            var lastRoot = UInt256.Sqrt(lastK);
            if (root > lastRoot)
            {
                var liquidity = Multiply(Supply.Value, root - lastRoot) / Add(Multiply(root, 5), lastRoot);
                if (liquidity > UInt256.Zero)
                    Issue(feeTo, liquidity);
            }
        }

        return true;
    }
}
