namespace Weft.Samples.Amm;

/// <summary>
/// The liquidity token of a pair without the pair: the same ERC-20 behaviour with a supply that is fixed at creation. Tokens may
/// be sent to the zero address, and a transfer of too much fails with <c>ds-math-sub-underflow</c>.
/// </summary>
[Contract]
public sealed partial class LiquidityToken : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>A sum above 2^256 - 1.</summary>
        [Reason("ds-math-add-overflow")]
        AdditionOverflow,

        /// <summary>A difference below zero.</summary>
        [Reason("ds-math-sub-underflow")]
        SubtractionUnderflow,
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
    public string Name() => "Uniswap V2";

    /// <summary>The token's symbol.</summary>
    [View]
    public string Symbol() => "UNI-V2";

    /// <summary>Decimal places in which amounts are shown.</summary>
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

    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    /// <returns>True.</returns>
    public bool Approve(Address spender, UInt256 value)
    {
        Allowances[Caller, spender] = value;
        Approval(Caller, spender, value);
        return true;
    }

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
            Allowances[from, Caller] = Subtract(allowance, value);
        Move(from, to, value);
        return true;
    }

    private void Move(Address from, Address to, UInt256 value)
    {
        Balances[from] = Subtract(Balances[from], value);
        Balances[to] = Add(Balances[to], value);
        Transfer(from, to, value);
    }

    private UInt256 Add(UInt256 left, UInt256 right)
    {
        var sum = Unchecked.Add(left, right);
        Require(sum >= left, Error.AdditionOverflow);
        return sum;
    }

    private UInt256 Subtract(UInt256 left, UInt256 right)
    {
        Require(left >= right, Error.SubtractionUnderflow);
        return left - right;
    }
}
