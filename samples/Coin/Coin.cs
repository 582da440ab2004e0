namespace Weft.Samples;

/// <summary>The smallest useful token: the example of the README.</summary>
[Contract]
public sealed partial class Coin : Contract
{
    public enum Error { InsufficientBalance }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 amount);

    [Constructor] public void Initialize(UInt256 supply) => Balances[Caller] = supply;

    [View] public UInt256 BalanceOf(Address account) => Balances[account];

    public void Transfer(Address to, UInt256 amount)
    {
        Require(Balances[Caller] >= amount, Error.InsufficientBalance);
        Balances[Caller] -= amount;
        Balances[to] += amount;
        Transfer(Caller, to, amount);
    }
}
