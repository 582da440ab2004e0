using System;

namespace Weft.Samples.Amm.Stable;

// Two or three coins of the same worth, such as two dollars, at a price close to one (`StableInvariant` has the arithmetic). Inside,
// amounts have 18 decimal places, whatever places a coin has.
//
//   swap        D stays: what comes in lets the other balance fall to that with which D is what it was; the fee is taken from the fall
//   for exact   the other way around: the fall is what goes out and its fee, and what comes in is what D then takes to stay
//   add         shares = supply × growth of D / D; the fee is taken from what lies off the pool's proportions, for that is a swap
//   remove      all coins in the pool's proportions: amount = holding × shares / supply, no fee, no D
//   remove one  D falls by D × shares / supply; the fee is taken from what lies off the proportions
//
// All fees stay in the pool and belong to its shares. What is counted as the pool's is its holdings, written down in one slot, and not what
// it has of its coins: a gift moves no price. It is sold by whoever calls `Swap` next.
//
// Rounding: D before is rounded up and D after down, the balance that stays is rounded up, fees are rounded up, what is paid out is rounded
// down. So D ÷ supply, exactly and at the amplification of the moment, never falls, and no way around gains anything.

/// <summary>
/// A pool of two or three coins of the same worth, with its share token. This file has swaps and what is written down;
/// <c>StablePool.Liquidity.cs</c> shares for coins and back, <c>StablePool.Token.cs</c> the shares as a token,
/// <c>StablePool.Amplification.cs</c> how the amplification moves, <c>StablePool.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class StablePool : Contract, IStablePool
{
    private const int DecimalsInside = 18;
    private const uint AmplificationMax = 1_000_000;
    private const uint FeeUnit = 1_000_000;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Fewer than two coins, or one twice.</summary>
        InvalidCoins,

        /// <summary>A coin of more than 18 decimal places.</summary>
        TooManyDecimals,

        /// <summary>An amplification of zero or of more than 1,000,000.</summary>
        InvalidAmplification,

        /// <summary>Only the creator of the pool may.</summary>
        NotOwner,

        /// <summary>A ramp within a day of the beginning of the last one, or that ends within a day.</summary>
        RampTooSoon,

        /// <summary>A ramp to more than ten times the amplification, or to less than a tenth of it.</summary>
        RampTooFar,

        /// <summary>A fee of half of what is bought, or more.</summary>
        InvalidFee,

        /// <summary>The pool has no such coin.</summary>
        NoSuchCoin,

        /// <summary>A swap of a coin for itself.</summary>
        SameCoin,

        /// <summary>Not as many amounts as coins.</summary>
        WrongCount,

        /// <summary>Too late.</summary>
        Expired,

        /// <summary>Nothing was given.</summary>
        NothingPaid,

        /// <summary>Nothing is to be bought.</summary>
        NothingBought,

        /// <summary>There is nothing in the pool to buy, or not so much.</summary>
        NoLiquidity,

        /// <summary>The first deposit has to have some of each coin, and enough for the shares that stay.</summary>
        TooLittleFirst,

        /// <summary>Less than the caller wants, or nothing. Argument: how much.</summary>
        TooLittleOut,

        /// <summary>Less was sent than what is bought costs. Argument: what it costs.</summary>
        TooLittleIn,

        /// <summary>More of a coin than a pool can hold.</summary>
        TooMuch,

        /// <summary>More shares than there are. Arguments: those held, those asked for.</summary>
        InsufficientShares,

        /// <summary>More than the spender may move. Arguments: what he may, what was asked for.</summary>
        InsufficientAllowance,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Map<int, Address> Coins { get; }

    [Storage, SetOnce] private partial Map<int, UInt256> Scales { get; }

    [Storage, SetOnce] private partial Slot<int> Count { get; }

    [Storage, SetOnce] private partial Slot<uint> Fee { get; }

    [Storage] private partial Slot<StableHoldings> Holdings { get; }

    [Event] private partial void Swapped(
        [Indexed] Address sender, [Indexed] Address to, Address coinIn, Address coinOut, UInt256 amountIn, UInt256 amountOut);

    [Event] private partial void HoldingsChanged(UInt128 coin0, UInt128 coin1, UInt128 coin2);

    /// <summary>The most that a pool holds of a coin, with 18 decimal places: all sums and products of the arithmetic fit.</summary>
    private static UInt256 HoldingMax => UInt256.One << 112;

    /// <summary>Creates a pool. The creator may ramp its amplification; the fee stays as it is.</summary>
    /// <param name="coin0">An ERC-20 token without fees on transfer, of at most 18 decimal places.</param>
    /// <param name="coin1">Another one.</param>
    /// <param name="coin2">A third one, or the zero address.</param>
    /// <param name="amplification">How close to one the price stays where the holdings differ: 1 to 1,000,000.</param>
    /// <param name="feeMillionths">The fee, in millionths of what is bought.</param>
    [Constructor]
    public void Initialize(Address coin0, Address coin1, Address coin2, uint amplification, uint feeMillionths)
    {
        Require(coin0 != Address.Zero && coin1 != Address.Zero, Error.InvalidCoins);
        Require(coin0 != coin1 && coin1 != coin2 && coin2 != coin0, Error.InvalidCoins);
        Require(amplification > 0 && amplification <= AmplificationMax, Error.InvalidAmplification);
        Require(feeMillionths < FeeUnit / 2, Error.InvalidFee);
        Count.Value = coin2 == Address.Zero ? 2 : 3;
        Owner.Value = Caller;
        Amplification.Value = AmplificationRamp.None(amplification * StableInvariant.AmplificationUnit, Block.Timestamp);
        Fee.Value = feeMillionths;
        Coins[0] = coin0;
        Scales[0] = ScaleOf(coin0);
        Coins[1] = coin1;
        Scales[1] = ScaleOf(coin1);
        if (coin2 != Address.Zero)
        {
            Coins[2] = coin2;
            Scales[2] = ScaleOf(coin2);
        }
    }

    /// <summary>Sells an amount of one coin for another. The caller has approved the pool.</summary>
    /// <param name="coinIn">The coin to be sold.</param>
    /// <param name="coinOut">The coin to be bought.</param>
    /// <param name="amountIn">Smallest units to be sold.</param>
    /// <param name="amountOutMin">Least to be bought, or it fails.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>What was bought.</returns>
    public UInt256 Exchange(
        Address coinIn, Address coinOut, UInt256 amountIn, UInt256 amountOutMin, Address to, ulong deadline)
    {
        RequireInTime(deadline);
        Require(At<IErc20>(coinIn).TransferFrom(Caller, Self, amountIn), Error.TransferFailed);
        var amountOut = Sell(coinIn, coinOut, amountIn, to);
        if (amountOut < amountOutMin)
            Revert(Error.TooLittleOut, amountOut);
        return amountOut;
    }

    /// <inheritdoc />
    public UInt256 Swap(Address coinIn, Address coinOut, Address to)
    {
        var written = HoldingOf(Holdings.Value, PlaceOf(coinIn));
        return Sell(coinIn, coinOut, At<IErc20>(coinIn).BalanceOf(Self) - written, to);
    }

    /// <inheritdoc />
    public void SwapForExact(Address coinIn, Address coinOut, UInt256 amountOut, Address to)
    {
        var holdings = Holdings.Value;
        var amountIn = At<IErc20>(coinIn).BalanceOf(Self) - HoldingOf(holdings, PlaceOf(coinIn));
        var cost = CostOf(holdings, coinIn, coinOut, amountOut);
        if (amountIn < cost)
            Revert(Error.TooLittleIn, cost);
        Trade(holdings, coinIn, coinOut, amountIn, amountOut, to);
    }

    private UInt256 Sell(Address coinIn, Address coinOut, UInt256 amountIn, Address to)
    {
        var holdings = Holdings.Value;
        var amountOut = Bought(holdings, coinIn, coinOut, amountIn);
        if (amountOut.IsZero)
            Revert(Error.TooLittleOut, amountOut);
        Trade(holdings, coinIn, coinOut, amountIn, amountOut, to);
        return amountOut;
    }

    private void Trade(
        StableHoldings holdings, Address coinIn, Address coinOut, UInt256 amountIn, UInt256 amountOut, Address to)
    {
        var placeIn = PlaceOf(coinIn);
        var placeOut = PlaceOf(coinOut);
        var sold = With(holdings, placeIn, HoldingOf(holdings, placeIn) + amountIn);
        Keep(With(sold, placeOut, HoldingOf(holdings, placeOut) - amountOut));
        Swapped(Caller, to, coinIn, coinOut, amountIn, amountOut);
        Pay(coinOut, to, amountOut);
    }

    /// <summary>What an amount of one coin buys of another, after the fee.</summary>
    private UInt256 Bought(StableHoldings holdings, Address coinIn, Address coinOut, UInt256 amountIn)
    {
        var placeIn = PlaceOf(coinIn);
        var placeOut = PlaceOf(coinOut);
        Require(placeIn != placeOut, Error.SameCoin);
        Require(!amountIn.IsZero, Error.NothingPaid);
        Require(holdings.Coin0 > 0, Error.NoLiquidity);
        var balances = Scaled(holdings);
        var d = StableInvariant.UpperD(balances, AmplificationNow());
        balances[placeIn] += amountIn * Scales[placeIn];
        Require(balances[placeIn] <= HoldingMax, Error.TooMuch);
        var left = StableInvariant.UpperBalance(balances, placeOut, d, AmplificationNow());
        if (left >= balances[placeOut])
            return UInt256.Zero;
        var difference = balances[placeOut] - left;
        var fee = UInt256.MulDiv(difference, Fee.Value, FeeUnit, Rounding.Up);
        return (difference - fee) / Scales[placeOut];
    }

    /// <summary>What an amount of one coin costs in another, with the fee: the least that leaves D where it is.</summary>
    private UInt256 CostOf(StableHoldings holdings, Address coinIn, Address coinOut, UInt256 amountOut)
    {
        var placeIn = PlaceOf(coinIn);
        var placeOut = PlaceOf(coinOut);
        Require(placeIn != placeOut, Error.SameCoin);
        Require(!amountOut.IsZero, Error.NothingBought);
        var balances = Scaled(holdings);
        var difference = UInt256.MulDiv(amountOut * Scales[placeOut], FeeUnit, FeeUnit - Fee.Value, Rounding.Up);
        Require(difference < balances[placeOut], Error.NoLiquidity);
        var d = StableInvariant.UpperD(balances, AmplificationNow());
        var held = balances[placeIn];
        balances[placeOut] -= difference;
        var needed = StableInvariant.UpperBalance(balances, placeIn, d, AmplificationNow());
        return UInt256.MulDiv(needed - held, 1, Scales[placeIn], Rounding.Up);
    }

    /// <summary>Writes down what the pool holds now.</summary>
    private void Keep(StableHoldings holdings)
    {
        foreach (var balance in Scaled(holdings))
            Require(balance <= HoldingMax, Error.TooMuch);
        Holdings.Value = holdings;
        HoldingsChanged(holdings.Coin0, holdings.Coin1, holdings.Coin2);
    }

    private void Pay(Address coin, Address to, UInt256 amount) =>
        Require(At<IErc20>(coin).Transfer(to, amount), Error.TransferFailed);

    private void RequireInTime(ulong deadline) => Require(Block.Timestamp <= deadline, Error.Expired);

    /// <summary>The place of a coin of the pool.</summary>
    private int PlaceOf(Address coin)
    {
        Require(coin != Address.Zero, Error.NoSuchCoin);
        var place = coin == Coins[0] ? 0 : coin == Coins[1] ? 1 : 2;
        Require(coin == Coins[place], Error.NoSuchCoin);
        return place;
    }

    /// <summary>What makes 18 decimal places of those that a coin has.</summary>
    private UInt256 ScaleOf(Address coin)
    {
        var decimals = At<ICoin>(coin).Decimals();
        Require(decimals <= DecimalsInside, Error.TooManyDecimals);
        var scale = UInt256.One;
        for (int i = decimals; i < DecimalsInside; i++)
            scale *= 10;
        return scale;
    }

    /// <summary>What the pool holds of each coin, with 18 decimal places.</summary>
    private UInt256[] Scaled(StableHoldings holdings)
    {
        var count = Count.Value;
        var balances = new UInt256[count];
        for (var i = 0; i < count; i++)
            balances[i] = HoldingOf(holdings, i) * Scales[i];
        return balances;
    }

    private static UInt256 HoldingOf(StableHoldings holdings, int place) => place switch
    {
        0 => holdings.Coin0,
        1 => holdings.Coin1,
        _ => holdings.Coin2,
    };

    private static StableHoldings With(StableHoldings holdings, int place, UInt256 amount)
    {
        var narrow = (UInt128)amount;
        return place switch
        {
            0 => holdings with { Coin0 = narrow },
            1 => holdings with { Coin1 = narrow },
            _ => holdings with { Coin2 = narrow },
        };
    }
}
