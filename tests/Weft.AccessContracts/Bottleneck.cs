namespace Weft.AccessContracts;

/// <summary>What a bottleneck asks.</summary>
[ContractInterface]
public interface IGuide
{
    /// <summary>A key.</summary>
    [View]
    uint Key();

    /// <summary>Does nothing.</summary>
    void Pass();
}

/// <summary>Answers what nobody knows before the call: the answer goes through an array.</summary>
[Contract]
public sealed partial class Guide : Contract, IGuide
{
    [Storage] private partial Slot<uint> Current { get; }

    /// <inheritdoc/>
    [View]
    public uint Key()
    {
        var keys = new uint[1];
        keys[0] = Current.Value;
        return keys[0];
    }

    /// <inheritdoc/>
    public void Pass() => Current.Value = 1;
}

/// <summary>An entry point for each reason why callers wait that an author can do something about.</summary>
[Contract]
public sealed partial class Bottleneck : Contract
{
    [Storage] private partial Slot<UInt256> Total { get; }
    [Storage] private partial Slot<uint> Leader { get; }
    [Storage, SetOnce] private partial Slot<uint> Home { get; }
    [Storage] private partial Map<uint, UInt256> Cells { get; }
    [Storage] private partial Map<uint, UInt256> Answers { get; }
    [Storage] private partial Map<Address, UInt256> Seen { get; }

#pragma warning disable WEFT2001, WEFT2003, WEFT2004, WEFT2005, WEFT2006, WEFT2007 // what they point at is what is tested

    /// <summary>A key that is not known.</summary>
    public void PutSomewhere(uint key) => Cells[Hidden(key)] = 5;

    /// <summary>A target that is not known.</summary>
    public void CallSomebody(Address guide)
    {
        var guides = new Address[1];
        guides[0] = guide;
        At<IGuide>(guides[0]).Pass();
    }

    /// <summary>A key that another contract answers.</summary>
    public void PutAsTold(Address guide) => Answers[At<IGuide>(guide).Key()] = 6;

    /// <summary>An addition, and a look at the sum.</summary>
    public void AddAndLook()
    {
        Seen[Caller] = Total.Value;
        Total.Value += 1;
    }

    /// <summary>One slot that everybody writes.</summary>
    public void Lead(uint leader) => Leader.Value = leader;

    /// <summary>A key from storage that may change.</summary>
    public void PayLeader() => Cells[Leader.Value] += 1;

#pragma warning restore WEFT2001, WEFT2003, WEFT2004, WEFT2005, WEFT2006, WEFT2007

    /// <summary>Sets what <see cref="PayHome"/> is pinned to.</summary>
    public void Settle(uint home) => Home.Value = home;

    /// <summary>A key from storage that is set once.</summary>
    public void PayHome() => Cells[Home.Value] += 1;

    /// <summary>A contract at an address that the call names.</summary>
    public void Found(Address place) => Create<Guide>(KeccakPacked(place));

    /// <summary>A slot that the call names.</summary>
    public void Put(uint key) => Cells[key] = 7;

    /// <summary>A slot that the call names, read.</summary>
    public UInt256 Get(uint key) => Cells[key];

    /// <summary>A slot that the call names, added to.</summary>
    public void Add(uint key) => Cells[key] += 1;

    /// <summary>A slot that the call names, subtracted from.</summary>
    public void Take(uint key) => Cells[key] -= 1;

    private static uint Hidden(uint key)
    {
        var keys = new uint[1];
        keys[0] = key;
        return keys[0];
    }
}
