namespace Weft.AccessContracts;

/// <summary>Balances, and views of every class of key for conditions to ask.</summary>
[Contract]
public sealed partial class Watched : Contract
{
    /// <summary>Reasons of failures.</summary>
    public enum Error
    {
        /// <summary>The account has less.</summary>
        NotEnough,

        /// <summary>Nobody leads.</summary>
        NoLeader,
    }

    [Storage] private partial Map<Address, UInt256> Balances { get; }
    [Storage] private partial Slot<UInt256> Total { get; }
    [Storage] private partial Slot<ulong> Calls { get; }
    [Storage] private partial Slot<Address> Leader { get; }
    [Storage] private partial Map<ulong, Address> Seats { get; }

    /// <summary>Makes units.</summary>
    public void Mint(Address to, UInt256 amount)
    {
        Balances[to] += amount;
        Total.Value += amount;
    }

    /// <summary>Pays; everything is a delta.</summary>
    public bool Pay(Address to, UInt256 amount)
    {
        Require(Balances[Caller] >= amount, Error.NotEnough);
        Balances[Caller] -= amount;
        Balances[to] += amount;
        Calls.Value += 1;
        return true;
    }

    /// <summary>Changes whom <see cref="LeaderBalance"/> is about.</summary>
    public void SetLeader(Address leader) => Leader.Value = leader;

    /// <summary>Takes the next seat: a range.</summary>
    public void Sit()
    {
        var seat = Calls.Value % 4;
#pragma warning disable WEFT2001 // a range, for conditions to meet
        Seats[seat] = Caller;
#pragma warning restore WEFT2001
        Calls.Value += 1;
    }

    /// <summary>A key from an argument.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>A key from the caller.</summary>
    [View]
    public UInt256 Mine() => Balances[Caller];

    /// <summary>A resolved key.</summary>
    [View]
    public UInt256 LeaderBalance()
    {
        Require(Leader.Value != Address.Zero, Error.NoLeader);
        return Balances[Leader.Value];
    }

    /// <summary>A narrow number.</summary>
    [View]
    public ulong CallCount() => Calls.Value;

    /// <summary>No key, and a check that is no read.</summary>
    [View]
    public UInt256 TotalIfRich(Address account, UInt256 amount)
    {
        Require(Balances[account] >= amount, Error.NotEnough);
        return Total.Value;
    }

    /// <summary>Two hops: ranges behind a call that changes the first.</summary>
    [View]
    public UInt256 LastSeatBalance() => Balances[Seats[Calls.Value % 4]];

    /// <summary>No number.</summary>
    [View]
    public Address LeaderAddress() => Leader.Value;
}
