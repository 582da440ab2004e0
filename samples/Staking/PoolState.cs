namespace Weft.Samples.Staking;

/// <summary>A pool of <see cref="MasterChef"/>. One slot: what is written by everybody who touches the pool is written together.</summary>
[StorageStruct]
public partial struct PoolState
{
    /// <summary>Its part of all points is its part of the rewards.</summary>
    public UInt256 Points;

    /// <summary>The block up to which its rewards have been made.</summary>
    public UInt256 LastBlock;

    /// <summary>What a deposited token has earned since the beginning, times 10^12.</summary>
    public UInt256 PerToken;
}
