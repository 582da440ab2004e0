namespace Weft.Samples.Payments;

/// <summary>What payments need of a token (ERC-20).</summary>
[ContractInterface]
public interface IErc20
{
    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);

    /// <summary>Moves somebody's tokens, out of what the caller may spend of them.</summary>
    bool TransferFrom(Address from, Address to, UInt256 value);
}
