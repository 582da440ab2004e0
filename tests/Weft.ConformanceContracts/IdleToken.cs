namespace Weft.ConformanceContracts;

/// <summary>A token that says of every transfer that it did not take place, and shows six decimal places.</summary>
[Contract]
public sealed partial class IdleToken : Contract
{
    /// <summary>Decimal places.</summary>
    [View]
    public byte Decimals() => 6;

    /// <summary>Nobody has any.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => UInt256.Zero;

    /// <summary>Moves nothing.</summary>
    public bool Transfer(Address to, UInt256 value) => false;

    /// <summary>Moves nothing.</summary>
    public bool TransferFrom(Address from, Address to, UInt256 value) => false;
}
