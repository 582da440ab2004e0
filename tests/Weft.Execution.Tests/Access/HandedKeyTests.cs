using Weft.Blocks;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Storage that may change, read by one contract, and keys of another that depend on it. The chain compares serial with parallel execution,
/// and stops at whatever leaves its access set.
/// </summary>
public sealed class HandedKeyTests : IDisposable
{
    private readonly TestChain _chain = Chains.WithAccessContracts();
    private readonly Address _resolver;
    private readonly Address _oracle;
    private readonly Address _other;

    public HandedKeyTests()
    {
        _oracle = _chain.Create("Oracle", "oracle", Chains.Alice, User(9));
        _other = _chain.Create("Oracle", "other", Chains.Alice, User(9));
        _resolver = _chain.Create("Resolver", "resolver", Chains.Alice);
        Execute(Call(0, "setOracle", _oracle), Call(0, "setLeader", User(1)), Set(_oracle, User(2)), Set(_other, User(3)));
    }

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void A_key_that_another_contract_returns_is_one_slot()
    {
        var segments = Execute(Call(0, "payReceiver"), Call(1, "payOwner", 2, 7), Call(2, "setOwner", 5, User(5)));
        Assert.Equal(3, Assert.Single(segments).Schedule.Width);
        Assert.Equal(1, Balance(2));
    }

    [Fact]
    public void An_argument_that_is_a_key_of_the_called_contract_is_one_slot()
    {
        var segments = Execute(Call(0, "rewardLeader"), Reward(4), Reward(5), Call(1, "rewardReceiverOf", _other));
        Assert.Equal(4, Assert.Single(segments).Schedule.Width);
        Assert.Equal([1, 0, 1, 1, 1], new[] { 1, 2, 3, 4, 5 }.Select(Rewards));
    }

    [Fact]
    public void A_transaction_that_changes_what_is_read_cuts_the_block_before_who_needs_it()
    {
        Assert.Equal([0, 1], Starts(Call(0, "setLeader", User(6)), Call(0, "rewardLeader"), Reward(4)));
        Assert.Equal([0, 2], Starts(Reward(4), Set(_oracle, User(7)), Call(0, "payReceiver")));
        Assert.Equal([0, 1], Starts(Set(_other, User(8)), Call(0, "rewardReceiverOf", _other)));
        Assert.Equal([0, 1], Starts(Set(_other, User(5)), _chain.Call(User(0), _oracle, "rewardReceiver", _other)));
        Assert.Equal((1, 1, 1, 2, 1), (Rewards(6), Balance(7), Rewards(8), Rewards(4), Rewards(5)));
    }

    /// <summary>Who only looks at it waits for who changes it, and nothing is cut.</summary>
    [Fact]
    public void What_no_key_depends_on_cuts_nothing()
    {
        Assert.Single(Execute(Set(_oracle, User(7)), Call(0, "askReceiver"), Set(_oracle, User(8)), Call(1, "askReceiver")));
        Assert.Single(Execute(Call(0, "setLeader", User(6)), Call(1, "payOwner", 1, 1)));
    }

    [Fact]
    public void What_the_transaction_itself_may_have_written_is_not_known()
    {
        var segments = Execute(Call(0, "electAndReward", User(6), true), Call(1, "electAndReward", User(7), true), Reward(1));
        Assert.Equal(3, Assert.Single(segments).Schedule.CriticalPath.Length);
        Assert.Equal([1, 1, 1], new[] { 1, 6, 7 }.Select(Rewards));
    }

    [Fact]
    public void A_loop_whose_end_only_the_run_knows_takes_the_range()
    {
        Assert.Single(Execute(Call(0, "rewardUntilRich", User(6)), Call(0, "rewardUntilRich", User(7))));
        Assert.Equal([1, 2, 1], new[] { 1, 6, 7 }.Select(Rewards));
    }

    [Theory]
    [InlineData(701)]
    [InlineData(702)]
    [InlineData(703)]
    public void Random_blocks_agree_and_are_cut(int seed)
    {
        var random = new Random(seed);
        var cuts = 0;
        for (var block = 0; block < 12; block++)
        {
            var transactions = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Draw(random)).ToArray();
            cuts += _chain.Execute([.. transactions]).Layout!.Schedule.Segments.Count - 1;
        }

        _chain.CompareStates();
        Assert.True(cuts > 20, $"seed {seed}: {cuts}");
    }

    private Transaction Draw(Random random)
    {
        var (user, someone) = (random.Next(4), User(random.Next(6)));
        var oracle = random.Next(2) == 0 ? _oracle : _other;
        return random.Next(11) switch
        {
            0 => Call(user, "setLeader", someone),
            1 => Set(oracle, someone),
            2 => Call(user, "rewardLeader"),
            3 => Call(user, "electAndReward", someone, random.Next(2) == 0),
            4 => Call(user, "rewardReceiverOf", oracle),
            5 => Call(user, "rewardUntilRich", someone),
            6 => Call(user, "askReceiver"),
            7 => Call(user, "payReceiver"),
            8 => Call(user, "setOracle", oracle),
            9 => _chain.Call(User(user), oracle, "rewardReceiver", _other),
            _ => Reward(random.Next(6)),
        };
    }

    private static Address User(int number) => Address.Parse($"0x{number + 0x1000:x40}");

    private int Balance(int user) => (int)((AbiInteger)_chain.View(_resolver, "balanceOf", User(user))[0]).Value;

    private int Rewards(int user) => (int)((AbiInteger)_chain.View(_oracle, "rewardsOf", User(user))[0]).Value;

    private Transaction Reward(int user) => _chain.Call(User(user), _oracle, "reward", User(user));

    private Transaction Set(Address oracle, Address receiver) => _chain.Call(Chains.Alice, oracle, "set", 1, receiver);

    private Transaction Call(int user, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        _chain.Call(User(user), _resolver, entryPoint, arguments);

    private IEnumerable<int> Starts(params Transaction[] transactions) => Execute(transactions).Select(segment => segment.First);

    private IReadOnlyList<Segment> Execute(params Transaction[] transactions)
    {
        var block = _chain.Execute([.. transactions]);
        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        return block.Layout!.Schedule.Segments;
    }
}
