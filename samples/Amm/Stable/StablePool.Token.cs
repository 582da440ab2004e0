namespace Weft.Samples.Amm.Stable;

/// <content>The shares, as an ERC-20 token.</content>
public sealed partial class StablePool
{
    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    /// <returns>True.</returns>
    public bool Approve(Address spender, UInt256 value)
    {
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
        var allowance = Allowances[from, Caller];
        if (allowance != UInt256.MaxValue)
        {
            if (allowance < value)
                Revert(Error.InsufficientAllowance, allowance, value);
            Allowances[from, Caller] = allowance - value;
        }

        Move(from, to, value);
        return true;
    }

    private void Move(Address from, Address to, UInt256 value)
    {
        Take(from, value);
        Balances[to] += value;
        Transfer(from, to, value);
    }

    private void Issue(Address to, UInt256 value)
    {
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

    private void Take(Address from, UInt256 value)
    {
        var balance = Balances[from];
        if (balance < value)
            Revert(Error.InsufficientShares, balance, value);
        Balances[from] = balance - value;
    }
}
