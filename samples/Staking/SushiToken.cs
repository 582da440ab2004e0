namespace Weft.Samples.Staking;

/// <summary>
/// The token that <see cref="MasterChef"/> pays: an ERC-20 token of which its owner makes more. Making only adds, to the supply and to an
/// account, and looks at neither: who makes tokens waits for nobody else who does.
/// </summary>
[Contract]
public sealed partial class SushiToken : Contract, IRewardToken
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the owner may.</summary>
        [Reason("Ownable: caller is not the owner")]
        NotOwner,

        /// <summary>Ownership cannot be handed to nobody.</summary>
        [Reason("Ownable: new owner is the zero address")]
        NoNewOwner,

        /// <summary>Tokens made for the zero address.</summary>
        [Reason("ERC20: mint to the zero address")]
        MintToZero,

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

        /// <summary>An allowance for the zero address.</summary>
        [Reason("ERC20: approve to the zero address")]
        ApproveToZero,
    }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Storage] private partial Slot<Address> CurrentOwner { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void OwnershipTransferred([Indexed] Address previousOwner, [Indexed] Address newOwner);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    /// <summary>Creates the token, of which there is none yet; the creator is its owner.</summary>
    [Constructor]
    public void Initialize()
    {
        CurrentOwner.Value = Caller;
        OwnershipTransferred(Address.Zero, Caller);
    }

    /// <summary>The token's name.</summary>
    [View]
    public string Name() => "SushiToken";

    /// <summary>The token's symbol.</summary>
    [View]
    public string Symbol() => "SUSHI";

    /// <summary>Decimal places in which amounts are shown.</summary>
    [View]
    public byte Decimals() => 18;

    /// <summary>Smallest units in existence.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <inheritdoc />
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Smallest units that a spender may still move out of an owner's account.</summary>
    [View]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Who may make tokens.</summary>
    [View]
    public Address Owner() => CurrentOwner.Value;

    /// <inheritdoc />
    public void Mint(Address to, UInt256 value)
    {
        Require(Caller == CurrentOwner.Value, Error.NotOwner);
        Require(to != Address.Zero, Error.MintToZero);
        Supply.Value += value;
        Balances[to] += value;
        Transfer(Address.Zero, to, value);
    }

    /// <inheritdoc />
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
        Allowances[from, Caller] = allowance - value;
        Approval(from, Caller, allowance - value);
        return true;
    }

    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Approve(Address spender, UInt256 value)
    {
        Require(spender != Address.Zero, Error.ApproveToZero);
        Allowances[Caller, spender] = value;
        Approval(Caller, spender, value);
        return true;
    }

    /// <summary>Hands the right to make tokens to somebody else.</summary>
    public void TransferOwnership(Address newOwner)
    {
        Require(Caller == CurrentOwner.Value, Error.NotOwner);
        Require(newOwner != Address.Zero, Error.NoNewOwner);
        OwnershipTransferred(CurrentOwner.Value, newOwner);
        CurrentOwner.Value = newOwner;
    }

    private void Move(Address from, Address to, UInt256 value)
    {
        Require(from != Address.Zero, Error.TransferFromZero);
        Require(to != Address.Zero, Error.TransferToZero);
        Require(Balances[from] >= value, Error.TransferExceedsBalance);
        Balances[from] -= value;
        Balances[to] += value;
        Transfer(from, to, value);
    }
}
