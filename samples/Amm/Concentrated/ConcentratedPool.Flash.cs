using System;

namespace Weft.Samples.Amm.Concentrated;

/// <content>Loans within a transaction.</content>
public sealed partial class ConcentratedPool
{
    /// <summary>Fees are said in millionths.</summary>
    private static UInt256 FeeUnit => 1_000_000;

    [Event] private partial void Flash(
        [Indexed] Address sender, [Indexed] Address recipient, UInt256 amount0, UInt256 amount1, UInt256 paid0, UInt256 paid1);

    /// <inheritdoc />
    public void Flash(Address recipient, UInt256 amount0, UInt256 amount1, byte[] data)
    {
        RequireOpen();
        var liquidity = LiquidityAtPrice.Value;
        Require(liquidity > 0, Error.NoLiquidity);
        var fee = Fee.Value;
        var fee0 = FullMath.MulDivUp(amount0, fee, FeeUnit);
        var fee1 = FullMath.MulDivUp(amount1, fee, FeeUnit);

        var token0 = Token0.Value;
        var token1 = Token1.Value;
        var before0 = Holding(token0);
        var before1 = Holding(token1);
        if (!amount0.IsZero)
            Pay(token0, recipient, amount0);
        if (!amount1.IsZero)
            Pay(token1, recipient, amount1);
        At<IUniswapV3FlashCallback>(Caller).UniswapV3FlashCallback(fee0, fee1, data);
        var after0 = Holding(token0);
        var after1 = Holding(token1);
        Require(FullMath.Add(before0, fee0) <= after0, Error.Flash0NotPaid);
        Require(FullMath.Add(before1, fee1) <= after1, Error.Flash1NotPaid);

        var paid0 = after0 - before0;
        var paid1 = after1 - before1;
        Share(paid0, paid1, liquidity);
        Flash(Caller, recipient, amount0, amount1, paid0, paid1);
    }

    /// <summary>Divides what was paid between the protocol and those whose liquidity is at the price.</summary>
    private void Share(UInt256 paid0, UInt256 paid1, UInt128 liquidity)
    {
        var state = State.Value;
        if (!paid0.IsZero)
        {
            var part = ProtocolPart(paid0, FeeProtocol0(state));
            ProtocolFees0.Value = AddWrapping(ProtocolFees0.Value, part);
            FeeGrowth0.Value = Unchecked.Add(FeeGrowth0.Value, FullMath.MulDiv(paid0 - part, One128, liquidity));
        }

        if (!paid1.IsZero)
        {
            var part = ProtocolPart(paid1, FeeProtocol1(state));
            ProtocolFees1.Value = AddWrapping(ProtocolFees1.Value, part);
            FeeGrowth1.Value = Unchecked.Add(FeeGrowth1.Value, FullMath.MulDiv(paid1 - part, One128, liquidity));
        }
    }

    private static UInt256 ProtocolPart(UInt256 fee, uint oneIn) => oneIn == 0 ? UInt256.Zero : fee / oneIn;
}
