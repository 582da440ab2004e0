namespace Weft.Samples.Staking;

/// <content>What can be asked.</content>
public sealed partial class StakingRewards
{
    /// <summary>All that is staked.</summary>
    [View]
    public UInt256 TotalSupply() => TotalStaked.Value;

    /// <summary>What an account stakes.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Stakes[account];

    /// <summary>What an account would be paid now.</summary>
    [View]
    public UInt256 Earned(Address account) => EarnedAt(CurrentIndex(), account);

    /// <summary>What a staked token has earned until now, times 10^18.</summary>
    [View]
    public UInt256 RewardPerToken() => CurrentIndex();

    /// <summary>The same when somebody last staked, withdrew or was paid.</summary>
    [View]
    public UInt256 RewardPerTokenStored() => Index.Value;

    /// <summary>Up to which of these an account has been credited.</summary>
    [View]
    public UInt256 UserRewardPerTokenPaid(Address account) => CreditedIndex[account];

    /// <summary>What an account has been credited with and not been paid.</summary>
    [View]
    public UInt256 Rewards(Address account) => Credits[account];

    /// <summary>What a period pays.</summary>
    [View]
    public UInt256 GetRewardForDuration() => Multiply(Rate.Value, PeriodLength.Value);

    /// <summary>Now, or the end of the period if that is over.</summary>
    [View]
    public UInt256 LastTimeRewardApplicable() => RewardedUntil();

    /// <summary>Until when the index has been moved.</summary>
    [View]
    public UInt256 LastUpdateTime() => IndexTime.Value;

    /// <summary>End of the period.</summary>
    [View]
    public UInt256 PeriodFinish() => PeriodEnd.Value;

    /// <summary>What the period pays a second.</summary>
    [View]
    public UInt256 RewardRate() => Rate.Value;

    /// <summary>Length of periods in seconds.</summary>
    [View]
    public UInt256 RewardsDuration() => PeriodLength.Value;

    /// <summary>Who may start periods.</summary>
    [View]
    public Address RewardsDistribution() => Distributor.Value;

    /// <summary>What is paid.</summary>
    [View]
    public Address RewardsToken() => PaidToken.Value;

    /// <summary>What is staked.</summary>
    [View]
    public Address StakingToken() => StakedToken.Value;

    /// <summary>The owner.</summary>
    [View]
    public Address Owner() => CurrentOwner.Value;

    /// <summary>Who may take over as owner.</summary>
    [View]
    public Address NominatedOwner() => NextOwner.Value;

    /// <summary>Whether no stakes are accepted.</summary>
    [View, AbiName("paused")]
    public bool IsStakingPaused() => IsPaused.Value;

    /// <summary>When that was last begun.</summary>
    [View]
    public UInt256 LastPauseTime() => PauseTime.Value;
}
