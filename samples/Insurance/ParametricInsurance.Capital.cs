using System;

namespace Weft.Samples.Insurance;

/// <content>The capital, and the shares of those who provide it. Shares belong to an account and cannot be moved.</content>
public sealed partial class ParametricInsurance
{
    [Storage] private partial Slot<UInt256> Free { get; }

    [Storage] private partial Slot<UInt256> Locked { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Storage] private partial Map<Address, UInt256> Shares { get; }

    [Storage] private partial Map<Address, Notice> Notices { get; }

    [Event] private partial void CapitalProvided([Indexed] Address provider, UInt256 assets, UInt256 shares);

    [Event] private partial void CapitalWithdrawn([Indexed] Address provider, UInt256 assets, UInt256 shares);

    [Event] private partial void NoticeGiven([Indexed] Address provider, UInt256 shares, ulong readyTime);

    /// <summary>
    /// Shares and assets that belong to nobody, in the price of a share: the first provider cannot make shares so dear that the next one's
    /// rounding is worth having, and a pool that has paid out everything has a price still.
    /// </summary>
    private static UInt256 VirtualShares => 1000;

    /// <summary>Gives assets for shares. The provider has approved the pool.</summary>
    /// <param name="assets">What to give.</param>
    /// <param name="sharesMin">Least shares, or it fails.</param>
    /// <returns>The shares.</returns>
    public UInt256 Provide(UInt256 assets, UInt256 sharesMin)
    {
        var supply = Supply.Value;
        var shares = UInt256.MulDiv(assets, supply + VirtualShares, Free.Value + Locked.Value + 1, Rounding.Down);
        if (shares.IsZero || shares < sharesMin)
            Revert(Error.TooFewShares, shares);
        Supply.Value = supply + shares;
        Free.Value += assets;
        Shares[Caller] += shares;
        CapitalProvided(Caller, assets, shares);
        Require(At<IErc20>(Asset.Value).TransferFrom(Caller, Self, assets), Error.TransferFailed);
        return shares;
    }

    /// <summary>Says that the caller will withdraw shares after the waiting time. Replaces what he said before.</summary>
    public void GiveNotice(UInt256 shares)
    {
        var held = Shares[Caller];
        if (held < shares)
            Revert(Error.InsufficientShares, held, shares);
        var readyTime = Block.Timestamp + (WaitingDays.Value * DaySeconds);
        Notices[Caller] = new Notice { Shares = shares, ReadyTime = readyTime };
        NoticeGiven(Caller, shares, readyTime);
    }

    /// <summary>Gives shares back for assets that cover no policy, as long after the notice as the notice was before.</summary>
    /// <param name="shares">How many, of those that the notice was about.</param>
    /// <param name="assetsMin">Least assets, or it fails.</param>
    /// <returns>The assets.</returns>
    public UInt256 Withdraw(UInt256 shares, UInt256 assetsMin)
    {
        var notice = Notices[Caller];
        Require(!shares.IsZero && notice.Shares >= shares, Error.NoNotice);
        if (Block.Timestamp < notice.ReadyTime)
            Revert(Error.TooEarly, notice.ReadyTime);
        var lastTime = notice.ReadyTime + (WaitingDays.Value * DaySeconds);
        if (Block.Timestamp > lastTime)
            Revert(Error.TooLate, lastTime);
        Notices[Caller] = notice with { Shares = notice.Shares - shares };

        var supply = Supply.Value;
        var free = Free.Value;
        var assets = UInt256.MulDiv(shares, free + Locked.Value + 1, supply + VirtualShares, Rounding.Down);
        if (assets.IsZero || assets < assetsMin)
            Revert(Error.TooFewAssets, assets);
        Require(assets <= free, Error.TooLittleCapital);
        Shares[Caller] -= shares;
        Supply.Value = supply - shares;
        Free.Value = free - assets;
        CapitalWithdrawn(Caller, assets, shares);
        Require(At<IErc20>(Asset.Value).Transfer(Caller, assets), Error.TransferFailed);
        return assets;
    }
}
