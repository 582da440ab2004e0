namespace Weft.Samples.Custody;

/// <summary>What wallets need of a token (ERC-20).</summary>
[ContractInterface]
public interface IErc20
{
    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);
}
