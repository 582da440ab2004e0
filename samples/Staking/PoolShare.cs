namespace Weft.Samples.Staking;

/// <summary>What somebody has in a pool of <see cref="MasterChef"/>.</summary>
[StorageStruct]
public partial struct PoolShare
{
    /// <summary>What he deposited.</summary>
    public UInt256 Amount;

    /// <summary>What that would have earned had it been there from the beginning, less what it has earned.</summary>
    public UInt256 RewardDebt;
}
