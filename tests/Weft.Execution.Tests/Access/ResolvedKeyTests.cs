using Weft.Blocks;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Keys, targets and loops that depend on storage that may change. The chain compares serial with parallel execution, and stops at
/// whatever leaves its access set; what is left to say is how wide the sets are, and where the block is cut.
/// </summary>
public sealed class ResolvedKeyTests : IDisposable
{
    private readonly TestChain _chain = Chains.WithAccessContracts();
    private readonly Address _resolver;
    private readonly Address _oracle;

    public ResolvedKeyTests()
    {
        _oracle = _chain.Create("Oracle", "oracle", Chains.Alice, User(9));
        _resolver = _chain.Create("Resolver", "resolver", Chains.Alice);
        Execute(Call(0, "setOracle", _oracle), Call(0, "setLeader", User(1)));
        for (var item = 0; item < 4; item++)
            Execute(Call(0, "setOwner", item, User(item)), Call(item, "delegate", User(item + 4)));
    }

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void A_key_from_storage_is_one_slot()
    {
        var segments = Execute(Call(0, "payLeader", 5), Call(1, "payOwner", 2, 7), Call(2, "payOwner", 3, 7));
        Assert.Equal(3, Assert.Single(segments).Schedule.Width);
        Assert.Equal([5, 7, 7], new[] { 1, 2, 3 }.Select(Balance));
    }

    [Fact]
    public void A_transaction_that_changes_it_cuts_the_block_before_who_reads_it()
    {
        var segments = Execute(
            Call(0, "payLeader", 5), Call(0, "setLeader", User(2)), Call(0, "payOwner", 0, 7), Call(0, "payLeader", 5),
            Call(1, "payLeader", 5));
        Assert.Equal([0, 3], segments.Select(segment => segment.First));
        Assert.Equal(1, segments[1].Cut!.From);
        Assert.Equal([7, 5, 10], new[] { 0, 1, 2 }.Select(Balance));
    }

    [Fact]
    public void Another_element_of_the_same_map_cuts_nothing() =>
        Assert.Single(Execute(Call(0, "setOwner", 1, User(3)), Call(0, "payOwner", 2, 7)));

    [Fact]
    public void Each_hop_can_cut()
    {
        Assert.Single(Execute(Call(0, "payDelegateOfOwner", 1, 3), Call(2, "payDelegateOfOwner", 2, 3)));
        Assert.Equal([0, 1], Starts(Call(0, "setOwner", 1, User(2)), Call(0, "payDelegateOfOwner", 1, 3)));
        Assert.Equal([0, 1], Starts(Call(2, "delegate", User(8)), Call(0, "payDelegateOfOwner", 1, 3)));
        Assert.Equal([3, 6, 3], new[] { 5, 6, 8 }.Select(Balance));
    }

    [Fact]
    public void A_range_that_may_be_written_cuts_before_who_reads_something_in_it()
    {
        Assert.Equal([0, 1], Starts(Call(0, "seatOwner", User(7)), Call(1, "payOwner", 2, 3), Call(1, "payOwner", 3, 3)));
        Assert.Equal([0, 2], Starts(Call(1, "payOwner", 1, 3), Call(0, "seatOwner", User(7)), Call(1, "payOwner", 1, 3)));
        Assert.Equal([0, 3, 3, 6], new[] { 1, 2, 3, 7 }.Select(Balance));
    }

    [Fact]
    public void A_list_is_settled_position_by_position()
    {
        Execute(Call(1, "open", 10), Call(1, "open", 11), Call(2, "open", 12));
        var segments = Execute(Call(0, "settle", User(1)), Call(0, "settle", User(2)), Call(0, "settle", User(3)));
        Assert.Equal(3, Assert.Single(segments).Schedule.Width);
        Assert.Equal([0, 1], Starts(Call(2, "open", 10), Call(0, "settle", User(2)), Call(0, "settle", User(1))));
    }

    [Fact]
    public void What_the_transaction_itself_may_have_written_is_not_known()
    {
        Assert.Single(Execute(Call(0, "putAndPay", 1, 1, User(6)), Call(0, "putAndPay", 2, 3, User(6))));
        Assert.Single(Execute(Call(0, "payAndPut", 0, 0, User(6)), Call(1, "payAndPut", 2, 2, User(7))));
        Assert.Equal([1, 1, 2], new[] { 0, 6, 2 }.Select(Balance));
    }

    [Fact]
    public void A_loop_may_write_what_a_later_round_reads()
    {
        Assert.Single(Execute(Call(0, "passOn", Items(1, 2, 2, 1, 3), User(6)), Call(0, "passOn", Items(0), User(6))));
        Assert.Equal([0, 1, 0, 3], new[] { 0, 1, 2, 6 }.Select(Balance));
    }

    [Fact]
    public void A_loop_whose_end_only_the_run_knows_takes_the_range()
    {
        Assert.Single(Execute(Call(0, "passOnUntilRich", User(8), 1, 1, User(6)), Call(0, "passOnUntilRich", User(9), 1, 2, User(5))));
        Assert.Equal([1, 5, 4, 4], new[] { 1, 6, 8, 9 }.Select(Balance));
    }

    [Fact]
    public void A_call_target_from_storage_is_one_contract()
    {
        var other = _chain.Create("Oracle", "other", Chains.Alice, User(8));
        _chain.Execute(_chain.Call(Chains.Alice, _oracle, "set", 4, User(3)), _chain.Call(Chains.Alice, other, "set", 5, User(3)));
        Assert.Single(Execute(Call(0, "payPrice"), Call(1, "payOwner", 1, 1)));
        Assert.Equal([0, 2], Starts(Call(0, "payPrice"), Call(0, "setOracle", other), Call(0, "payPrice"), Call(0, "payReceiver")));
        Assert.Equal([1, 1, 5, 8], new[] { 1, 3, 8, 9 }.Select(Balance));
    }

    [Fact]
    public void A_called_contract_that_calls_back_makes_unknown_what_it_may_have_changed()
    {
        Assert.Single(Execute(Call(0, "payElected", User(4), 3), Call(1, "payElected", User(5), 4)));
        Assert.Equal([0, 3, 4], new[] { 1, 4, 5 }.Select(Balance));
    }

    /// <summary>The cut is what makes the key right: without it the transaction is stopped at a slot that it did not declare.</summary>
    [Fact]
    public void A_cut_that_is_left_out_shows()
    {
        Transaction[] transactions = [Call(0, "setLeader", User(2)), Call(0, "payLeader", 5)];
        Assert.Equal([TransactionStatus.Success, TransactionStatus.Success], RunAsPlanned(transactions, leavesCutsOut: false));
        Assert.Equal([TransactionStatus.Success, TransactionStatus.OutsideAccessSet], RunAsPlanned(transactions, leavesCutsOut: true));
    }

    [Theory]
    [InlineData(601)]
    [InlineData(602)]
    [InlineData(603)]
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
        var (user, item, next) = (random.Next(4), random.Next(4), random.Next(4));
        var someone = User(random.Next(6));
        return random.Next(14) switch
        {
            0 => Call(user, "setLeader", someone),
            1 => Call(user, "setOwner", item, someone),
            2 => Call(user, "seatOwner", someone),
            3 => Call(user, "delegate", someone),
            4 => Call(user, "payLeader", 3),
            5 => Call(user, "payOwner", item, 3),
            6 => Call(user, "payDelegateOfOwner", item, 3),
            7 => Call(user, "open", random.Next(6)),
            8 => Call(user, "settle", User(random.Next(4))),
            9 => Call(user, "putAndPay", item, next, someone),
            10 => Call(user, "payAndPut", item, next, someone),
            11 => Call(user, "passOn", Items(item, next, random.Next(4), item), someone),
            12 => Call(user, "passOnUntilRich", someone, item, next, User(random.Next(6))),
            _ => Call(user, "payElected", someone, 2),
        };
    }

    private List<TransactionStatus> RunAsPlanned(Transaction[] transactions, bool leavesCutsOut)
    {
        using var ledger = _chain.Ledger.Clone();
        using var worker = new Worker(ledger);
        var planner = new AccessPlanner(ledger) { LeavesCutsOut = leavesCutsOut };
        var block = new Block(_chain.BlockNumber + 1, _chain.TimestampSeconds + 1, [.. transactions]);
        var statuses = new List<TransactionStatus>();
        while (statuses.Count < transactions.Length)
        {
            var segment = planner.Plan(block, statuses.Count, transactions.Length - statuses.Count);
            for (var i = 0; i < segment.Count; i++)
            {
                var place = worker.Run(
                    transactions[statuses.Count], new(block.Number, block.TimestampSeconds), segment, position: i, DeltaMode.Exclusive);
                statuses.Add(worker.Log.Read(place.Start).Status);
            }
        }

        return statuses;
    }

    private static AbiSequence Items(params int[] items) => AbiValue.Of([.. items.Select(item => (AbiValue)item)]);

    private static Address User(int number) => Address.Parse($"0x{number + 0x1000:x40}");

    private int Balance(int user) => (int)((AbiInteger)_chain.View(_resolver, "balanceOf", User(user))[0]).Value;

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
