namespace Weft.Samples.Vaults;

/// <summary>What a vault needs of its asset (ERC-20).</summary>
[ContractInterface]
public interface IErc20
{
    /// <summary>Decimal places in which amounts are shown.</summary>
    [View]
    byte Decimals();

    /// <summary>Smallest units that an account holds.</summary>
    [View]
    UInt256 BalanceOf(Address account);

    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);

    /// <summary>Moves somebody's tokens, out of what the caller may spend of them.</summary>
    bool TransferFrom(Address from, Address to, UInt256 value);
}
