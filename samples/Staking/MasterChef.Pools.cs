namespace Weft.Samples.Staking;

/// <content>The rewards of pools, and what the owner does.</content>
public sealed partial class MasterChef
{
    [Storage, SetOnce] private partial Slot<Address> Reward { get; }

    [Storage, SetOnce] private partial Slot<UInt256> RewardPerBlock { get; }

    [Storage, SetOnce] private partial Slot<UInt256> FirstBlock { get; }

    [Storage, SetOnce] private partial Slot<UInt256> LastBonusBlock { get; }

    [Storage, SetOnce] private partial Map<UInt256, Address> PoolTokens { get; }

    [Storage] private partial Map<UInt256, PoolState> Pools { get; }

    [Storage] private partial Slot<uint> PoolCount { get; }

    [Storage] private partial Slot<UInt256> TotalPoints { get; }

    [Storage] private partial Slot<Address> Developer { get; }

    [Storage] private partial Slot<Address> CurrentOwner { get; }

    [Event] private partial void OwnershipTransferred([Indexed] Address previousOwner, [Indexed] Address newOwner);

    private static UInt256 BonusFactor => 10;

    /// <summary>Creates the contract, without pools; the creator is its owner. It has to be made owner of the reward token.</summary>
    /// <param name="sushi">The reward token.</param>
    /// <param name="devaddr">Who gets a tenth of all rewards on top of them.</param>
    /// <param name="sushiPerBlock">Reward tokens that a block makes.</param>
    /// <param name="startBlock">The block from which on there are rewards.</param>
    /// <param name="bonusEndBlock">The block up to which each makes ten times as many.</param>
    [Constructor]
    public void Initialize(Address sushi, Address devaddr, UInt256 sushiPerBlock, UInt256 startBlock, UInt256 bonusEndBlock)
    {
        Reward.Value = sushi;
        Developer.Value = devaddr;
        RewardPerBlock.Value = sushiPerBlock;
        FirstBlock.Value = startBlock;
        LastBonusBlock.Value = bonusEndBlock;
        CurrentOwner.Value = Caller;
        OwnershipTransferred(Address.Zero, Caller);
    }

    /// <summary>Adds a pool for a token that has none yet.</summary>
    /// <param name="allocPoint">Its points.</param>
    /// <param name="lpToken">What is deposited.</param>
    /// <param name="withUpdate">
    /// Whether all pools are paid first by the old division. If not, the new division holds back to the block when each was last touched.
    /// </param>
    [AbiName("add")]
    public void AddPool(UInt256 allocPoint, Address lpToken, bool withUpdate)
    {
        RequireOwner();
        if (withUpdate)
            MoveAllPools();
        TotalPoints.Value = Add(TotalPoints.Value, allocPoint);
        var pid = PoolCount.Value;
        PoolTokens[pid] = lpToken;
        Pools[pid] = new PoolState { Points = allocPoint, LastBlock = UInt256.Max(Block.Number, FirstBlock.Value) };
        PoolCount.Value = pid + 1;
    }

    /// <summary>Changes the points of a pool.</summary>
    /// <param name="pid">The pool.</param>
    /// <param name="allocPoint">Its points.</param>
    /// <param name="withUpdate">As for <see cref="AddPool"/>.</param>
    [AbiName("set")]
    public void SetPool(UInt256 pid, UInt256 allocPoint, bool withUpdate)
    {
        RequireOwner();
        if (withUpdate)
            MoveAllPools();
        RequirePool(pid);
        var pool = Pools[pid];
        TotalPoints.Value = Add(Subtract(TotalPoints.Value, pool.Points), allocPoint);
        pool.Points = allocPoint;
        Pools[pid] = pool;
    }

    /// <summary>Makes the rewards of all pools.</summary>
    public void MassUpdatePools() => MoveAllPools();

    /// <summary>Makes the rewards of a pool.</summary>
    public void UpdatePool(UInt256 pid)
    {
        RequirePool(pid);
        MovePool(pid);
    }

    /// <summary>Hands the contract to another owner.</summary>
    public void TransferOwnership(Address newOwner)
    {
        RequireOwner();
        Require(newOwner != Address.Zero, Error.NoNewOwner);
        OwnershipTransferred(CurrentOwner.Value, newOwner);
        CurrentOwner.Value = newOwner;
    }

    /// <summary>Gives the ownership up: pools and points stay as they are.</summary>
    public void RenounceOwnership()
    {
        RequireOwner();
        OwnershipTransferred(CurrentOwner.Value, Address.Zero);
        CurrentOwner.Value = Address.Zero;
    }

    private void MoveAllPools()
    {
        for (uint pid = 0; pid < PoolCount.Value; pid++)
            MovePool(pid);
    }

    /// <summary>Makes the rewards of a pool up to now.</summary>
    /// <returns>What a deposited token has earned, times 10^12.</returns>
    private UInt256 MovePool(UInt256 pid)
    {
        var pool = Pools[pid];
        UInt256 now = Block.Number;
        if (now <= pool.LastBlock)
            return pool.PerToken;

        var deposited = At<IErc20>(PoolTokens[pid]).BalanceOf(Self);
        if (deposited != UInt256.Zero)
        {
            var reward = RewardSince(pool, now);
            At<IRewardToken>(Reward.Value).Mint(Developer.Value, reward / 10);
            At<IRewardToken>(Reward.Value).Mint(Self, reward);
            pool.PerToken = Add(pool.PerToken, Multiply(reward, Scale) / deposited);
        }

        pool.LastBlock = now;
        Pools[pid] = pool;
        return pool.PerToken;
    }

    private UInt256 RewardSince(PoolState pool, UInt256 now) =>
        Divide(Multiply(Multiply(BlocksBetween(pool.LastBlock, now), RewardPerBlock.Value), pool.Points), TotalPoints.Value);

    /// <summary>Blocks between two, those of the bonus counted tenfold.</summary>
    private UInt256 BlocksBetween(UInt256 from, UInt256 to)
    {
        var bonusEnd = LastBonusBlock.Value;
        if (to <= bonusEnd)
            return Multiply(Subtract(to, from), BonusFactor);
        if (from >= bonusEnd)
            return Subtract(to, from);
        return Add(Multiply(Subtract(bonusEnd, from), BonusFactor), Subtract(to, bonusEnd));
    }

    private void RequireOwner() => Require(Caller == CurrentOwner.Value, Error.NotOwner);
}
