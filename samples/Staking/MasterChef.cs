namespace Weft.Samples.Staking;

// Every block makes so many reward tokens. They are divided among pools by their points, and within a pool among depositors by what they
// deposited. As in StakingRewards there is a sum for each pool, what one deposited token has earned (times 10^12, rounded down); but where
// that contract remembers the sum up to which somebody was paid, this one remembers a debt: what his deposit would have earned had it been
// there from the beginning. What he is owed is his deposit × sum ÷ 10^12 - debt.
//
// A pool's rewards are made when somebody touches it, and divided by what the contract then holds of the pool's token. Tokens that were
// sent here without a deposit count, and what they earn goes to nobody. A token that had two pools would be counted twice: the owner
// must not add one twice.

/// <summary>
/// Pays rewards by block to those who deposit tokens (SushiSwap's MasterChef). This file has what depositors do;
/// <c>MasterChef.Pools.cs</c> the rewards of pools and what the owner does, <c>MasterChef.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class MasterChef : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>More than was deposited.</summary>
        [Reason("withdraw: not good")]
        MoreThanDeposited,

        /// <summary>Only who gets the developers' part may hand that on.</summary>
        [Reason("dev: wut?")]
        NotDeveloper,

        /// <summary>Only the owner may.</summary>
        [Reason("Ownable: caller is not the owner")]
        NotOwner,

        /// <summary>Ownership cannot be handed to nobody; it can be given up.</summary>
        [Reason("Ownable: new owner is the zero address")]
        NoNewOwner,

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

        /// <summary>A division by zero: no pool has points.</summary>
        [Reason("SafeMath: division by zero")]
        DivisionByZero,
    }

    [Storage] private partial Map<UInt256, Address, PoolShare> Shares { get; }

    [Event] private partial void Deposit([Indexed] Address user, [Indexed] UInt256 pid, UInt256 amount);

    [Event] private partial void Withdraw([Indexed] Address user, [Indexed] UInt256 pid, UInt256 amount);

    [Event] private partial void EmergencyWithdraw([Indexed] Address user, [Indexed] UInt256 pid, UInt256 amount);

    /// <summary>What sums of a pool are multiplied by: 10^12.</summary>
    private static UInt256 Scale => 1_000_000_000_000;

    /// <summary>Deposits tokens of a pool, which the caller has approved before, and pays what his deposit has earned until now.</summary>
    public void Deposit(UInt256 pid, UInt256 amount)
    {
        RequirePool(pid);
        var perToken = MovePool(pid);
        var share = Shares[pid, Caller];
        if (share.Amount > UInt256.Zero)
            Pay(Subtract(Worth(share.Amount, perToken), share.RewardDebt));
        Require(At<IErc20>(PoolTokens[pid]).TransferFrom(Caller, Self, amount), Error.TransferFailed);
        share.Amount = Add(share.Amount, amount);
        share.RewardDebt = Worth(share.Amount, perToken);
        Shares[pid, Caller] = share;
        Deposit(Caller, pid, amount);
    }

    /// <summary>Gives back a part of the caller's deposit, and pays what it has earned until now.</summary>
    public void Withdraw(UInt256 pid, UInt256 amount)
    {
        RequirePool(pid);
        var share = Shares[pid, Caller];
        Require(share.Amount >= amount, Error.MoreThanDeposited);
        var perToken = MovePool(pid);
        Pay(Subtract(Worth(share.Amount, perToken), share.RewardDebt));
        share.Amount = Subtract(share.Amount, amount);
        share.RewardDebt = Worth(share.Amount, perToken);
        Shares[pid, Caller] = share;
        Require(At<IErc20>(PoolTokens[pid]).Transfer(Caller, amount), Error.TransferFailed);
        Withdraw(Caller, pid, amount);
    }

    /// <summary>Gives back all of the caller's deposit and forgets what it has earned. It works when rewards do not.</summary>
    public void EmergencyWithdraw(UInt256 pid)
    {
        RequirePool(pid);
        var amount = Shares[pid, Caller].Amount;
        Require(At<IErc20>(PoolTokens[pid]).Transfer(Caller, amount), Error.TransferFailed);
        EmergencyWithdraw(Caller, pid, amount);
        Shares[pid, Caller] = default;
    }

    /// <summary>Hands the developers' part of the rewards to somebody else.</summary>
    [AbiName("dev")]
    public void SetDeveloper(Address devaddr)
    {
        Require(Caller == Developer.Value, Error.NotDeveloper);
        Developer.Value = devaddr;
    }

    /// <summary>Pays the caller, at most what there is: rounding may leave the contract a little short.</summary>
    private void Pay(UInt256 amount)
    {
        var token = At<IRewardToken>(Reward.Value);
        token.Transfer(Caller, UInt256.Min(amount, token.BalanceOf(Self)));
    }

    private UInt256 Worth(UInt256 amount, UInt256 perToken) => Multiply(amount, perToken) / Scale;

    private void RequirePool(UInt256 pid) => Require(pid < PoolCount.Value);

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
