namespace Weft.Samples.Staking;

/// <content>What the distributor of rewards and the owner do.</content>
public sealed partial class StakingRewards
{
    [Storage] private partial Slot<Address> Distributor { get; }

    [Storage] private partial Slot<Address> CurrentOwner { get; }

    [Storage] private partial Slot<Address> NextOwner { get; }

    [Storage] private partial Slot<UInt256> PeriodLength { get; }

    [Storage] private partial Slot<bool> IsPaused { get; }

    [Storage] private partial Slot<UInt256> PauseTime { get; }

    [Event] private partial void RewardAdded(UInt256 reward);

    [Event] private partial void RewardsDurationUpdated(UInt256 newDuration);

    [Event] private partial void Recovered(Address token, UInt256 amount);

    [Event] private partial void OwnerNominated(Address newOwner);

    [Event] private partial void OwnerChanged(Address oldOwner, Address newOwner);

    [Event] private partial void PauseChanged(bool isPaused);

    private static UInt256 Week => 604_800;

    /// <summary>Creates the contract, with periods of a week.</summary>
    /// <param name="owner">Who may change the distributor and the length of periods, pause, and take out what was sent by mistake.</param>
    /// <param name="rewardsDistribution">Who may start periods.</param>
    /// <param name="rewardsToken">What is paid.</param>
    /// <param name="stakingToken">What is staked. It may be the same token.</param>
    [Constructor]
    public void Initialize(Address owner, Address rewardsDistribution, Address rewardsToken, Address stakingToken)
    {
        Require(owner != Address.Zero, Error.NoOwner);
        CurrentOwner.Value = owner;
        Distributor.Value = rewardsDistribution;
        PaidToken.Value = rewardsToken;
        StakedToken.Value = stakingToken;
        PeriodLength.Value = Week;
        OwnerChanged(Address.Zero, owner);
    }

    /// <summary>
    /// Starts a period that pays <paramref name="reward"/>, and what the period before has not paid yet. The contract must hold it
    /// already. Where the staked token is the one that is paid, stakes count as held, too: who starts a period has to know better.
    /// </summary>
    public void NotifyRewardAmount(UInt256 reward)
    {
        Require(Caller == Distributor.Value, Error.NotDistributor);
        MoveIndex();
        UInt256 now = Block.Timestamp;
        var length = PeriodLength.Value;
        var left = now >= PeriodEnd.Value ? UInt256.Zero : Multiply(Subtract(PeriodEnd.Value, now), Rate.Value);
        var rate = Divide(Add(reward, left), length);
        Rate.Value = rate;

        var balance = At<IErc20>(PaidToken.Value).BalanceOf(Self);
        Require(rate <= Divide(balance, length), Error.RewardTooHigh);
        IndexTime.Value = now;
        PeriodEnd.Value = Add(now, length);
        RewardAdded(reward);
    }

    /// <summary>Takes out tokens that were sent here by mistake; not the staked token.</summary>
    public void RecoverERC20(Address tokenAddress, UInt256 tokenAmount)
    {
        RequireOwner();
        Require(tokenAddress != StakedToken.Value, Error.CannotRecoverStakingToken);
        Require(At<IErc20>(tokenAddress).Transfer(CurrentOwner.Value, tokenAmount), Error.TransferFailed);
        Recovered(tokenAddress, tokenAmount);
    }

    /// <summary>Sets the length of the periods to come, in seconds, when there is no period now.</summary>
    public void SetRewardsDuration(UInt256 rewardsDuration)
    {
        RequireOwner();
        Require(Block.Timestamp > PeriodEnd.Value, Error.PeriodNotComplete);
        PeriodLength.Value = rewardsDuration;
        RewardsDurationUpdated(rewardsDuration);
    }

    /// <summary>Says who may start periods.</summary>
    public void SetRewardsDistribution(Address rewardsDistribution)
    {
        RequireOwner();
        Distributor.Value = rewardsDistribution;
    }

    /// <summary>Stops or admits new stakes. Withdrawals and payments go on in any case.</summary>
    public void SetPaused(bool paused)
    {
        RequireOwner();
        if (paused == IsPaused.Value)
            return;
        IsPaused.Value = paused;
        if (paused)
            PauseTime.Value = Block.Timestamp;
        PauseChanged(paused);
    }

    /// <summary>Names who may take over as owner.</summary>
    public void NominateNewOwner(Address owner)
    {
        RequireOwner();
        NextOwner.Value = owner;
        OwnerNominated(owner);
    }

    /// <summary>Takes over as owner.</summary>
    public void AcceptOwnership()
    {
        Require(Caller == NextOwner.Value, Error.NotNominated);
        OwnerChanged(CurrentOwner.Value, NextOwner.Value);
        CurrentOwner.Value = NextOwner.Value;
        NextOwner.Value = Address.Zero;
    }

    private void RequireOwner() => Require(Caller == CurrentOwner.Value, Error.NotOwner);
}
