namespace Weft.ConformanceContracts;

/// <summary>A token with as many decimal places as a test wants. Anybody may make some, and move everybody's.</summary>
[Contract]
public sealed partial class PlacesToken : Contract
{
    [Storage, SetOnce] private partial Slot<byte> Places { get; }

    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    /// <summary>Creates the token.</summary>
    [Constructor]
    public void Initialize(byte decimals) => Places.Value = decimals;

    /// <summary>Decimal places.</summary>
    [View]
    public byte Decimals() => Places.Value;

    /// <summary>Smallest units in existence.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Smallest units that an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Makes tokens.</summary>
    public void Mint(Address to, UInt256 value)
    {
        Supply.Value += value;
        Balances[to] += value;
    }

    /// <summary>Moves the caller's tokens.</summary>
    public bool Transfer(Address to, UInt256 value) => TransferFrom(Caller, to, value);

    /// <summary>Moves anybody's tokens.</summary>
    public bool TransferFrom(Address from, Address to, UInt256 value)
    {
        Balances[from] -= value;
        Balances[to] += value;
        return true;
    }
}
