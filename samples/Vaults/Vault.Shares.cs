namespace Weft.Samples.Vaults;

/// <content>The shares: an ERC-20 token with the failures of ERC-6093.</content>
public sealed partial class Vault
{
    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    /// <summary>The shares' name.</summary>
    [View]
    public string Name() => "Vault";

    /// <summary>The shares' symbol.</summary>
    [View]
    public string Symbol() => "VLT";

    /// <summary>Decimal places in which shares are shown.</summary>
    [View]
    public byte Decimals() => Places.Value;

    /// <summary>Shares in existence.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Shares that an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Shares that a spender may still move or redeem of an owner's. 2^256 - 1 stands for any number.</summary>
    [View]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Sets what a spender may move or redeem of the caller's shares.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Approve(Address spender, UInt256 value)
    {
        if (spender == Address.Zero)
            Revert(Error.ERC20InvalidSpender, spender);
        Allowances[Caller, spender] = value;
        Approval(Caller, spender, value);
        return true;
    }

    /// <summary>Moves the caller's shares.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Transfer(Address to, UInt256 value)
    {
        Move(Caller, to, value);
        return true;
    }

    /// <summary>Moves somebody's shares, out of what the caller may spend of them. An infinite allowance stays infinite.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool TransferFrom(Address from, Address to, UInt256 value)
    {
        Spend(from, value);
        Move(from, to, value);
        return true;
    }

    private void Move(Address from, Address to, UInt256 value)
    {
        if (to == Address.Zero)
            Revert(Error.ERC20InvalidReceiver, to);
        Take(from, value);
        Balances[to] += value;
        Transfer(from, to, value);
    }

    private void Issue(Address to, UInt256 value)
    {
        if (to == Address.Zero)
            Revert(Error.ERC20InvalidReceiver, to);
        Supply.Value += value;
        Balances[to] += value;
        Transfer(Address.Zero, to, value);
    }

    private void Destroy(Address from, UInt256 value)
    {
        Take(from, value);
        Supply.Value -= value;
        Transfer(from, Address.Zero, value);
    }

    private void Spend(Address owner, UInt256 value)
    {
        var allowance = Allowances[owner, Caller];
        if (allowance == UInt256.MaxValue)
            return;

        if (allowance < value)
            Revert(Error.ERC20InsufficientAllowance, Caller, allowance, value);
        Allowances[owner, Caller] = allowance - value;
    }

    private void Take(Address from, UInt256 value)
    {
        if (from == Address.Zero)
            Revert(Error.ERC20InvalidSender, from);
        var balance = Balances[from];
        if (balance < value)
            Revert(Error.ERC20InsufficientBalance, from, balance, value);
        Balances[from] = balance - value;
    }
}
