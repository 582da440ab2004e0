using System;

namespace Weft.Samples.Amm.Stable;

/// <content>Shares for coins, and coins for shares.</content>
public sealed partial class StablePool
{
    [Event] private partial void LiquidityAdded([Indexed] Address sender, [Indexed] Address to, UInt256 shares);

    [Event] private partial void LiquidityRemoved([Indexed] Address sender, [Indexed] Address to, UInt256 shares);

    /// <summary>Shares that the first deposit gives to nobody, so that the supply is never small.</summary>
    private static UInt256 LockedShares => 1000;

    /// <summary>Adds coins, in any proportions. The caller has approved the pool.</summary>
    /// <param name="amounts">Smallest units of each coin; all of them more than zero in the first deposit.</param>
    /// <param name="sharesMin">Least shares, or it fails.</param>
    /// <param name="to">Who gets the shares.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>The shares.</returns>
    public UInt256 AddLiquidity(UInt256[] amounts, UInt256 sharesMin, Address to, ulong deadline)
    {
        RequireInTime(deadline);
        Require(amounts.Length == Count.Value, Error.WrongCount);
        for (var i = 0; i < Count.Value; i++)
        {
            if (!amounts[i].IsZero)
                Require(At<IErc20>(Coins[i]).TransferFrom(Caller, Self, amounts[i]), Error.TransferFailed);
        }

        var before = Holdings.Value;
        var after = before;
        for (var i = 0; i < amounts.Length; i++)
            after = With(after, i, HoldingOf(after, i) + amounts[i]);
        Keep(after);
        var shares = before.Coin0 == 0 ? First(Scaled(after)) : SharesFor(Scaled(before), Scaled(after));
        if (shares.IsZero || shares < sharesMin)
            Revert(Error.TooLittleOut, shares);
        Issue(to, shares);
        LiquidityAdded(Caller, to, shares);
        return shares;
    }

    /// <summary>Gives the caller's shares back for all coins, in the pool's proportions. Costs no fee.</summary>
    /// <param name="shares">How many shares.</param>
    /// <param name="amountsMin">Least of each coin, or it fails.</param>
    /// <param name="to">Who gets the coins.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>What was paid out of each coin.</returns>
    public UInt256[] RemoveLiquidity(UInt256 shares, UInt256[] amountsMin, Address to, ulong deadline)
    {
        RequireInTime(deadline);
        Require(amountsMin.Length == Count.Value, Error.WrongCount);
        Require(!shares.IsZero, Error.NothingPaid);
        var supply = Supply.Value;
        Destroy(Caller, shares);
        var holdings = Holdings.Value;
        var amounts = new UInt256[amountsMin.Length];
        for (var i = 0; i < Count.Value; i++)
        {
            var held = HoldingOf(holdings, i);
            amounts[i] = UInt256.MulDiv(held, shares, supply, Rounding.Down);
            if (amounts[i] < amountsMin[i])
                Revert(Error.TooLittleOut, amounts[i]);
            holdings = With(holdings, i, held - amounts[i]);
            Pay(Coins[i], to, amounts[i]);
        }

        Keep(holdings);
        LiquidityRemoved(Caller, to, shares);
        return amounts;
    }

    /// <summary>Gives the caller's shares back for one coin.</summary>
    /// <param name="shares">How many shares.</param>
    /// <param name="coin">The coin.</param>
    /// <param name="amountMin">Least of it, or it fails.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="deadline">Latest block time, in seconds.</param>
    /// <returns>What was paid out.</returns>
    public UInt256 RemoveLiquidityOneCoin(UInt256 shares, Address coin, UInt256 amountMin, Address to, ulong deadline)
    {
        RequireInTime(deadline);
        Require(!shares.IsZero, Error.NothingPaid);
        var place = PlaceOf(coin);
        var holdings = Holdings.Value;
        var amount = CoinFor(Scaled(holdings), place, shares) / Scales[place];
        Destroy(Caller, shares);
        if (amount.IsZero || amount < amountMin)
            Revert(Error.TooLittleOut, amount);
        Keep(With(holdings, place, HoldingOf(holdings, place) - amount));
        LiquidityRemoved(Caller, to, shares);
        Pay(coin, to, amount);
        return amount;
    }

    /// <summary>The shares of the first deposit; some of them stay with nobody.</summary>
    private UInt256 First(UInt256[] balances)
    {
        foreach (var balance in balances)
            Require(!balance.IsZero, Error.TooLittleFirst);
        var d = StableInvariant.LowerD(balances, AmplificationNow());
        Require(d > LockedShares, Error.TooLittleFirst);
        Issue(Address.Zero, LockedShares);
        return d - LockedShares;
    }

    /// <summary>The shares for what was added, after the fee.</summary>
    private UInt256 SharesFor(UInt256[] before, UInt256[] after)
    {
        var dBefore = StableInvariant.UpperD(before, AmplificationNow());
        var dAfter = StableInvariant.LowerD(after, AmplificationNow());
        if (dAfter <= dBefore)
            return UInt256.Zero;
        for (var i = 0; i < before.Length; i++)
        {
            var proportional = UInt256.MulDiv(before[i], dAfter, dBefore);
            after[i] -= FeeOff(UInt256.AbsDiff(after[i], proportional));
        }

        var dCharged = StableInvariant.LowerD(after, AmplificationNow());
        return dCharged <= dBefore ? UInt256.Zero : UInt256.MulDiv(Supply.Value, dCharged - dBefore, dBefore, Rounding.Down);
    }

    /// <summary>What shares are worth in one coin, with 18 decimal places, after the fee.</summary>
    private UInt256 CoinFor(UInt256[] balances, int place, UInt256 shares)
    {
        var supply = Supply.Value;
        Require(shares < supply, Error.NoLiquidity);
        var dBefore = StableInvariant.UpperD(balances, AmplificationNow());
        var dAfter = dBefore - UInt256.MulDiv(dBefore, shares, supply, Rounding.Down);
        var leftWithoutFee = StableInvariant.UpperBalance(balances, place, dAfter, AmplificationNow());
        for (var i = 0; i < balances.Length; i++)
        {
            var proportional = UInt256.MulDiv(balances[i], dAfter, dBefore);
            var left = i == place ? leftWithoutFee : balances[i];
            balances[i] -= FeeOff(UInt256.AbsDiff(left, proportional));
        }

        var leftAtLeast = StableInvariant.UpperBalance(balances, place, dAfter, AmplificationNow());
        return leftAtLeast >= balances[place] ? UInt256.Zero : balances[place] - leftAtLeast;
    }

    /// <summary>
    /// The fee on what lies off the pool's proportions: fee × n / (4 × (n − 1)) of each coin's difference. Who adds one coin of two swaps
    /// half of it in effect, and both coins are off by about that half: so he pays what the swap of it would cost.
    /// </summary>
    private UInt256 FeeOff(UInt256 difference)
    {
        var count = (UInt256)(ulong)Count.Value;
        return UInt256.MulDiv(difference, count * Fee.Value, 4 * (count - 1) * FeeUnit, Rounding.Up);
    }
}
