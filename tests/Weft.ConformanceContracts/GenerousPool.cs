namespace Weft.ConformanceContracts;

/// <summary>A token, as far as <see cref="GenerousPool"/> uses it.</summary>
[ContractInterface]
public interface IPooledToken
{
    /// <summary>Smallest units that an account holds.</summary>
    [View]
    UInt256 BalanceOf(Address account);

    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);

    /// <summary>Moves somebody's tokens, out of what the caller may spend of them.</summary>
    bool TransferFrom(Address from, Address to, UInt256 value);
}

/// <summary>A pool that rounds for the caller, by one unit at most: what tests of invariants must find.</summary>
[Contract]
public sealed partial class GenerousPool : Contract
{
    [Storage, SetOnce] private partial Slot<Address> Asset { get; }

    [Storage] private partial Map<Address, UInt256> Shares { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    /// <summary>Creates the pool of an asset.</summary>
    [Constructor]
    public void Initialize(Address asset) => Asset.Value = asset;

    /// <summary>Shares of an account.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Shares[account];

    /// <summary>Shares in existence.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Takes assets and gives shares for them, rounded up.</summary>
    public void Deposit(UInt256 assets)
    {
        var (supply, held) = (Supply.Value, At<IPooledToken>(Asset.Value).BalanceOf(Self));
        var shares = supply.IsZero ? assets : UInt256.MulDiv(assets, supply, held, Rounding.Up);
        Shares[Caller] += shares;
        Supply.Value = supply + shares;
        Require(At<IPooledToken>(Asset.Value).TransferFrom(Caller, Self, assets));
    }

    /// <summary>Takes shares and gives assets for them, rounded down.</summary>
    public void Withdraw(UInt256 shares)
    {
        var (supply, held) = (Supply.Value, At<IPooledToken>(Asset.Value).BalanceOf(Self));
        Require(Shares[Caller] >= shares);
        Shares[Caller] -= shares;
        Supply.Value = supply - shares;
        Require(At<IPooledToken>(Asset.Value).Transfer(Caller, UInt256.MulDiv(shares, held, supply, Rounding.Down)));
    }
}
