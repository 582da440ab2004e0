using System;

namespace Weft.Samples.Amm.Concentrated;

// Liquidity lies between ticks. Positions end at ticks; the pool knows the liquidity at the present price, and each tick in use knows
// by how much it changes when the price crosses it. A swap goes from tick to tick: up to the next one in use it trades as if there were no
// ticks, with the liquidity it has; there it takes the tick's liquidity in or out, and goes on.
//
// Nobody is paid fees when they arise. The pool sums them up for one unit of liquidity, and ticks remember sides of that sum
// (TickMarks.cs), so that a position's fees are a difference times its liquidity whenever somebody asks.

/// <summary>
/// An exchange between two tokens whose liquidity lies between ticks (Uniswap V3's pool). This file has its storage and its start;
/// <c>ConcentratedPool.Positions.cs</c> liquidity, <c>.Swap.cs</c> swaps, <c>.Flash.cs</c> loans, <c>.Oracle.cs</c> observations,
/// <c>.Protocol.cs</c> the protocol's part, <c>.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class ConcentratedPool : Contract, IConcentratedPool
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>The pool has no price yet.</summary>
        [Reason("LOK")]
        NotOpen,

        /// <summary>The pool has a price already.</summary>
        [Reason("AI")]
        AlreadyOpen,

        /// <summary>The price is below that of the lowest tick, or not below that of the highest.</summary>
        [Reason("R")]
        NoPrice,

        /// <summary>The lower end is not below the upper.</summary>
        [Reason("TLU")]
        EndsReversed,

        /// <summary>The lower end is below the lowest tick.</summary>
        [Reason("TLM")]
        LowerEndTooLow,

        /// <summary>The upper end is above the highest tick.</summary>
        [Reason("TUM")]
        UpperEndTooHigh,

        /// <summary>More liquidity at one tick than may be.</summary>
        [Reason("LO")]
        TooMuchAtTick,

        /// <summary>More liquidity is taken away than there is.</summary>
        [Reason("LS")]
        TooLittleLiquidity,

        /// <summary>More liquidity than 2^128 - 1.</summary>
        [Reason("LA")]
        TooMuchLiquidity,

        /// <summary>The fees of a position without liquidity.</summary>
        [Reason("NP")]
        NoPosition,

        /// <summary>Liquidity was not paid for in token 0.</summary>
        [Reason("M0")]
        Mint0NotPaid,

        /// <summary>Liquidity was not paid for in token 1.</summary>
        [Reason("M1")]
        Mint1NotPaid,

        /// <summary>A swap of nothing.</summary>
        [Reason("AS")]
        NothingToSwap,

        /// <summary>A swap that is to stop at a price on the wrong side, or at none.</summary>
        [Reason("SPL")]
        WrongPriceLimit,

        /// <summary>A swap was not paid for.</summary>
        [Reason("IIA")]
        SwapNotPaid,

        /// <summary>A loan while there is no liquidity at the price that could get the fee.</summary>
        [Reason("L")]
        NoLiquidity,

        /// <summary>Too little of token 0 was paid back.</summary>
        [Reason("F0")]
        Flash0NotPaid,

        /// <summary>Too little of token 1 was paid back.</summary>
        [Reason("F1")]
        Flash1NotPaid,

        /// <summary>A time before the oldest observation.</summary>
        [Reason("OLD")]
        TooOld,

        /// <summary>There is no observation yet.</summary>
        [Reason("I")]
        NoObservation,

        /// <summary>A token said that a transfer did not take place.</summary>
        [Reason("TF")]
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> Factory { get; }

    [Storage, SetOnce] private partial Slot<uint> Fee { get; }

    [Storage] private partial Slot<UInt256> FeeGrowth0 { get; }

    [Storage] private partial Slot<UInt256> FeeGrowth1 { get; }

    [Storage, SetOnce] private partial Slot<bool> IsOpen { get; }

    [Storage] private partial Slot<UInt128> LiquidityAtPrice { get; }

    [Storage] private partial Map<ushort, Observation> Ring { get; }

    [Storage] private partial Map<Address, int, int, Position> PositionsOf { get; }

    [Storage] private partial Slot<UInt128> ProtocolFees0 { get; }

    [Storage] private partial Slot<UInt128> ProtocolFees1 { get; }

    [Storage] private partial Slot<PoolState> State { get; }

    [Storage] private partial Map<int, TickInfo> TickInfos { get; }

    [Storage, SetOnce] private partial Slot<int> TickSpacing { get; }

    [Storage, SetOnce] private partial Slot<Address> Token0 { get; }

    [Storage, SetOnce] private partial Slot<Address> Token1 { get; }

    [Storage] private partial Map<short, UInt256> UsedTicks { get; }

    [Event] private partial void Initialize([AbiType("uint160")] UInt256 sqrtPriceX96, [AbiType("int24")] int tick);

    /// <summary>One, with 128 bits after the point.</summary>
    private static UInt256 One128 => UInt256.One << 128;

    /// <summary>The clock wraps every 136 years, and with it every sum over time.</summary>
    private uint Now => unchecked((uint)Block.Timestamp);

    /// <summary>Creates a pool without a price; the creator is its factory.</summary>
    /// <param name="token0">The token with the lower address.</param>
    /// <param name="token1">The token with the higher address.</param>
    /// <param name="fee">The fee, in millionths of what is sold.</param>
    /// <param name="tickSpacing">Every how many ticks one can be used.</param>
    [Constructor]
    public void Construct(Address token0, Address token1, [AbiType("uint24")] uint fee, [AbiType("uint24")] uint tickSpacing)
    {
        Factory.Value = Caller;
        Token0.Value = token0;
        Token1.Value = token1;
        Fee.Value = fee;
        TickSpacing.Value = (int)tickSpacing;
    }

    /// <summary>Gives the pool its first price; anybody may, once.</summary>
    /// <param name="sqrtPriceX96">Square root of the price of token 0 in token 1 (Q64.96).</param>
    public void Initialize([AbiType("uint160")] UInt256 sqrtPriceX96)
    {
        Require(State.Value.SqrtPrice.IsZero, Error.AlreadyOpen);
        Require(TickMath.IsSqrtPrice(sqrtPriceX96), Error.NoPrice);
        var tick = TickMath.TickAt(sqrtPriceX96);
        Ring[0] = new Observation { Timestamp = Now, IsInitialized = true };
        State.Value = new PoolState
        {
            SqrtPrice = sqrtPriceX96, Tick = tick, ObservationCardinality = 1, ObservationCardinalityNext = 1,
        };
        IsOpen.Value = true;
        Initialize(sqrtPriceX96, tick);
    }

    private void RequireOpen() => Require(IsOpen.Value, Error.NotOpen);

    private void RequireEnds(int tickLower, int tickUpper)
    {
        Require(tickLower < tickUpper, Error.EndsReversed);
        Require(tickLower >= TickMath.MinTick, Error.LowerEndTooLow);
        Require(tickUpper <= TickMath.MaxTick, Error.UpperEndTooHigh);
    }

    private UInt256 Holding(Address token) => At<IErc20>(token).BalanceOf(Self);

    private void Pay(Address token, Address to, UInt256 value) =>
        Require(At<IErc20>(token).Transfer(to, value), Error.TransferFailed);

    private UInt128 Changed(UInt128 liquidity, Int128 change)
    {
        Require(!LiquidityMath.IsTooLittle(liquidity, change), Error.TooLittleLiquidity);
        Require(!LiquidityMath.IsTooMuch(liquidity, change), Error.TooMuchLiquidity);
        return LiquidityMath.Change(liquidity, change);
    }
}
