namespace Weft.Samples.Vaults;

// A vault holds one asset for many. Its shares are a token; what a share is worth is
//
//   (assets held + 1) / (shares + 10^offset)
//
// where the one asset and the 10^offset shares belong to nobody. Without them, who makes the first deposit could give assets to the empty
// vault, make a share dearer than the next deposit, and own it all. With them, 10^offset / (10^offset + shares) of every gift is lost to
// its giver: an attack costs about 10^offset times what the victim loses by rounding.
//
//   deposit   assets given   →  shares, rounded down          withdraw   assets taken  →  shares, rounded up
//   mint      shares given   →  assets, rounded up            redeem     shares taken  →  assets, rounded down
//
// All four round for the vault, so no sequence of them takes out more than was put in.

/// <summary>
/// A vault of one token (ERC-4626) whose shares are a token (ERC-20). What others send to the vault without a deposit belongs to the
/// shares. This file has deposits and withdrawals; <c>Vault.Shares.cs</c> the token, <c>Vault.Quotes.cs</c> what the vault promises.
/// </summary>
[Contract]
public sealed partial class Vault : Contract
{
    /// <summary>Failures. Names and arguments are those of ERC-6093 and of OpenZeppelin's vault.</summary>
    public enum Error
    {
        /// <summary>Arguments: whose shares, the assets that were asked for, what they are worth.</summary>
        ERC4626ExceededMaxWithdraw,

        /// <summary>Arguments: whose shares, the shares that were given, what there are.</summary>
        ERC4626ExceededMaxRedeem,

        /// <summary>Arguments: the account, what it has, what it needs.</summary>
        ERC20InsufficientBalance,

        /// <summary>Argument: the account that cannot send.</summary>
        ERC20InvalidSender,

        /// <summary>Argument: the account that cannot receive.</summary>
        ERC20InvalidReceiver,

        /// <summary>Arguments: the spender, what it may spend, what it needs.</summary>
        ERC20InsufficientAllowance,

        /// <summary>Argument: the account that cannot be approved.</summary>
        ERC20InvalidSpender,

        /// <summary>An offset of more than 18 decimal places.</summary>
        OffsetTooLarge,

        /// <summary>Argument: the token that said that a transfer did not take place.</summary>
        SafeERC20FailedOperation,
    }

    private const byte OffsetMax = 18;

    [Storage, SetOnce] private partial Slot<Address> Held { get; }

    [Storage, SetOnce] private partial Slot<byte> Places { get; }

    [Storage, SetOnce] private partial Slot<UInt256> VirtualShares { get; }

    [Event] private partial void Deposit([Indexed] Address sender, [Indexed] Address owner, UInt256 assets, UInt256 shares);

    [Event] private partial void Withdraw(
        [Indexed] Address sender, [Indexed] Address receiver, [Indexed] Address owner, UInt256 assets, UInt256 shares);

    /// <summary>Creates an empty vault.</summary>
    /// <param name="asset">The token that it holds; without fees on transfer.</param>
    /// <param name="decimalsOffset">Decimal places that shares have more than the asset. More make gifts to an empty vault dearer.</param>
    [Constructor]
    public void Initialize(Address asset, byte decimalsOffset)
    {
        Require(decimalsOffset <= OffsetMax, Error.OffsetTooLarge);
        var shares = UInt256.One;
        for (var i = 0; i < decimalsOffset; i++)
            shares *= 10;
        Held.Value = asset;
        VirtualShares.Value = shares;
        Places.Value = (byte)(At<IErc20>(asset).Decimals() + decimalsOffset);
    }

    /// <summary>Takes assets of the caller.</summary>
    /// <returns>The shares that the receiver gets.</returns>
    public UInt256 Deposit(UInt256 assets, Address receiver)
    {
        var shares = PreviewDeposit(assets);
        TakeIn(receiver, assets, shares);
        return shares;
    }

    /// <summary>Gives shares to the receiver.</summary>
    /// <returns>The assets that the caller pays for them.</returns>
    public UInt256 Mint(UInt256 shares, Address receiver)
    {
        var assets = PreviewMint(shares);
        TakeIn(receiver, assets, shares);
        return assets;
    }

    /// <summary>Pays assets out to the receiver.</summary>
    /// <returns>The shares of the owner that they cost.</returns>
    public UInt256 Withdraw(UInt256 assets, Address receiver, Address owner)
    {
        var most = MaxWithdraw(owner);
        if (assets > most)
            Revert(Error.ERC4626ExceededMaxWithdraw, owner, assets, most);
        var shares = PreviewWithdraw(assets);
        PayOut(receiver, owner, assets, shares);
        return shares;
    }

    /// <summary>Takes shares of the owner.</summary>
    /// <returns>The assets that the receiver gets for them.</returns>
    public UInt256 Redeem(UInt256 shares, Address receiver, Address owner)
    {
        var most = MaxRedeem(owner);
        if (shares > most)
            Revert(Error.ERC4626ExceededMaxRedeem, owner, shares, most);
        var assets = PreviewRedeem(shares);
        PayOut(receiver, owner, assets, shares);
        return assets;
    }

    private void TakeIn(Address receiver, UInt256 assets, UInt256 shares)
    {
        var asset = Held.Value;
        if (!At<IErc20>(asset).TransferFrom(Caller, Self, assets))
            Revert(Error.SafeERC20FailedOperation, asset);
        Issue(receiver, shares);
        Deposit(Caller, receiver, assets, shares);
    }

    private void PayOut(Address receiver, Address owner, UInt256 assets, UInt256 shares)
    {
        if (Caller != owner)
            Spend(owner, shares);
        Destroy(owner, shares);
        var asset = Held.Value;
        if (!At<IErc20>(asset).Transfer(receiver, assets))
            Revert(Error.SafeERC20FailedOperation, asset);
        Withdraw(Caller, receiver, owner, assets, shares);
    }
}
