using System;

namespace Weft.Samples.Amm.Concentrated;

/// <content>The protocol's part of the fees, which the factory's owner sets and collects.</content>
public sealed partial class ConcentratedPool
{
    private const int HighShift = 4;
    private const int LowMask = 15;

    [Event] private partial void CollectProtocol([Indexed] Address sender, [Indexed] Address recipient, UInt128 amount0, UInt128 amount1);

    [Event] private partial void SetFeeProtocol(
        byte feeProtocol0Old, byte feeProtocol1Old, byte feeProtocol0New, byte feeProtocol1New);

    /// <summary>Sets one part in how many of the fees the protocol gets: 4 to 10, or 0 for nothing.</summary>
    /// <param name="feeProtocol0">Of fees in token 0.</param>
    /// <param name="feeProtocol1">Of fees in token 1.</param>
    public void SetFeeProtocol(byte feeProtocol0, byte feeProtocol1)
    {
        RequireOpen();
        RequireOwner();
        Require(IsPart(feeProtocol0) && IsPart(feeProtocol1));
        var state = State.Value;
        var old0 = FeeProtocol0(state);
        var old1 = FeeProtocol1(state);
        state.FeeProtocol = (byte)(feeProtocol0 | (feeProtocol1 << HighShift));
        State.Value = state;
        SetFeeProtocol(old0, old1, feeProtocol0, feeProtocol1);
    }

    /// <summary>Pays out the protocol's part of the fees, or less. One smallest unit stays, so that the slot is never emptied.</summary>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="amount0Requested">Most of token 0.</param>
    /// <param name="amount1Requested">Most of token 1.</param>
    /// <returns>What was paid of either token.</returns>
    public (UInt128 Amount0, UInt128 Amount1) CollectProtocol(Address recipient, UInt128 amount0Requested, UInt128 amount1Requested)
    {
        RequireOpen();
        RequireOwner();
        var fees0 = ProtocolFees0.Value;
        var fees1 = ProtocolFees1.Value;
        var amount0 = Payable(amount0Requested, fees0);
        var amount1 = Payable(amount1Requested, fees1);
        ProtocolFees0.Value = fees0 - amount0;
        ProtocolFees1.Value = fees1 - amount1;
        if (Lesser(amount0Requested, fees0) > 0)
            Pay(Token0.Value, recipient, amount0);
        if (Lesser(amount1Requested, fees1) > 0)
            Pay(Token1.Value, recipient, amount1);

        CollectProtocol(Caller, recipient, amount0, amount1);
        return (amount0, amount1);
    }

    private void RequireOwner() => Require(Caller == At<IPoolFactory>(Factory.Value).GetOwner());

    private static bool IsPart(byte oneIn) => oneIn is 0 or (>= 4 and <= 10);

    private static UInt128 Payable(UInt128 requested, UInt128 fees) =>
        fees == 0 ? fees : Lesser(requested, fees - 1);

    private static byte FeeProtocol0(PoolState state) => (byte)(state.FeeProtocol & LowMask);

    private static byte FeeProtocol1(PoolState state) => (byte)(state.FeeProtocol >> HighShift);
}
