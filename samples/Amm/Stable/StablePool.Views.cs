using System;

namespace Weft.Samples.Amm.Stable;

/// <content>What can be asked.</content>
public sealed partial class StablePool
{
    /// <summary>How many coins there are.</summary>
    [View]
    public int CoinCount() => Count.Value;

    /// <summary>The coin at a place, from 0; the zero address where there is none.</summary>
    [View]
    public Address CoinAt(int place) => Coins[place];

    /// <inheritdoc />
    [View]
    public bool HasCoin(Address coin) => coin != Address.Zero && (coin == Coins[0] || coin == Coins[1] || coin == Coins[2]);

    /// <summary>Smallest units that the pool counts as its own, of each coin.</summary>
    [View]
    public UInt256[] HoldingsOfAll()
    {
        var holdings = Holdings.Value;
        var amounts = new UInt256[Count.Value];
        for (var i = 0; i < amounts.Length; i++)
            amounts[i] = HoldingOf(holdings, i);
        return amounts;
    }

    /// <summary>What an amount of one coin buys of another, now and after the fee.</summary>
    [View]
    public UInt256 GetAmountOut(Address coinIn, Address coinOut, UInt256 amountIn) => Bought(Holdings.Value, coinIn, coinOut, amountIn);

    /// <inheritdoc />
    [View]
    public UInt256 GetAmountIn(Address coinIn, Address coinOut, UInt256 amountOut) =>
        CostOf(Holdings.Value, coinIn, coinOut, amountOut);

    /// <summary>What all coins are worth together (D), with 18 decimal places; rounded down.</summary>
    [View]
    public UInt256 Worth() => StableInvariant.LowerD(Scaled(Holdings.Value), AmplificationNow());

    /// <summary>
    /// What 10^18 shares are worth; rounded down. It falls only while a ramp lowers the amplification. Zero while there are no shares.
    /// </summary>
    [View]
    public UInt256 SharePrice()
    {
        var supply = Supply.Value;
        return supply.IsZero ? UInt256.Zero : UInt256.MulDiv(Worth(), 1_000_000_000_000_000_000, supply);
    }

    /// <summary>The amplification now, in hundredths, and the fee in millionths of what is bought.</summary>
    [View]
    public (uint AmplificationHundredths, uint FeeMillionths) Terms() => ((uint)AmplificationNow(), Fee.Value);

    /// <summary>The last ramp: from and to which amplification, in hundredths, and from when to when, in seconds.</summary>
    [View]
    public (uint Start, uint End, ulong StartTime, ulong EndTime) Ramp()
    {
        var ramp = Amplification.Value;
        return (ramp.Start, ramp.End, ramp.StartTime, ramp.EndTime);
    }

    /// <summary>Shares in existence.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Shares that an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Shares that a spender may still move out of an owner's account. 2^256 - 1 stands for any amount.</summary>
    [View]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Decimal places in which shares are shown.</summary>
    [View]
    public byte Decimals() => DecimalsInside;
}
