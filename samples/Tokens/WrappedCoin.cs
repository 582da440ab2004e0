namespace Weft.Samples.Tokens;

/// <summary>
/// A coin wrapped into an ERC-20 token, one for one, as WETH9 does it. Weft has no native currency, so the coin is itself a token,
/// fixed at creation: a deposit names its amount and pulls it from the caller, who has approved it before; a withdrawal sends it
/// back. As in WETH9, failures carry no data.
/// </summary>
[Contract]
public sealed partial class WrappedCoin : Contract, IErc20
{
    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage, SetOnce] private partial Slot<Address> Coin { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void Deposit([Indexed] Address to, UInt256 value);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    [Event] private partial void Withdrawal([Indexed] Address from, UInt256 value);

    /// <summary>Creates the wrapper of a coin.</summary>
    /// <param name="coin">An ERC-20 token without fees on transfer.</param>
    [Constructor]
    public void Initialize(Address coin) => Coin.Value = coin;

    /// <summary>The token's name.</summary>
    [View]
    public string Name() => "Wrapped Coin";

    /// <summary>The token's symbol.</summary>
    [View]
    public string Symbol() => "WCOIN";

    /// <summary>Decimal places in which amounts are shown.</summary>
    [View]
    public byte Decimals() => 18;

    /// <summary>Smallest units of the coin that the wrapper holds, those included that were sent to it without a deposit.</summary>
    [View]
    public UInt256 TotalSupply() => At<IErc20>(Coin.Value).BalanceOf(Self);

    /// <summary>Smallest units that an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Smallest units that a spender may still move out of an owner's account. 2^256 - 1 stands for any amount.</summary>
    [View]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Takes coins of the caller and gives as many tokens for them.</summary>
    public void Deposit(UInt256 value)
    {
        Require(At<IErc20>(Coin.Value).TransferFrom(Caller, Self, value));
        Balances[Caller] += value;
        Deposit(Caller, value);
    }

    /// <summary>Takes tokens of the caller and gives the coins back.</summary>
    public void Withdraw(UInt256 value)
    {
        var balance = Balances[Caller];
        Require(balance >= value);
        Balances[Caller] = balance - value;
        Require(At<IErc20>(Coin.Value).Transfer(Caller, value));
        Withdrawal(Caller, value);
    }

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
    public bool Transfer(Address to, UInt256 value) => TransferFrom(Caller, to, value);

    /// <summary>
    /// Moves somebody's tokens, out of what the caller may spend of them. One's own need no allowance, and an infinite
    /// allowance stays infinite.
    /// </summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool TransferFrom(Address from, Address to, UInt256 value)
    {
        var balance = Balances[from];
        Require(balance >= value);
        if (from != Caller)
        {
            var allowance = Allowances[from, Caller];
            if (allowance != UInt256.MaxValue)
            {
                Require(allowance >= value);
                Allowances[from, Caller] = allowance - value;
            }
        }

        Balances[from] = balance - value;
        Balances[to] += value;
        Transfer(from, to, value);
        return true;
    }
}
