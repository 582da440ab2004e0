namespace Weft.Samples.Amm;

/// <content>The liquidity token: a plain ERC-20 token, except that tokens may be sent to the zero address.</content>
public sealed partial class Pair
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

    /// <summary>Moves the caller's liquidity tokens.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Transfer(Address to, UInt256 value)
    {
        Move(Caller, to, value);
        return true;
    }

    /// <inheritdoc />
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

    private void Issue(Address to, UInt256 value)
    {
        Supply.Value = Add(Supply.Value, value);
        Balances[to] = Add(Balances[to], value);
        Transfer(Address.Zero, to, value);
    }

    private void Destroy(Address from, UInt256 value)
    {
        Balances[from] = Subtract(Balances[from], value);
        Supply.Value = Subtract(Supply.Value, value);
        Transfer(from, Address.Zero, value);
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

    private UInt256 Multiply(UInt256 left, UInt256 right)
    {
        // Factors whose lengths add up to no more than a word's cannot overflow it; only for others is a division needed to know.
        Require(left.BitLength + right.BitLength <= 256 || left <= UInt256.MaxValue / right, Error.MultiplicationOverflow);
        return Unchecked.Multiply(left, right);
    }
}
