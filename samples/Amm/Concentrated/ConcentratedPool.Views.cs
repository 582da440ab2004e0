using System;

namespace Weft.Samples.Amm.Concentrated;

/// <content>What can be asked of a pool, also by those whom it waits for.</content>
public sealed partial class ConcentratedPool
{
    /// <summary>The factory that created the pool.</summary>
    [View, Reentrant, AbiName("factory")]
    public Address GetFactory() => Factory.Value;

    /// <inheritdoc />
    [View, Reentrant, AbiName("token0")]
    public Address GetToken0() => Token0.Value;

    /// <inheritdoc />
    [View, Reentrant, AbiName("token1")]
    public Address GetToken1() => Token1.Value;

    /// <inheritdoc />
    [View, Reentrant, AbiName("fee")]
    [return: AbiType("uint24")]
    public uint GetFee() => Fee.Value;

    /// <summary>Every how many ticks one can be used.</summary>
    [View, Reentrant, AbiName("tickSpacing")]
    [return: AbiType("int24")]
    public int GetTickSpacing() => TickSpacing.Value;

    /// <summary>The most liquidity that may refer to a tick.</summary>
    [View, Reentrant]
    public UInt128 MaxLiquidityPerTick() => LiquidityMath.MaxPerTick(TickSpacing.Value);

    /// <summary>Where the pool stands.</summary>
    [View, Reentrant, AbiName("slot0")]
    [return: AbiType("uint160,int24,uint16,uint16,uint16,uint8,bool")]
    public (UInt256 SqrtPriceX96,
        int Tick,
        ushort ObservationIndex,
        ushort ObservationCardinality,
        ushort ObservationCardinalityNext,
        byte FeeProtocol,
        bool Unlocked) Slot0()
    {
        var state = State.Value;
        return (
            state.SqrtPrice,
            state.Tick,
            state.ObservationIndex,
            state.ObservationCardinality,
            state.ObservationCardinalityNext,
            state.FeeProtocol,
            IsOpen.Value);
    }

    /// <summary>The liquidity at the price.</summary>
    [View, Reentrant]
    public UInt128 Liquidity() => LiquidityAtPrice.Value;

    /// <summary>Fees of token 0 for one unit of liquidity (Q128.128), modulo 2^256.</summary>
    [View, Reentrant]
    public UInt256 FeeGrowthGlobal0X128() => FeeGrowth0.Value;

    /// <summary>Fees of token 1 for one unit of liquidity (Q128.128), modulo 2^256.</summary>
    [View, Reentrant]
    public UInt256 FeeGrowthGlobal1X128() => FeeGrowth1.Value;

    /// <summary>The protocol's part of the fees that is still to be collected.</summary>
    [View, Reentrant]
    public (UInt128 Token0, UInt128 Token1) ProtocolFees() => (ProtocolFees0.Value, ProtocolFees1.Value);

    /// <summary>An end of positions, or nothing.</summary>
    [View, Reentrant]
    [return: AbiType("uint128,int128,uint256,uint256,int56,uint160,uint32,bool")]
    public (UInt128 LiquidityGross,
        Int128 LiquidityNet,
        UInt256 FeeGrowthOutside0X128,
        UInt256 FeeGrowthOutside1X128,
        long TickCumulativeOutside,
        UInt256 SecondsPerLiquidityOutsideX128,
        uint SecondsOutside,
        bool Initialized) Ticks([AbiType("int24")] int tick)
    {
        var info = HasPrice() ? TickInfos[tick] : default;
        return (
            info.LiquidityGross,
            info.LiquidityNet,
            info.FeeGrowthOutside0,
            info.FeeGrowthOutside1,
            info.TickCumulativeOutside,
            info.SecondsPerLiquidityOutside,
            info.SecondsOutside,
            info.IsInitialized);
    }

    /// <summary>Which ticks are in use: bit i of word w stands for tick spacing times (256 w + i).</summary>
    [View, Reentrant, AbiName("tickBitmap")]
    public UInt256 UsedTicksOf(short wordPosition) => HasPrice() ? UsedTicks[wordPosition] : UInt256.Zero;

    /// <summary>Somebody's position between two ticks.</summary>
    [View, Reentrant]
    public (UInt128 Liquidity,
        UInt256 FeeGrowthInside0LastX128,
        UInt256 FeeGrowthInside1LastX128,
        UInt128 TokensOwed0,
        UInt128 TokensOwed1) Positions(Address owner, [AbiType("int24")] int tickLower, [AbiType("int24")] int tickUpper)
    {
        var position = PositionsOf[owner, tickLower, tickUpper];
        return (
            position.Liquidity,
            position.FeeGrowthInside0Last,
            position.FeeGrowthInside1Last,
            position.TokensOwed0,
            position.TokensOwed1);
    }

    /// <summary>The observation at a place of the ring.</summary>
    [View, Reentrant]
    [return: AbiType("uint32,int56,uint160,bool")]
    public (uint BlockTimestamp, long TickCumulative, UInt256 SecondsPerLiquidityCumulativeX128, bool Initialized) Observations(
        ushort index)
    {
        var observation = HasPrice() ? Ring[index] : default;
        return (
            observation.Timestamp,
            observation.TickCumulative,
            observation.SecondsPerLiquidityCumulative,
            observation.IsInitialized);
    }

    /// <summary>
    /// Before the pool has a price it has no ticks and no observations. Whoever asks for one of these asks for the price too, and so meets
    /// swaps at the state and not at their ranges.
    /// </summary>
    private bool HasPrice() => !State.Value.SqrtPrice.IsZero;
}
