namespace Weft.AccessContracts;

/// <summary>What a resolver asks.</summary>
[ContractInterface]
public interface IOracle
{
    /// <summary>What is paid.</summary>
    [View]
    UInt256 Price();

    /// <summary>Who is paid: storage that may change.</summary>
    [View]
    Address Receiver();

    /// <summary>Who is paid: storage that is set once.</summary>
    [View]
    Address Owner();

    /// <summary>Calls the resolver back, so that it has another leader.</summary>
    void Elect(Address leader);

    /// <summary>Counts a reward.</summary>
    void Reward(Address who);

    /// <summary>Counts a reward of the one who is paid, whom another oracle may name.</summary>
    void RewardReceiver(Address oracle);

    /// <summary>Rewards of an account.</summary>
    [View]
    UInt256 RewardsOf(Address who);
}

/// <summary>What an oracle calls back.</summary>
[ContractInterface]
public interface IResolver
{
    /// <summary>Sets the leader.</summary>
    void SetLeader(Address leader);
}

/// <summary>Keys, call targets and loops that depend on storage that may change.</summary>
[Contract]
public sealed partial class Resolver : Contract
{
    [Storage] private partial Slot<Address> Leader { get; }
    [Storage] private partial Slot<Address> Oracle { get; }
    [Storage] private partial Slot<uint> Seat { get; }
    [Storage] private partial Map<uint, Address> Owners { get; }
    [Storage] private partial Map<Address, Address> Delegates { get; }
    [Storage] private partial Map<Address, uint> Count { get; }
    [Storage] private partial Map<Address, uint, uint> Positions { get; }
    [Storage] private partial Map<uint, UInt256> Values { get; }
    [Storage] private partial Map<Address, UInt256> Balances { get; }

    /// <summary>Changes whom <see cref="PayLeader"/> pays.</summary>
    [Reentrant]
    public void SetLeader(Address leader) => Leader.Value = leader;

    /// <summary>Changes whom <see cref="PayPrice"/> asks.</summary>
    public void SetOracle(Address oracle) => Oracle.Value = oracle;

    /// <summary>Changes the owner of an item.</summary>
    public void SetOwner(uint item, Address owner) => Owners[item] = owner;

    /// <summary>Changes the owner of an item that is itself only known in the end: a range.</summary>
    public void SeatOwner(Address owner)
    {
        Seat.Value += 1;
#pragma warning disable WEFT2001 // a range, to cut under
        Owners[Seat.Value % 3] = owner;
#pragma warning restore WEFT2001
    }

    /// <summary>Changes the delegate of an account.</summary>
    public void Delegate(Address to) => Delegates[Caller] = to;

    /// <summary>One hop, from a slot.</summary>
    public void PayLeader(UInt256 amount) => Balances[Leader.Value] = Balances[Leader.Value] + amount;

    /// <summary>One hop, from an element of a map.</summary>
    public void PayOwner(uint item, UInt256 amount)
    {
        var owner = Owners[item];
        Balances[owner] += amount;
    }

    /// <summary>Two hops.</summary>
    public void PayDelegateOfOwner(uint item, UInt256 amount) => Balances[Delegates[Owners[item]]] += amount;

    /// <summary>A list of a user's positions grows.</summary>
    public void Open(uint value)
    {
        var count = Count[Caller];
#pragma warning disable WEFT2001 // whoever appends changes the count: the range of one account costs nobody else anything
        Positions[Caller, count] = value;
#pragma warning restore WEFT2001
        Count[Caller] = count + 1;
    }

    /// <summary>A loop over the list, and slots that its elements name.</summary>
    public void Settle(Address user)
    {
        for (uint i = 0; i < Count[user]; i++)
            Values[Positions[user, i]] = Values[Positions[user, i]] + i + 1;
    }

    /// <summary>The slot may be written by the transaction itself before it is read, in a helper.</summary>
    public void PutAndPay(uint item, uint next, Address owner)
    {
        PutIfOther(next, owner);
        Balances[Owners[item]] += 1;
    }

    /// <summary>A read, and a write after it.</summary>
    public void PayAndPut(uint item, uint next, Address owner) => PayThenPut(item, next, owner);

    /// <summary>Each round reads what a round before may have written.</summary>
    public void PassOn(uint[] items, Address owner)
    {
        for (var i = 0; i < items.Length - 1; i++)
        {
            Balances[Owners[items[i]]] += 1;
            PutIfOther(items[i + 1], owner);
        }
    }

    /// <summary>The same in a loop whose end only the run knows.</summary>
    public void PassOnUntilRich(Address first, uint item, uint next, Address owner)
    {
        Balances[first] += 1;
        while (Balances[first] % 4 != 0)
        {
            Balances[first] += 1;
            PayThenPut(item, next, owner);
        }
    }

    /// <summary>A call target from storage, and a key that the contract there returns from storage that is set once.</summary>
    public void PayPrice()
    {
        var oracle = At<IOracle>(Oracle.Value);
        Balances[oracle.Owner()] += oracle.Price();
    }

    /// <summary>A key that the contract there returns from storage that may change.</summary>
    public void PayReceiver() => Balances[At<IOracle>(Oracle.Value).Receiver()] += 1;

    /// <summary>A slot that may change goes to a contract where a key depends on it.</summary>
    public void RewardLeader() => At<IOracle>(Oracle.Value).Reward(Leader.Value);

    /// <summary>The same after the transaction has perhaps changed it.</summary>
    public void ElectAndReward(Address leader, bool isElected)
    {
        if (isElected == (Balances[leader] >= 0))
            Leader.Value = leader;
        At<IOracle>(Oracle.Value).Reward(Leader.Value);
    }

    /// <summary>What another contract reads from storage goes on to a third, where a key depends on it.</summary>
    public void RewardReceiverOf(Address oracle) => At<IOracle>(Oracle.Value).Reward(At<IOracle>(oracle).Receiver());

    /// <summary>The same in a loop whose end only the run knows: each round may find another leader.</summary>
    public void RewardUntilRich(Address next)
    {
        Balances[next] += 1;
        while (Balances[next] % 3 != 0)
        {
            Balances[next] += 1;
            At<IOracle>(Oracle.Value).Reward(Leader.Value);
            Leader.Value = next;
        }
    }

    /// <summary>No key depends on what is returned and looked at.</summary>
    public Address AskReceiver()
    {
        Require(At<IOracle>(Oracle.Value).Receiver() != Self);
        return At<IOracle>(Oracle.Value).Receiver();
    }

    /// <summary>The called contract calls back and changes what is read afterwards.</summary>
    [Reentrant]
    public void PayElected(Address leader, UInt256 amount)
    {
        At<IOracle>(Oracle.Value).Elect(leader);
        Balances[Leader.Value] += amount;
    }

    /// <summary>What an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    private void PutIfOther(uint item, Address owner)
    {
        if (Owners[item] != owner)
            Owners[item] = owner;
    }

    private void PayThenPut(uint item, uint next, Address owner)
    {
#pragma warning disable WEFT2001 // in a loop whose end only the run knows it is a range: that is what is tested
        Balances[Owners[item]] += 1;
#pragma warning restore WEFT2001
        Owners[next] = owner;
    }
}
