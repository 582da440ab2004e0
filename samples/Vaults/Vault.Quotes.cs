namespace Weft.Samples.Vaults;

/// <content>
/// What the vault promises: a preview is what the call gives that follows it. None of it can be asked while the vault waits for its asset:
/// half done, a deposit would show a wrong price.
/// </content>
public sealed partial class Vault
{
    /// <summary>The token that the vault holds.</summary>
    [View]
    public Address Asset() => Held.Value;

    /// <summary>Smallest units of the asset that the vault holds, gifts included.</summary>
    [View]
    public UInt256 TotalAssets() => At<IErc20>(Held.Value).BalanceOf(Self);

    /// <summary>What assets are worth in shares, rounded down.</summary>
    [View]
    public UInt256 ConvertToShares(UInt256 assets) => ToShares(assets, Rounding.Down);

    /// <summary>What shares are worth in assets, rounded down.</summary>
    [View]
    public UInt256 ConvertToAssets(UInt256 shares) => ToAssets(shares, Rounding.Down);

    /// <summary>The most that may be deposited: anything.</summary>
    [View]
    public UInt256 MaxDeposit(Address receiver) => UInt256.MaxValue;

    /// <summary>The most shares that may be minted: any number.</summary>
    [View]
    public UInt256 MaxMint(Address receiver) => UInt256.MaxValue;

    /// <summary>The most assets that an owner's shares pay for.</summary>
    [View]
    public UInt256 MaxWithdraw(Address owner) => ToAssets(Balances[owner], Rounding.Down);

    /// <summary>The most shares that an owner can redeem: all.</summary>
    [View]
    public UInt256 MaxRedeem(Address owner) => Balances[owner];

    /// <summary>The shares that a deposit gives.</summary>
    [View]
    public UInt256 PreviewDeposit(UInt256 assets) => ToShares(assets, Rounding.Down);

    /// <summary>The assets that minting takes.</summary>
    [View]
    public UInt256 PreviewMint(UInt256 shares) => ToAssets(shares, Rounding.Up);

    /// <summary>The shares that a withdrawal takes.</summary>
    [View]
    public UInt256 PreviewWithdraw(UInt256 assets) => ToShares(assets, Rounding.Up);

    /// <summary>The assets that redeeming gives.</summary>
    [View]
    public UInt256 PreviewRedeem(UInt256 shares) => ToAssets(shares, Rounding.Down);

    private UInt256 ToShares(UInt256 assets, Rounding rounding) =>
        UInt256.MulDiv(assets, Supply.Value + VirtualShares.Value, TotalAssets() + 1, rounding);

    private UInt256 ToAssets(UInt256 shares, Rounding rounding) =>
        UInt256.MulDiv(shares, TotalAssets() + 1, Supply.Value + VirtualShares.Value, rounding);
}
