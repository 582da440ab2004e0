namespace Weft.Samples.Staking;

/// <content>The shares: a plain ERC-20 token. The pool itself holds those that wait in the queue.</content>
public sealed partial class LiquidStaking
{
    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    /// <summary>Moves the caller's shares.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Transfer(Address to, UInt256 value)
    {
        RequireReceiver(to);
        Move(Caller, to, value);
        return true;
    }

    /// <summary>Moves somebody's shares, out of what the caller may spend of them. An infinite allowance stays infinite.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool TransferFrom(Address from, Address to, UInt256 value)
    {
        RequireReceiver(to);
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

    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    /// <returns>True.</returns>
    public bool Approve(Address spender, UInt256 value)
    {
        Allowances[Caller, spender] = value;
        Approval(Caller, spender, value);
        return true;
    }

    private void Move(Address from, Address to, UInt256 value)
    {
        var balance = Balances[from];
        if (balance < value)
            Revert(Error.InsufficientShares, balance, value);
        Balances[from] = balance - value;
        Balances[to] += value;
        Transfer(from, to, value);
    }

    private void RequireReceiver(Address to) => Require(to != Address.Zero && to != Self, Error.InvalidReceiver);
}
