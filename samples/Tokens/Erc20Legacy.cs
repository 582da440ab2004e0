namespace Weft.Samples.Tokens;

/// <summary>
/// A fungible token that behaves as ERC-20 tokens of the years before custom errors do: failures are texts, spending an allowance
/// always decreases it and tells so by an <c>Approval</c> event, and allowances can be raised and lowered. The supply is
/// fixed at creation, except for what is burned.
/// </summary>
[Contract]
public sealed partial class Erc20Legacy : Contract, IErc20
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Tokens of the zero address.</summary>
        [Reason("ERC20: transfer from the zero address")]
        TransferFromZero,

        /// <summary>Tokens to the zero address.</summary>
        [Reason("ERC20: transfer to the zero address")]
        TransferToZero,

        /// <summary>More than the sender has.</summary>
        [Reason("ERC20: transfer amount exceeds balance")]
        TransferExceedsBalance,

        /// <summary>More than the spender may move.</summary>
        [Reason("ERC20: transfer amount exceeds allowance")]
        TransferExceedsAllowance,

        /// <summary>An allowance of the zero address.</summary>
        [Reason("ERC20: approve from the zero address")]
        ApproveFromZero,

        /// <summary>An allowance for the zero address.</summary>
        [Reason("ERC20: approve to the zero address")]
        ApproveToZero,

        /// <summary>An allowance lowered by more than it is.</summary>
        [Reason("ERC20: decreased allowance below zero")]
        AllowanceBelowZero,

        /// <summary>Burning tokens of the zero address.</summary>
        [Reason("ERC20: burn from the zero address")]
        BurnFromZero,

        /// <summary>Burning more than there is.</summary>
        [Reason("ERC20: burn amount exceeds balance")]
        BurnExceedsBalance,

        /// <summary>Burning more than the spender may.</summary>
        [Reason("ERC20: burn amount exceeds allowance")]
        BurnExceedsAllowance,

        /// <summary>A sum above 2^256 - 1.</summary>
        [Reason("SafeMath: addition overflow")]
        AdditionOverflow,
    }

    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    /// <summary>Creates the token; the creator gets the whole supply.</summary>
    [Constructor]
    public void Initialize(UInt256 supply)
    {
        Supply.Value = supply;
        Balances[Caller] = supply;
        Transfer(Address.Zero, Caller, supply);
    }

    /// <summary>The token's name.</summary>
    [View]
    public string Name() => "Legacy Token";

    /// <summary>The token's symbol.</summary>
    [View]
    public string Symbol() => "OLD";

    /// <summary>Decimal places in which amounts are shown.</summary>
    [View]
    public byte Decimals() => 18;

    /// <summary>Smallest units in existence.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Smallest units that an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Smallest units that a spender may still move out of an owner's account.</summary>
    [View]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Moves the caller's tokens.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Transfer(Address to, UInt256 value)
    {
        Move(Caller, to, value);
        return true;
    }

    /// <summary>Moves somebody's tokens, out of what the caller may spend of them. The allowance is checked after the balance.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool TransferFrom(Address from, Address to, UInt256 value)
    {
        Move(from, to, value);
        var allowance = Allowances[from, Caller];
        Require(allowance >= value, Error.TransferExceedsAllowance);
        SetAllowance(from, Caller, allowance - value);
        return true;
    }

    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Approve(Address spender, UInt256 value)
    {
        SetAllowance(Caller, spender, value);
        return true;
    }

    /// <summary>Raises what a spender may move out of the caller's account.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool IncreaseAllowance(Address spender, UInt256 addedValue)
    {
        SetAllowance(Caller, spender, Add(Allowances[Caller, spender], addedValue));
        return true;
    }

    /// <summary>Lowers what a spender may move out of the caller's account.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool DecreaseAllowance(Address spender, UInt256 subtractedValue)
    {
        var allowance = Allowances[Caller, spender];
        Require(allowance >= subtractedValue, Error.AllowanceBelowZero);
        SetAllowance(Caller, spender, allowance - subtractedValue);
        return true;
    }

    /// <summary>Destroys tokens of the caller.</summary>
    public void Burn(UInt256 value) => Destroy(Caller, value);

    /// <summary>
    /// Destroys tokens of an account, out of what the caller may spend of them. The allowance is checked before the balance.
    /// </summary>
    public void BurnFrom(Address account, UInt256 value)
    {
        var allowance = Allowances[account, Caller];
        Require(allowance >= value, Error.BurnExceedsAllowance);
        SetAllowance(account, Caller, allowance - value);
        Destroy(account, value);
    }

    private void Move(Address from, Address to, UInt256 value)
    {
        Require(from != Address.Zero, Error.TransferFromZero);
        Require(to != Address.Zero, Error.TransferToZero);
        var balance = Balances[from];
        Require(balance >= value, Error.TransferExceedsBalance);
        Balances[from] = balance - value;
        Balances[to] = Add(Balances[to], value);
        Transfer(from, to, value);
    }

    private void Destroy(Address account, UInt256 value)
    {
        Require(account != Address.Zero, Error.BurnFromZero);
        var balance = Balances[account];
        Require(balance >= value, Error.BurnExceedsBalance);
        Balances[account] = balance - value;
        Supply.Value -= value;
        Transfer(account, Address.Zero, value);
    }

    private void SetAllowance(Address owner, Address spender, UInt256 value)
    {
        Require(owner != Address.Zero, Error.ApproveFromZero);
        Require(spender != Address.Zero, Error.ApproveToZero);
        Allowances[owner, spender] = value;
        Approval(owner, spender, value);
    }

    private UInt256 Add(UInt256 left, UInt256 right)
    {
        var sum = Unchecked.Add(left, right);
        Require(sum >= left, Error.AdditionOverflow);
        return sum;
    }
}
