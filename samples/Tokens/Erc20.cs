namespace Weft.Samples.Tokens;

/// <summary>
/// A fungible token with ERC-20 semantics and the failures of ERC-6093. Anyone may mint: it is a token for test chains and
/// examples; a token of value says who may.
/// </summary>
[Contract]
public sealed partial class Erc20 : Contract, IErc20
{
    /// <summary>Failures. Names and arguments are those of ERC-6093.</summary>
    public enum Error
    {
        /// <summary>Arguments: the account, what it has, what it needs.</summary>
        ERC20InsufficientBalance,

        /// <summary>Argument: the account that cannot send.</summary>
        ERC20InvalidSender,

        /// <summary>Argument: the account that cannot receive.</summary>
        ERC20InvalidReceiver,

        /// <summary>Arguments: the spender, what it may spend, what it needs.</summary>
        ERC20InsufficientAllowance,

        /// <summary>Argument: the account that cannot approve.</summary>
        ERC20InvalidApprover,

        /// <summary>Argument: the account that cannot be approved.</summary>
        ERC20InvalidSpender,
    }

    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    /// <summary>The token's name.</summary>
    [View]
    public string Name() => "Token";

    /// <summary>The token's symbol.</summary>
    [View]
    public string Symbol() => "TKN";

    /// <summary>Decimal places in which amounts are shown; the contract itself counts smallest units.</summary>
    [View]
    public byte Decimals() => 18;

    /// <summary>Smallest units in existence.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Smallest units that an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Smallest units that a spender may still move out of an owner's account. 2^256 - 1 stands for any amount.</summary>
    [View]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Moves the caller's tokens.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Transfer(Address to, UInt256 value)
    {
        Move(Caller, to, value);
        return true;
    }

    /// <summary>Moves somebody's tokens, out of what the caller may spend of them. An infinite allowance stays infinite.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool TransferFrom(Address from, Address to, UInt256 value)
    {
        var allowance = Allowances[from, Caller];
        if (allowance != UInt256.MaxValue)
        {
            if (allowance < value)
                Revert(Error.ERC20InsufficientAllowance, Caller, allowance, value);
            if (from == Address.Zero)
                Revert(Error.ERC20InvalidApprover, from);
            Allowances[from, Caller] = allowance - value;
        }

        Move(from, to, value);
        return true;
    }

    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Approve(Address spender, UInt256 value)
    {
        if (Caller == Address.Zero)
            Revert(Error.ERC20InvalidApprover, Caller);
        if (spender == Address.Zero)
            Revert(Error.ERC20InvalidSpender, spender);
        Allowances[Caller, spender] = value;
        Approval(Caller, spender, value);
        return true;
    }

    /// <summary>Makes tokens. Fails with an arithmetic panic when the supply would exceed 2^256 - 1.</summary>
    public void Mint(Address to, UInt256 value)
    {
        if (to == Address.Zero)
            Revert(Error.ERC20InvalidReceiver, to);
        Supply.Value += value;
        Balances[to] += value;
        Transfer(Address.Zero, to, value);
    }

    /// <summary>Destroys tokens of the caller.</summary>
    public void Burn(UInt256 value)
    {
        if (Caller == Address.Zero)
            Revert(Error.ERC20InvalidSender, Caller);
        Take(Caller, value);
        Supply.Value -= value;
        Transfer(Caller, Address.Zero, value);
    }

    private void Move(Address from, Address to, UInt256 value)
    {
        if (from == Address.Zero)
            Revert(Error.ERC20InvalidSender, from);
        if (to == Address.Zero)
            Revert(Error.ERC20InvalidReceiver, to);
        Take(from, value);
        Balances[to] += value;
        Transfer(from, to, value);
    }

    private void Take(Address from, UInt256 value)
    {
        var balance = Balances[from];
        if (balance < value)
            Revert(Error.ERC20InsufficientBalance, from, balance, value);
        Balances[from] = balance - value;
    }
}
