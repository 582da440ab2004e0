using Weft.Blocks;
using Weft.Conformance.Invariants;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Replay;

/// <summary>The traps of the two recorded protocols, by name, and who waits for whom in all three.</summary>
public sealed class StakingTests
{
    private const int Week = 604_800;

    [Fact]
    public void Stakes_count_as_rewards_that_are_there_where_the_staked_token_is_paid()
    {
        using var chain = StakingRewards(paid: Asset);
        chain.Send(Alice, Target, "stake", 1_000 * Week);
        Assert.Equal("Success", Sent(chain, Operator, "notifyRewardAmount", Week));

        using var other = StakingRewards(paid: Reward);
        other.Send(Alice, Target, "stake", 1_000 * Week);
        Assert.Equal("Reverted Provided reward too high", Sent(other, Operator, "notifyRewardAmount", Week));
    }

    [Fact]
    public void Seconds_in_which_nobody_stakes_earn_nothing()
    {
        using var chain = StakingRewards(paid: Reward);
        chain.Send(Operator, Reward, "transfer", Target, Week);
        chain.Send(Operator, Target, "notifyRewardAmount", Week);
        chain.TimestampSeconds += 1_000;
        chain.Send(Alice, Target, "stake", 5);
        chain.TimestampSeconds += 2 * Week;
        Assert.Equal(Week - 1_001, chain.Number(Target, "earned", Alice));
    }

    [Fact]
    public void Rewards_follow_block_numbers_and_not_time()
    {
        using var chain = MasterChef(perBlock: 100);
        chain.BlockNumber = 100;
        chain.Send(Alice, Target, "deposit", 0, 10);
        chain.TimestampSeconds += 1_000_000;
        Assert.Equal(0, chain.Number(Target, "pendingSushi", 0, Alice));
        chain.BlockNumber += 8;
        Assert.Equal(8 * 75, chain.Number(Target, "pendingSushi", 0, Alice));
    }

    [Theory]
    [InlineData("deposit")]
    [InlineData("withdraw")]
    public void A_harvest_is_a_deposit_or_a_withdrawal_of_nothing(string entryPoint)
    {
        using var chain = MasterChef(perBlock: 100);
        chain.BlockNumber = 100;
        chain.Send(Alice, Target, "deposit", 0, 10);
        chain.BlockNumber += 7;
        chain.Send(Alice, Target, entryPoint, 0, 0);
        Assert.Equal(8 * 75, chain.Number(Sushi, "balanceOf", Alice));
        Assert.Equal(10, chain.Numbers(Target, "userInfo", 0, Alice)[0]);
    }

    [Fact]
    public void Tokens_that_were_sent_without_a_deposit_earn_for_nobody()
    {
        using var chain = MasterChef(perBlock: 100);
        chain.BlockNumber = 100;
        chain.Send(Alice, Target, "deposit", 0, 10);
        chain.Send(Bob, Asset, "transfer", Target, 10);
        chain.BlockNumber += 7;
        Assert.Equal(4 * 75, chain.Number(Target, "pendingSushi", 0, Alice));
    }

    [Fact]
    public void Deposits_into_the_liquid_pool_take_one_step_and_so_do_claims()
    {
        using var chain = LiquidStaking();
        Assert.Equal(1, Steps(chain, Users.Select(user => chain.Call(user, Target, "deposit", 100, 0, user))));
        Assert.Equal(3, Steps(chain, Users.Select(user => chain.Call(user, Target, "requestWithdrawal", 50, 0))));
        chain.Send(Operator, Target, "finalise", 150, 0);
        Assert.Equal(1, Steps(chain, Users.Select(user => chain.Call(user, Target, "claim", 0, 0, 50))));
    }

    /// <summary>
    /// What is minted, to the chef and to developers whose address is read while scheduling, is deltas. A deposit of somebody who has
    /// earned also reads what the chef has of the reward token, before it pays: there pools wait for one another.
    /// </summary>
    [Theory]
    [InlineData("updatePool", 1)]
    [InlineData("deposit", 2)]
    public void Pools_wait_for_one_another_only_where_the_chefs_own_balance_is_read(string entryPoint, int stepCount)
    {
        using var chain = MasterChef(perBlock: 100);
        Steps(chain, [chain.Call(Alice, Target, "deposit", 0, 10), chain.Call(Bob, Target, "deposit", 1, 10)]);
        Transaction Act(Address user, int pool) => entryPoint == "deposit"
            ? chain.Call(user, Target, entryPoint, pool, 10)
            : chain.Call(user, Target, entryPoint, pool);
        Assert.Equal(stepCount, Steps(chain, [Act(Alice, 0), Act(Bob, 1)]));
    }

    [Fact]
    public void Stakers_of_one_contract_wait_for_one_another()
    {
        using var chain = StakingRewards(paid: Reward);
        Assert.Equal(3, Steps(chain, Users.Select(user => chain.Call(user, Target, "stake", 100))));
        Assert.Equal(3, Steps(chain, Users.Select(user => chain.Call(user, Target, "getReward"))));
    }

    private static int Steps(TestChain chain, IEnumerable<Transaction> transactions)
    {
        var executed = chain.Execute([.. transactions]);
        Assert.All(executed.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        return executed.Layout!.Schedule.StepCount;
    }

    private static string Sent(TestChain chain, Address sender, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        chain.Describe(Target, chain.Send(sender, Target, entryPoint, arguments));
}
