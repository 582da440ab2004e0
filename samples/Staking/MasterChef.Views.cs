namespace Weft.Samples.Staking;

/// <content>What can be asked.</content>
public sealed partial class MasterChef
{
    /// <summary>What somebody would be paid now for his deposit in a pool.</summary>
    [View]
    public UInt256 PendingSushi(UInt256 pid, Address user)
    {
        RequirePool(pid);
        var (pool, share) = (Pools[pid], Shares[pid, user]);
        var perToken = pool.PerToken;
        var deposited = At<IErc20>(PoolTokens[pid]).BalanceOf(Self);
        if (Block.Number > pool.LastBlock && deposited != UInt256.Zero)
            perToken = Add(perToken, Multiply(RewardSince(pool, Block.Number), Scale) / deposited);
        return Subtract(Worth(share.Amount, perToken), share.RewardDebt);
    }

    /// <summary>A pool.</summary>
    [View]
    public (Address LpToken, UInt256 AllocPoint, UInt256 LastRewardBlock, UInt256 AccSushiPerShare) PoolInfo(UInt256 pid)
    {
        RequirePool(pid);
        var pool = Pools[pid];
        return (PoolTokens[pid], pool.Points, pool.LastBlock, pool.PerToken);
    }

    /// <summary>What somebody has in a pool.</summary>
    [View]
    public (UInt256 Amount, UInt256 RewardDebt) UserInfo(UInt256 pid, Address user)
    {
        var share = Shares[pid, user];
        return (share.Amount, share.RewardDebt);
    }

    /// <summary>Blocks between two, those of the bonus counted tenfold.</summary>
    [View]
    public UInt256 GetMultiplier(UInt256 from, UInt256 to) => BlocksBetween(from, to);

    /// <summary>Pools.</summary>
    [View]
    public UInt256 PoolLength() => PoolCount.Value;

    /// <summary>The points of all pools.</summary>
    [View]
    public UInt256 TotalAllocPoint() => TotalPoints.Value;

    /// <summary>Who gets a tenth of all rewards on top of them.</summary>
    [View]
    public Address Devaddr() => Developer.Value;

    /// <summary>The owner.</summary>
    [View]
    public Address Owner() => CurrentOwner.Value;

    /// <summary>The reward token.</summary>
    [View]
    public Address Sushi() => Reward.Value;

    /// <summary>Reward tokens that a block makes.</summary>
    [View]
    public UInt256 SushiPerBlock() => RewardPerBlock.Value;

    /// <summary>The block from which on there are rewards.</summary>
    [View]
    public UInt256 StartBlock() => FirstBlock.Value;

    /// <summary>The block up to which each makes ten times as many.</summary>
    [View]
    public UInt256 BonusEndBlock() => LastBonusBlock.Value;

    /// <summary>How many blocks one of the bonus counts for.</summary>
    [View, AbiName("BONUS_MULTIPLIER")]
    public UInt256 BonusMultiplier() => BonusFactor;
}
