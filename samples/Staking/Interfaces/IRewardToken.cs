namespace Weft.Samples.Staking;

/// <summary>The token that a <see cref="MasterChef"/> makes and pays out.</summary>
[ContractInterface]
public interface IRewardToken
{
    /// <summary>Smallest units that an account holds.</summary>
    [View]
    UInt256 BalanceOf(Address account);

    /// <summary>Makes tokens. Only the token's owner may.</summary>
    void Mint(Address to, UInt256 value);

    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);
}
