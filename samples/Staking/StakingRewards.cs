namespace Weft.Samples.Staking;

// A period of rewards pays the same amount every second to all who stake, each by his share. Nobody is paid by a loop over stakers: the
// contract keeps one sum, what one staked token has earned since the beginning of time (times 10^18, rounded down),
//
//   index  +=  seconds since the last change × rate × 10^18 ÷ all that is staked
//
// and for each staker the index up to which he has been credited. What he has earned since is his stake × (index − his index) ÷ 10^18,
// rounded down. So every action first moves the index up to now, then credits its caller, then changes stakes. Seconds in which nobody
// stakes earn nothing: what they would have paid stays in the contract.

/// <summary>
/// Pays rewards by time to those who stake a token (Synthetix' StakingRewards). This file has what stakers do;
/// <c>StakingRewards.Periods.cs</c> what owner and distributor do, <c>StakingRewards.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class StakingRewards : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>A stake of nothing.</summary>
        [Reason("Cannot stake 0")]
        CannotStakeNothing,

        /// <summary>A withdrawal of nothing.</summary>
        [Reason("Cannot withdraw 0")]
        CannotWithdrawNothing,

        /// <summary>The contract does not hold what it would have to pay in the new period.</summary>
        [Reason("Provided reward too high")]
        RewardTooHigh,

        /// <summary>The staked token belongs to stakers.</summary>
        [Reason("Cannot withdraw the staking token")]
        CannotRecoverStakingToken,

        /// <summary>The length of periods cannot change in the middle of one.</summary>
        [Reason("Previous rewards period must be complete before changing the duration for the new period")]
        PeriodNotComplete,

        /// <summary>Only the distributor of rewards may.</summary>
        [Reason("Caller is not RewardsDistribution contract")]
        NotDistributor,

        /// <summary>Only the owner may.</summary>
        [Reason("Only the contract owner may perform this action")]
        NotOwner,

        /// <summary>Only who was nominated may become owner.</summary>
        [Reason("You must be nominated before you can accept ownership")]
        NotNominated,

        /// <summary>The contract needs an owner.</summary>
        [Reason("Owner address cannot be 0")]
        NoOwner,

        /// <summary>No stakes are accepted at present.</summary>
        [Reason("This action cannot be performed while the contract is paused")]
        Paused,

        /// <summary>A token said that a transfer did not take place.</summary>
        [Reason("SafeERC20: ERC20 operation did not succeed")]
        TransferFailed,

        /// <summary>A sum above 2^256 - 1.</summary>
        [Reason("SafeMath: addition overflow")]
        AdditionOverflow,

        /// <summary>A difference below zero.</summary>
        [Reason("SafeMath: subtraction overflow")]
        SubtractionOverflow,

        /// <summary>A product above 2^256 - 1.</summary>
        [Reason("SafeMath: multiplication overflow")]
        MultiplicationOverflow,

        /// <summary>A division by zero.</summary>
        [Reason("SafeMath: division by zero")]
        DivisionByZero,
    }

    [Storage, SetOnce] private partial Slot<Address> StakedToken { get; }

    [Storage, SetOnce] private partial Slot<Address> PaidToken { get; }

    [Storage] private partial Slot<UInt256> Index { get; }

    [Storage] private partial Slot<UInt256> IndexTime { get; }

    [Storage] private partial Slot<UInt256> Rate { get; }

    [Storage] private partial Slot<UInt256> PeriodEnd { get; }

    [Storage] private partial Slot<UInt256> TotalStaked { get; }

    [Storage] private partial Map<Address, UInt256> Stakes { get; }

    [Storage] private partial Map<Address, UInt256> CreditedIndex { get; }

    [Storage] private partial Map<Address, UInt256> Credits { get; }

    [Event] private partial void Staked([Indexed] Address user, UInt256 amount);

    [Event] private partial void Withdrawn([Indexed] Address user, UInt256 amount);

    [Event] private partial void RewardPaid([Indexed] Address user, UInt256 reward);

    /// <summary>What indices are multiplied by: 10^18.</summary>
    private static UInt256 Scale => 1_000_000_000_000_000_000;

    /// <summary>Adds to the caller's stake. The caller has approved the amount before.</summary>
    public void Stake(UInt256 amount)
    {
        Require(!IsPaused.Value, Error.Paused);
        Credit(Caller);
        Require(amount > UInt256.Zero, Error.CannotStakeNothing);
        TotalStaked.Value = Add(TotalStaked.Value, amount);
        Stakes[Caller] = Add(Stakes[Caller], amount);
        Require(At<IErc20>(StakedToken.Value).TransferFrom(Caller, Self, amount), Error.TransferFailed);
        Staked(Caller, amount);
    }

    /// <summary>Gives back a part of the caller's stake, at any time.</summary>
    public void Withdraw(UInt256 amount)
    {
        Credit(Caller);
        GiveBack(amount);
    }

    /// <summary>Pays out what the caller has earned.</summary>
    public void GetReward()
    {
        Credit(Caller);
        PayCredit();
    }

    /// <summary>Gives back all of the caller's stake, and pays out what it has earned.</summary>
    public void Exit()
    {
        Credit(Caller);
        GiveBack(Stakes[Caller]);
        PayCredit();
    }

    private void GiveBack(UInt256 amount)
    {
        Require(amount > UInt256.Zero, Error.CannotWithdrawNothing);
        TotalStaked.Value = Subtract(TotalStaked.Value, amount);
        Stakes[Caller] = Subtract(Stakes[Caller], amount);
        Require(At<IErc20>(StakedToken.Value).Transfer(Caller, amount), Error.TransferFailed);
        Withdrawn(Caller, amount);
    }

    private void PayCredit()
    {
        var reward = Credits[Caller];
        if (reward == UInt256.Zero)
            return;
        Credits[Caller] = UInt256.Zero;
        Require(At<IErc20>(PaidToken.Value).Transfer(Caller, reward), Error.TransferFailed);
        RewardPaid(Caller, reward);
    }

    /// <summary>Moves the index up to now.</summary>
    private UInt256 MoveIndex()
    {
        var index = CurrentIndex();
        Index.Value = index;
        IndexTime.Value = RewardedUntil();
        return index;
    }

    /// <summary>Moves the index up to now, and credits an account with what its stake has earned.</summary>
    private void Credit(Address account)
    {
        var index = MoveIndex();
        Credits[account] = EarnedAt(index, account);
        CreditedIndex[account] = index;
    }

    private UInt256 CurrentIndex()
    {
        var staked = TotalStaked.Value;
        if (staked == UInt256.Zero)
            return Index.Value;
        var seconds = Subtract(RewardedUntil(), IndexTime.Value);
        return Add(Index.Value, Multiply(Multiply(seconds, Rate.Value), Scale) / staked);
    }

    private UInt256 EarnedAt(UInt256 index, Address account) =>
        Add(Multiply(Stakes[account], Subtract(index, CreditedIndex[account])) / Scale, Credits[account]);

    private UInt256 RewardedUntil() => UInt256.Min(Block.Timestamp, PeriodEnd.Value);

    private UInt256 Add(UInt256 left, UInt256 right)
    {
        var sum = Unchecked.Add(left, right);
        Require(sum >= left, Error.AdditionOverflow);
        return sum;
    }

    private UInt256 Subtract(UInt256 left, UInt256 right)
    {
        Require(left >= right, Error.SubtractionOverflow);
        return left - right;
    }

    private UInt256 Multiply(UInt256 left, UInt256 right)
    {
        // Factors whose lengths add up to no more than a word's cannot overflow it; only for others is a division needed to know.
        Require(left.BitLength + right.BitLength <= 256 || left <= UInt256.MaxValue / right, Error.MultiplicationOverflow);
        return Unchecked.Multiply(left, right);
    }

    private UInt256 Divide(UInt256 left, UInt256 right)
    {
        Require(right != UInt256.Zero, Error.DivisionByZero);
        return left / right;
    }
}
